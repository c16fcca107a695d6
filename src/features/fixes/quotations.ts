import * as l10n from '@vscode/l10n'
import type { Block } from '../../core/blocks.ts'
import { type Document, endOf, nextOf, placedAt } from '../../core/document.ts'
import { inlinesOf } from '../../core/inlines.ts'
import { type Chain, chainsIn, isAside } from '../../core/quotations/chains.ts'
import { notesOf } from '../../core/notes/notes.ts'
import { closesRightly } from '../../core/quotations/marks.ts'
import type { Passage } from '../../core/quotations/markedRun.ts'
import { TEXT } from '../../core/quotations/nesting.ts'
import { type Flow, flowsOf, placePassage } from '../../core/quotations/passages.ts'
import { quotationProblems } from '../../core/quotations/quotationProblems.ts'
import { membersOf, type Quotation, quotationsOf } from '../../core/quotations/quotations.ts'
import { openerFor } from '../../core/quotations/unopened.ts'
import { shift, type Span } from '../../core/text.ts'
import { treeOf } from '../../core/tree.ts'
import type { TextEdit } from '../edits.ts'
import { type Answer, type Answers, inOne } from './fix.ts'
import { tryEdits } from '../trial.ts'

/** Closing marks; of those that close one opener, the usual one stands first. */
const CLOSERS = [...'“”‘’«»‹›"\'」』']
/** Opening marks that say which way they look; nobody wants a straight one for them. */
const OPENERS = [...'“„«‘‚‹「『']

/** A quotation that nothing closes: it ends with its paragraph, or its next paragraph lacks the mark that takes it up. */
export const answerUnclosed: Answers = ({ uri, document }, problem) => {
  const quotation = quotationsOf(document).find(each => each.start === problem.start && !each.closed)
  const place = quotation && placeOf(document, quotation)
  if (!quotation?.opener || !place) return []
  const again = place.next && reopened(document, quotation, place.next)
  const closed = closedAt(document, quotation, place.passage)
  const answers: Answer[] = []
  if (again)
    answers.push({ title: l10n.t('Open it again in the next paragraph'), edits: inOne(uri, again), preferred: true })
  if (closed)
    answers.push({ title: l10n.t('Close it at the paragraph’s end'), edits: inOne(uri, closed), preferred: !again })
  return answers
}

/** A quotation that a mark closes and none opens: its paragraph may begin with one. */
export const answerUnopened: Answers = ({ uri, document }, problem) => {
  const quotation = quotationsOf(document).find(({ unopened, end }) => unopened && end === problem.end)
  if (!quotation) return []
  const { start, end } = quotation
  const text = openerFor(document.slice(end - 1, end))
  const edit = { start, end: start, text }
  if (!settles(document, quotation, edit)) return []
  return [
    { title: l10n.t('Open it with {0} at the paragraph’s beginning', text), edits: inOne(uri, edit), preferred: true }
  ]
}

/** A quotation that was closed by another convention's mark, or begun with one. */
export const answerWrongMark: Answers = ({ uri, document }, problem) => {
  const quotation = quotationsOf(document).find(({ wrongMark }) => wrongMark?.start === problem.start)
  if (!quotation?.opener) return []
  const { opener, wrongMark, start, spans } = quotation
  const mark = document.text.slice(wrongMark!.start, wrongMark!.end)
  const edits = [{ ...wrongMark!, text: closerOf(document, opener) }]
  const begun = OPENERS.find(each => usualCloser(each) === mark)
  // Taken up again or interrupted, it may have several opening marks.
  if (begun && spans.length === 1) edits.push({ start, end: start + opener.length, text: begun })
  return edits.flatMap((edit, i): Answer[] => {
    if (!settles(document, quotation, edit)) return []
    const written = document.text.slice(edit.start, edit.end)
    const title =
      i === 0
        ? l10n.t('Replace {0} by {1}', written, edit.text)
        : l10n.t('Replace {0} by {1} at the beginning', written, edit.text)
    return [{ title, edits: inOne(uri, edit), preferred: i === 0 }]
  })
}

/** The paragraph in which a quotation stops, and the one in which it could go on. */
function placeOf(document: Document, { spans }: Quotation): { passage: Passage; next?: Passage } | undefined {
  const { start } = spans.at(-1)!
  for (const chain of chainsIn(document, { start, end: start })) {
    const flows = flowsIn(document, chain)
    const flow = flows.find(({ passages }) => passages.some(each => each.start <= start && start < each.end))
    if (!flow) continue
    const i = flow.passages.findLastIndex(each => each.start <= start)
    const passage = flow.passages[i]!
    const next = flow.passages[i + 1] ?? (flow.id === TEXT ? firstBehind(document, chain) : undefined)
    const goesOn = next?.kind === passage.kind && next.quote === passage.quote && next.quoteDepth === passage.quoteDepth
    return { passage, ...(goesOn && next.kind === 'paragraph' && { next }) }
  }
  return undefined
}

function flowsIn(document: Document, chain: Chain): Flow[] {
  return flowsOf(membersOf(document, chain)).map(({ id, passages }) => {
    return { id, passages: passages.map(each => placePassage(each, chain[0].start)) }
  })
}

/** The paragraph behind a chain, which would belong to it if it began with a mark. */
function firstBehind(document: Document, chain: Chain): Passage | undefined {
  if (isAside(chain[0].block)) return undefined
  let behind = nextOf(document, chain.at(-1)!)
  while (behind && isAside(behind.block)) behind = nextOf(document, behind)
  return behind && flowsIn(document, [behind]).find(({ id }) => id === TEXT)?.passages[0]
}

function reopened(document: Document, quotation: Quotation, next: Passage): TextEdit | undefined {
  const gap = gapOf(document, quotation)
  const edit = { start: next.firstCharacter, end: next.firstCharacter, text: quotation.opener + gap }
  return settles(document, quotation, edit) ? edit : undefined
}

function closedAt(document: Document, quotation: Quotation, passage: Passage): TextEdit | undefined {
  const end = endOfWords(document, quotation, passage)
  const text = gapOf(document, quotation) + closerOf(document, quotation.opener!)
  for (const at of new Set([beforeTrailing(document, quotation, end), end])) {
    const edit = { start: at, end: at, text }
    if (at > quotation.start + quotation.opener!.length && settles(document, quotation, edit)) return edit
  }
  return undefined
}

/** The blank that French puts inside its marks, if this quotation has one behind its opening mark. */
function gapOf(document: Document, { start, opener }: Quotation): string {
  const at = start + opener!.length
  return /^[ \u00A0\u202F]/.exec(document.slice(at, at + 1))?.[0] ?? ''
}

/** Where what may be the quotation's ends: at the paragraph's end, before who is named there, before an outer one's mark. */
function endOfWords(document: Document, { spans }: Quotation, passage: Passage): number {
  const { end } = spans.at(-1)!
  if (end !== passage.lastCharacter) return end
  const words = document.slice(passage.start, passage.end)
  return passage.start + words.replace(/[\s>]+$/, '').length
}

/** Before the notes' marks, citations and places at the end, and where the emphasis and links around the words allow it. */
function beforeTrailing(document: Document, quotation: Quotation, end: number): number {
  const { text } = document
  const { start: opener } = quotation.spans.at(-1)!
  const { block, start } = placedAt(document, opener)!
  const tree = treeOf(block)
  const own = [...tree.noteMarks, ...tree.citations, ...tree.places].map(span => shift(span, start))
  const web = notesOf(document).flatMap(note => (note.form === 'web' ? note.marks : []))
  const trailing = new Map([...own, ...web].map(span => [span.end, span.start]))
  let at = end
  for (;;) {
    const words = text.slice(start, at).replace(/[\s>]+$/, '').length
    const bare = text.slice(start, start + words).replace(/[.,;:]+$/, '').length
    const before = trailing.get(start + words) ?? trailing.get(start + bare)
    if (before === undefined) return start + balanced(block, opener - start, words)
    at = before
  }
}

/** `at`, moved behind what begins inline behind the opening mark, and before the end of what begins before it. */
function balanced(block: Block, opener: number, at: number): number {
  let end = at
  for (const inline of inlinesOf(block)) {
    if (inline.end <= opener || inline.start >= end) continue
    if (inline.start > opener || (inline.wordsEnd !== undefined && inline.start === opener))
      end = Math.max(end, inline.end)
    else if (inline.wordsEnd !== undefined) end = Math.min(end, inline.wordsEnd)
  }
  return end
}

/** What closes here what `opener` opened: as other quotations of the text do it, else as is usual. */
function closerOf(document: Document, opener: string): string {
  const seen = new Map<string, number>()
  for (const { opener: other, closed, wrongMark, end } of quotationsOf(document)) {
    const mark = document.text[end - 1]!
    if (other === opener && closed && !wrongMark && closesRightly(opener, mark))
      seen.set(mark, (seen.get(mark) ?? 0) + 1)
  }
  const [first] = [...seen].sort((a, b) => b[1] - a[1])
  return first?.[0] ?? usualCloser(opener)
}

function usualCloser(opener: string): string {
  return CLOSERS.find(mark => closesRightly(opener, mark)) ?? opener
}

/** Whether the quotation is closed, and rightly, after an edit, and no other loses its mark by that. */
function settles(document: Document, { start, end, wrongMark }: Quotation, edit: TextEdit): boolean {
  const reach = reachOf(document, { start, end: Math.max(end, edit.end) })
  const trial = tryEdits(document, reach, [edit])
  const after = quotationsOf(trial.document)
  const own = after.find(each => each.start === start + trial.by)
  if (!own?.opener || !own.closed || own.wrongMark) return false
  // Another quotation may take the wrong mark for its own.
  if (wrongMark && after.some(each => each.wrongMark?.start === wrongMark.start + trial.by)) return false
  const before = tryEdits(document, reach, []).document
  return problemsIn(trial.document) < problemsIn(before)
}

/** How far, in code units, a quotation may be carried over that an edit lets go on, or ends. */
const FARTHEST = 20_000

/** A stretch with the chains that touch it: what is open before may take up what is written anew, and the other way round. */
function reachOf(document: Document, { start, end }: Span): Span {
  const reach = { start, end }
  for (const chain of chainsIn(document, { start, end })) {
    reach.start = Math.min(reach.start, chain[0].start)
    reach.end = Math.max(reach.end, endOf(chain.at(-1)!))
  }
  return { start: Math.max(reach.start, start - FARTHEST), end: Math.min(reach.end, end + FARTHEST) }
}

/** How many marks are wrong; what only explains a custom is not counted. */
function problemsIn(document: Document): number {
  const problems = [...chainsIn(document)].flatMap(chain => quotationProblems(document, chain))
  return problems.filter(({ severity }) => severity !== 'information').length
}
