// "See note 3", "cf. nn. 3 and 4 above", "vgl. Anm. 5": how printed books speak of their own notes, found in running text.

/** One number of a note that is spoken of. */
export interface Spoken {
  /** The number with, of the first, the word before it: `note 3`. */
  readonly start: number
  readonly end: number
  /** As written. */
  readonly number: string
  /** Where the note should stand, if the words say so. */
  readonly direction: 'above' | 'below' | undefined
}

/** Blanks and line ends, and what prose has for the signs of a block quote and of emphasis. */
const GAP = '[\\s\\0]{1,12}'
const FULL = [
  '(?:foot|end)?notes?',
  'Fu(?:ß|ss)noten?',
  'Anmerkung(?:en)?',
  'Anm\\.',
  'notas?',
  '(?:voet)?noo?t(?:en)?',
  'примечани\\p{L}+',
  'прим\\.',
  'сноск\\p{L}+'
]
const SHORT = ['nn?\\.', 'fnn?\\.?', 'nt\\.']
/** Words that send the reader somewhere, and those behind which a note is spoken of as a place. */
const SENDS = [
  'see(?:[\\s\\0]+also)?',
  'compare',
  'cf\\.?',
  'cfr\\.?',
  'vide',
  'vgl\\.?',
  's\\.',
  'siehe',
  'voir',
  'vedi',
  'v\\.',
  'vid\\.?',
  'véase',
  'ver',
  'zie',
  'см\\.',
  'ср\\.'
]
const WITHIN = ['in', 'under', 'unter', 'dans', 'en', 'nella', 'в']
const ABOVE = ['supra', 'above', 'oben', 'ci-dessus', 'sopra', 'arriba', 'выше']
const BELOW = ['infra', 'below', 'unten', 'ci-dessous', 'sotto', 'abajo', 'ниже']
const ARTICLE = ['also', 'auch', 'aussi', 'the', 'my', 'our', 'la', 'der', 'die', 'den']

const any = (words: readonly string[]): string => `(?:${words.join('|')})`
const NUMBER = '\\d{1,4}(?![\\p{L}\\p{N}])(?![.,:]\\d)'
const JOINT = `(?:[\\s\\0]*[,;–&-][\\s\\0]*|${GAP}(?:and|und|et|e|y|en|и|to|bis|à)${GAP}|,${GAP}(?:and|und)${GAP})`

const PHRASE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?<lead>${any([...SENDS, ...WITHIN, ...ABOVE, ...BELOW])}),?${GAP}` +
    `(?:(?:${any([...ABOVE, ...BELOW])},?|${any(ARTICLE)})${GAP})?)?` +
    `(?<word>${any([...FULL, ...SHORT])})(?:${GAP})?(?<numbers>${NUMBER}(?:${JOINT}${NUMBER})*)` +
    `(?:,?${GAP}(?<tail>${any([...ABOVE, ...BELOW])})(?![\\p{L}\\p{N}]))?`,
  'giu'
)
/** Cheaper than {@link PHRASE}, and never fails where that finds something. */
const MAYBE =
  /(?:not[ae]s?|no{0,2}t(?:en)?|n\.|fnn?\.?|nt\.|fu(?:ß|ss)noten?|anm(?:\.|erkung(?:en)?)|примечани\p{L}+|прим\.|сноск\p{L}+)[\s\0>*_]{0,12}\d/iu

/** Whether a source may speak of a note; most do not, and need not be read for it. */
export function maySpeakOfNotes(source: string): boolean {
  return MAYBE.test(source)
}

const isAbove = new RegExp(`(?<!\\p{L})${any(ABOVE)}(?!\\p{L})`, 'iu')
const isBelow = new RegExp(`(?<!\\p{L})${any(BELOW)}(?!\\p{L})`, 'iu')
/** A note of something else: of a treaty, to a chapter, on a page. */
const OF_ANOTHER = new RegExp(
  `^,?${GAP}(?:(?:of|to|on|de|du|des|von|zu|zum|zur|di|del|della|sur|к)(?![\\p{L}\\p{N}])|d’|` +
    `(?:ch|chap|chapters?|book|bk|p|pp|vol|tom|t|cap|kap|kapitel|bd|s|č|гл|с)(?:\\.|${GAP}))`,
  'iu'
)
/** Behind a number, a comma or somebody's name it is a note of the work that is named there. */
const BEHIND_WORK =
  /(?:[\p{N}.,’'»\])]|(?<![\p{L}])[ivxlc]+|(?<!\p{L})\p{Lu}\p{L}*|(?<!\p{L})(?:his|her|their|its|ses|son|ihre[nr]?|seine[nr]?))[\s\0]*$/u

/**
 * Where running text speaks of notes by their numbers. Somebody else's notes are not meant: `Gibbon, ch. 2, n. 4`,
 * `note 3 of the treaty`. Without a word that sends the reader there it is none, unless of several (`notes 3 and 4`).
 *
 * @param prose of a block, see `proseOf`; offsets are those of the source.
 */
export function spokenIn(prose: string): Spoken[] {
  const found: Spoken[] = []
  for (const match of prose.matchAll(PHRASE)) {
    const { lead, word, numbers, tail } = match.groups!
    const end = match.index + match[0].length
    if (OF_ANOTHER.test(prose.slice(end, end + 40))) continue
    const several = /\D/.test(numbers!) && !/^nn?\.$|^fn/i.test(word!)
    if (lead === undefined && tail === undefined && !several) continue
    if (lead === undefined && BEHIND_WORK.test(prose.slice(Math.max(0, match.index - 30), match.index))) continue
    const said = match[0].slice(0, match[0].length - (tail ? 0 : numbers!.length))
    const direction = isAbove.test(said) ? 'above' : isBelow.test(said) ? 'below' : undefined
    const from = match.index + match[0].lastIndexOf(word!, match[0].length - (tail?.length ?? 0))
    const first = prose.indexOf(numbers!, from + word!.length)
    for (const { 0: number, index } of numbers!.matchAll(/\d+/g)) {
      const start = first + index
      found.push({ start: index === 0 ? from : start, end: start + number.length, number, direction })
    }
  }
  return found
}
