import { apparatusOf } from '../core/apparatus.ts'
import { pageAt } from '../core/verification/citedPlace.ts'
import { resolve, type Workspace } from '../core/workspace.ts'
import { labelOfUnit, pagesAt } from './pages.ts'
import { readFile } from './sourceTexts.ts'

/** The work whose source a file is. */
export interface WorkOfFile {
  readonly key: string
  readonly year: string
}

/** The work of which a file is the source, by the bibliographies of one text, or of all that are open. */
export function workOfFile(workspace: Workspace, uri: string, text?: string): WorkOfFile | undefined {
  for (const each of text === undefined ? workspace.documents.keys() : [text]) {
    for (const { file, bibliography } of apparatusOf(workspace, each)?.bibliographies ?? []) {
      for (const { key, year, files } of bibliography.entries.values())
        if (files.some(path => resolve(file.uri, path) === uri)) return { key, year }
    }
  }
  return undefined
}

/** A place of a work that somebody reads. */
export interface PlaceRead {
  /** CSL's name of what is counted. */
  readonly label: string
  readonly number: string
  /** Which edition counts so; empty for the text's own. */
  readonly edition: string
}

/** What is looked for in a source, the likeliest to be cited first. */
const LABELS = ['page', 'folio', 'column', 'section', 'chapter']

/**
 * The page, or whatever else is marked, on which an offset of a text or source stands: of several editions the one of a year, else
 * the text's own, else the first.
 */
export function placeRead(
  workspace: Workspace,
  uri: string,
  offset: number,
  year: string | undefined
): PlaceRead | undefined {
  const document = workspace.documents.get(uri)
  if (document) {
    const all = pagesAt(document, offset)
    const chosen = (year && all.find(({ place }) => place.edition?.includes(year))) || all[0]
    if (!chosen) return undefined
    const { edition = '', unit, number } = chosen.place
    return { label: labelOfUnit(unit), number, edition }
  }
  const file = workspace.files.get(uri)
  for (const label of file ? LABELS : []) {
    const number = pageAt(readFile(file!), label, offset)
    if (number !== undefined) return { label, number, edition: '' }
  }
  return undefined
}
