import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver'

/**
 * Wraps a handler so that a fault in it costs one answer and leaves a line in the log, never the server.
 *
 * What the client no longer wants, since the text has changed, say, is not answered.
 *
 * @param empty what is answered instead.
 */
export function guarded<P, R>(
  connection: Connection,
  name: string,
  empty: R,
  handle: (params: P, token?: CancellationToken) => R | Promise<R>
): (params: P, token?: CancellationToken) => Promise<R | ResponseError> {
  return async (params, token) => {
    try {
      const answer = await handle(params, token)
      if (!token?.isCancellationRequested) return answer
      return new ResponseError(LSPErrorCodes.RequestCancelled, `${name}: nobody waits for this any more`)
    } catch (error) {
      connection.console.error(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
      return empty
    }
  }
}
