import * as vscode from 'vscode'
import { isAnnotatedText, openTexts } from './language.ts'

/** What a text's surroundings consist of: registers, bibliographies, sources and remarks. */
const FILES = '*.{bib,htm,html,json,jsonl,markdown,md,tei,text,txt,xhtml,xml,yaml,yml}'

/** What happened to a file, numbered as in LSP. */
export interface FileEvent {
  readonly uri: string
  readonly type: 1 | 2 | 3
}

/**
 * Reports what becomes of the files that the server may have read: those in the workspace, and for a text opened from elsewhere
 * those in its own folder.
 */
export function watchFiles(report: (event: FileEvent) => void): vscode.Disposable {
  const workspace = watch(`**/${FILES}`, report)
  const folders = new Map<string, vscode.Disposable>()
  const update = () => {
    const wanted = new Map(
      openTexts()
        .filter(isOutside)
        .map(folderOf)
        .map(folder => [folder.toString(), folder])
    )
    for (const [key, watcher] of folders) {
      if (wanted.has(key)) continue
      watcher.dispose()
      folders.delete(key)
    }
    for (const [key, folder] of wanted) {
      if (!folders.has(key)) folders.set(key, watch(new vscode.RelativePattern(folder, FILES), report))
    }
  }
  update()
  return vscode.Disposable.from(
    workspace,
    vscode.workspace.onDidOpenTextDocument(document => isAnnotatedText(document) && update()),
    vscode.workspace.onDidCloseTextDocument(document => isAnnotatedText(document) && update()),
    vscode.workspace.onDidChangeWorkspaceFolders(update),
    { dispose: () => folders.forEach(watcher => watcher.dispose()) }
  )
}

function watch(pattern: vscode.GlobPattern, report: (event: FileEvent) => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(pattern)
  const as = (type: FileEvent['type']) => (uri: vscode.Uri) => report({ uri: uri.toString(), type })
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(as(1)),
    watcher.onDidChange(as(2)),
    watcher.onDidDelete(as(3))
  )
}

function isOutside({ uri }: vscode.TextDocument): boolean {
  return uri.scheme !== 'untitled' && vscode.workspace.getWorkspaceFolder(uri) === undefined
}

function folderOf({ uri }: vscode.TextDocument): vscode.Uri {
  return vscode.Uri.joinPath(uri, '..')
}
