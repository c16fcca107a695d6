import type { Connection, ResponseError } from 'vscode-languageserver'

/** What LSP has for messages that come when they must not. */
const NOT_INITIALIZED = -32002
const INVALID_REQUEST = -32600
/** The name under which a message is handed on that is only to be refused. */
const REFUSED = '$apparatus/refused'

interface Message {
  readonly jsonrpc: string
  readonly id?: unknown
  readonly method?: unknown
}

interface Refusal {
  readonly code: number
  readonly message: string
}

/**
 * Holds a client to LSP's order, whatever it sends: nothing is asked before `initialize` or after `shutdown`, and both come once. A request
 * out of order is answered by an error, a notification is passed over. `exit` always holds.
 *
 * @returns what a connection takes as its `messageStrategy`
 */
export function inOrder(): { handleMessage(message: Message, next: (message: Message) => void): void } {
  let state: 'new' | 'initialized' | 'told' | 'shut' = 'new'
  return {
    handleMessage(message, next) {
      const { id, method } = message
      if (typeof method !== 'string' || method === 'exit') return next(message)
      const refusal = refuse(method)
      if (!refusal) return next(method === 'initialize' ? withSaneParams(message) : message)
      if (id !== undefined) next({ ...message, method: REFUSED, params: refusal } as Message)
    }
  }

  function refuse(method: string): Refusal | undefined {
    if (state === 'shut') return { code: INVALID_REQUEST, message: `${method}: the server has been shut down` }
    if (method === 'initialize') {
      if (state !== 'new') return { code: INVALID_REQUEST, message: 'the server is initialized already' }
      state = 'initialized'
    } else if (state === 'new') {
      return { code: NOT_INITIALIZED, message: `${method}: the server is not initialized` }
    } else if (method === 'initialized') {
      if (state === 'told') return { code: INVALID_REQUEST, message: 'told already' }
      state = 'told'
    } else if (method === 'shutdown') state = 'shut'
    return undefined
  }
}

/** Answers what was out of order. The library's own class is handed in: a worker has read the library before anything that asks for it. */
export function registerRefusals(connection: Connection, Refused: typeof ResponseError): void {
  connection.onRequest(REFUSED, ({ code, message }: Refusal) => new Refused(code, message))
}

/** What a client says of itself, where it is of the shape that LSP has; of anything else, nothing. */
function withSaneParams(message: Message & { readonly params?: unknown }): Message {
  const { capabilities, workspaceFolders, ...rest } = recordOf(message.params)
  const folders = Array.isArray(workspaceFolders) ? (workspaceFolders as unknown[]) : undefined
  const params = {
    processId: null,
    rootUri: null,
    ...rest,
    capabilities: recordOf(capabilities),
    workspaceFolders: folders?.filter(folder => typeof recordOf(folder)['uri'] === 'string') ?? null
  }
  return { ...message, params } as Message
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}
