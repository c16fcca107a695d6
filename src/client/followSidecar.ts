import * as vscode from 'vscode'
import { exists } from './files.ts'

/** The end of the name of the file with a text's remarks. */
const SIDECAR = '.annotations.jsonl'

/** Remarks go with their text when it is renamed, moved or copied in the editor; a renaming is one step that can be undone. */
export function followTexts(): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.onWillRenameFiles(event => event.waitUntil(sidecarRenames(event.files))),
    vscode.workspace.onDidCreateFiles(({ files }) => void Promise.all(files.map(copySidecar)))
  )
}

/** The sidecars of renamed texts; one that is moved by the user anyway stays out, and no file is overwritten. */
async function sidecarRenames(
  files: readonly { readonly oldUri: vscode.Uri; readonly newUri: vscode.Uri }[]
): Promise<vscode.WorkspaceEdit> {
  const edit = new vscode.WorkspaceEdit()
  const moved = new Set(files.map(({ oldUri }) => oldUri.toString()))
  for (const { oldUri, newUri } of files) {
    const [from, to] = [sidecarOf(oldUri), sidecarOf(newUri)]
    if (moved.has(from.toString()) || !(await exists(from))) continue
    if (await exists(to)) explain(to)
    else edit.renameFile(from, to)
  }
  return edit
}

/**
 * Copies the remarks of a text that was copied. VS Code tells of a copy as of a new file, and not of what: it is a copy of the
 * text with remarks that says the very same, of several of the one with its name.
 */
async function copySidecar(text: vscode.Uri): Promise<void> {
  const to = sidecarOf(text)
  if (text.path.endsWith(SIDECAR) || (await exists(to))) return
  const size = await sizeOf(text)
  if (size === 0) return
  const sources: vscode.Uri[] = []
  for (const sidecar of await sidecarsNear(text)) {
    const source = sidecar.with({ path: sidecar.path.slice(0, -SIDECAR.length) })
    if (source.toString() === text.toString() || (await sizeOf(source)) !== size) continue
    if (await sayTheSame(source, text)) sources.push(source)
  }
  const source = sources.find(each => nameOf(each) === nameOf(text)) ?? (sources.length === 1 ? sources[0] : undefined)
  if (source === undefined) return
  try {
    await vscode.workspace.fs.copy(sidecarOf(source), to, { overwrite: false })
  } catch {
    // Another window was quicker, or nothing can be written there; the copy is without remarks then, as any other new text.
  }
}

/** The sidecars of the text's folder, and those of the workspace as far as they can be searched for. */
async function sidecarsNear(text: vscode.Uri): Promise<vscode.Uri[]> {
  const folder = vscode.Uri.joinPath(text, '..')
  const [beside, everywhere] = await Promise.all([
    vscode.workspace.fs.readDirectory(folder).then(
      entries => entries.map(([name]) => vscode.Uri.joinPath(folder, name)),
      () => []
    ),
    Promise.race([searched(), pause()])
  ])
  const all = [...beside.filter(({ path }) => path.endsWith(SIDECAR)), ...everywhere]
  return [...new Map(all.map(uri => [uri.toString(), uri])).values()]
}

function searched(): Thenable<vscode.Uri[]> {
  return vscode.workspace.findFiles(`**/*${SIDECAR}`, undefined, MOST_SIDECARS).then(undefined, () => [])
}

/** Where a virtual file system brings no search along, VS Code waits for one for ever. */
function pause(): Promise<vscode.Uri[]> {
  return new Promise(resolve => setTimeout(() => resolve([]), PATIENCE))
}

/** How long a search may take, in milliseconds. */
const PATIENCE = 5000
/** Among so many texts with remarks the one that was copied is looked for. */
const MOST_SIDECARS = 1000

async function sayTheSame(one: vscode.Uri, other: vscode.Uri): Promise<boolean> {
  const [a, b] = [await vscode.workspace.fs.readFile(one), await vscode.workspace.fs.readFile(other)]
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

function nameOf(text: vscode.Uri): string {
  return text.path.slice(text.path.lastIndexOf('/') + 1)
}

function sidecarOf(text: vscode.Uri): vscode.Uri {
  return text.with({ path: text.path + SIDECAR })
}

function explain(sidecar: vscode.Uri): void {
  const name = vscode.workspace.asRelativePath(sidecar)
  void vscode.window.showWarningMessage(
    vscode.l10n.t('The remarks stay where they are: there is a “{0}” already.', name)
  )
}

/** A file's length in bytes; 0 when there is none. */
function sizeOf(uri: vscode.Uri): Thenable<number> {
  return vscode.workspace.fs.stat(uri).then(
    ({ type, size }) => (type === vscode.FileType.File ? size : 0),
    () => 0
  )
}
