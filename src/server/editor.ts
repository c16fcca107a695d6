import { type Connection, DidChangeWatchedFilesNotification, type InitializeParams } from 'vscode-languageserver'

// What an editor said of itself in `initialize`: VS Code with our client, or any other that speaks LSP.

/** The folders that are open; older clients know only one, and call it the root. */
export function openFolders({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri)
  return rootUri ? [rootUri] : []
}

/** Whether cards are shown as Markdown; who wants plain words first does not render it. */
export function takesMarkdown({ capabilities }: InitializeParams): boolean {
  const formats = capabilities.textDocument?.hover?.contentFormat
  return !formats?.length || formats[0] === 'markdown'
}

/** What belongs to texts: registers, bibliographies, sources, remarks, configurations, and the texts themselves. */
const FILES = '**/*.{bib,htm,html,json,jsonl,markdown,md,tei,text,txt,xhtml,xml,yaml,yml}'

/**
 * Has changes of files told, by whoever can.
 *
 * @returns whether the editor tells them: our client does so unasked; of others those that can be asked. Else we must watch.
 */
export function askForChanges(connection: Connection, params: InitializeParams): boolean {
  const { watchesFiles } = (params.initializationOptions ?? {}) as { watchesFiles?: unknown }
  if (watchesFiles === true) return true
  if (params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return false
  connection.client
    .register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: FILES }] })
    .catch(error => connection.console.warn(`Changes of files are not told: ${String(error)}`))
  return true
}
