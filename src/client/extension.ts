import type { ExtensionContext } from 'vscode'
import { registerAdding } from './adding.ts'
import { registerAnnotations } from './annotations.ts'
import { registerFootnotes } from './footnote.ts'
import { registerNewText } from './newText.ts'
import { registerQuotations } from './quotations.ts'
import { registerReadAs } from './readAs.ts'
import { Recent } from './recent.ts'
import { registerStartRegister } from './register.ts'
import { type Server, startServer } from './server.ts'
import { registerSource } from './source.ts'
import { registerStatus } from './status.ts'

let server: Server | undefined

/** What VS Code calls when an annotated text is opened or one of our commands is used. */
export function activate(context: ExtensionContext): void {
  server = startServer(context.asAbsolutePath('dist/server.cjs'))
  const { ask, onChanged } = server
  context.subscriptions.push(
    registerReadAs(),
    registerQuotations(ask, onChanged, context.workspaceState),
    registerFootnotes(ask),
    registerSource(ask),
    registerAdding(ask, new Recent(context.workspaceState)),
    registerStartRegister(ask),
    registerNewText(),
    registerStatus(ask, onChanged),
    registerAnnotations(ask, onChanged)
  )
}

/** What VS Code calls at the end; it waits a little for the server to stop. */
export async function deactivate(): Promise<void> {
  await server?.stop()
}
