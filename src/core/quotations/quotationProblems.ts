import * as l10n from '@vscode/l10n'
import type { Document } from '../document.ts'
import { firstWords } from '../plain.ts'
import type { Problem } from '../problems.ts'
import type { Span } from '../text.ts'
import type { Chain } from './chains.ts'
import { type Quotation, quotationsIn } from './quotations.ts'

/** Marks that are wrong or missing in a chain of a document, and those that are missing by custom. */
export function quotationProblems(document: Document, chain: Chain): Problem[] {
  return quotationsIn(document, chain).flatMap(quotation => problemsOf(document, quotation))
}

function problemsOf(document: Document, quotation: Quotation): Problem[] {
  const { start, end, closed, opener, unopened, takenUp, wrongMark } = quotation
  if (closed && !unopened && !wrongMark && !takenUp) return []
  const words = firstWords(quotation.text, 30)
  const problems: Problem[] = []
  const tell = (code: string, severity: Problem['severity'], span: Span, message: string): void => {
    problems.push({ start: span.start, end: span.end, code, severity, message })
  }
  if (unopened) {
    const message = l10n.t(
      'No mark opens the quotation “{0}” that is closed here; it is taken to begin with its paragraph.',
      words
    )
    tell('quotation-unopened', 'warning', { start: end - 1, end }, message)
  }
  if (wrongMark) {
    const mark = document.slice(wrongMark.start, wrongMark.end)
    const message = l10n.t('The quotation “{0}” begins with {1} but is closed with {2}.', words, opener!, mark)
    tell('quotation-wrong-mark', 'warning', wrongMark, message)
  } else if (!closed) {
    const message = l10n.t('The quotation “{0}” is not closed in its paragraph, nor taken up again in the next.', words)
    tell('quotation-unclosed', 'warning', { start, end: start + 1 }, message)
  }
  if (takenUp) {
    const message = l10n.t(
      'The quotation “{0}” goes on here. By custom each of its paragraphs is opened with a mark, and only the last is closed; so the one before needs no closing mark.',
      words
    )
    tell('quotation-continued', 'information', takenUp, message)
  }
  return problems
}
