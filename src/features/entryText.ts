import { lineStart } from './lineStart.ts'
import { isMap, isScalar, parseDocument, stringify } from 'yaml'
import { readRegister } from '../core/persons/register.ts'
import type { Person } from '../core/persons/register.ts'
import type { Span } from '../core/text.ts'
import type { TextEdit } from './edits.ts'
import { lineEndOf } from './noteBody.ts'

/** The lists of an entry that several entries may share in. */
export interface EntryLists {
  readonly aliases: readonly string[]
  readonly sameAs: readonly string[]
}

/** The whole lines of an entry, its comments below the id with them; `undefined` when it shares its lines with others. */
export function entryLines(text: string, { span }: Person): Span | undefined {
  const start = lineStart(text, span.start)
  if (start !== span.start) return undefined
  const rest = /^[^\r\n]*(?:\r\n|\r|\n|$)/.exec(text.slice(span.end))![0]
  // A span may end where the next entry begins.
  const ended = span.end > span.start && /[\r\n]/.test(text[span.end - 1]!)
  if (!ended && rest.trim() !== '' && !rest.trim().startsWith('#')) return undefined
  return { start, end: ended ? span.end : span.end + rest.length }
}

/**
 * The edit that gives an entry other lists; all else in it, its comments too, stays as it is written but for the spaces of
 * YAML. A list without items is left out.
 *
 * @returns `undefined` where the entry is written in a way that cannot be changed line by line
 */
export function withLists(text: string, person: Person, lists: EntryLists): TextEdit | undefined {
  const lines = entryLines(text, person)
  if (!lines) return undefined
  const newline = lineEndOf(text)
  const source = text.slice(lines.start, lines.end).replace(/\r\n?/g, '\n')
  const document = parseDocument(source, { version: '1.2', schema: 'failsafe' })
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined
  const [pair] = document.contents.items
  if (document.contents.items.length !== 1 || !pair || !isScalar(pair.key) || !isMap(pair.value)) return undefined
  for (const [field, items] of Object.entries(lists)) {
    if (items.length > 0) document.setIn([pair.key, field], [...items])
    else document.deleteIn([pair.key, field])
  }
  const indent = /(?:^|\n)( {1,8})[^\s#-]/.exec(source)?.[1]!.length ?? 2
  const written = document.toString({ indent, lineWidth: 0 }).replaceAll('\n', newline)
  const edit = { ...lines, text: written }
  const after = readRegister(text.slice(0, edit.start) + written + text.slice(edit.end)).persons.get(person.id)
  const same =
    after?.name === person.name && sameItems(after.aliases, lists.aliases) && sameItems(after.sameAs, lists.sameAs)
  return same ? edit : undefined
}

/** An entry as it is written new, in lines of its own. */
export function newEntry(
  id: string,
  fields: Readonly<Record<string, string | readonly string[]>>,
  newline: string
): string {
  return stringify({ [id]: fields }, { lineWidth: 0 }).replaceAll('\n', newline)
}

function sameItems(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i])
}
