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
/** Where a sentence ends; behind an abbreviation or an initial it does not. */
const SENTENCE_END = /(?<=[\p{L}\p{N}]{4}|\p{N}|[)”’"»])[.!?][\0”’"»)]*\s+(?=[\0“‘«"]*\p{Lu})/u
const LABELLED = new RegExp(`(?<![\\p{L}\\p{N}])${ANY_TERM}(?=[\\s\\0.]*[\\divxlc])`, 'giu')

/**
 * The first place cited behind a work that is named in words, in the same sentence and before a semicolon. Right behind
 * it a bare number is a page, unless it may be a year.
 *
 * @param by is added to the spans
 */
export function locatorBehind(prose: string, by = 0): Behind | undefined {
  const stop = /;/.exec(prose)?.index ?? prose.length
  const sentence = SENTENCE_END.exec(prose)?.index ?? prose.length
  const tail = prose.slice(0, Math.min(stop, sentence, FAR)).replaceAll('\0', ' ')
  const bare = /^[\s.”’"»]*,?\s*(?=\d)/.exec(tail)?.[0].length
  if (bare !== undefined && !/^(?:1[0-9]|20)\d\d(?!\d)/.test(tail.slice(bare))) {
    const found = at(tail, bare, by)
    if (found) return found
  }
  for (const { index } of tail.matchAll(LABELLED)) {
    const found = at(tail, index, by)
    if (found) return found
  }
  return undefined
}

function at(tail: string, from: number, by: number): Behind | undefined {
  const { locator, label, span } = parseLocator(tail.slice(from))
  if (locator === null || label === null || span?.start !== 0) return undefined
  return { start: by + from, end: by + from + span.end, locator, label }
}

/** Whether some words name a place in a work, such as `p. 3`. */
export const LABELLED_PLACE =
  /(?<![\p{L}\p{N}])(?:pp?|vols?|ch|cap|bd|S|fol|t)\.\s?(?:\d|[ivxlc]+(?!\p{L}))|(?<!\p{L})(?:page|chapter|volume|book|Seite|Band|Kapitel)\s+(?:\d|[ivxlc]+(?!\p{L}))/iu
