import { languages } from './languages.ts'
import { goesOn } from './words.ts'

// Small words that Hebrew and Arabic write as one with the name behind them: `ולמרקס`, and to Marx; `والطبري`.

/** The scripts whose names may have such words before them, as bits of a set. */
export const HEBREW = 1
export const ARABIC = 2

/** The letters of the words that are joined, and the letters with which such a row of them may begin. */
const JOINED: readonly (readonly [script: number, letters: string])[] = [
  [HEBREW, 'ובכלמשה'],
  [ARABIC, 'وفبكلا']
]

/** The code units with which the words of a script may begin that are joined to a name. */
export function beginnersOf(scripts: number): number[] {
  return JOINED.flatMap(([script, letters]) =>
    (scripts & script) === 0 ? [] : [...letters].map(letter => letter.charCodeAt(0))
  )
}

/** The script of a letter, if it is one of these two; else 0. */
export function joiningScript(code: number): number {
  if (code >= 0x5d0 && code <= 0x5ea) return HEBREW
  return code >= 0x620 && code <= 0x6d3 ? ARABIC : 0
}

/** Hebrew: *and*; *that*, *when*; *in*, *as*, *to*, *from*; *the*; in this order, as its grammars have it. */
const IN_HEBREW = /^ו?(?:לכש|כש|מש|ש)?[בכלמ]?ה?$/
/** Arabic: *and*, *then*; *in*, *as*, *to*; *the*, which after *to* is one letter. */
const IN_ARABIC = /^[وف]?(?:[بك]?(?:ال)?|ل|لل)$/
const BEFORE_TO_THE = /^[وف]?$/
const LAM = 'ل'
const ALIF = 'ا'

/** A row of more letters is no row of such words. */
const MOST = 5

/** Languages in the same scripts that do not write so, and the one that does. */
const BESIDE: Readonly<Record<number, readonly [itself: number, others: number]>> = {
  [HEBREW]: [languages.he, languages.yi],
  [ARABIC]: [languages.ar, languages.fa | languages.ur]
}

/** Where a name may begin inside a word. */
export interface Cut {
  readonly at: number
  /** With the article before it, which may make it another's name: `الحسن` is not `حسن`. */
  readonly article: boolean
  /** What stands for the sign at `at` in the name as it is listed: `للطبري` is *to* and `الطبري`. */
  readonly instead?: string
}

/**
 * Where a name may begin in a word behind small words that are written as one with it, the fewest first.
 *
 * @param start where the word begins
 * @param spoken the languages of the text; where it is not known, it is that of the script
 */
export function cutsIn(text: string, start: number, spoken: () => number): Cut[] {
  const script = joiningScript(text.charCodeAt(start))
  if (script === 0) return []
  const form = script === HEBREW ? IN_HEBREW : IN_ARABIC
  const cuts: Cut[] = []
  let row = ''
  for (let at = start; row.length < MOST && (at === start || goesOn(text, at));) {
    const next = behindLetter(text, at)
    const letter = text[at]!
    // `للطبري`: the article has lost its first letter.
    if (letter === LAM && text[next] === LAM && BEFORE_TO_THE.test(row))
      cuts.push({ at, article: false, instead: ALIF })
    row += letter
    if (!goesOn(text, next)) break
    const isArticle = script === HEBREW ? row.endsWith('ה') : /(?:ال|لل)$/.test(row)
    if (form.test(row)) cuts.push({ at: next, article: isArticle })
    at = next
  }
  if (cuts.length === 0) return cuts
  const [itself, others] = BESIDE[script]!
  const set = spoken()
  return (set & others) !== 0 && (set & itself) === 0 ? [] : cuts
}

/** Behind a letter with its vowels and what lengthens its line. */
function behindLetter(text: string, at: number): number {
  let next = at + 1
  while (next < text.length && /[\p{M}\u0640]/u.test(text[next]!)) next++
  return next
}

/** A single word of fewer letters may stand behind a small word by chance: it is a name if the text names somebody so elsewhere. */
const SHORT = 4

/** Whether a name behind small words is nobody's unless the text names somebody so elsewhere. */
export function isDoubtful(words: string, { article }: Cut): boolean {
  const letters = words.replace(/[\p{M}\u0640]/gu, '')
  return !/[^\p{L}]/u.test(letters) && (article || letters.length < SHORT)
}
