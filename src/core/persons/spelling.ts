/**
 * How the spellings of names are compared. A letter without its accent, a text from before a spelling reform and a text
 * typed without umlauts name the same people; so names are looked up by a skeleton, and what was found is then compared
 * with what is listed.
 */

/** What {@link foldedSign} gives for a sign that is left out: combining marks, soft hyphens. */
export const SKIPPED = 1
/** … and for one that is two letters: `ß`, `æ`, `œ`, `þ`; {@link expanded} gives them. */
export const EXPANDED = 2

const folded = new Uint16Array(0x10000)

const expansions: Readonly<Record<string, string>> = {
  ß: 'ss',
  ẞ: 'ss',
  æ: 'ae',
  Æ: 'ae',
  œ: 'oe',
  Œ: 'oe',
  þ: 'th',
  Þ: 'th'
}

/** Letters that Unicode does not take apart into a letter and a mark. */
const strokes: Readonly<Record<string, string>> = { ø: 'o', đ: 'd', ð: 'd', ł: 'l', ħ: 'h', ŧ: 't', ı: 'i', ё: 'е' }

/** The small letter without its accent for a code unit; the unit itself where it is no letter. Looked up, since it is asked for often. */
export function foldedSign(code: number): number {
  const known = folded[code]!
  return known === 0 ? (folded[code] = fold(code)) : known
}

/** The two letters that an {@link EXPANDED} sign stands for. */
export function expanded(code: number): string {
  return expansions[String.fromCharCode(code)]!
}

function fold(code: number): number {
  if (code >> 11 === 0x1b || code <= EXPANDED) return code || SKIPPED
  const sign = String.fromCharCode(code)
  if (expansions[sign] !== undefined) return EXPANDED
  if (/[\p{M}\u00AD]/u.test(sign)) return SKIPPED
  const small = sign.toLowerCase()
  const bare = strokes[small] ?? (/\p{L}/u.test(sign) ? small.normalize('NFD') : small)
  // Of what is no single letter when taken apart (Hangul), the sign stays.
  return bare.length === 1 || /^.\p{M}+$/u.test(bare) ? bare.charCodeAt(0) : code
}

/** A word's skeleton: small letters without accents, `ß` and `æ` as two letters. */
export function skeleton(word: string): string {
  let bare = ''
  for (let i = 0; i < word.length; i++) {
    const sign = foldedSign(word.charCodeAt(i))
    if (sign === EXPANDED) bare += expanded(word.charCodeAt(i))
    else if (sign !== SKIPPED) bare += String.fromCharCode(sign)
  }
  return bare
}

const signs = new Map<string, string[]>()

/** Where the letters of Latin, Greek and Cyrillic stand that have accents, in code units; other scripts have none that we take away. */
const ACCENTED_LETTERS = [
  [0x41, 0x24f],
  [0x370, 0x52f],
  [0x1e00, 0x1fff]
] as const

/** The code units with which a text may write a letter of a skeleton, as the first of a word. */
export function writtenAs(letter: string): readonly string[] {
  if (signs.size === 0) {
    for (const [from, to] of ACCENTED_LETTERS) {
      for (let code = from; code <= to; code++) {
        const sign = foldedSign(code)
        const bare = sign === EXPANDED ? expanded(code)[0]! : String.fromCharCode(sign)
        if (sign === SKIPPED) continue
        const known = signs.get(bare)
        if (known) known.push(String.fromCharCode(code))
        else signs.set(bare, [String.fromCharCode(code)])
      }
    }
  }
  return signs.get(letter) ?? [letter, letter.toUpperCase()].filter(sign => sign.length === 1)
}

/** Vowels that are also written with an `e` behind them, and `å`. */
const umlauts: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa', æ: 'ae', œ: 'oe' }

/** A word as one writes it without umlauts: `Müller` is `mueller`; other accents fall away. */
export function written(word: string): string {
  return skeleton(word.normalize('NFC').replace(/[äöüøåæœ]/gi, vowel => umlauts[vowel.toLowerCase()]!))
}

/** The skeletons under which a listed word is looked up: as listed, with `ae` for `ä`, and with `a` for a listed `ae`. */
export function skeletons(word: string): readonly string[] {
  let found = spellings.get(word)
  if (found === undefined) {
    if (spellings.size > KEPT) spellings.clear()
    spellings.set(word, (found = spell(word)))
  }
  return found
}

const spellings = new Map<string, readonly string[]>()

function spell(word: string): string[] {
  const bare = skeleton(word)
  const full = written(word)
  const short = full.replace(/([ao])e|(?<![aeq])ue|aa/g, pair => (pair === 'aa' ? 'a' : pair[0]!))
  return bare === full && bare === short ? [bare] : [...new Set([bare, full, short])]
}

/** How near a word of a text is to a listed one: the smaller the nearer. */
export const SAME = 0
/** The same but for umlauts: `Müller`, `Mueller`. */
export const REWRITTEN = 1
/** One of both has no accents at all: `Cechov` for `Čechov`. */
export const BARE = 2
/** Accented otherwise. */
export const ACCENTED = 3

/** Compares two words whose skeletons are alike as far as case goes and umlauts are written. */
export function likeness(word: string, listed: string): number {
  const [one, other] = [word.toLowerCase(), listed.toLowerCase()]
  if (one === other) return SAME
  if (written(word) === written(listed)) return REWRITTEN
  return one === skeleton(word) || other === skeleton(listed) ? BARE : ACCENTED
}

/**
 * What two spellings of a first name have in common over languages and centuries: `Oskar` and `Oscar`, `Arthur` and `Artur`,
 * `Gerhard` and `Gerhardt`. Too rough for a name by itself; beside the right surname it is enough.
 */
export function soundOf(word: string): string {
  let sound = sounds.get(word)
  if (sound === undefined) {
    if (sounds.size > KEPT) sounds.clear()
    sounds.set(word, (sound = hear(word)))
  }
  return sound
}

const sounds = new Map<string, string>()

/** How many words’ sounds and spellings are kept: the same few are asked for again and again. */
const KEPT = 5000

function hear(word: string): string {
  return skeleton(word)
    .replace(/sch|sh/g, 's')
    .replace(/ph/g, 'f')
    .replace(/dt/g, 't')
    .replace(/([tgkdr])h/g, '$1')
    .replace(/ck|[cq]/g, 'k')
    .replace(/[vw]/g, 'f')
    .replace(/[yj]/g, 'i')
    .replace(/d$/, 't')
    .replace(/(.)\1+/g, '$1')
}
