import type { PlaceMark } from '../citations/placeMarks.ts'

/** A number that begins a line, `[4]`, `(4)`, `4.` or `6.16.4`, or stands in brackets with stops anywhere, `[6.16.4]`. */
const NUMBER =
  /^[ \t]{0,3}(?:\[(\d{1,4})\]|\((\d{1,4})\)|(\d{1,4})\.(?=[ \t]))|(?:^[ \t]{0,3}|[[{(])(\d{1,4}(?:[.:]\d{1,4}){1,4})(?:[\]})]|\.?(?=[ \t]))/gm
/** Fewer numbers are no series. */
const FEWEST = 3

/**
 * The numbers of paragraphs that nothing calls chapters or sections, as editions of ancient texts and of scripture print them. Single
 * numbers count when at least three rise by one from 1; numbers with stops, which say book and chapter too, always.
 */
export function numberedPlacesIn(text: string): PlaceMark[] {
  const marks: PlaceMark[] = []
  let series: PlaceMark[] = []
  const end = (): void => {
    if (series.length >= FEWEST) marks.push(...series)
    series = []
  }
  for (const found of text.matchAll(NUMBER)) {
    const [all, square, round, stop, dotted] = found
    const mark = { start: found.index, end: found.index + all.length, edition: '', heading: false }
    if (dotted !== undefined) {
      marks.push({ ...mark, value: dotted.replaceAll(':', '.') })
      continue
    }
    const number = Number(square ?? round ?? stop)
    if (number !== series.length + 1) end()
    if (number === series.length + 1) series.push({ ...mark, value: String(number) })
  }
  end()
  return marks.sort((a, b) => a.start - b.start)
}
