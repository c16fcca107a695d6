import * as vscode from 'vscode'

/** The section of our settings. */
export const SECTION = 'apparatus'

/**
 * The settings that the server starts with, as plain JSON in the shape of the section: `{ hover, annotations }`; and that it is
 * told of changed files. Later settings, and those of a folder or language, it asks for by `workspace/configuration`.
 */
export function initialSettings(): object {
  const { hover, annotations } = vscode.workspace.getConfiguration(SECTION)
  // What VS Code gives are not plain objects, and only those can be sent to a worker.
  return JSON.parse(JSON.stringify({ hover, annotations, watchesFiles: true })) as object
}

/** The name that the user gave to sign remarks on a text with; empty when the system's is to be taken. */
export function authorFor(uri: vscode.Uri): string {
  return vscode.workspace.getConfiguration(SECTION, uri).get('annotations.author', '').trim()
}
