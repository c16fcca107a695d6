import { createRequire } from 'node:module'
import { join } from 'node:path'

// What lies around the built program. It is dist/cli.cjs, with what it shares with the server and the server beside it, and the manifest above.

/** The version of the package. */
export function programVersion(): string {
  const { version } = createRequire(__filename)(join(__dirname, '..', 'package.json')) as { version: string }
  return version
}

/** The folder of the citation styles that come along. */
export function stylesFolder(): string {
  return join(__dirname, 'styles')
}

/**
 * Runs the language server in this process; it ends with its connection. The server is another program, since the
 * command line must start without loading it, and reads from the arguments how it is spoken to.
 */
export function runServer(): void {
  createRequire(__filename)(join(__dirname, 'server.cjs'))
}
