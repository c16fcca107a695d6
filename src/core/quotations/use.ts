import type { Apparatus } from '../apparatus.ts'
import type { Quotation } from './quotations.ts'
import { beginsSaying, endsSaying } from './saying.ts'
import { wordsIn } from './shown.ts'

/** What quotation marks are used for. */
export type Use = 'quotation' | 'title' | 'phrase'

/** Most words of a term or an ironic phrase; more are somebody's sentence. */
const PHRASE_WORDS = 3
/** The same in scripts that write no spaces, in characters. */
const PHRASE_CHARACTERS = 6

/** How far the words beside are looked at, in code units of the source. */
const BESIDE = 200

/** What says that a title follows. */
const NAMES_A_WORK =
  /(?:book|essay|article|pamphlet|chapter|novel|poem|play|tract|treatise|entitled|titled|Buch|Aufsatz|Artikel|livre|article|chapitre|intitulé)e?\s+$/i

/** What says that anybody uses the words, and nobody said them: `whoever says “August” today`, but not `Lenin, who says “no”`. */
const IN_GENERAL =
  /(?<![\p{L},]|,\s)(?:who|whoever|one|people|everyone|everybody|anyone|anybody|nobody|we|you|wer|man|jeder|niemand|qui|on|quiconque)\s+(?:\p{L}+ly\s+)?(?:says?|writes?|asks?|sagt|schreibt|fragt|dit|écrit|demande)\s+$/iu

/**
 * What the marks around some words are for. The title of a work of the bibliography is a title, and so are words in
 * capitals behind `the essay`; a few words inside a sentence, which nobody is said to speak and which do not end as speech
 * does, are a phrase; all else is quoted.
 */
export function useOf(apparatus: Apparatus, quotation: Quotation): Use {
  if (quotation.kind === 'block' || quotation.spans.length > 1) return 'quotation'
  const { document } = apparatus
  const before = wordsIn(document, { start: Math.max(0, quotation.start - BESIDE), end: quotation.start }).slice(-40)
  const behind = wordsIn(document, { start: quotation.end, end: quotation.end + BESIDE }).slice(0, 60)
  if (titlesOf(apparatus).has(fold(quotation.text))) return 'title'
  if (NAMES_A_WORK.test(before) && /^\p{Lu}/u.test(quotation.text)) return 'title'
  if (!isShort(quotation.text) || /[.,;:!?…—–。！？、-]$/.test(quotation.text)) return 'quotation'
  if (IN_GENERAL.test(before)) return 'phrase'
  return endsSaying(before) || beginsSaying(behind) ? 'quotation' : 'phrase'
}

function isShort(words: string): boolean {
  const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(words)
  return unspaced ? words.length <= PHRASE_CHARACTERS : words.split(/\s+/).filter(Boolean).length <= PHRASE_WORDS
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
