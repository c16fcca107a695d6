import { apparatusOf } from '../core/apparatus.ts'
import { noteBeginning, notesOf, signOf } from '../core/notes/notes.ts'
import { sectionsOf } from '../core/sections.ts'
import type { DigestSymbol, Workspace } from '../core/workspace.ts'
import type { Place } from './places.ts'

/** Something that can be gone to by its name from anywhere. */
export interface WorkspaceSymbol extends Place {
  readonly name: string
  readonly kind: 'section' | 'note' | 'person' | 'work'
  /** What tells it from others of its name: the text's title, a person's role, a work's authors and year. */
  readonly container: string
}

/** Most symbols of an answer; whoever looks for one types further letters. */
const MOST = 500

/**
 * The sections and notes of the texts, the persons of the open ones' registers and the works of their bibliographies whose
 * names hold the letters of `query` in their order, whatever their case.
 */
export function workspaceSymbols(workspace: Workspace, query: string): WorkspaceSymbol[] {
  const letters = [...query.toLowerCase().replace(/\s+/g, '')]
  const found: WorkspaceSymbol[] = []
  const seen = new Set<string>()
  for (const symbol of allSymbols(workspace)) {
    if (found.length >= MOST) return found
    const id = `${symbol.uri} ${symbol.span.start}`
    if (seen.has(id) || !holds(symbol.name, letters)) continue
    seen.add(id)
    found.push(symbol)
  }
  return found
}

function* allSymbols(workspace: Workspace): Generator<WorkspaceSymbol> {
  for (const uri of workspace.documents.keys()) {
    yield* ownSymbols(workspace, uri)
    yield* symbolsBeside(workspace, uri)
  }
  for (const [uri, { title, symbols }] of workspace.digests) {
    if (workspace.documents.has(uri)) continue
    const container = title ?? fileName(uri)
    for (const { name, kind, start, end } of symbols ?? []) yield { name, kind, container, uri, span: { start, end } }
  }
}

/** What a digest keeps of the sections and notes of a text. */
export function digestSymbols(workspace: Workspace, uri: string): DigestSymbol[] {
  return [...ownSymbols(workspace, uri)].flatMap(({ name, kind, span: { start, end } }) => {
    return kind === 'section' || kind === 'note' ? [{ name, kind, start, end }] : []
  })
}

function fileName(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1))
}

function* ownSymbols(workspace: Workspace, uri: string): Generator<WorkspaceSymbol> {
  const { document, frontMatter } = apparatusOf(workspace, uri)!
  const container = frontMatter.title ?? fileName(uri)
  for (const { title, head } of sectionsOf(document)) yield { name: title, kind: 'section', container, uri, span: head }
  for (const note of notesOf(document)) {
    if (!note.body || note.form === 'inline') continue
    const label = signOf(note)
    const name = `${label} ${noteBeginning(document, note)}`
    yield { name, kind: 'note', container, uri, span: note.bodyLabel!, whole: note.body }
  }
}

function* symbolsBeside(workspace: Workspace, uri: string): Generator<WorkspaceSymbol> {
  const { registers, bibliographies } = apparatusOf(workspace, uri)!
  for (const { file, register } of registers) {
    for (const { name, role, idSpan, span } of register.persons.values())
      yield { name, kind: 'person', container: role ?? '', uri: file.uri, span: idSpan, whole: span }
  }
  for (const { file, bibliography } of bibliographies) {
    for (const { key, title, authors, year, keySpan, span } of bibliography.entries.values()) {
      const by = [authors.join(', '), year].filter(Boolean).join(', ')
      yield { name: title || key, kind: 'work', container: by, uri: file.uri, span: keySpan, whole: span }
    }
  }
}

function holds(name: string, letters: readonly string[]): boolean {
  const lower = name.toLowerCase()
  let at = 0
  for (const letter of letters) {
    at = lower.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}
