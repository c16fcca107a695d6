// What a character is to a word.

/** Stands outside of words: blanks, punctuation. */
export const OTHER = 1
/** A letter, mark or digit. */
export const LETTER = 2
/** A word by itself: a sign that counts, or a character of a script that sets no blanks. */
export const WORD = 3
/** May begin something that is no words: markup, a note's mark. */
export const OPENS = 4
/** The first half of a character outside the basic plane. */
export const HALF = 5

const IS_LETTER = /[\p{L}\p{M}\p{N}]/u
/** Scripts without blanks between words; currencies, per cent, degree, section and “and”: `$5` is not `£5`. */
const IS_WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Sc}%‰°§]/u
const OPENERS = new Set([...'[]{}<^&\f¹²³⁰⁴⁵⁶⁷⁸⁹'])

const kinds = new Uint8Array(0x10000)

/** What the character with a code is, found once. */
export function kindOf(code: number): number {
  return kinds[code] || (kinds[code] = findKind(String.fromCharCode(code)))
}

function findKind(char: string): number {
  if (OPENERS.has(char)) return OPENS
  if (char >= '\ud800' && char <= '\udbff') return HALF
  if (IS_WORD.test(char)) return WORD
  return IS_LETTER.test(char) ? LETTER : OTHER
}

/** Letters that Unicode does not take apart, though print does. */
const JOINED: Readonly<Record<string, string>> = { æ: 'ae', œ: 'oe', ǽ: 'ae\u0301' }

const folded: string[] = []

/**
 * A character in small letters and taken apart (NFKD): ligatures are their letters, ſ is s, é is e with an accent, so that it is
 * the same however it was written.
 */
export function foldCharacter(code: number): string {
  return (folded[code] ??= foldText(String.fromCodePoint(code)))
}

function foldText(char: string): string {
  const small = char.toLowerCase()
  return JOINED[small] ?? small.normalize('NFKD').toLowerCase()
}

/** Quotation marks that may be an apostrophe. */
export function isApostrophe(code: number): boolean {
  return (
    code === 0x27 ||
    code === 0x2019 ||
    code === 0x2018 ||
    code === 0x2bc ||
    code === 0x60 ||
    code === 0xb4 ||
    code === 0x2032 ||
    code === 0x201b
  )
}

/** Hyphens that join the parts of a word, the soft one too. */
export function isHyphen(code: number): boolean {
  return code === 0x2d || code === 0x2010 || code === 0x2011 || code === 0xad
}

/** What stands in a word without being seen or said: emphasis, escapes, the soft hyphen, joiners, the BOM. */
export function isUnseen(code: number): boolean {
  return (
    code === 0x2a ||
    code === 0x5f ||
    code === 0x5c ||
    code === 0xad ||
    (code >= 0x200b && code <= 0x200d) ||
    code === 0x2060 ||
    code === 0xfeff
  )
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

export function isBlank(code: number): boolean {
  return (
    code <= 32 ||
    code === 0xa0 ||
    code === 0x2028 ||
    code === 0x2029 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f
  )
}
