import type { Apparatus } from '../apparatus.ts'
import type { Quotation } from './quotations.ts'
import { isDash } from './dashes.ts'
import { announcesWork } from './works.ts'
import { beginsSaying, endsSaying } from './saying.ts'
import { wordsIn } from './shown.ts'

/** What quotation marks are used for. */
export type Use = 'quotation' | 'title' | 'phrase'

/** More words than those of a term or an ironic phrase, at most three; they are somebody's sentence. */
const MORE_THAN_PHRASE = /^\s*(?:\S+\s+){3}\S/
/** The same in scripts that write no spaces, in characters. */
const PHRASE_CHARACTERS = 6

/** What stands between paragraphs. */
const BLANK_LINE = /(?:\r\n|\r(?!\n)|\n)[^\S\r\n]*[\r\n]/

/** How far the words beside are looked at, in code units of the source. */
const BESIDE = 200

/** More words than those of a title that is told by where it stands, at most eight. */
const MORE_THAN_TITLE = /^\s*(?:\S+\s+){8}\S/

/** How many titles of a list are gone back over, to the one that says what they are. */
const LISTED = 20

/** What a name or noun follows, and nobody's words: `in the “Times”`, `der „Zeitung für Landwirthschaft“`. */
const DETERMINER = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[
    'the|an?|this|that|these|those|his|her|its|our|their|my|your|whose',
    'de[rnms]|die|das|eine?[rnms]?|diese[rnms]?|jene[rnms]?|(?:sein|ihr|mein|unser)e?[rnms]?|im|am|zum|zur|vom|beim|ins',
    'le|la|les|une?|des|du|aux?|ce|cette|ces|son|sa|ses|leur|el|los|las|una|del|al|il|lo|gli|uno|della|nel|nella'
  ].join('|')})\\s+$`,
  'iu'
)

/** The same with a word that calls what follows only a word: `the so-called “experts”`. */
const SO_CALLED =
  /(?<!\p{L})(?:so[- ]called|self-styled|sogenannte[rnms]?|soi-disant|cosiddett[oaie]|llamad[oa]s?)\s+$/iu

/** Behind which a noun stands, and nobody's words. */
const NOUN_BEFORE = /(?<!\p{L})(?:in|of|from|see|cf\.|aus|von|dans)\s+$/iu

/** Who wrote the work of which the title stands before: `“The Lamp.” By Ada Penn`. */
const BY_LINE = /^[,.]?\s+(?:by|By|von|Von|par|Par)\s+(?:\p{Lu}\.\s*|\p{Lu}[\p{L}’'=-]+[ .]\s*){2}/u

/** Words that stand small in a headline. */
const SMALL =
  /^(?:an?|the|and|or|nor|but|for|of|on|in|to|at|by|from|with|as|into|upon|de|du|des|la|le|les|et|von|vom|der|die|das|und|zur?|im|e|y|del)$/u

/** A stop inside some words: they are no title. */
const IN_SENTENCES = /(?<!(?<!\p{L})(?:St|Ste|Dr|Mr|Mrs|Nr|No|Bd))\.\s|[!?…;—–]\s/u

/** What a speaker says, and no name: somebody speaks of himself, or to others. */
const SPOKEN =
  /(?<![\p{L}\p{N}])(?:I|me|you|we|us|ich|mich|mir|du|dich|wir|uns|je|moi|tu|toi|nous|vous)(?![\p{L}\p{N}])/iu

/** What says that anybody uses the words, and nobody said them: `whoever says “August” today`, but not `Lenin, who says “no”`. */
const IN_GENERAL =
  /(?<![\p{L},]|,\s)(?:who|whoever|one|people|everyone|everybody|anyone|anybody|nobody|we|you|wer|man|jeder|niemand|qui|on|quiconque)\s+(?:\p{L}+ly\s+)?(?:says?|writes?|asks?|sagt|schreibt|fragt|dit|écrit|demande)\s+$/iu

/**
 * What the marks around some words are for. The title of a work of the bibliography is a title, and so is what begins with a
 * capital behind `the essay`, or where a name would stand; a few words inside a sentence, which nobody is said to speak and
 * which do not end as speech does, are a phrase; all else is quoted.
 */
export function useOf(apparatus: Apparatus, quotation: Quotation): Use {
  const first = firstListed(apparatus, quotation)
  const use = useBeside(apparatus, first)
  return first === quotation || use === 'title' ? use : useBeside(apparatus, quotation)
}

function useBeside(apparatus: Apparatus, quotation: Quotation): Use {
  if (quotation.kind === 'block' || quotation.spans.length > 1 || isDash(quotation.opener)) return 'quotation'
  const { document } = apparatus
  const { text } = quotation
  const titles = titlesOf(apparatus)
  if (titles.size > 0 && titles.has(fold(text))) return 'title'
  const mayBeTitle = /^\p{Lu}/u.test(text) && !MORE_THAN_TITLE.test(text) && !IN_SENTENCES.test(text)
  const mayBePhrase = isShort(text) && !/[!?]|[:…—–。！？、-]$/.test(text)
  // So are most; and what stands beside them need not be looked at.
  if (!mayBeTitle && !mayBePhrase && quotation.closed) return 'quotation'
  const lead = wordsIn(document, { start: Math.max(0, quotation.start - BESIDE), end: quotation.start })
  const before = lead.split(BLANK_LINE).at(-1)!.slice(-60)
  const behind = wordsIn(document, { start: quotation.end, end: quotation.end + BESIDE }).slice(0, 60)
  // Where its name is not closed, nobody can tell how long it is: `des „Hotel Bellevue) und`.
  if (!quotation.closed && DETERMINER.test(before)) return /^\p{Lu}/u.test(text) ? 'title' : 'phrase'
  if (mayBeTitle) {
    if (BY_LINE.test(behind)) return 'title'
    if (announcesWork(before)) return 'title'
    if (DETERMINER.test(before) && !/[!?…]$/.test(text) && !SPOKEN.test(text)) return 'title'
  }
  const isSaid = endsSaying(before) || beginsSaying(behind)
  if (!mayBePhrase)
    return mayBeTitle && isHeadline(text) && (!isSaid || NOUN_BEFORE.test(before)) ? 'title' : 'quotation'
  // What the sentence goes on with behind a noun is that noun's: `the “experts” said`.
  if (/^\p{Ll}/u.test(text) && !/[,.;]$/.test(text) && (SO_CALLED.test(before) || DETERMINER.test(before)))
    return 'phrase'
  // „So“, antwortet jemand: whichever verb it is, it says.
  if (/^$|[.!?:…“”»«"]\s+$/.test(before) && /^,\s+\p{Ll}/u.test(behind)) return 'quotation'
  // A comma or point may be the sentence’s, set inside by custom: it is, where the words are a part of the sentence.
  if (/[.,;]$/.test(text) && !/[\p{L}\p{N}]\s+$/u.test(before)) return 'quotation'
  if (IN_GENERAL.test(before)) return 'phrase'
  return isSaid ? 'quotation' : 'phrase'
}

/** Whether all words but the small ones begin with capitals, as in a headline: `The State and Revolution`. */
function isHeadline(text: string): boolean {
  const large = text.split(/\s+/).filter(word => !SMALL.test(word))
  return large.length > 1 && large.every(word => /^\P{L}*[\p{Lu}\d]/u.test(word)) && !/[,;:.!?…]$/.test(text)
}

/** The first of a list of short things in marks that a quotation is of, `“One”, “Two” and “Three”`; itself when it is in none. */
function firstListed({ document }: Apparatus, quotation: Quotation): Quotation {
  let first = quotation
  for (let i = 0; i < LISTED && first.previous; i++) {
    const { previous } = first
    const between = first.start - previous.end > 12 ? '.' : document.slice(previous.end, first.start)
    if (!/^\s*(?:,|;|and|und|et|y|e|,\s*(?:and|und))\s*$/.test(between)) break
    if (previous.spans.length > 1 || previous.kind === 'block' || MORE_THAN_TITLE.test(previous.text)) break
    first = previous
  }
  return first
}

function isShort(words: string): boolean {
  const isFew = !MORE_THAN_PHRASE.test(words)
  if (!isFew && words.length > PHRASE_CHARACTERS) return false
  const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(words)
  return unspaced ? words.length <= PHRASE_CHARACTERS : isFew
}

const known = new WeakMap<object, Set<string>>()

/** The titles of the works that a text may name. */
function titlesOf({ bibliographies }: Apparatus): Set<string> {
  let titles = known.get(bibliographies)
  if (!titles) {
    titles = new Set()
    known.set(bibliographies, titles)
    for (const { bibliography } of bibliographies) {
      for (const { title } of bibliography.entries.values()) {
        // Without its subtitle a work is named just as often.
        for (const form of [title, title.split(/[:.]/, 1)[0]!]) if (form) titles.add(fold(form))
      }
    }
  }
  return titles
}

/** Titles are alike whatever their capitals, markup and points. */
function fold(title: string): string {
  return title
    .replace(/<[^>]*>/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
