import type { Span } from '../text.ts'
import { type Move, sourceKey } from './align.ts'
import { edgesOf, ELLIPSIS, hasMarkToo, verbatimAt } from './edges.ts'
import { hasNumber, isNegation, misleads } from './meaning.ts'
import type { Quoted } from './quoted.ts'
import { shown, squeeze } from './shown.ts'
import type { Source } from './source.ts'
import type { Difference } from './verification.ts'

/** How a quotation compares with one passage of a source. */
export interface Comparison extends Span {
  readonly status: 'exact' | 'typography' | 'marked' | 'changed'
  readonly spans: readonly Span[]
  readonly differences: readonly Difference[]
  /** The share of the letters that agree. */
  readonly score: number
  /** How many of the quotation's words agree. */
  readonly agreeing: number
}

/** Compares a quotation with the passage to which an alignment has led; `undefined` when no word is the same. */
export function compare(quoted: Quoted, source: Source, moves: readonly Move[]): Comparison | undefined {
  const same = moves.filter(({ kind }) => kind === 'same')
  const first = moves.find(isPlaced)
  const last = moves.findLast(isPlaced)
  if (same.length === 0 || !first || !last) return undefined
  const comparer = new Comparer(quoted, source)
  for (const group of groupsOf(moves)) comparer.add(group)
  const comparison = comparer.finish(first.source, last.sourceEnd)
  // That something differs is said with what it is.
  const isUnsaid = comparison.status === 'typography' && comparison.differences.length === 0
  return isUnsaid ? { ...comparison, differences: comparer.signsBetween(same) } : comparison
}

/** Whether a move has words of the source. */
function isPlaced({ kind, source, sourceEnd }: Move): boolean {
  return kind !== 'gap' && sourceEnd > source
}

/** Moves with what differs side by side put together. */
function groupsOf(moves: readonly Move[]): Move[] {
  const groups: Move[] = []
  const differs = ({ kind }: Move): boolean => kind === 'replaced' || kind === 'added' || kind === 'missing'
  for (const move of moves) {
    const before = groups.at(-1)
    if (!before || !differs(before) || !differs(move)) {
      groups.push(move)
      continue
    }
    const { quote, source } = before
    const { quoteEnd, sourceEnd } = move
    const kind = quoteEnd === quote ? 'missing' : sourceEnd === source ? 'added' : 'replaced'
    groups[groups.length - 1] = { kind, quote, quoteEnd, source, sourceEnd }
  }
  return groups
}

class Comparer {
  private readonly differences: Difference[] = []
  /** Where the passage is broken by an ellipsis. */
  private readonly breaks: { readonly end: number; readonly start: number }[] = []
  private isChanged = false
  private isMarked = false
  private agreeing = 0
  private letters = 0
  private all = 0

  constructor(
    private readonly quoted: Quoted,
    private readonly source: Source
  ) {}

  add(move: Move): void {
    if (move.kind === 'same') this.addSame(move)
    else if (move.kind === 'gap') this.addGap(move)
    else if (move.kind === 'bracket') this.addBracket(move)
    else this.addDifferent(move)
  }

  finish(from: number, to: number): Comparison {
    const { quoted, source } = this
    const { starts, ends } = source.words
    const core = { start: starts[from]!, end: ends[to - 1]! }
    const verbatim = verbatimAt(quoted, source, core)
    if (verbatim)
      return { status: 'exact', ...verbatim, spans: [verbatim], differences: [], score: 1, agreeing: this.agreeing }
    const edges = edgesOf(quoted, source, core)
    const whole = edges.differences.length === 0 && squeeze(shown(source, core)) === squeeze(quotedCore(quoted))
    for (const span of quoted.marked) if (!hasMarkToo(quoted, source, span, core)) this.isMarked = true
    for (const { from: word } of quoted.brackets) if (!this.hasBracket(word)) this.isMarked = true
    const status = this.isChanged ? 'changed' : this.isMarked ? 'marked' : whole ? 'exact' : 'typography'
    const { start, end } = edges
    const spans: { start: number; end: number }[] = [{ start, end }]
    for (const each of this.breaks) {
      spans.at(-1)!.end = each.end
      spans.push({ start: each.start, end })
    }
    if (status !== 'exact') this.differences.push(...edges.differences)
    const differences = this.differences.sort((a, b) => a.start - b.start || a.end - b.end)
    const score = this.all === 0 ? 0 : Math.round((this.letters / this.all) * 1000) / 1000
    return { status, start, end, spans, differences, score, agreeing: this.agreeing }
  }

  /** What stands between words that follow on one another, where that differs: points, dashes, blanks. */
  signsBetween(same: readonly Move[]): readonly Difference[] {
    const { starts, ends } = this.source.words
    for (const [i, { quote, source }] of same.entries()) {
      const before = same[i - 1]
      if (before?.quoteEnd !== quote || before.sourceEnd !== source) continue
      const own = { start: this.quoted.words[quote - 1]!.end, end: this.quoted.words[quote]!.start }
      const other = { start: ends[source - 1]!, end: Math.max(ends[source - 1]!, starts[source]!) }
      if (squeeze(this.quoted.text.slice(own.start, own.end)) !== squeeze(shown(this.source, other)))
        this.tell('typography', own, other)
    }
    return this.differences
  }

  private addSame({ quote, source: at }: Move): void {
    const word = this.quoted.words[quote]!
    const key = sourceKey(this.source, at, at + 1)
    if (key !== word.key && !word.pattern?.test(key)) {
      this.addDifferent({ kind: 'replaced', quote, quoteEnd: quote + 1, source: at, sourceEnd: at + 1 })
      return
    }
    this.agreeing++
    this.letters += key.length
    this.all += key.length
    const span = this.sourceSpan(at, at + 1)
    const [own, other] = [this.quoted.text.slice(word.start, word.end), shown(this.source, span)]
    if (word.pattern && own !== other) {
      this.isMarked = true
      this.tell('bracketed', word, span)
    } else if (squeeze(own) !== squeeze(other)) this.tell('typography', word, span)
  }

  private addDifferent({ kind, quote, quoteEnd, source: from, sourceEnd: to }: Move): void {
    const key = sourceKey(this.source, from, to)
    const own = this.quoted.words.slice(quote, quoteEnd)
    const joined = own.map(word => word.key).join('')
    const span = from < to ? this.sourceSpan(from, to) : this.sourcePoint(from)
    const words = this.quotedSpan(quote, quoteEnd)
    // Only where the words are parted differs; the parts of a number are not a number.
    if (key === joined && !hasNumber(key)) {
      this.agreeing += own.length
      this.letters += key.length
      this.all += key.length
      this.tell('typography', words, span)
      return
    }
    this.isChanged = true
    this.all += Math.max(key.length, joined.length)
    this.tell(kind as Difference['kind'], words, span)
  }

  private addGap({ quote, source: from, sourceEnd: to }: Move): void {
    const { words, gaps } = this.quoted
    const i = gaps.findIndex(({ before }) => before === quote)
    const { starts, ends } = this.source.words
    const gap = gaps[i]!
    if (from === to) {
      if (!ELLIPSIS.test(this.between(from))) this.isMarked = true
      return
    }
    this.isMarked = true
    const before = quote - (gaps[i - 1]?.before ?? 0)
    const behind = (gaps[i + 1]?.before ?? words.length) - quote
    const why = this.isOwnEllipsis(from, to) ? 'own' : misleads(this.source, from, to, Math.min(before, behind))
    const span = this.sourceSpan(from, to)
    if (why) {
      this.isChanged = true
      this.all += LEFT_OUT
    }
    this.tell(why === 'far' ? 'moved' : why ? 'missing' : 'omitted', gap, span)
    this.breaks.push({ end: ends[from - 1]!, start: starts[to] ?? ends[to - 1]! })
  }

  /** Whether the source has an ellipsis there itself, at which a word or two more are missing. */
  private isOwnEllipsis(from: number, to: number): boolean {
    if (to - from > FEW) return false
    const { starts, ends } = this.source.words
    const { text } = this.source
    return (
      ELLIPSIS.test(text.slice(ends[from - 1], starts[from])) || ELLIPSIS.test(text.slice(ends[to - 1], starts[to]))
    )
  }

  private addBracket({ quote, quoteEnd, source: from, sourceEnd: to }: Move): void {
    const bracket = this.quoted.brackets.find(each => each.from === quote)!
    const written = this.quoted.text.slice(bracket.start, bracket.end)
    // What is a note's mark in the source is one in the quotation too.
    if (from === to && this.between(from).includes(written)) return
    this.isMarked = true
    const own = this.quoted.words.slice(quote, quoteEnd).map(({ key }) => key)
    const others = Array.from({ length: to - from }, (_, i) => sourceKey(this.source, from + i, from + i + 1))
    // An editor's bracket may name somebody or change a verb's tense; it may not turn round what is said, nor change a number.
    const differs = (some: string[], rest: string[]): boolean => some.some(isNegation) !== rest.some(isNegation)
    const changes =
      this.isOwnBracket(own, from, to) ||
      differs(own, others) ||
      others.some(key => hasNumber(key) && !own.includes(key))
    if (changes) {
      this.isChanged = true
      this.all += Math.max(own.join('').length, others.join('').length)
    }
    const span = from < to ? this.sourceSpan(from, to) : this.sourcePoint(from)
    this.tell(changes ? (from < to ? 'replaced' : 'added') : 'bracketed', bracket, span)
  }

  /** Whether the source has the bracket itself, or its words, with others or in another order. */
  private isOwnBracket(own: readonly string[], from: number, to: number): boolean {
    const { starts, ends, count } = this.source.words
    const around = this.source.text.slice(from > 0 ? ends[from - 1] : 0, to < count ? starts[to] : ends[count - 1])
    if (from < to && around.includes('[')) return true
    const first = Math.max(0, from - own.length)
    const near = Math.min(count, to + own.length + 1) - first
    const others = new Set(Array.from({ length: near }, (_, i) => sourceKey(this.source, first + i, first + i + 1)))
    return own.length > 1 && own.every(key => others.has(key))
  }

  private tell(kind: Difference['kind'], quoted: Span, { start, end }: Span): void {
    const { start: quoteStart, end: quoteEnd } = quoted
    const quote = this.quoted.text.slice(quoteStart, quoteEnd)
    this.differences.push({ kind, quote, source: shown(this.source, { start, end }), start, end, quoteStart, quoteEnd })
  }

  /** What stands in the source before its word `at`. */
  private between(at: number): string {
    const { starts, ends, count } = this.source.words
    return this.source.text.slice(at > 0 ? ends[at - 1] : 0, at < count ? starts[at] : ends[count - 1])
  }

  private sourceSpan(from: number, to: number): Span {
    const { starts, ends } = this.source.words
    return { start: starts[from]!, end: Math.max(starts[from]!, ends[to - 1]!) }
  }

  private sourcePoint(at: number): Span {
    const point = at > 0 ? this.source.words.ends[at - 1]! : 0
    return { start: point, end: point }
  }

  /** Where words of the quotation stand; without any, the place behind the word before. */
  private quotedSpan(from: number, to: number): Span {
    const { words } = this.quoted
    if (from < to) return { start: words[from]!.start, end: words[to - 1]!.end }
    const point = from > 0 ? words[from - 1]!.end : words[0]!.start
    return { start: point, end: point }
  }

  private hasBracket(word: number): boolean {
    const bracket = this.quoted.brackets.find(({ from }) => from === word)!
    const written = this.quoted.text.slice(bracket.start, bracket.end)
    return this.source.text.includes(written)
  }
}

/** What words that may not be left out count, in letters, though the quotation's own all agree. */
const LEFT_OUT = 10
/** So many words may be missing beside an ellipsis that is the source's own. */
const FEW = 3

function quotedCore({ text, words }: Quoted): string {
  return text.slice(words[0]!.start, words.at(-1)!.end)
}
