import { openDocument } from '../../src/core/document.ts'
import { emptyWorkspace, withDocument, withFile, type Workspace } from '../../src/core/workspace.ts'
import type { Edits, TextEdit } from '../../src/features/edits.ts'

export const FOLDER = 'file:///texts'
export const TEXT = `${FOLDER}/text.annotated.md`
export const PERSONS = `${FOLDER}/persons.yaml`
export const BIBLIOGRAPHY = `${FOLDER}/bibliography.bib`

/** What a test starts from: a text in which `$0` stands for the caret, and the files beside it. */
export interface Given {
  readonly text: string
  readonly persons?: string
  readonly bibliography?: string
  /** Further files, by their paths in the folder; `null` is one that is not there. */
  readonly files?: Readonly<Record<string, string | null>>
}

/** The workspace of a test, all of its files loaded, with the caret's offset (0 without a `$0`). */
export function workspaceFor(given: Given | string): { workspace: Workspace; uri: string; offset: number } {
  const { text, persons, bibliography, files = {} } = typeof given === 'string' ? { text: given } : given
  const offset = Math.max(0, text.indexOf('$0'))
  let workspace: Workspace = { ...emptyWorkspace, roots: [FOLDER] }
  workspace = withDocument(workspace, TEXT, openDocument(text.replace('$0', '')))
  const all: Record<string, string | null> = {
    'persons.yaml': persons ?? null,
    'bibliography.bib': bibliography ?? null,
    'bibliography.json': null,
    'bibliography.yaml': null,
    ...files
  }
  for (const [path, content] of Object.entries(all)) workspace = withFile(workspace, `${FOLDER}/${path}`, content)
  return { workspace, uri: TEXT, offset }
}

/** A text after edits, each in offsets of the text before; of two insertions at one place the first stands first. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits.toReversed().toSorted((a, b) => b.start - a.start || b.end - a.end)
  return ordered.reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text)
}

/** The contents of all changed files after edits, by the last part of their URIs. */
export function contentsAfter(workspace: Workspace, edits: Edits): Record<string, string> {
  return Object.fromEntries(
    [...edits].map(([uri, each]) => {
      const before = workspace.documents.get(uri)?.text ?? workspace.files.get(uri)!.text
      return [uri.slice(uri.lastIndexOf('/') + 1), applyEdits(before, each)]
    })
  )
}
