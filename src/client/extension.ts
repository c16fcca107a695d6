import type { ExtensionContext } from 'vscode'
import { registerAnnotations } from './annotations.ts'
import { registerFootnotes } from './footnote.ts'
import { registerQuotations } from './quotations.ts'
import { registerReadAs } from './readAs.ts'
import { type Server, startServer } from './server.ts'
import { registerSource } from './source.ts'

let server: Server | undefined

/** What VS Code calls when an annotated text is opened or one of our commands is used. */
export function activate(context: ExtensionContext): void {
  server = startServer(context.asAbsolutePath('dist/server.cjs'))
  const { ask, onChanged } = server
  context.subscriptions.push(
    registerReadAs(),
    registerQuotations(ask, onChanged),
    registerFootnotes(ask),
    registerSource(ask),
    registerAnnotations(ask, onChanged)
  )
}

/** What VS Code calls at the end; it waits a little for the server to stop. */
export async function deactivate(): Promise<void> {
  await server?.stop()
}
