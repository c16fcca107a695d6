import * as l10n from '@vscode/l10n'
import { type Apparatus, apparatusOf } from '../core/apparatus.ts'
import type { Problem } from '../core/problems.ts'
import { problemsOf } from '../core/problemsOf.ts'
import type { Span } from '../core/text.ts'
import type { Workspace } from '../core/workspace.ts'
import type { Edits, TextEdit } from './edits.ts'
import { answerUnknownWork } from './fixes/citations.ts'
import { citationFixes } from './fixes/citationsInWords.ts'
import { convertSeries, webSeriesAt } from './fixes/conversion.ts'
import { type Answers, type Fix, inOne } from './fixes/fix.ts'
import { answerDuplicate, answerUndefined, answerUnused } from './fixes/notes.ts'
import { answerUnknownPerson } from './fixes/persons.ts'
import { answerUnknownPlace, answerUnmarkedPage } from './fixes/places.ts'
import { answerChanged, answerElsewhere } from './fixes/verification.ts'
import { placeProblemsAt } from './placeCheck.ts'
import { verificationProblemsAt } from './quotationCheck.ts'
import { answerUnclosed, answerUnopened, answerWrongMark } from './fixes/quotations.ts'
import { speakerFixes } from './fixes/speaker.ts'

/** The problems that have a clear answer, by their codes. */
const ANSWERS: Readonly<Record<string, Answers>> = {
  'note-undefined': answerUndefined,
  'note-unused': answerUnused,
  'note-duplicate': answerDuplicate,
  'quotation-unclosed': answerUnclosed,
  'quotation-unopened': answerUnopened,
  'quotation-wrong-mark': answerWrongMark,
  'person-unknown': answerUnknownPerson,
  'citation-unknown': answerUnknownWork,
  'quotation-changed': answerChanged,
  'quotation-elsewhere': answerElsewhere,
  'citation-place-unknown': answerUnknownPlace,
  'page-unmarked': answerUnmarkedPage
}

/**
 * What can be done at a caret or a selection: answers to the problems there, and the conversion of the web notes whose
 * mark or label is there, the speaker of the quotation. The edits may change the register or the bibliography instead of the text.
 */
export function fixesAt(workspace: Workspace, uri: string, span: Span): Fix[] {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return []
  const all = [
    ...problemsOf(apparatus),
    ...verificationProblemsAt(workspace, apparatus, span),
    ...placeProblemsAt(workspace, apparatus, span)
  ]
  const here = all.filter(({ start, end }) => start <= span.end && span.start <= end)
  const answers = here.flatMap(problem => answersTo(workspace, apparatus, problem))
  return [
    ...answers,
    ...conversionAt(apparatus, span),
    ...speakerFixes(apparatus, span),
    ...citationFixes(apparatus, span)
  ]
}

/** All wrong quotation marks set right: the one kind of problem of which each has a safe answer. */
export function fixAll(workspace: Workspace, uri: string): Edits {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return new Map()
  const edits: TextEdit[] = []
  for (const problem of problemsOf(apparatus)) {
    if (problem.code !== 'quotation-wrong-mark') continue
    const best = answerWrongMark(apparatus, problem, workspace).find(({ preferred }) => preferred)
    edits.push(...(best?.edits.get(uri) ?? []))
  }
  return edits.length > 0 ? inOne(uri, ...edits) : new Map<string, TextEdit[]>()
}

function answersTo(workspace: Workspace, apparatus: Apparatus, problem: Problem): Fix[] {
  const { code, start, end } = problem
  const answers = ANSWERS[code]?.(apparatus, problem, workspace) ?? []
  return answers.map(answer => ({ ...answer, kind: 'quickfix', code, problem: { start, end } }))
}

function conversionAt({ uri, document }: Apparatus, span: Span): Fix[] {
  const series = webSeriesAt(document, span)
  const edits = series && convertSeries(document, series)
  const { notation, label } = series?.find(({ body }) => body)?.body ?? {}
  const written = notation === 'bracket' ? '[n]' : (label ?? '')
  return edits
    ? [{ title: l10n.t('Convert the {0} notes to [^n]', written), kind: 'refactor', edits: inOne(uri, ...edits) }]
    : []
}
