import { commands, type ExtensionContext } from 'vscode'
import { registerAdding } from './adding.ts'
import { registerAnnotations } from './annotations.ts'
import { askedAuthor, knownAuthor } from './author.ts'
import { registerStartBibliography } from './bibliography.ts'
import { CheckedSources } from './checkedSources.ts'
import { registerCheckQuotations } from './checkQuotations.ts'
import { registerFootnotes } from './footnote.ts'
import { registerNewText } from './newText.ts'
import { registerNoteCommands } from './noteCommands.ts'
import { registerExports } from './exports.ts'
import { registerImports } from './imports.ts'
import { registerPages } from './pages.ts'
import { registerPersonExchange } from './personExchange.ts'
import { registerReadingViews } from './reading/readingViews.ts'
import { registerReadAs } from './readAs.ts'
import { Recent } from './recent.ts'
import { registerStartRegister } from './register.ts'
import { type Connect, type Server, startServer } from './languageServer.ts'
import type { Run } from './pdf.ts'
import type { Printing } from './printing.ts'
import { registerServerCommands } from './serverCommands.ts'
import { registerSource } from './source.ts'
import { registerStatus } from './status.ts'
import { registerNotes } from './views/notes.ts'
import { registerPersons } from './views/persons.ts'
import { registerQuotations } from './views/quotations.ts'
import { registerSources } from './views/sources.ts'
import { registerReveal } from './views/reveal.ts'
import { ShownText } from './views/shownText.ts'

let server: Server | undefined

/** What differs between a machine and a browser. */
export interface Surroundings {
  readonly connect: Connect
  /** Where programs can be run. */
  readonly run?: Run
  readonly printing?: Printing
  /** Whether git or the system can say who writes remarks. */
  readonly knowsUser: boolean
}

/** Registers all there is, when an annotated text is opened or one of our commands is used. */
export function start(context: ExtensionContext, { connect, run, printing, knowsUser }: Surroundings): void {
  server = startServer(connect, context.storageUri)
  const { ask, onChanged } = server
  const shown = new ShownText()
  const checked = new CheckedSources(context.workspaceState)
  const recent = new Recent(context.workspaceState)
  context.subscriptions.push(
    shown,
    checked,
    registerReadAs(),
    registerServerCommands(server),
    registerReveal(),
    registerQuotations(ask, shown, onChanged, context.workspaceState),
    registerNotes(ask, shown, onChanged, context.workspaceState),
    registerPersons(ask, shown, onChanged, context.workspaceState),
    registerSources(ask, shown, onChanged, context.workspaceState, checked, run),
    registerFootnotes(ask),
    registerNoteCommands(ask),
    registerSource(ask, run),
    registerCheckQuotations(ask, shown, checked),
    registerAdding(ask, recent),
    registerStartRegister(ask, shown),
    registerStartBibliography(shown),
    registerPersonExchange(ask, shown),
    registerImports(ask),
    registerReadingViews(ask, onChanged, context.extensionUri),
    registerExports(ask, (context.extension.packageJSON as { version: string }).version, printing),
    registerNewText(),
    registerStatus(ask, onChanged),
    registerPages(ask),
    registerAnnotations(ask, onChanged, recent, knowsUser ? knownAuthor : askedAuthor(context.globalState))
  )
  // The condition of the views' welcome texts in package.json: before there is a view nothing can be said of the text.
  void commands.executeCommand('setContext', 'apparatus.started', true)
}

/** What VS Code calls at the end; it waits a little for the server to stop. */
export async function deactivate(): Promise<void> {
  await server?.stop()
}
