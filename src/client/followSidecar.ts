import * as vscode from 'vscode'

/** The end of the name of the file with a text's remarks. */
const SIDECAR = '.annotations.jsonl'

/** Remarks go with their text when it is renamed or moved in the editor, as one step that can be undone. */
export function followRenamedTexts(): vscode.Disposable {
  return vscode.workspace.onWillRenameFiles(event => event.waitUntil(sidecarRenames(event.files)))
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

function sidecarOf(text: vscode.Uri): vscode.Uri {
  return text.with({ path: text.path + SIDECAR })
}

function explain(sidecar: vscode.Uri): void {
  const name = vscode.workspace.asRelativePath(sidecar)
  void vscode.window.showWarningMessage(
    vscode.l10n.t('The remarks stay where they are: there is a “{0}” already.', name)
  )
}

function exists(uri: vscode.Uri): Thenable<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false
  )
}
