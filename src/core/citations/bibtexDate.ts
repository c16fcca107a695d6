/**
 * The year of a BibLaTeX date, `1924-01-21`, `1920/1924`, `1720?`; of a range the first. Such dates count a year 0, so `-0043`
 * is 44 BC. A date that begins with no year of four digits is given as it stands, up to a slash.
 *
 * @see ISO 8601-2 (EDTF), level 1, and the BibLaTeX manual, "Date and Time Specifications"
 */
export function yearOfDate(date: string): string {
  const [first = ''] = date.trim().split('/')
  const year = /^(-?)(\d{4})(?=$|[-T~?%])/.exec(first)
  if (!year) return first
  const number = Number(year[2])
  return year[1] === '-' || number === 0 ? `${number + 1} BC` : String(number)
}
