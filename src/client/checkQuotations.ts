import * as vscode from 'vscode'
import { checkQuotations, type CheckedResult } from '../protocol/sources.ts'
import type { CheckedSources } from './checkedSources.ts'
import { tellNoText } from './language.ts'
import type { Ask } from './languageServer.ts'
import type { ShownText } from './views/shownText.ts'

/** *Check Quotations*, in the text or in the workspace: problems go to the Problems panel, and a message sums up. */
export function registerCheckQuotations(ask: Ask, shown: ShownText, sources: CheckedSources): vscode.Disposable {
  const check = async (uri: string | null): Promise<void> => {
    const found = await ask(checkQuotations, { uri })
    if (!found) return
    await sources.remember(found.sources)
    await tell(found, uri === null)
  }
  return vscode.Disposable.from(
    vscode.commands.registerCommand('apparatus.checkQuotations', async () => {
      if (shown.document) await check(shown.document.uri.toString())
      else tellNoText()
    }),
    vscode.commands.registerCommand('apparatus.checkQuotationsInWorkspace', () => check(null))
  )
}

async function tell({ texts, counts, stopped }: CheckedResult, everywhere: boolean): Promise<void> {
  const count = (...states: string[]): number => states.reduce((sum, state) => sum + (counts[state] ?? 0), 0)
  const good = count('exact', 'typography', 'marked')
  const bad = count('changed', 'elsewhere', 'not-found')
  const unknown = count('no-source')
  const parts = [
    good === 1
      ? vscode.l10n.t('1 quotation agrees with its source')
      : vscode.l10n.t('{0} quotations agree with their sources', good),
    bad === 1 ? vscode.l10n.t('1 differs or was not found') : vscode.l10n.t('{0} differ or were not found', bad),
    unknown === 1 ? vscode.l10n.t('1 has no source at hand') : vscode.l10n.t('{0} have no source at hand', unknown)
  ]
  const none = everywhere
    ? vscode.l10n.t('No quotation in the annotated texts of this workspace has a citation.')
    : vscode.l10n.t('No quotation in this text has a citation that says where it is from.')
  const words = good + bad + unknown === 0 ? none : `${parts.join(', ')}.`
  const message = stopped ? vscode.l10n.t('Stopped (texts looked through: {0}). {1}', texts, words) : words
  if (bad === 0) return void vscode.window.showInformationMessage(message)
  const show = vscode.l10n.t('Show Problems')
  if ((await vscode.window.showInformationMessage(message, show)) === show)
    await vscode.commands.executeCommand('workbench.actions.view.problems')
}
