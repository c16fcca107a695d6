import * as vscode from 'vscode'
import type { ChangedParams } from '../../protocol.ts'
import { neededTextEditor } from '../language.ts'
import type { Ask } from '../languageServer.ts'
import { ReadingView } from './readingView.ts'

/** The type of our panels in package.json and in VS Code’s memory. */
const TYPE = 'apparatus.reading'

/** *Open Reading View*: a text as an edition beside the editor; one view for each text, there again when VS Code starts anew. */
export function registerReadingViews(
  ask: Ask,
  onChanged: vscode.Event<ChangedParams>,
  extension: vscode.Uri
): vscode.Disposable {
  const views = new Map<string, ReadingView>()
  const media = vscode.Uri.joinPath(extension, 'media')
  const icon = (theme: 'light' | 'dark'): vscode.Uri => vscode.Uri.joinPath(media, `text-${theme}.svg`)

  const take = async (uri: vscode.Uri, panel: vscode.WebviewPanel): Promise<void> => {
    const view = new ReadingView(uri, panel, ask, media)
    views.set(uri.toString(), view)
    panel.iconPath = { light: icon('light'), dark: icon('dark') }
    panel.onDidDispose(() => {
      views.delete(uri.toString())
      view.dispose()
    })
    // A text that no editor has open is opened for the server.
    await vscode.workspace.openTextDocument(uri)
    await view.renew()
  }

  return vscode.Disposable.from(
    vscode.commands.registerCommand('apparatus.openReadingView', async () => {
      const uri = neededTextEditor()?.document.uri
      if (!uri) return
      const open = views.get(uri.toString())
      if (open) return open.panel.reveal(undefined, true)
      const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }
      await take(
        uri,
        vscode.window.createWebviewPanel(TYPE, vscode.l10n.t('Reading'), beside, { enableFindWidget: true })
      )
    }),
    vscode.commands.registerCommand('apparatus.annotateInReadingView', async () => {
      const view = [...views.values()].find(({ panel }) => panel.active) ?? [...views.values()][0]
      if (view && (await view.select())) await vscode.commands.executeCommand('apparatus.addAnnotation')
      else void vscode.window.showInformationMessage(vscode.l10n.t('Select the words in the reading view first.'))
    }),
    onChanged(({ uri }) => views.get(uri)?.schedule()),
    vscode.window.registerWebviewPanelSerializer(TYPE, {
      async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown) {
        const { uri } = (state ?? {}) as { uri?: unknown }
        if (typeof uri === 'string') await take(vscode.Uri.parse(uri), panel)
        else panel.dispose()
      }
    }),
    { dispose: () => [...views.values()].forEach(view => view.dispose()) }
  )
}
