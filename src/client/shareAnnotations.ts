import * as vscode from 'vscode'
import { exists, readFile } from './files.ts'
import { withAttributes } from './gitAttributes.ts'
import { neededForRemarks } from './language.ts'

/** *Share Annotations by Git*: tells git to keep all lines when two people's remarks are merged. */
export function registerShareAnnotations(): vscode.Disposable {
  return vscode.commands.registerCommand('apparatus.shareAnnotations', async () => {
    const editor = neededForRemarks()
    if (editor === undefined) return
    const root = await rootOf(editor.document.uri)
    if (root === undefined) return explain(vscode.l10n.t('This text is not in a folder that git keeps.'))
    const attributes = vscode.Uri.joinPath(root, '.gitattributes')
    try {
      const text = withAttributes((await readFile(attributes)) ?? '')
      if (text === undefined) return explain(vscode.l10n.t('Git merges remarks here without loss already.'))
      if (!(await agrees(attributes))) return
      await vscode.workspace.fs.writeFile(attributes, new TextEncoder().encode(text))
      explain(vscode.l10n.t('Done. Commit “.gitattributes” together with the remarks, so that everybody has it.'))
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      void vscode.window.showErrorMessage(
        vscode.l10n.t('“{0}” could not be written: {1}', vscode.workspace.asRelativePath(attributes), reason)
      )
    }
  })
}

/** The nearest folder above a text that has a `.git`, which is a file in a submodule or a work tree. */
async function rootOf(text: vscode.Uri): Promise<vscode.Uri | undefined> {
  for (let folder = vscode.Uri.joinPath(text, '..'); ; folder = vscode.Uri.joinPath(folder, '..')) {
    if (await exists(vscode.Uri.joinPath(folder, '.git'))) return folder
    // A repository that is shown without being cloned: its top is the workspace's folder, and git's own files are not shown.
    if (folder.scheme === REPOSITORY && isWorkspaceFolder(folder)) return folder
    if (folder.path === '/' || folder.path === vscode.Uri.joinPath(folder, '..').path) return undefined
  }
}

/** The scheme of GitHub's and other hosts' repositories in a browser. */
const REPOSITORY = 'vscode-vfs'

function isWorkspaceFolder(folder: vscode.Uri): boolean {
  return vscode.workspace.workspaceFolders?.some(({ uri }) => uri.toString() === folder.toString()) === true
}

async function agrees(attributes: vscode.Uri): Promise<boolean> {
  const button = vscode.l10n.t('Write the Line')
  const question = vscode.l10n.t(
    'Share annotations by git? One line in “{0}” makes git keep the remarks of both sides when it merges. Nothing else is changed.',
    vscode.workspace.asRelativePath(attributes)
  )
  return (await vscode.window.showInformationMessage(question, button)) === button
}

function explain(message: string): void {
  void vscode.window.showInformationMessage(message)
}
