import { isWordAt, readSeparator, wordForm, wordStart } from './words.ts'

/** A word beside a name. */
export interface Neighbour {
  readonly word: string
  readonly start: number
  /** A full stop stands behind it. */
  readonly pointed: boolean
}

/** More code units between two words are no space. */
const APART = 40

/** The word before `at` on the same line or the one above, if nothing but spaces, a point or a hyphen is between. */
export function wordBefore(prose: string, at: number): Neighbour | undefined {
  // Of a name it is asked several times in a row.
  if (asked.at !== at || asked.prose !== prose) {
    asked.found = readBefore(prose, at)
    asked.prose = prose
    asked.at = at
  }
  return asked.found
}

const asked: { prose: string; at: number; found: Neighbour | undefined } = { prose: '', at: -1, found: undefined }

function readBefore(prose: string, at: number): Neighbour | undefined {
  // Nearly always there is one space.
  if (at > 1 && prose.charCodeAt(at - 1) === 32 && isWordAt(prose, at - 2)) {
    const start = wordStart(prose, at - 2)
    return { word: wordForm(prose, start, at - 1), start, pointed: false }
  }
  let end = at
  while (end > 0 && !isWordAt(prose, end - 1)) {
    if (at - --end > APART) return undefined
  }
  if (end === 0) return undefined
  const separator = readSeparator(prose, end)
  if (separator?.end !== at || !/^\.?[ -]?$/.test(separator.signs)) return undefined
  const start = wordStart(prose, end - 1)
  const word = wordForm(prose, start, end)
  const pointed = separator.signs[0] === '.'
  // A sentence may end before a name; only what may be abbreviated has a point within one.
  if (pointed && [...word].length > 6) return undefined
  return { word, start, pointed }
}
