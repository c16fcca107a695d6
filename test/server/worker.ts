import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createContext, runInContext } from 'node:vm'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Where the extension is, as the client tells it. */
export const DIST = 'https://example.org/extension/dist'

/** As far as our own files are fetched by it. */
class Request {
  status = 0
  responseText = ''
  #address = ''

  open(method: string, address: string, waits: boolean): void {
    if (method === 'GET' && !waits) this.#address = address
  }
  send(): void {
    if (!this.#address.startsWith(`${DIST}/`)) return
    this.status = 200
    this.responseText = readFileSync(join(root, 'dist', this.#address.slice(DIST.length)), 'utf8')
  }
}

/** What a browser's worker has beside the language itself; of Node there is nothing. */
const WORKERS = {
  AbortController,
  MessageChannel,
  TextDecoder,
  TextEncoder,
  XMLHttpRequest: Request,
  URL,
  URLSearchParams,
  atob,
  btoa,
  clearInterval,
  clearTimeout,
  console,
  crypto,
  performance,
  queueMicrotask,
  setInterval,
  setTimeout,
  structuredClone
}

/** What is said on either side, as JSON-RPC has it. */
interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

/** The built server of the browser, spoken to as VS Code's window does. */
export interface WorkerSession {
  /** Asks the server; an error of its is thrown. */
  ask<Result>(method: string, params: unknown): Promise<Result>
  tell(method: string, params: unknown): void
  /** What it told, by the method, in order. */
  told(method: string): unknown[]
}

/**
 * Runs `dist/web/server.js` in a world of its own, where there is nothing but what a worker has.
 *
 * @param answer what the client says to a request of the server's; undefined counts as `null`
 */
export function startWorker(answer: (method: string, params: never) => unknown): WorkerSession {
  const waiting = new Map<number, (message: Message) => void>()
  const told: Message[] = []
  const scope: { onmessage?: (event: { data: unknown }) => void } & Record<string, unknown> = {
    ...WORKERS,
    addEventListener: () => undefined,
    postMessage: (message: Message) => void receive(copied(message))
  }
  scope['self'] = scope
  const context = createContext(scope)
  const path = join(root, 'dist', 'web', 'server.js')
  runInContext(readFileSync(path, 'utf8'), context, { filename: path })
  let count = 0

  // As in a browser, what arrives is another object in another world, and arrives later.
  const send = (message: object): void => {
    const data = runInContext(`(${JSON.stringify({ jsonrpc: '2.0', ...message })})`, context) as unknown
    setTimeout(() => scope.onmessage!({ data }), 0)
  }
  const receive = async ({ id, method, params, ...rest }: Message): Promise<void> => {
    if (method === undefined) {
      waiting.get(id!)?.(rest)
      waiting.delete(id!)
    } else if (id === undefined) told.push({ method, params })
    else send({ id, result: (await answer(method, params as never)) ?? null })
  }
  return {
    ask: <Result>(method: string, params: unknown) =>
      new Promise<Result>((resolve, reject) => {
        const id = ++count
        waiting.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result as Result)))
        send({ id, method, params })
      }),
    tell: (method, params) => send({ method, params }),
    told: method => told.filter(each => each.method === method).map(({ params }) => params)
  }
}

function copied(message: Message): Message {
  return JSON.parse(JSON.stringify(message)) as Message
}
