/** A place in a printed or written edition, as a mark in the text names it. */
export interface Place {
  /** Which edition, when the text marks several: `ed. 1910`. */
  readonly edition: string | undefined
  /** `p`, `fol`, `col`, `§`, `ch` or `l`; German `S` is `p`. */
  readonly unit: string
  /** As written: `33`, `xiv`, `12v`, `33–35`. */
  readonly number: string
}

/** `p. 33`, `ed. 1910 p. 41`, `fol. 12v`, `§ 4`. A number is Arabic or Roman, with a side or a letter, or a range. */
const NUMBER = String.raw`(?:\d{1,6}[a-z]?|[ivxlcdm]{1,12}|[IVXLCDM]{1,12})`
const EDITION = String.raw`ed\.\s*(?<edition>[^{}[\]]{1,40}?)\s+`
const UNIT = String.raw`(?<unit>pp?|S|fol|ff?|col|ch|l)\.\s*|(?<sign>§{1,2})\s*`
const PLACE = new RegExp(`^\\s*(?:${EDITION})?(?:${UNIT})(?<number>${NUMBER}(?:\\s?[-–]\\s?${NUMBER})?)\\s*$`, 'u')

const SAME_UNIT: Readonly<Record<string, string>> = { pp: 'p', S: 'p', f: 'fol', ff: 'fol', '§§': '§' }

/** Reads what stands between the braces of `{p. 33}`; `undefined` when it names no place. */
export function readPlace(inner: string): Place | undefined {
  const groups = PLACE.exec(inner)?.groups
  if (!groups) return undefined
  const unit = groups.unit ?? groups.sign!
  return { edition: groups.edition, unit: SAME_UNIT[unit] ?? unit, number: groups.number! }
}

/** Whether what stands between braces names a place. */
export function isPlace(inner: string): boolean {
  return readPlace(inner) !== undefined
}

/** What CSL calls the units of places. */
export const UNIT_LABELS: Readonly<Record<string, string>> = {
  p: 'page',
  fol: 'folio',
  col: 'column',
  '§': 'section',
  ch: 'chapter',
  l: 'line'
}
