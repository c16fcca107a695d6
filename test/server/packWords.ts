import type { Entry } from '../../src/server/cataloguePack.ts'

/** Entries that all say which turn of writing they are of: some hundred kilobytes. */
export function entriesOf(turn: number): Entry[] {
  const sum = 'x'.repeat(43)
  return Array.from({ length: 1000 }, (_, i) => ({
    words: sum,
    beside: sum,
    day: turn,
    record: `[[],[],"${turn} ${i} ${'word '.repeat(i % 100)}"]`
  }))
}
