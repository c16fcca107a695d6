import type { ExtensionContext } from 'vscode'
import { LanguageClient, TransportKind } from 'vscode-languageclient/node'
import { start } from './extension.ts'
import { run } from './programs.ts'

export { deactivate } from './extension.ts'

/** What VS Code calls on a machine: the server is a program. */
export function activate(context: ExtensionContext): void {
  const program = { module: context.asAbsolutePath('dist/server.cjs'), transport: TransportKind.stdio }
  start(context, {
    connect: (id, name, options) => new LanguageClient(id, name, { run: program, debug: program }, options),
    run
  })
}
