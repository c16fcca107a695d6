import type { Span } from '../text.ts'
import { parseLocator } from './locator.ts'
import { ANY_TERM } from './locatorLabels.ts'

/** A place in a work, named in running text. */
export interface Behind extends Span {
  readonly locator: string
  readonly label: string
}

/** How far behind a title its page may stand, with place, publisher and year between, in code units. */
const FAR = 120
/** How much behind a number is looked at to see what it counts, in code units. */
const BEYOND = 40
/** What stands behind a German edition's or year's number, `2. Aufl.` */
const NUMBERED = 'Aufl|Ausg|Jg|Jahrg'
/** Where a sentence ends; behind an abbreviation or an initial it does not. */
const SENTENCE_END = new RegExp(
  `(?<=[\\p{L}\\p{N}]{4}|\\p{N}|[)”’"»])[.!?][\\0”’"»)]*\\s+(?=[\\0“‘«"]*\\p{Lu})(?!(?<=\\p{N}\\.\\s+)(?:${NUMBERED}))`,
  'u'
)
/** A year, or several. */
const YEAR = '(?<!\\d)(?:1[0-9]|20)\\d\\d(?:[-–/]\\d{1,4})?(?!\\d)'
/** What may stand between a title and a bare number: marks, and in brackets where the work appeared or the note that names it. */
const RIGHT_BEHIND = new RegExp(
  `^[\\s.”’"»]*(?:\\((?:[^()]*${YEAR}|(?:notes?|nn?|fn|Anm)\\.?\\s*\\d+)\\)(?=,))?,?[\\s”’"»]*(?=\\d)`,
  'iu'
)
/** The pages of `(1910): 3–9` and `(London, 1910), 5`, wherever it stands. */
const BEHIND_YEAR = `(?<=\\([^()]{0,100}${YEAR}\\)[,:]\\s{0,3})(?=\\d)`
const IS_YEAR = new RegExp(`^${YEAR}`)
/** A number before a word counts it, as in `2 vols.`, `2nd ed.` and `12 March`; before a year in brackets it is a volume's. */
const COUNTS = new RegExp(
  `^(?:\\s*\\([^()]*${YEAR}\\)|\\s+(?!(?:f|ff|sqq?|passim|and|und|et|&|nn?|notes?|Anm)(?!\\p{L}))\\p{L}|` +
    `\\.\\s+(?:${NUMBERED}|\\p{L}+\\.?\\s+${YEAR}))`,
  'iu'
)
const LABELLED = new RegExp(`(?<![\\p{L}\\p{N}])${ANY_TERM}(?=[\\s\\0.]*[\\divxlc])|${BEHIND_YEAR}`, 'giu')

/**
 * The first place cited behind a work that is named in words, in the same sentence and before a semicolon. Right behind
 * it, or behind a year in brackets, a bare number is a page, unless it may be a year or counts something.
 *
 * @param by is added to the spans
 */
export function locatorBehind(prose: string, by = 0): Behind | undefined {
  const near = prose.slice(0, FAR + BEYOND)
  const stop = /;/.exec(near)?.index ?? near.length
  const sentence = SENTENCE_END.exec(near)?.index ?? near.length
  const all = near.replaceAll('\0', ' ')
  const tail = all.slice(0, Math.min(stop, sentence, FAR))
  const bare = RIGHT_BEHIND.exec(tail)?.[0].length
  if (bare !== undefined) {
    const found = pageAt(all, tail, bare, by)
    if (found) return found
  }
  for (const { index, 0: label } of tail.matchAll(LABELLED)) {
    const found = label === '' ? pageAt(all, tail, index, by) : at(tail, index, by)
    if (found) return found
  }
  return undefined
}

/** A bare number of `tail` as a page, unless `all`, which goes on behind it, says that it is none. */
function pageAt(all: string, tail: string, from: number, by: number): Behind | undefined {
  if (IS_YEAR.test(tail.slice(from))) return undefined
  const found = at(tail, from, by)
  return found && COUNTS.test(all.slice(found.end - by, found.end - by + BEYOND)) ? undefined : found
}

function at(tail: string, from: number, by: number): Behind | undefined {
  const { locator, label, span } = parseLocator(tail.slice(from))
  if (locator === null || label === null || span?.start !== 0) return undefined
  return { start: by + from, end: by + from + span.end, locator, label }
}

/** Whether some words name a place in a work, such as `p. 3`. */
export const LABELLED_PLACE =
  /(?<![\p{L}\p{N}])(?:pp?|vols?|ch|cap|bd|S|fol|t)\.\s?(?:\d|[ivxlc]+(?!\p{L}))|(?<!\p{L})(?:page|chapter|volume|book|Seite|Band|Kapitel)\s+(?:\d|[ivxlc]+(?!\p{L}))/iu
