import type { Span } from '../text.ts'
import { isArticle, isTelling, type TitleIndex, type Word, wordsOf, type Work } from './titleIndex.ts'
import { type Behind, locatorBehind } from './locatorBehind.ts'

/** A work that is named in words. Spans count in the text that was given. */
export interface Named extends Span {
  /** The words of the title. */
  readonly title: Span
  /** `null` when several works may be meant. */
  readonly key: string | null
  /** The works that may be meant, the likeliest first. */
  readonly candidates: readonly string[]
  /** From 0 to 1: how well the words fit the first of them. */
  readonly score: number
  readonly locator: Behind | undefined
}

/** From which score on words are taken for a work; see {@link scoreOf} for what adds up to it. */
const ENOUGH = 0.7
/** How much better the best must be than the next. */
const AHEAD = 0.08
/** How many words an author may stand before a title or behind it. */
const NEAR = 8

interface Match {
  readonly work: Work
  /** Indices of words; `to` is not among them. */
  readonly from: number
  readonly to: number
  /** Telling words that are the title's, and how many it has. */
  readonly same: number
  readonly slips: number
}

interface Scored extends Match {
  readonly score: number
  readonly author: number | undefined
}

/**
 * The works named in a note: by the beginning of a title, or by an author beside some words of one.
 *
 * @param prose of the note, as long as its source; what is no running text is masked
 * @param source the same stretch as it is written
 */
export function worksNamedIn(prose: string, source: string, { byStart, byAuthor }: TitleIndex): Named[] {
  const words = wordsOf(prose)
  const scored: Scored[] = []
  const add = (match: Match | undefined): void => {
    if (match) scored.push(scoreOf(match, words, prose, source))
  }
  for (const [i, word] of words.entries()) {
    if (!word.isCapital) continue
    for (const work of byStart.get(word.folded) ?? []) add(align(words, i, work, work.title.indexOf(word.folded)))
    for (const work of byAuthor.get(word.folded) ?? []) {
      const around = { from: Math.max(0, i - NEAR), to: Math.min(words.length, i + 1 + NEAR) }
      for (let at = around.from; at < around.to; at++) {
        const j = at === i || !words[at]!.isCapital ? -1 : work.title.indexOf(words[at]!.folded)
        if (j > 0 && isTelling(words[at]!.folded)) add(align(words, at, work, j))
      }
    }
  }
  return chosen(scored, words, prose)
}

/** Follows a title from one of its words on; articles may be left out, and of four words or more one may be another. */
function align(words: readonly Word[], from: number, { ...work }: Work, first: number): Match | undefined {
  const { title } = work
  let at = from
  let to = from
  let same = 0
  let slips = 0
  for (let j = first; j < title.length && at < words.length;) {
    if (words[at]!.folded === title[j]) {
      if (isTelling(title[j]!)) same++
      at++
      j++
      // A small word ends no title.
      if (isTelling(title[j - 1]!)) to = at
    } else if (isArticle(words[at]!.folded)) at++
    else if (isArticle(title[j]!)) j++
    else if (slips === 0 && same > 0 && work.main >= 4 && words[at + 1]?.folded === title[j + 1]) {
      slips++
      at++
      j++
    } else break
  }
  return same === 0 ? undefined : { work, from, to, same, slips }
}

/** What notes begin with before they name a work. */
const SIGNALS = new Set('see also cf cp compare vgl siehe auch voir quoted cited in from idem id ders dies'.split(' '))
const MARK = /[*_“"«„‘]/

/**
 * How well words fit a work: how much of the title they have counts for half, an author for a third; a year, marks of a title, a
 * place cited behind it, that the note begins so or says nothing else for the rest. So a whole title of three telling words is
 * enough by itself, one of two needs some evidence, and a part of one needs more.
 */
function scoreOf(match: Match, words: readonly Word[], prose: string, source: string): Scored {
  const { work, from, to, same, slips } = match
  const whole = work.title.slice(0, work.main).filter(isTelling).length || 1
  const coverage = Math.min(1, same / whole)
  const { author, stranger } = authorBeside(match, words, prose)
  const end = words[to - 1]!.end
  const tail = prose.slice(end, end + 100)
  const hasYear = work.year !== '' && words.slice(from, to + 12).some(({ folded }) => folded === work.year)
  const said = words.length - (to - from) - (author === undefined ? 0 : 1)
  const isMarked = MARK.test(source[words[from]!.start - 1] ?? '') || locatorBehind(tail) !== undefined
  // One word is no title unless an author or emphasis says so.
  if (same === 1 && author === undefined && !MARK.test(source[words[from]!.start - 1] ?? ''))
    return { ...match, score: 0, author }
  // One word of several is a short title only right beside its author.
  if (same === 1 && coverage < 1 && !(author === from - 1 && isMarked)) return { ...match, score: 0, author }
  const begins = words
    .slice(0, Math.min(from, author ?? from))
    .every(({ folded }) => SIGNALS.has(folded) || isArticle(folded))
  const score =
    0.55 * Math.sqrt(coverage) +
    (author === undefined ? 0 : 0.35) +
    (hasYear ? 0.1 : 0) +
    (said <= 2 ? 0.2 : isMarked ? 0.15 : 0) +
    (begins ? 0.1 : 0) +
    (same >= 3 && coverage === 1 ? 0.2 : same >= 2 ? 0.1 : 0) -
    (stranger ? 0.4 : 0) -
    slips * 0.05
  return { ...match, score, author }
}

/** Where an author of the work is named beside its title; else whether somebody else is, right before it. */
function authorBeside(
  { work: { authors }, from, to }: Match,
  words: readonly Word[],
  prose: string
): { author: number | undefined; stranger: boolean } {
  const isAuthor = (i: number): boolean => words[i]!.isCapital && authors.includes(words[i]!.folded)
  const apart = (one: number, other: number): boolean => prose.slice(words[one]!.end, words[other]!.start).includes(';')
  for (let i = from - 1; i >= 0 && i >= from - NEAR; i--) if (isAuthor(i) && !apart(i, from)) return found(i)
  for (let i = to; i < words.length && i < to + NEAR; i++) if (isAuthor(i) && !apart(to - 1, i)) return found(i)
  const before = words[from - 1]
  const comma = before !== undefined && /^[\0\s]*,[\0\s“"«„‘]*$/.test(prose.slice(before.end, words[from]!.start))
  return {
    author: undefined,
    stranger:
      comma && before.isCapital && !SIGNALS.has(before.folded) && authors.length > 0 && /\p{L}{3}/u.test(before.folded)
  }
}

function found(author: number): { author: number; stranger: boolean } {
  return { author, stranger: false }
}

/** The best of those that overlap; of several that fit alike none. */
function chosen(scored: readonly Scored[], words: readonly Word[], prose: string): Named[] {
  const taken: Scored[] = []
  const named: Named[] = []
  const best = scored
    .filter(({ score }) => score >= ENOUGH)
    .sort((a, b) => b.score - a.score || b.to - b.from - a.to + a.from)
  for (const match of best) {
    const overlaps = ({ from, to }: Match): boolean => from < match.to && match.from < to
    if (taken.some(overlaps)) continue
    taken.push(match)
    const rivals = best.filter(each => overlaps(each) && match.score - each.score < AHEAD)
    const candidates = [...new Set(rivals.map(({ work }) => work.key))]
    named.push({
      ...spanOf(match, words, prose),
      key: candidates.length === 1 ? candidates[0]! : null,
      candidates,
      score: Math.min(1, match.score),
      locator: undefined
    })
  }
  named.sort((a, b) => a.start - b.start)
  return named.map((each, i): Named => {
    const limit = named[i + 1]?.start ?? prose.length
    const locator = locatorBehind(prose.slice(each.end, limit), each.end)
    return locator ? { ...each, locator, end: locator.end } : each
  })
}

/** From the author right before the title, with given names, to the end of the title. */
function spanOf({ work, from, to, author }: Scored, words: readonly Word[], prose: string): Span & { title: Span } {
  if (work.title[0] !== words[from]!.folded && isArticle(work.title[0]!) && words[from - 1]?.folded === work.title[0])
    from--
  const title = { start: words[from]!.start, end: words[to - 1]!.end }
  let first = author !== undefined && author < from && from - author <= 2 ? author : from
  const isGivenName = ({ folded, end, isCapital }: Word, next: Word): boolean =>
    isCapital && !SIGNALS.has(folded) && (folded.length === 1 ? /^\.?\s*$/ : /^\s$/).test(prose.slice(end, next.start))
  while (first < from && first > 0 && isGivenName(words[first - 1]!, words[first]!)) first--
  return { start: words[first]!.start, end: title.end, title }
}
