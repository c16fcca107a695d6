import { openDocument } from '../../src/core/document.ts'
import { emptyWorkspace, withDocument, withFile, type Workspace } from '../../src/core/workspace.ts'
import type { ExportForm } from '../../src/features/exportForms.ts'
import { exportTexts } from '../../src/features/exports.ts'

/** Where the first text stands. */
export const URI = 'file:///w/text.annotated.md'
const PERSONS = 'lenin:\n  name: Vladimir Lenin\n  aliases: [Lenin]\n  born: 1870\nfotieva:\n  name: Lydia Fotieva\n'
const WORKS = '@book{bell, author = {Bell, Anne}, title = {The Harbour}, year = {1912}}\n'

/** Texts beside one another, with a register and a bibliography. */
export function workspaceOf(...texts: string[]): { workspace: Workspace; uris: string[] } {
  const uris = texts.map((_, i) => (i === 0 ? URI : URI.replace('text', `text${i + 1}`)))
  let workspace: Workspace = { ...emptyWorkspace, roots: ['file:///w'] }
  for (const [i, text] of texts.entries()) {
    workspace = withDocument(workspace, uris[i]!, openDocument(text))
    workspace = withFile(workspace, `${uris[i]!}.annotations.jsonl`, null)
  }
  for (const [name, text] of [
    ['persons.yaml', PERSONS],
    ['bibliography.bib', WORKS],
    ['bibliography.json', null],
    ['bibliography.yaml', null]
  ] as const) {
    workspace = withFile(workspace, `file:///w/${name}`, text)
  }
  return { workspace, uris }
}

/** The texts in another form. */
export function exported(form: ExportForm, ...texts: string[]): string {
  const { workspace, uris } = workspaceOf(...texts)
  return [...exportTexts(workspace, uris, form, { name: 'Untitled', version: '1' }).text].join('')
}
