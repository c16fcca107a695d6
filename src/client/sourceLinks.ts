import * as vscode from 'vscode'

/** The command behind a locator that is clicked; it takes a text's address and a place in it, and is in no menu. */
export const FOLLOW = 'apparatus.followCitation'

/** Has a link lead where *Go to Source* does: an address alone would lose the words and the page. */
export function leadToSource(document: vscode.TextDocument, link: vscode.DocumentLink): void {
  const { line, character } = link.range.start
  const args = encodeURIComponent(JSON.stringify([document.uri.toString(), line, character]))
  link.target = vscode.Uri.parse(`command:${FOLLOW}?${args}`)
  link.tooltip = vscode.l10n.t('Go to Source')
}
