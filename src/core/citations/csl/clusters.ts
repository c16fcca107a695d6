import type { Apparatus } from '../../apparatus.ts'
import { notesOf } from '../../notes/notes.ts'
import { lastAtOrBefore, type Span } from '../../text.ts'
import { type Citation, keyedCitations } from '../citations.ts'
import type { Cluster } from './positions.ts'

/** The citations of one bracket, with the number of the note in which they are read. */
export interface PrintedCluster extends Cluster<KeyedCitation> {
  readonly group: Span
}

export type KeyedCitation = Citation & { readonly key: string }

/**
 * What a text cites with keys, in the order in which it is read: a note where its first mark stands. With a note style each
 * citation in the text becomes a note of its own, as Pandoc makes it, and counts among the notes.
 */
export function clustersOf(apparatus: Apparatus, asNotes: boolean): readonly PrintedCluster[] {
  const groups = new Map<number, KeyedCitation[]>()
  for (const citation of keyedCitations(apparatus)) {
    if (citation.key === null) continue
    const group = groups.get(citation.group.start)
    if (group) group.push(citation as KeyedCitation)
    else groups.set(citation.group.start, [citation as KeyedCitation])
  }
  if (groups.size === 0) return []
  const notes = notesOf(apparatus.document)
  const bodies = notes.filter(({ body }) => body).sort((a, b) => a.body!.start - b.body!.start)
  const starts = bodies.map(({ body }) => body!.start)
  const noteAround = (at: number): (typeof notes)[number] | undefined => {
    const note = bodies[lastAtOrBefore(starts, at)]
    return note && at >= note.body!.start && at < note.body!.end ? note : undefined
  }
  const placed = [...groups.values()].map(items => {
    const { group } = items[0]!
    const note = noteAround(group.start)
    return { items, group, note, readAt: note?.marks[0]?.start ?? group.start }
  })
  placed.sort((a, b) => a.readAt - b.readAt || a.group.start - b.group.start)
  const numbers = asNotes ? numbered(notes, placed) : new Map(notes.map((note, i) => [note.id, i + 1]))
  return placed.map(({ items, group, note }) => {
    const own = note?.id ?? (asNotes ? group.start : undefined)
    return { items, group, note: own === undefined ? 0 : numbers.get(own)! }
  })
}

/** The numbers of notes, by their ids, and of the citations that become notes, by where they stand. */
function numbered(
  notes: ReturnType<typeof notesOf>,
  placed: readonly { readonly group: Span; readonly note: unknown; readonly readAt: number }[]
): Map<string | number, number> {
  const all: { readonly at: number; readonly name: string | number }[] = [
    ...notes.map(({ id, marks, body }) => ({ at: marks[0]?.start ?? body?.start ?? 0, name: id })),
    ...placed.filter(({ note }) => note === undefined).map(({ group }) => ({ at: group.start, name: group.start }))
  ]
  all.sort((a, b) => a.at - b.at)
  return new Map(all.map(({ name }, i) => [name, i + 1]))
}
