import type { Citation } from '../core/citations/citations.ts'

/** How scholars abbreviate CSL's labels, for one and for several. */
const SHORT: Readonly<Record<string, readonly [one: string, several: string]>> = {
  page: ['p. ', 'pp. '],
  section: ['§ ', '§§ '],
  chapter: ['ch. ', 'chs. '],
  folio: ['fol. ', 'fols. '],
  column: ['col. ', 'cols. '],
  line: ['l. ', 'll. '],
  volume: ['vol. ', 'vols. '],
  note: ['n. ', 'nn. '],
  paragraph: ['¶ ', '¶¶ '],
  book: ['bk. ', 'bks. '],
  verse: ['v. ', 'vv. ']
}

/** The place that a citation names, as one would write it: `p. 33`, `§§ 13–14`; empty without one. */
export function citedPlace({ label, locator }: Pick<Citation, 'label' | 'locator'>): string {
  if (locator === null) return ''
  const [one, several] = SHORT[label ?? 'page'] ?? [`${label} `, `${label} `]
  return (/(?:\d[a-z]?|\b[ivxlcdm]+)\s*[-–,&]/i.test(locator) ? several : one) + locator
}
