/**
 * The words that introduce a locator, by CSL's names for what they count: the terms of CSL's English, German and French
 * locales (long and short, one and many), and what historians write besides. `c.` is none: it most often means *circa*.
 *
 * @see https://github.com/citation-style-language/locales
 */
const LABELS: Readonly<Record<string, string>> = {
  act: 'act acts akt akte acte actes',
  appendix: 'appendix appendices app. anhang appendice',
  'article-locator': 'article articles art. arts. artikel',
  book: 'book books bk. bks. buch bücher livre livres liv. lib.',
  canon: 'canon canons can.',
  chapter: 'chapter chapters chap. chaps. ch. chs. cap. caps. kapitel kap. chapitre chapitres',
  column: 'column columns col. cols. coll. spalte spalten sp. colonne colonnes',
  figure: 'figure figures fig. figs. abbildung abbildungen abb.',
  folio: 'folio folios fol. fols. fo. f. ff. f° ff° fº blatt blätter bl.',
  issue: 'issue issues no. nos. nummer nummern nr. nrn. numéro numéros n° nº nᵒ',
  line: 'line lines l. ll. zeile zeilen z. ligne lignes',
  note: 'note notes n. nn. anmerkung anmerkungen anm. fußnote fußnoten fn.',
  opus: 'opus opera op. opp.',
  page: 'page pages p. pp. pg. pgs. seite seiten s.',
  paragraph: 'paragraph paragraphs para. paras. par. pars. ¶ ¶¶ absatz absätze abs. paragraphe paragraphes paragr.',
  part: 'part parts pt. pts. teil teile partie parties',
  scene: 'scene scenes sc. szene szenen scène scènes',
  section: 'section sections sec. secs. sect. sects. § §§ abschnitt abschnitte abschn.',
  'sub-verbo': 's.v. s.vv. s.~v. sub~verbo sub~verbis',
  table: 'table tables tab. tabelle tabellen tableau tableaux',
  verse: 'verse verses v. vv. vers verset versets strophe strophes',
  volume: 'volume volumes vol. vols. band bände bd. bde. tome tomes t.'
}

/** CSL's label by term in small letters; `~` above stands for a blank inside a term. */
const BY_TERM: ReadonlyMap<string, string> = new Map(
  Object.entries(LABELS).flatMap(([label, terms]) =>
    terms.split(' ').map(term => [term.replace('~', ' '), label] as const)
  )
)

const TERMS = [...BY_TERM.keys()]
  .sort((a, b) => b.length - a.length)
  .map(term => term.replaceAll('.', '\\.').replace(' ', '\\s?'))
const WORDS = TERMS.filter(term => /\p{Ll}$/u.test(term))
const SIGNS = TERMS.filter(term => !/\p{Ll}$/u.test(term))

/**
 * The source of a pattern for any term, the longest first; use it with the flags `iu`. A term that ends in a letter is a
 * whole word: `page3` is none.
 */
export const ANY_TERM = `(?:${SIGNS.join('|')}|(?:${WORDS.join('|')})(?![\\p{L}\\p{N}]))`

/** CSL's name for a term such as `pp.` or `Kap.`; undefined when it is none. */
export function labelOfTerm(term: string): string | undefined {
  const small = term.toLowerCase()
  return BY_TERM.get(small) ?? BY_TERM.get(small.replace(/\s+/, ' ')) ?? BY_TERM.get(small.replace('.', '. '))
}

/** The value of a Roman numeral, all of one case and well-formed; undefined for any other word. */
export function romanValue(word: string): number | undefined {
  if (word !== word.toLowerCase() && word !== word.toUpperCase()) return undefined
  const small = word.toLowerCase()
  // Up to four of a kind, since clocks and old prints have `IIII`.
  if (!/^(?=.)m{0,4}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})$/.test(small)) return undefined
  const values = [...small].map(letter => ROMAN[letter]!)
  return values.reduce((sum, value, i) => (value < (values[i + 1] ?? 0) ? sum - value : sum + value), 0)
}

const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 }
