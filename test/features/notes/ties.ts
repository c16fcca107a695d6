import { openDocument, treesOf } from '../../../src/core/document.ts'
import { inspect } from '../../../src/features/inspect.ts'
import { workspaceFor } from '../cursor.ts'

// Counted from what `inspect` prints, and not as the operations count it themselves.

interface Span {
  readonly start: number
  readonly end: number
}
interface Note {
  readonly label: string
  readonly series: string | null
  readonly references: readonly Span[]
  readonly definition: Span | null
  readonly text: string
  readonly spokenOf: readonly Span[]
}

/** What a reader has: the words outside the notes, and behind which of them stands a mark of which note. */
export interface Reading {
  readonly words: string
  readonly ties: readonly string[]
}

/** Reads a text without caring for labels, blanks, and the order in which notes are written down. */
export function readingOf(text: string): Reading {
  const { workspace, uri } = workspaceFor(text)
  const { notes: all } = inspect(workspace, uri) as unknown as { notes: Note[] }
  const isWeb = ({ definition, references }: Note): boolean => {
    const { start } = definition ?? references[0]!
    return !/^\[\^|\^\[/.test(text.slice(start, start + 2))
  }
  const notes = all.filter(note => !isWeb(note))
  const bodies = bodiesIn(text).sort((a, b) => a.start - b.start || b.end - a.end)
  const numbers = (note: Note): Span[] =>
    note.spokenOf.map(({ start, end }) => ({ start: end - /\d+$/.exec(text.slice(start, end))![0].length, end }))
  const marks = notes.flatMap(note => [...note.references, ...numbers(note)])
  const around = (at: Span): Span | undefined => bodies.findLast(body => body.start < at.start && body.end >= at.end)
  const signs = (from: number, to: number, skipped: readonly Span[]): string => {
    let words = ''
    for (let i = from; i < to; i++) {
      if (!skipped.some(({ start, end }) => i >= start && i < end)) words += text[i]!.replace(/[\s>]/, '')
    }
    return words
  }
  const saidIn = (body: Span): string => {
    const inner = bodies.filter(each => each !== body && each.start >= body.start && each.end <= body.end)
    const end = text[body.start] === '^' ? body.end - 1 : body.end
    return signs(body.start + labelLength(text, body.start), end, [...inner, ...marks])
  }
  const ties = notes.flatMap(note => {
    const { series, references, definition } = note
    const own = definition ? `${series?.toLowerCase() ?? ''}|${saidIn(definition)}` : 'nothing'
    const unused = references.length === 0 ? [`unused ${own}`] : []
    const led = [...references, ...numbers(note)].map(mark => {
      const body = around(mark)
      const skipped = [...marks, ...bodies.filter(each => each !== body && (!body || each.start > body.start))]
      const from = body ? body.start + labelLength(text, body.start) : 0
      return `${body ? `in ${saidIn(body)}` : ''}@${signs(from, mark.start, skipped).length}: ${own}`
    })
    return [...unused, ...led]
  })
  return { words: signs(0, text.length, [...bodies, ...marks]), ties: ties.sort() }
}

/** All bodies with labels, further ones of one label too, and inline notes. */
function bodiesIn(text: string): Span[] {
  return [...treesOf(openDocument(text))].flatMap(({ tree, start: by }) => {
    return [...tree.noteBodies, ...tree.inlineNotes].map(({ start, end }) => ({ start: start + by, end: end + by }))
  })
}

function labelLength(text: string, start: number): number {
  return /^(?:\[\^[^\]]+\]:|\^\[)/.exec(text.slice(start, start + 99))![0].length
}
