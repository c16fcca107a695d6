/**
 * The words of running text and what stands between them, as the finding of names sees them. A text here is a masked
 * copy: whatever is no running text is U+0000, which counts as a space.
 */

/** What a code unit is to us; `marked` is part of a word that must be normalised before it is looked up. */
const other = 0
const letter = 1
const marked = 2
/** Han and hiragana are written without spaces: each character is a word by itself. */
const solo = 3
const space = 4
const surrogate = 5
const unknown = 255

/** Classes of the code units, filled as they are met: the regular expressions below are too slow for every character. */
const classes = new Uint8Array(0x10000).fill(unknown)

/** A hyphen that breaks no line and the typographic one are the plain one to us, and so with apostrophes. */
const APOSTROPHES = "'’‘ʼ＇"
const HYPHENS = '-‐‑'
const apostrophes = /['’‘ʼ＇]/g
const hyphens = /[-‐‑]/g

/** A separator in a name has at most this many signs, as in `Jr., Martin`; more of them is no name any more. */
const separatorLimit = 3

/** Whether a word goes on or begins with the code unit at `at`. */
export function isWordAt(text: string, at: number): boolean {
  const kind = classAt(text, at)
  return kind === letter || kind === marked || kind === solo
}

/** Whether a word begins with the code unit at `at`. */
export function beginsWord(text: string, at: number): boolean {
  const kind = classAt(text, at)
  if (kind !== letter) return kind === solo || (kind === marked && !isWordAt(text, at - 1))
  const before = classAt(text, at - 1)
  return before !== letter && before !== marked
}

/** Whether the word that ends before `at` goes on there. */
export function goesOn(text: string, at: number): boolean {
  const kind = classAt(text, at)
  return (kind === letter || kind === marked) && classAt(text, at - 1) !== solo
}

/** The end of the word that goes on or begins at `at`, which must be in a word. */
export function wordEnd(text: string, at: number): number {
  if (classAt(text, at) === solo) return at + (text.charCodeAt(at) >> 10 === 0x36 ? 2 : 1)
  let end = at
  for (; end < text.length; end++) {
    const kind = classes[text.charCodeAt(end)]!
    if (kind === letter || kind === marked) continue
    if (kind < surrogate) break
    const found = classAt(text, end)
    if (found !== letter && found !== marked) break
  }
  return end
}

/** The word between two offsets as words are compared: composed (NFC), without soft hyphens. */
export function wordForm(text: string, start: number, end: number): string {
  const word = text.slice(start, end)
  for (let i = start; i < end; i++) {
    if (classes[text.charCodeAt(i)] === marked) return word.normalize('NFC').replaceAll('\u00AD', '')
  }
  return word
}

/** Where the word begins in which `at` lies. */
export function wordStart(text: string, at: number): number {
  let start = at
  while (start > 0 && isWordAt(text, start - 1)) start--
  return start
}

/** Signs between two words of a name, and the offset at which the second word begins. */
export interface Separator {
  /**
   * A space for any run of spaces, U+0000 and at most one line break, or for nothing at all; otherwise the signs in
   * it without the spaces, apostrophes and hyphens in their plain form.
   */
  readonly signs: string
  readonly end: number
}

/**
 * What stands between the word that ends at `at` and the next one.
 *
 * @returns undefined where a paragraph or the text ends first, or where there is more than stands within a name.
 */
export function readSeparator(text: string, at: number): Separator | undefined {
  // Nearly always there is one space.
  if (text.charCodeAt(at) === 32 && classes[text.charCodeAt(at + 1)] === letter) return { signs: ' ', end: at + 1 }
  let signs = ''
  let breaks = 0
  for (let i = at; i < text.length; i++) {
    const kind = classAt(text, i)
    if (kind === letter || kind === marked || kind === solo) return { signs: plainSigns(signs) || ' ', end: i }
    const code = text.charCodeAt(i)
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) {
      if (++breaks > 1) return undefined
    } else if (kind !== space) {
      signs += text[i]!
      if (signs.length > separatorLimit) return undefined
    }
  }
  return undefined
}

export function isApostrophe(sign: string | undefined): boolean {
  return sign !== undefined && APOSTROPHES.includes(sign)
}

export function isHyphen(sign: string | undefined): boolean {
  return sign !== undefined && HYPHENS.includes(sign)
}

/** Whether a word's first letter is a capital; letters of scripts without capitals are none. */
export function isCapital(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 0x80) return code >= 65 && code <= 90
  const first = String.fromCodePoint(text.codePointAt(at) ?? 0)
  return first !== first.toLowerCase()
}

function plainSigns(signs: string): string {
  return signs === '' ? signs : signs.replace(apostrophes, "'").replace(hyphens, '-')
}

function classAt(text: string, at: number): number {
  if (at < 0 || at >= text.length) return other
  const code = text.charCodeAt(at)
  if (classes[code]! < surrogate) return classes[code]!
  if (classes[code] === unknown) classes[code] = code >> 11 === 0x1b ? surrogate : classify(text[at]!)
  const known = classes[code]!
  if (known !== surrogate) return known
  // Half of a character beyond the basic plane: the class is that of the whole.
  const low = code >> 10 === 0x37
  const whole = String.fromCodePoint(text.codePointAt(low && at > 0 ? at - 1 : at)!)
  return whole.length === 2 ? classify(whole) : other
}

function classify(character: string): number {
  if (/[\p{Script=Han}\p{Script=Hiragana}]/u.test(character) && /\p{L}/u.test(character)) return solo
  // The modifier letter apostrophe is a letter to Unicode, an apostrophe to those who type it.
  if (character === 'ʼ') return other
  if (/[\p{L}\p{Nd}\p{Nl}]/u.test(character)) return letter
  if (/[\p{M}\u00AD]/u.test(character)) return marked
  return character === '\0' || /\s/.test(character) ? space : other
}
