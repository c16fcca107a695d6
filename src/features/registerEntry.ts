import { stringify } from 'yaml'
import { type Apparatus, apparatusOf, findPerson } from '../core/apparatus.ts'
import { readRegister } from '../core/persons/register.ts'
import { type LoadedFile, resolve, type Workspace } from '../core/workspace.ts'
import type { Edits, TextEdit } from './edits.ts'
import { lineEndOf } from './noteBody.ts'

/** The register that new entries of a text go to: the nearest that it has, or one beside it that is still to be made. */
export function registerFor(workspace: Workspace, { uri, registers, frontMatter }: Apparatus): LoadedFile {
  const [nearest] = registers
  if (nearest) return nearest.file
  const named = resolve(uri, frontMatter.persons[0] ?? 'persons.yaml')
  return workspace.files.get(named) ?? { uri: named, text: '' }
}

/** Somebody who is to be in a register. */
export interface NewPerson {
  readonly id: string
  readonly name: string
  readonly aliases?: readonly string[]
}

/** Whether entries may follow at a register's end: not where it is not written line by line, or is closed. */
export function canGrow(text: string): boolean {
  return !/^(?:\s|#[^\r\n]*|---)*[{[]/.test(text) && !/^\.\.\./m.test(text)
}

/**
 * The edit that adds entries at a register's end, written as its other entries are; what stands there stays byte for
 * byte. `undefined` where they would not be read as entries.
 */
export function newEntries({ text }: LoadedFile, people: readonly NewPerson[]): TextEdit | undefined {
  if (!canGrow(text)) return undefined
  const newline = lineEndOf(text)
  const indent = /(?:^|[\r\n])( {1,8})[^\s#-]/.exec(text)?.[1]!.length ?? 2
  const apart = text === '' || /(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n|\r|\n)[^\s#]/.test(text.trim())
  const entries = people.map(({ id, name, aliases = [] }) => {
    const entry = { [id]: aliases.length > 0 ? { name, aliases } : { name } }
    return stringify(entry, { indent, lineWidth: 0 }).replaceAll('\n', newline)
  })
  const ended = text === '' || /[\r\n]$/.test(text)
  const blank = apart && text !== '' && !/(?:\r\n\r\n|\n\n|\r\r)$/.test(text)
  const added = (ended ? '' : newline) + (blank ? newline : '') + entries.join(apart ? newline : '')
  const before = readRegister(text)
  const after = readRegister(text + added)
  const read = people.every(({ id, name }) => after.persons.get(id)?.name === name)
  if (!read || after.persons.size !== before.persons.size + people.length) return undefined
  if (after.problems.length > before.problems.length) return undefined
  return { start: text.length, end: text.length, text: added }
}

/** An id for a new person that no register and none of `taken` has: the surname's letters, with a number if need be. */
export function freeId(apparatus: Apparatus, name: string, taken: ReadonlySet<string> = new Set()): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
  const base = words?.at(-1) ?? 'person'
  for (let i = 1; ; i++) {
    const id = i === 1 ? base : `${base}-${i}`
    if (!taken.has(id) && !findPerson(apparatus, id)) return id
  }
}

/** *Start a Register*: entries for names of the text, in its register or a new one beside it. */
export function addPersons(
  workspace: Workspace,
  uri: string,
  people: readonly { readonly name: string; readonly aliases: readonly string[] }[]
): Edits {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus || people.length === 0) return new Map()
  const taken = new Set<string>()
  const entries = people.map(({ name, aliases }) => {
    const id = freeId(apparatus, name, taken)
    taken.add(id)
    return { id, name, aliases }
  })
  const register = registerFor(workspace, apparatus)
  const edit = newEntries(register, entries)
  return edit ? new Map([[register.uri, [edit]]]) : new Map()
}
