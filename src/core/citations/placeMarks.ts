import type { Span } from '../text.ts'
import { ANY_TERM, labelOfTerm, romanValue } from './locatorLabels.ts'

/**
 * The stretch of a source to which a locator points: from behind the mark of its place to the next mark of that kind
 * and edition, or to the text's end. Marks are `{p. 33}`, `{ed. 1910 p. 33}`, `{§ 4}`; as a paragraph of its own also
 * `[p. 33]`; and headings such as `Chapter 4`, `## IV` or `CHAPTER IV. OF WAR`. Of a range or list the first place counts, and
 * a Roman numeral is the same as its number unless a mark has it letter for letter.
 *
 * @param label CSL's name of what the locator counts, or `null` for a page
 * @returns undefined when the source marks no such place
 */
export function findPlace(source: string, label: string | null, locator: string): Span | undefined {
  return placesAmong(placeMarksIn(source, label ?? 'page'), locator, source.length)[0]
}

/**
 * All such stretches among marks that are known: several editions may have a page of that number, and a preface may speak of it.
 * `end` is the source's.
 */
export function placesAmong(marks: readonly PlaceMark[], locator: string, end: number): Span[] {
  const wanted = firstPlace(locator)
  if (wanted === '') return []
  for (const test of [sameWord, sameNumber, inRange]) {
    const found = marks.flatMap((mark, i): Span[] => {
      if (!test(mark.value, wanted)) return []
      const next = marks.slice(i + 1).find(each => each.edition === mark.edition && each.heading === mark.heading)
      return [{ start: mark.end, end: mark.until ?? next?.start ?? end }]
    })
    if (found.length > 0) return found
  }
  return []
}

/** The mark of a place in a source. */
export interface PlaceMark extends Span {
  readonly value: string
  readonly edition: string
  readonly heading: boolean
  /** Where what it marks ends, if the source says so; else at the next mark of its kind. */
  readonly until?: number
}

const BRACED = /\{([^{}\n]{1,80})\}|^[ \t]*\[([^[\]\n]{1,80})\][ \t]*$/gmu
const CONTENT = new RegExp(`^\\s*(?:(.*?)[\\s,])?(${ANY_TERM})\\s*([\\p{L}\\p{N}][\\p{L}\\p{N}.–-]*)\\s*$`, 'iu')
/** What numbered parts of works are called besides, by the words for them: CSL counts none of these. */
const PARTS: ReadonlyMap<string, string> = new Map([
  ...['letter', 'epistle', 'brief', 'lettre', 'epistula'].map(word => [word, 'letter'] as const),
  ...['poem', 'ode', 'sonnet', 'psalm', 'gedicht', 'poème'].map(word => [word, 'poem'] as const),
  ...['canto', 'gesang', 'chant'].map(word => [word, 'canto'] as const),
  ...['sermon', 'predigt', 'homily'].map(word => [word, 'sermon'] as const),
  ...['document', 'dokument'].map(word => [word, 'document'] as const)
])
/** A heading that numbers what follows, with or without the word for it and a title behind it. */
const HEADING = new RegExp(
  `^[ \\t]{0,3}(#{1,6}[ \\t]+)?(?:\\*\\*|__)?(?:(${ANY_TERM}|${[...PARTS.keys()].join('|')})[ \\t]+)?([ivxlcdm]{1,12}|\\d{1,4})(?=[\\s.:*_—–-]|$)(.*)$`,
  'gimu'
)
/** What is headed; pages, lines and notes are not, and a number alone heads a chapter. */
const HEADED = new Set([
  'chapter',
  'book',
  'part',
  'section',
  'volume',
  'act',
  'scene',
  'paragraph',
  'appendix',
  'canon'
])

/** The marks of the places of a kind, by CSL's name of it, in their order. */
export function placeMarksIn(source: string, kind: string): readonly PlaceMark[] {
  return placeMarksByKind(source).get(kind) ?? []
}

/** The marks of the places of all kinds, by CSL's names of these; `letter` and the like for what CSL has no name of. */
export function placeMarksByKind(source: string): ReadonlyMap<string, readonly PlaceMark[]> {
  const all = new Map<string, PlaceMark[]>()
  for (const found of source.matchAll(BRACED)) {
    const content = CONTENT.exec(found[1] ?? found[2] ?? '')
    const kind = content && labelOfTerm(content[2]!)
    if (!content || !kind) continue
    const edition = (content[1] ?? '').trim()
    addMark(all, kind, { ...spanOf(found), value: content[3]!, edition, heading: false })
  }
  for (const found of source.matchAll(HEADING)) {
    const heading = headingMark(found)
    if (heading) addMark(all, heading.kind, { ...spanOf(found), value: heading.value, edition: '', heading: true })
  }
  for (const marks of all.values()) marks.sort((a, b) => a.start - b.start)
  return all
}

/** Enters a mark of a kind. */
export function addMark(all: Map<string, PlaceMark[]>, kind: string, mark: PlaceMark): void {
  const marks = all.get(kind)
  if (marks) marks.push(mark)
  else all.set(kind, [mark])
}

function headingMark([, hashes, term, value = '', rest = '']: RegExpExecArray):
  { kind: string; value: string } | undefined {
  const kind = term === undefined ? 'chapter' : kindOfHeading(term)
  const bare = hashes === undefined && term === undefined
  // Without a word or a sign for it, a heading is a numeral alone on its line.
  if (kind === undefined || (bare && !/^[.\s*_]*$/.test(rest)) || !isNumeral(value)) return undefined
  // A line of prose may begin `Chapter 4 tells`: a heading has a stop behind its number, or capitals, or is short.
  if (hashes === undefined && !bare && !/^(?:\s*$|[\s.:*_—–-]*\p{Lu}|\s*[.:—–])/u.test(rest)) return undefined
  return { kind, value }
}

/** What a heading's word says that it heads; undefined for a word that heads nothing. */
export function kindOfHeading(word: string): string | undefined {
  const small = word.toLowerCase()
  const label = labelOfTerm(small)
  if (label !== undefined) return HEADED.has(label) ? label : undefined
  return PARTS.get(small)
}

function spanOf(found: RegExpExecArray): Span {
  return { start: found.index, end: found.index + found[0].length }
}

function isNumeral(value: string): boolean {
  return /^\d/.test(value) || romanValue(value) !== undefined
}

/** `33` of `33-35, 40`, of `33ff.` and of `[33]`; `12r` and `IV` stay. */
function firstPlace(locator: string): string {
  const [first = ''] = /[\p{L}\p{N}]+(?:\.[\p{L}\p{N}]+)*/u.exec(locator) ?? []
  return first.replace(/(?<=\d)(?:ff?|sqq?)$/, '')
}

function numberOf(value: string): number | undefined {
  return /^\d+$/.test(value) ? Number(value) : romanValue(value)
}

function sameWord(value: string, wanted: string): boolean {
  return value.replace(/[.–-]+$/, '').toLowerCase() === wanted.toLowerCase()
}

function sameNumber(value: string, wanted: string): boolean {
  const number = numberOf(wanted)
  return number !== undefined && numberOf(value.replace(/[.–-]+$/, '')) === number
}

/** Whether a mark such as `{pp. 33-34}` covers the place. */
function inRange(value: string, wanted: string): boolean {
  const [from, to] = value.split(/[–-]/).map(numberOf)
  const number = numberOf(wanted)
  return from !== undefined && to !== undefined && number !== undefined && from <= number && number <= to
}
