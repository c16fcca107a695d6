import * as vscode from 'vscode'
import { source, type SourceResult } from '../protocol/sources.ts'
import { activeTextEditor } from './language.ts'
import type { Ask } from './languageServer.ts'
import { FOLLOW } from './sourceLinks.ts'
import { openPdf, type Run } from './pdf.ts'
import { fromPosition, toRange } from './positions.ts'

/** *Go to Source*: from the citation or quotation at the caret to its passage, or to whatever else the source is. */
export function registerSource(ask: Ask, run?: Run): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('apparatus.goToSource', async () => {
      const editor = activeTextEditor()
      if (editor !== undefined) await goToSource(ask, editor.document.uri, editor.selection.active, run)
    }),
    vscode.commands.registerCommand(FOLLOW, (text: string, line: number, character: number) =>
      goToSource(ask, vscode.Uri.parse(text), new vscode.Position(line, character), run)
    )
  )
}

/** Goes to the source of the citation or quotation at a place. */
async function goToSource(ask: Ask, text: vscode.Uri, position: vscode.Position, run?: Run): Promise<void> {
  const found = await ask(source, { uri: text.toString(), position: fromPosition(position) })
  if (found) await openSource(found, run)
}

/** Opens what a source is, and says how far one came. */
export async function openSource(found: SourceResult, run?: Run): Promise<void> {
  const { location, external, entry, message } = found
  await trying(async () => {
    if (location !== null) await show(location)
    else if (external !== null) await openExternal(external, run)
  })
  if (message === null) return
  if (entry === null) return void vscode.window.showInformationMessage(message)
  const showEntry = vscode.l10n.t('Show the Entry')
  if ((await vscode.window.showInformationMessage(message, showEntry)) === showEntry) await show(entry)
}

async function show({ uri, range }: NonNullable<SourceResult['location']>): Promise<void> {
  const selection = toRange(range)
  const editor = await vscode.window.showTextDocument(vscode.Uri.parse(uri), { selection })
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport)
}

async function trying(run: () => Promise<void>): Promise<void> {
  try {
    await run()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    void vscode.window.showInformationMessage(vscode.l10n.t('The source cannot be opened: {0}', reason))
  }
}

/**
 * The web opens in the browser, and a PDF in a reader. Everything else opens inside VS Code, never by the system: a bibliography may
 * come from anybody, and what it calls a source may be a program.
 */
async function openExternal(address: string, run?: Run): Promise<void> {
  // The address stays as it is: a fragment that VS Code has read and written again is not the same to a browser.
  if (/^https?:/i.test(address)) {
    await vscode.env.openExternal(address as unknown as vscode.Uri)
    return
  }
  const uri = vscode.Uri.parse(address)
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === undefined)
    throw new Error(vscode.l10n.t('addresses that begin with “{0}:” are not opened', uri.scheme))
  if (!(await isThere(uri))) throw new Error(vscode.l10n.t('the file {0} is not there', uri.path))
  if (/\.pdf$/i.test(uri.path)) await openPdf(uri, run)
  else await vscode.commands.executeCommand('vscode.open', uri)
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri.with({ fragment: '' }))
    return true
  } catch {
    return false
  }
}
