import type { Span } from '../text.ts'
import type { Quoted } from './quoted.ts'
import { shown } from './shown.ts'
import type { Source } from './source.ts'
import type { Difference } from './verification.ts'

/** An ellipsis, close or wide. */
export const ELLIPSIS = /…|\.(?:\s?\.){2}/
const OPENERS = /^["“”„‟«»‹›'‘’‚]/
const CLOSERS = /["“”„‟«»‹›'‘’]$/

/** A passage with the marks at its ends that the quotation has too, and which of those the source does not have. */
export interface Edges extends Span {
  readonly differences: readonly Difference[]
}

/**
 * What stands before a quotation's first word and behind its last, as far as the source has it too. The quotation's own pair of
 * marks need not be there.
 *
 * @param core from the source's first word to its last
 */
export function edgesOf({ text, words, brackets }: Quoted, whole: Source, core: Span): Edges {
  const { text: source } = whole
  const lead = text.slice(0, words[0]!.start).trimStart()
  // A bracket around the last words is told of by itself.
  const bracket = brackets.at(-1)?.to === words.length ? brackets.at(-1) : undefined
  const trail = text.slice(bracket?.end ?? words.at(-1)!.end).trimEnd()
  const isMarked = OPENERS.test(lead) && CLOSERS.test(trail)
  const leads = isMarked ? [lead, lead.replace(OPENERS, '').trimStart()] : [lead]
  const trails = isMarked ? [trail, trail.replace(CLOSERS, '').trimEnd()] : [trail]
  const start = firstOf(leads, each => startBefore(whole, core.start, each))
  const end = firstOf(trails, each => endBehind(whole, core.end, each))
  const differences: Difference[] = []
  const note = (quoted: Span, at: number, own: string): void => {
    const quote = text.slice(quoted.start, quoted.end)
    const [quoteStart, quoteEnd] = [quoted.start, quoted.end]
    differences.push({ kind: 'typography', quote, source: own, start: at, end: at + own.length, quoteStart, quoteEnd })
  }
  const [first, last] = [words[0]!.start, bracket?.end ?? words.at(-1)!.end]
  if (start === undefined) note({ start: first - lead.length, end: first }, core.start, '')
  if (end === undefined) {
    const [own] = /^[^\p{L}\p{N}\s<]{0,3}/u.exec(source.slice(core.end, core.end + 3))!
    note({ start: last, end: last + trail.length }, core.end, own)
  }
  return { start: start ?? core.start, end: end ?? core.end, differences }
}

function firstOf(marks: readonly string[], find: (marks: string) => number | undefined): number | undefined {
  for (const each of marks) {
    const found = find(each)
    if (found !== undefined) return found
  }
  return undefined
}

/** How far, in code units, tags and references may carry a mark away from the word that it touches. */
const FARTHEST = 120

/** Where marks begin that stand right before an offset, as a reader sees it; undefined when others do. */
function startBefore(source: Source, at: number, marks: string): number | undefined {
  if (source.text.slice(Math.max(0, at - marks.length), at) === marks) return at - marks.length
  if (source.form === 'text') return undefined
  for (let start = at - 1; start >= Math.max(0, at - FARTHEST); start--)
    if (shown(source, { start, end: at }) === marks) return start
  return undefined
}

function endBehind(source: Source, at: number, marks: string): number | undefined {
  if (source.text.startsWith(marks, at)) return at + marks.length
  if (source.form === 'text') return undefined
  for (let end = at + 1; end <= Math.min(source.text.length, at + FARTHEST); end++)
    if (shown(source, { start: at, end }) === marks) return end
  return undefined
}

/** Where a quotation stands letter for letter, brackets, ellipses and all. */
export function verbatimAt(quoted: Quoted, { text: source }: Source, core: Span): Span | undefined {
  const text = quoted.text.trim()
  const lead = quoted.words[0]!.start - quoted.text.indexOf(text)
  for (let start = Math.max(0, core.start - lead - 2); start <= core.start; start++) {
    const end = start + text.length
    if (end >= core.end && source.startsWith(text, start)) return { start, end }
  }
  return undefined
}

/** How far around a passage a mark at its end may stand. */
const AROUND = 16

/** Whether the source has an ellipsis or `[sic]` too where the quotation has one. */
export function hasMarkToo({ words, text }: Quoted, { text: source }: Source, mark: Span, core: Span): boolean {
  if (mark.start >= words.at(-1)!.end) {
    return ELLIPSIS.test(/^\W*/.exec(source.slice(core.end, core.end + AROUND))![0])
  }
  if (mark.end <= words[0]!.start) {
    return ELLIPSIS.test(/\W*$/.exec(source.slice(Math.max(0, core.start - AROUND), core.start))![0])
  }
  return source.slice(core.start, core.end).includes(text.slice(mark.start, mark.end))
}
