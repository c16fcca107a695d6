import * as l10n from '@vscode/l10n'
import type { Connection, InitializeParams } from 'vscode-languageserver'
import * as protocol from '../protocol.ts'
import { registerAdding } from './adding.ts'
import { Annotations } from './annotations.ts'
import type { Catalogue } from './catalogue.ts'
import { registerCodeActions } from './codeActions.ts'
import { registerCompletion } from './completion.ts'
import { Diagnostics } from './diagnostics.ts'
import { askForChanges, openFolders, takesMarkdown } from './editor.ts'
import type { Files } from './files.ts'
import { registerLanguageFeatures } from './languageFeatures.ts'
import { Library } from './library.ts'
import { registerNotes } from './notes.ts'
import { registerOutline } from './outline.ts'
import { registerQuotationCheck } from './quotationCheck.ts'
import { registerPages } from './pages.ts'
import type { Progress } from './reading.ts'
import { registerExports } from './exports.ts'
import { registerImports } from './imports.ts'
import { registerOwnRequests } from './ownRequests.ts'
import { registerQuotations } from './quotations.ts'
import { registerRegister } from './register.ts'
import { registerViews } from './views.ts'
import { registerRename } from './rename.ts'
import { clientSettings } from './settings.ts'
import { registerSources } from './sources.ts'
import { Texts } from './texts.ts'
import { weighing } from './weighing.ts'

/** What differs from one surrounding to another. */
export interface Surroundings {
  readonly files: Files
  /** The name that remarks on a text are signed with when the user set none. */
  author(uri: string): Promise<string>
  /** The folder of the citation styles and locales that come with the server, as a URI. */
  readonly styles?: string
  /** What was found in the texts of the workspace at earlier starts, where that can be kept. */
  readonly catalogue?: Catalogue | undefined
}

/** What a client may send along with `initialize`. */
interface InitializationOptions {
  /** The texts in the editor’s language, by the English ones (l10n/bundle.l10n.json); none where that is English. */
  readonly words?: Record<string, string>
}

/**
 * Wires the server: everything that it does is named here.
 *
 * @param params what the client said of itself in `initialize`, which has been answered.
 */
export function serve(
  connection: Connection,
  params: InitializeParams,
  { files, author, styles, catalogue }: Surroundings
): void {
  // Before anything is answered, and never again: what is remembered was said in this language.
  const { words } = (params.initializationOptions ?? {}) as InitializationOptions
  if (words) l10n.config({ contents: words })
  const texts: Texts = new Texts(
    files,
    (uri, held) => {
      library.update(uri)
      void diagnostics.takeBack(uri)
      if (!held) return
      library.updateBeside(uri)
      void tellChanged()
    },
    uri => beginReading(connection, showsProgress, uri)
  )
  const { capabilities } = params
  const asksSettings = capabilities.workspace?.configuration === true
  const takesFolders = capabilities.workspace?.workspaceFolders === true
  const showsProgress = capabilities.window?.workDoneProgress === true
  const folders = openFolders(params)
  texts.addRoots(folders)
  if (!askForChanges(connection, params)) texts.watchAll()
  const settings = clientSettings(connection, asksSettings)
  const weighs = weighing(texts, settings)
  const diagnostics = new Diagnostics(connection, texts, weighs)
  const annotations = new Annotations(connection, texts, files, author)
  const library = new Library(texts, files, settings.naming, line => connection.console.warn(line), catalogue)

  const takes = { links: takesLinks(params), markdown: takesMarkdown(params) }
  registerLanguageFeatures(connection, texts, settings, takes, uri => annotations.identified(uri))
  registerOutline(connection, texts, library)
  registerRename(connection, texts)
  registerOwnRequests(connection, texts)
  registerQuotations(connection, texts)
  registerViews(connection, texts, uri => annotations.identified(uri))
  registerSources(connection, texts, files)
  registerPages(connection, texts)
  registerRegister(connection, texts)
  registerAdding(connection, texts)
  registerExports(connection, texts, files, settings, uri =>
    texts.versions.has(uri) ? annotations.placed(uri) : undefined
  )
  registerImports(connection)
  registerNotes(connection, texts, files, settings)
  registerQuotationCheck({ connection, texts, library, diagnostics, settings: weighs }, showsProgress)
  registerCodeActions(connection, texts, { resolves: resolvesEdits(params), shows: showsPlaces(params) })
  registerCompletion(connection, texts)
  annotations.register()

  connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } }) => {
    texts.open(uri, version, text)
    void diagnostics.takeBack(uri)
    diagnostics.schedule(uri, 0)
  })
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    texts.change(uri, version, contentChanges, edit => annotations.follow(uri, edit))
    diagnostics.schedule(uri)
  })
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    texts.close(uri)
    annotations.close(uri)
    library.update(uri)
    diagnostics.close(uri).catch(() => undefined)
  })
  connection.onDidChangeConfiguration(async () => {
    settings.forget()
    await styleCitations()
    for (const uri of texts.versions.keys()) diagnostics.schedule(uri, 0)
    library.limitTo((await settings.memory()) * MEGABYTE)
    await library.nameAgain()
  })
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    const reloaded = await Promise.all(changes.map(({ uri }) => texts.reload(uri)))
    for (const { uri } of changes) {
      library.update(uri)
      void diagnostics.takeBack(uri)
    }
    for (const { uri } of changes) if (/\.(?:ya?ml|bib|json)$/i.test(uri)) library.updateBeside(uri)
    if (reloaded.includes(true)) await tellChanged()
  })
  connection.onRequest(protocol.clearCache.method, async () => {
    await catalogue?.clear()
    await library.readAgain()
    // What a view shows goes by registers and bibliographies too.
    await Promise.all([...texts.workspace.files.keys()].map(uri => texts.reload(uri)))
    await tellChanged()
    return null
  })
  // The next start has what this one found.
  connection.onShutdown(() => catalogue?.write())
  if (takesFolders) connection.workspace.onDidChangeWorkspaceFolders(changeFolders)
  readFolders().catch(error => connection.console.error(String(error)))

  async function readFolders(): Promise<void> {
    await styleCitations()
    library.limitTo((await settings.memory()) * MEGABYTE)
    for (const folder of folders) await library.add(folder)
  }

  async function styleCitations(): Promise<void> {
    texts.printWith({ folder: styles, ...(await settings.citations()) })
  }

  function changeFolders({ added, removed }: { added: { uri: string }[]; removed: { uri: string }[] }): void {
    texts.addRoots(added.map(({ uri }) => uri))
    for (const { uri } of removed) library.remove(uri)
    for (const { uri } of added) void library.add(uri)
  }

  /** What belongs to the texts is other than it was. */
  async function tellChanged(): Promise<void> {
    for (const uri of texts.versions.keys()) {
      diagnostics.schedule(uri, 0)
      for (const what of ['surroundings', 'annotations'] as const) {
        await connection.sendNotification(protocol.changed, { uri, what } satisfies protocol.ChangedParams)
      }
    }
  }
}

const MEGABYTE = 1024 * 1024

/** Shows that a long text is being read, where the editor can. */
async function beginReading(connection: Connection, shows: boolean, uri: string): Promise<Progress | undefined> {
  if (!shows) return undefined
  const progress = await connection.window.createWorkDoneProgress()
  progress.begin(l10n.t('Reading {0}', decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1))), 0, undefined, true)
  return {
    report: percentage => progress.report(percentage),
    done: () => progress.done(),
    onCancelled: stop => progress.token.onCancellationRequested(stop)
  }
}

function takesLinks({ capabilities }: InitializeParams): boolean {
  return capabilities.textDocument?.definition?.linkSupport === true
}

/** Whether a client shows a place when it is asked to. */
function showsPlaces({ capabilities }: InitializeParams): boolean {
  return capabilities.window?.showDocument?.support === true
}

function resolvesEdits({ capabilities }: InitializeParams): boolean {
  return capabilities.textDocument?.codeAction?.resolveSupport?.properties?.includes('edit') === true
}
