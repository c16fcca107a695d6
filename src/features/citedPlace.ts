import * as l10n from '@vscode/l10n'
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

/** The same in the editor’s language. */
const SHOWN: Readonly<Record<string, (locator: string, isOne: boolean) => string>> = {
  page: (at, isOne) => (isOne ? l10n.t('p. {0}', at) : l10n.t('pp. {0}', at)),
  section: (at, isOne) => (isOne ? `§ ${at}` : `§§ ${at}`),
  chapter: (at, isOne) => (isOne ? l10n.t('ch. {0}', at) : l10n.t('chs. {0}', at)),
  folio: (at, isOne) => (isOne ? l10n.t('fol. {0}', at) : l10n.t('fols. {0}', at)),
  column: (at, isOne) => (isOne ? l10n.t('col. {0}', at) : l10n.t('cols. {0}', at)),
  line: (at, isOne) => (isOne ? l10n.t('l. {0}', at) : l10n.t('ll. {0}', at)),
  volume: (at, isOne) => (isOne ? l10n.t('vol. {0}', at) : l10n.t('vols. {0}', at)),
  note: (at, isOne) => (isOne ? l10n.t('n. {0}', at) : l10n.t('nn. {0}', at)),
  paragraph: (at, isOne) => (isOne ? `¶ ${at}` : `¶¶ ${at}`),
  book: (at, isOne) => (isOne ? l10n.t('bk. {0}', at) : l10n.t('bks. {0}', at)),
  verse: (at, isOne) => (isOne ? l10n.t('v. {0}', at) : l10n.t('vv. {0}', at))
}

/** The place that a citation names, as one would write it into a text: `p. 33`, `§§ 13–14`; empty without one. */
export function citedPlace({ label, locator }: Pick<Citation, 'label' | 'locator'>): string {
  if (locator === null) return ''
  const [one, several] = SHORT[label ?? 'page'] ?? [`${label} `, `${label} `]
  return (isOne(locator) ? one : several) + locator
}

/** The place that a citation names, as the editor shows it. */
export function shownPlace({ label, locator }: Pick<Citation, 'label' | 'locator'>): string {
  if (locator === null) return ''
  return SHOWN[label ?? 'page']?.(locator, isOne(locator)) ?? `${label} ${locator}`
}

function isOne(locator: string): boolean {
  return !/(?:\d[a-z]?|\b[ivxlcdm]+)\s*[-–,&]/i.test(locator)
}
