import type { Connection } from 'vscode-languageserver'

/**
 * Wraps a handler so that a fault in it costs one answer and leaves a line in the log, never the server.
 *
 * @param empty what is answered instead.
 */
export function guarded<P, R>(
  connection: Connection,
  name: string,
  empty: R,
  handle: (params: P) => R | Promise<R>
): (params: P) => Promise<R> {
  return async params => {
    try {
      return await handle(params)
    } catch (error) {
      connection.console.error(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
      return empty
    }
  }
}
