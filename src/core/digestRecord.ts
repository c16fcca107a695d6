import { digestSize, entryKey } from './digest.ts'
import type { Span } from './text.ts'
import type { Digest, DigestSymbol } from './workspace.ts'

/**
 * A digest as plain JSON: the title; of each entry that the text refers to, in which of the files beside the text it stands, its id,
 * and starts and lengths by turns; the lengths of the lines but the last; and name, whether it is a note, start and length of
 * each section and note, `null` until somebody asked for them.
 */
export type DigestRecord = readonly [
  title: string | null,
  references: readonly (readonly [file: number, id: string, places: readonly number[]])[],
  lines: readonly number[],
  symbols: readonly (readonly [name: string, note: 0 | 1, start: number, length: number])[] | null
]

/**
 * Writes a digest as plain JSON.
 *
 * @param files the addresses of the registers and bibliographies beside the text, in their order: entries are written by the
 *   number of their file in it.
 */
export function recordOf(digest: Digest, files: readonly string[]): DigestRecord {
  const { title, references, lineStarts, symbols } = digest
  const written = [...references].map(([key, spans]): DigestRecord[1][number] => {
    const file = files.findIndex(uri => key.startsWith(entryKey(uri, '')))
    const places = spans.flatMap(({ start, end }) => [start, end - start])
    return [file, key.slice(entryKey(files[file] ?? '', '').length), places]
  })
  return [title, written, linesOf(lineStarts), symbols ? symbolsOf(symbols) : null]
}

/** The lengths of a text's lines, all but the last one's, after a zero; none where the lines are not known. */
export function linesOf(lineStarts: Uint32Array): number[] {
  return Array.from(lineStarts, (start, line) => start - (lineStarts[line - 1] ?? 0))
}

export function symbolsOf(symbols: readonly DigestSymbol[]): NonNullable<DigestRecord[3]> {
  return symbols.map(({ name, kind, start, end }) => [name, kind === 'note' ? 1 : 0, start, end - start])
}

/**
 * Reads what `recordOf` wrote.
 *
 * @param record anything: a file may hold whatever somebody put there.
 * @param files as they are now. Only entries of these come out, whatever the record says.
 * @returns `undefined` when it is no record.
 */
export function digestFrom(record: unknown, files: readonly { readonly uri: string }[]): Digest | undefined {
  if (!isList(record) || record.length !== 4) return undefined
  const [title, written, lines, names] = record
  if (title !== null && typeof title !== 'string') return undefined
  const references = isList(written) ? (written.length > 0 ? readReferences(written, files) : NO_REFERENCES) : undefined
  const lineStarts = isList(lines) ? (lines.length > 0 ? readLines(lines) : NO_LINES) : undefined
  const symbols = isList(names) ? readSymbols(names) : undefined
  if (!references || !lineStarts || (!symbols && names !== null)) return undefined
  const size = digestSize(references, lineStarts, symbols)
  return { title, references, lineStarts, ...(symbols && { symbols }), size }
}

// Most texts refer to nothing.
const NO_REFERENCES: Digest['references'] = new Map()
const NO_LINES = new Uint32Array(0)

function readReferences(
  written: readonly unknown[],
  files: readonly { readonly uri: string }[]
): Digest['references'] | undefined {
  const references = new Map<string, Span[]>()
  for (const each of written) {
    if (!isList(each) || each.length !== 3) return undefined
    const [at, id, places] = each
    const file = typeof at === 'number' ? files[at]?.uri : undefined
    if (file === undefined || typeof id !== 'string' || !isList(places) || places.length % 2 !== 0) return undefined
    const spans: Span[] = []
    for (let i = 0; i < places.length; i += 2) {
      const [start, length] = [places[i], places[i + 1]]
      if (!isCount(start) || !isCount(length)) return undefined
      spans.push({ start, end: start + length })
    }
    references.set(entryKey(file, id), spans)
  }
  return references
}

function readLines(lines: readonly unknown[]): Uint32Array | undefined {
  const starts = new Uint32Array(lines.length)
  let start = 0
  for (const [line, length] of lines.entries()) {
    if (!isCount(length)) return undefined
    starts[line] = start += length
  }
  return starts
}

function readSymbols(names: readonly unknown[]): DigestSymbol[] | undefined {
  const symbols: DigestSymbol[] = []
  for (const each of names) {
    if (!isList(each) || each.length !== 4) return undefined
    const [name, note, start, length] = each
    if (typeof name !== 'string' || !isCount(note) || !isCount(start) || !isCount(length)) return undefined
    symbols.push({ name, kind: note === 1 ? 'note' : 'section', start, end: start + length })
  }
  return symbols
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

/** Offsets are whole numbers, and no text is as long as this. */
function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 31
}
