import { type Apparatus, apparatusOf } from '../core/apparatus.ts'
import type { BibliographyEntry } from '../core/citations/bibliographyEntry.ts'
import { type Citation, citationsOf } from '../core/citations/citations.ts'
import { citingInSteps } from '../core/citations/proseInBlock.ts'
import type { Span } from '../core/text.ts'
import { type LoadedFile, resolve, type Workspace } from '../core/workspace.ts'
import { shownPlace } from './citedPlace.ts'
import { wordsAround } from './personTree.ts'
import type { Place } from './places.ts'
import { roleOf, type WorkRole } from './workRole.ts'

/** What the *Sources* view is grouped by. */
export type SourceArrangement = 'appearance' | 'author' | 'type' | 'role'

/** A work of the bibliographies, or a key that none of them has, as a row of the *Sources* view. */
export interface WorkRow {
  readonly key: string
  /** The key, where nothing else is known. */
  readonly title: string
  readonly authors: readonly string[]
  readonly year: string
  /** How often it is cited, by its key or in words. */
  readonly count: number
  readonly first: Span | undefined
  /** `undefined` when no bibliography has it. */
  readonly entry: Place | undefined
  /** The addresses of the files that its entry names. */
  readonly files: readonly string[]
  /** The address that its entry names has no file. */
  readonly url: string | undefined
}

/** Works under one head. */
export interface SourceGroup {
  /** `cited` and those of an arrangement come first, then `uncited` and `unknown`, whose keys no bibliography has. */
  readonly kind: 'cited' | 'author' | 'type' | 'role' | 'uncited' | 'unknown'
  /** The author, CSL's name of the type, the role; empty when it is not known, or the kind says all. */
  readonly label: string
  readonly rows: readonly WorkRow[]
}

/** A place where a work is cited. */
export interface CitedRow {
  readonly span: Span
  /** The place in the work; empty when none is named. */
  readonly cited: string
  /** The words before it in the text, on one line. */
  readonly words: string
  /** How the work is named: by its key, a title, `ibid.` */
  readonly via: Citation['via']
}

/**
 * The works that a text cites, and those of its bibliographies that it does not, in groups; in steps.
 *
 * @returns `undefined` when the text is not held
 */
export function* sourceTree(
  workspace: Workspace,
  uri: string,
  by: SourceArrangement
): Generator<void, SourceGroup[] | undefined> {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return undefined
  yield* citingInSteps(apparatus.document, apparatus.beside)
  const cited = new Map<string, { count: number; first: Span }>()
  for (const { key, start, end } of citationsOf(apparatus)) {
    if (key === null) continue
    const before = cited.get(key)
    if (before) before.count++
    else cited.set(key, { count: 1, first: { start, end } })
  }
  yield
  const rows = new Map<string, WorkRow>()
  const entries = new Map<string, BibliographyEntry>()
  for (const { file, bibliography } of apparatus.bibliographies) {
    for (const entry of bibliography.entries.values()) {
      if (rows.has(entry.key)) continue
      rows.set(entry.key, rowOf(entry, file, cited.get(entry.key)))
      entries.set(entry.key, entry)
      if (rows.size % STEP === 0) yield
    }
  }
  const unknown = [...cited].flatMap(([key, { count, first }]): WorkRow[] =>
    rows.has(key)
      ? []
      : [{ key, title: key, authors: [], year: '', count, first, entry: undefined, files: [], url: undefined }]
  )
  const order = [...cited.keys()].flatMap(key => rows.get(key) ?? [])
  const uncited = [...rows.values()].filter(({ count }) => count === 0).sort(byAuthor)
  const groups = yield* arranged(order, entries, by)
  if (uncited.length > 0) groups.push({ kind: 'uncited', label: '', rows: uncited })
  // Without a bibliography every key is unknown, and nobody is told what to mend.
  if (unknown.length > 0) groups.push({ kind: 'unknown', label: '', rows: unknown })
  return groups
}

/** So many entries are looked at in a step. */
const STEP = 500

function rowOf(
  { key, title, authors, year, keySpan, span, files, url }: BibliographyEntry,
  file: LoadedFile,
  cited: { count: number; first: Span } | undefined
): WorkRow {
  const { count = 0, first } = cited ?? {}
  const entry = { uri: file.uri, span: keySpan, whole: span }
  const addresses = files.map(path => resolve(file.uri, path))
  return { key, title: title || key, authors, year, count, first, entry, files: addresses, url }
}

function byAuthor(a: WorkRow, b: WorkRow): number {
  const [one, other] = [a, b].map(({ authors, title }) => authors[0] ?? title) as [string, string]
  return one.localeCompare(other) || a.year.localeCompare(b.year) || a.title.localeCompare(b.title)
}

const ROLES: readonly string[] = ['primary', 'secondary', ''] satisfies (WorkRole | '')[]

/** The works cited under the heads of an arrangement; without one in the order in which they are cited first. */
function* arranged(
  rows: readonly WorkRow[],
  entries: ReadonlyMap<string, BibliographyEntry>,
  by: SourceArrangement
): Generator<void, SourceGroup[]> {
  if (by === 'appearance') return rows.length > 0 ? [{ kind: 'cited', label: '', rows }] : []
  const heads = new Map<string, WorkRow[]>()
  for (const row of [...rows].sort(byAuthor)) {
    const label = by === 'author' ? row.authors.join(', ') : headOf(entries.get(row.key)!, by)
    heads.set(label, [...(heads.get(label) ?? []), row])
    yield
  }
  const groups = [...heads].map(([label, all]): SourceGroup => ({ kind: by, label, rows: all }))
  // What is not known stands last.
  const rank = (label: string): number => (by === 'role' ? ROLES.indexOf(label) : label === '' ? 1 : 0)
  return groups.sort((a, b) => rank(a.label) - rank(b.label) || a.label.localeCompare(b.label))
}

function headOf(entry: BibliographyEntry, by: 'type' | 'role'): string {
  return by === 'type' ? entry.item().type : (roleOf(entry.item())?.role ?? '')
}

/** Where a text cites a work, in order; empty when the text is not held. */
export function citedRows(workspace: Workspace, uri: string, key: string): CitedRow[] {
  const apparatus = apparatusOf(workspace, uri)
  return apparatus ? citedIn(apparatus, key) : []
}

function citedIn(apparatus: Apparatus, key: string): CitedRow[] {
  return citationsOf(apparatus)
    .filter(citation => citation.key === key)
    .map(({ start, end, group, label, locator, via }) => ({
      span: { start, end },
      cited: shownPlace({ label, locator }),
      // A citation that is left out leaves a blank before the stop behind it.
      words: wordsAround(apparatus, { start: group.start, end })
        .before.replace(/\s+(?=[.,;:!?])/g, '')
        .trim(),
      via
    }))
}
