import type { Span } from '../text.ts'
import { type Behind, locatorBehind } from './locatorBehind.ts'
import type { TitleIndex } from './titleIndex.ts'
import { wordsOf } from './titleIndex.ts'

/** How a work that was cited before is cited again, by the names that their kinds have in English. */
export type ShortForm = 'ibid' | 'idem' | 'op. cit.' | 'loc. cit.'

/** `Ibid., p. 4`, `Strachey, op. cit.`, `ebd.`, `a. a. O., S. 5`. */
export interface Short extends Span {
  readonly via: ShortForm
  /** The words of the form alone. */
  readonly form: Span
  /** The author named before it, folded, if the bibliography has one. */
  readonly author: string | undefined
  readonly locator: Behind | undefined
  /** Of *idem*, whether another work of the same author is named behind it. */
  readonly isOther: boolean
}

const GAP = '[\\s\\0]{0,3}'
const FORMS = new RegExp(
  '(?<![\\p{L}\\p{N}])(?:' +
    `(?<ibid>ibid(?:em)?|ebda?(?=\\.)|ebenda|там${GAP}же)|(?<idem>idem|id(?=\\.))|` +
    `(?<op>op\\.${GAP}cit(?=\\.)|opere${GAP}citato|a\\.${GAP}a\\.${GAP}o(?=\\.))|(?<loc>loc\\.${GAP}cit(?=\\.)|l\\.${GAP}c(?=\\.))` +
    ')(?![\\p{L}\\p{N}])\\.?',
  'giu'
)
/** Cheap, and never fails where a form stands. */
const MAYBE = /ibid|ebda?\.|ebenda|там|idem|id\.|cit|a\.[\s*_]{0,6}a\.|l\.[\s*_]{0,3}c\./iu

/** Whether a source may hold one. */
export function mayHoldShort(source: string): boolean {
  return MAYBE.test(source)
}

/** Whether words are nothing but a short form. */
export function isShortForm(words: string): boolean {
  const [form] = words.match(FORMS) ?? []
  return form !== undefined && form.length === words.length
}

/** The short forms in a note's prose, in order. */
export function shortFormsIn(prose: string, { byAuthor }: TitleIndex): Short[] {
  const found: Short[] = []
  for (const { 0: words, index, groups } of prose.matchAll(FORMS)) {
    const form = { start: index, end: index + words.length }
    const { ibid, idem, op } = groups!
    const via = ibid ? 'ibid' : idem ? 'idem' : op ? 'op. cit.' : 'loc. cit.'
    const behind = prose.slice(form.end, form.end + 40)
    // `The idem sentire of the age` is Latin, and no citation.
    if (via === 'idem' && !words.endsWith('.') && !/^[\0\s”’"]*(?:[.,:;)]|$)/.test(behind)) continue
    const before = via === 'ibid' || via === 'idem' ? undefined : authorBefore(prose, form.start, byAuthor)
    const right = locatorRightBehind(prose, form.end)
    const isOther = via === 'idem' && !right && OTHER_WORK.test(behind)
    const locator = isOther ? locatorBehind(prose.slice(form.end), form.end) : right
    found.push({
      start: before?.start ?? index,
      end: locator?.end ?? form.end,
      via,
      form,
      author: before?.author,
      locator,
      isOther
    })
  }
  return found
}

/** What stands before *ibid.* in running text, up to its word: a bracket, or the dash that begins an attribution's line, and perhaps `see`. */
const OPENS = /(?:[([]|[\r\n][\s\0>]*[—–])[\s\0]*(?:(?:see|cf|vgl|siehe)\.?[\s\0]+(?:also[\s\0]+|auch[\s\0]+)?)?$/iu
const MAYBE_IN_TEXT = /[([—–][\s*_>]*(?:\p{L}+\.?[\s*_>]+){0,2}(?:ibid|ebda?\.|ebenda)/iu

/** Whether a source may hold an *ibid.* in running text. */
export function mayHoldIbidInText(source: string): boolean {
  return MAYBE_IN_TEXT.test(source)
}

/** Each *ibid.* of running text, `(ibid., p. 4)` and `— Ibid., p. 4`; elsewhere in it the word is only a word. */
export function ibidsInText(prose: string, index: TitleIndex): Short[] {
  const lined = `\n${prose}`
  return shortFormsIn(prose, index).filter(({ via, start }) => {
    return via === 'ibid' && OPENS.test(lined.slice(Math.max(0, start - UNITS_BEFORE), start + 1))
  })
}

/** What behind `Idem` begins the title of another work: a capital behind a comma, or marks of a title. */
const OTHER_WORK = /^[\0\s]*[,:](?:[\0\s]*(?:["“«„‘]|\p{Lu})|\s+\0+(?!passim))/u

/** A place cited that belongs to the form: nothing but marks, `at` or a bracket stands between. */
function locatorRightBehind(prose: string, from: number): Behind | undefined {
  const gap = /^[\s\0.,:(”’"]*(?:at\s+|bes\.\s+|hier\s+)?/.exec(prose.slice(from, from + 30))![0].length
  const locator = locatorBehind(prose.slice(from + gap, from + gap + 60), from + gap)
  return locator?.start === from + gap ? locator : undefined
}

/** How far before `op. cit.` its author may stand, in words and in code units. */
const WORDS_BEFORE = 4
const UNITS_BEFORE = 60

function authorBefore(
  prose: string,
  end: number,
  byAuthor: TitleIndex['byAuthor']
): { start: number; author: string } | undefined {
  const from = Math.max(0, end - UNITS_BEFORE, prose.lastIndexOf(';', end) + 1)
  for (const word of wordsOf(prose.slice(from, end)).slice(-WORDS_BEFORE).reverse()) {
    if (word.isCapital && byAuthor.has(word.folded)) return { start: from + word.start, author: word.folded }
  }
  return undefined
}
