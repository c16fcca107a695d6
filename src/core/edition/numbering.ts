import type { Note } from '../notes/notes.ts'

/**
 * How the notes of one or several texts are marked in an edition. Labels that are all numbers or signs are kept; where there are
 * inline notes, or words for labels, or several texts, the notes are counted through, each series by itself.
 */
export class Numbering {
  private readonly next = new Map<string, number>()

  /** The signs of the notes of the next text, by their ids. */
  of(notes: readonly Note[], isAlone: boolean): ReadonlyMap<string, string> {
    const seen = notes.map(note => labelIn(note))
    const keeps = isAlone && new Set(seen).size === seen.length && notes.every(isNumbered)
    return new Map(notes.map((note, i) => [note.id, keeps ? seen[i]! : this.count(note)]))
  }

  private count({ series }: Note): string {
    const number = (this.next.get(series ?? '') ?? 0) + 1
    this.next.set(series ?? '', number)
    return series === null ? String(number) : `${series} ${number}`
  }
}

function isNumbered({ form, label, series }: Note): boolean {
  const own = series === null ? label : label.slice(series.length + 1)
  return form !== 'inline' && /^(?:\d+[a-z]?|[*†‡§‖¶]+)$/.test(own)
}

function labelIn({ label, series }: Note): string {
  return series === null ? label : `${series} ${label.slice(series.length + 1)}`
}
