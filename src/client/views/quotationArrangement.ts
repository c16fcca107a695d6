import * as vscode from 'vscode'
import type { QuotationGrouping, QuotationUse } from '../../protocol/views.ts'
import { Choice, Filter } from './choice.ts'

/** What the *Quotations* view groups by. */
export function quotationGrouping(memento: vscode.Memento): Choice<QuotationGrouping> {
  return new Choice<QuotationGrouping>(memento, {
    key: 'quotations.by',
    title: vscode.l10n.t('Group quotations by'),
    options: [
      { value: 'section', label: vscode.l10n.t('Section') },
      { value: 'speaker', label: vscode.l10n.t('Speaker'), description: vscode.l10n.t('by speaker') },
      { value: 'source', label: vscode.l10n.t('Source'), description: vscode.l10n.t('by source') },
      { value: 'state', label: vscode.l10n.t('Agreement with the source'), description: vscode.l10n.t('by agreement') }
    ],
    usual: 'section'
  })
}

/** What it shows of what stands in quotation marks. */
export function quotationFilter(memento: vscode.Memento): Filter<QuotationUse> {
  const offer = {
    key: 'quotations.uses',
    title: vscode.l10n.t('What to show of what stands in quotation marks'),
    options: [
      { value: 'quotation', label: vscode.l10n.t('Quotations') },
      { value: 'title', label: vscode.l10n.t('Titles') },
      { value: 'phrase', label: vscode.l10n.t('Phrases and terms') }
    ],
    usual: ['quotation']
  } as const
  return new Filter<QuotationUse>(memento, offer, 'apparatus.quotationsFiltered')
}
