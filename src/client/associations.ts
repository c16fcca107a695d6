import * as vscode from 'vscode'
import { LANGUAGE } from './language.ts'

/** A pattern for `files.associations`, and how a button names it. */
export interface Association {
  readonly pattern: string
  readonly label: string
}

/**
 * The ways to let a file be read as annotated text for good: it alone, or all files of its kind in its folder. VS Code matches a
 * pattern with a slash against the whole path, so each begins with `**` and the name of the workspace's folder, or is the whole
 * path of a file from elsewhere. Capitals make no difference.
 */
export function associationsFor(uri: vscode.Uri): Association[] {
  const path = pathInPatterns(uri)
  const slash = path.lastIndexOf('/')
  const extension = /[^/.](\.[^/.]+)$/.exec(path)?.[1]
  const alone = { pattern: path, label: vscode.l10n.t('This File') }
  if (extension === undefined) return [alone]
  const all = `*${extension}`
  const label = vscode.l10n.t('All {0} Here', all)
  return [alone, { pattern: `${path.slice(0, slash)}/${all}`, label }]
}

/** Whether the settings already say that a file is annotated text, be it by its name or by such a pattern. */
export function isAssociated(uri: vscode.Uri): boolean {
  const set = vscode.workspace.getConfiguration('files', uri).get<Record<string, string>>('associations', {})
  const lasting = associationsFor(uri).some(({ pattern }) => set[pattern] === LANGUAGE)
  return lasting || uri.path.toLowerCase().endsWith('.annotated.md')
}

/** Writes a pattern into the settings of the workspace, or into the user's for a file from elsewhere; it lasts. */
export async function associate(uri: vscode.Uri, pattern: string): Promise<void> {
  const inside = vscode.workspace.getWorkspaceFolder(uri) !== undefined
  const files = vscode.workspace.getConfiguration('files', uri)
  const old = files.inspect<Record<string, string>>('associations')
  const set = inside ? old?.workspaceValue : old?.globalValue
  const target = inside ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global
  await files.update('associations', { ...set, [pattern]: LANGUAGE }, target)
}

function pathInPatterns(uri: vscode.Uri): string {
  const folder = vscode.workspace.getWorkspaceFolder(uri)
  // VS Code's own path has a slash before a Windows drive, the one that patterns are matched against has none.
  if (folder === undefined) return escape(uri.path.replace(/^\/(?=[A-Za-z]:)/, ''))
  const base = folder.uri.path.replace(/\/$/, '')
  const name = base.slice(base.lastIndexOf('/'))
  return `**${escape(name + uri.path.slice(base.length))}`
}

/**
 * Takes the special meaning from characters that file names may have. VS Code's patterns read braces even in brackets, so each such
 * character becomes `?`, which stands for any one.
 */
function escape(path: string): string {
  return path.replace(/[[\]{}*?]/g, '?')
}
