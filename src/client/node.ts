import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ExtensionContext } from 'vscode'
import { LanguageClient, TransportKind } from 'vscode-languageclient/node'
import { start } from './extension.ts'
import { execute, run } from './programs.ts'

export { deactivate } from './extension.ts'

/** What VS Code calls on a machine: the server is a program. */
export function activate(context: ExtensionContext): void {
  const program = { module: context.asAbsolutePath('dist/server.cjs'), transport: TransportKind.stdio }
  start(context, {
    connect: (id, name, options) => new LanguageClient(id, name, { run: program, debug: program }, options),
    run,
    knowsUser: true,
    printing: {
      execute,
      platform: process.platform,
      isRoot: process.getuid?.() === 0,
      makeFolder: () => mkdtemp(join(tmpdir(), 'apparatus-pdf-'))
    }
  })
}
