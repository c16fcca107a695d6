import * as l10n from '@vscode/l10n'
import { type Apparatus, findWork } from '../../apparatus.ts'
import { remembered } from '../../remembered.ts'
import type { LoadedFile, Workspace } from '../../workspace.ts'
import type { Citation } from '../citations.ts'
import { clustersOf, type PrintedCluster } from './clusters.ts'
import { positionsAt } from './positions.ts'
import { Printer } from './printer.ts'
import { type StyleFiles, styleFilesOf } from './styleFiles.ts'

/** What a style prints for a citation, in Markdown. */
export interface Printed {
  /** The citation as it stands in its place, with the others of its bracket; undefined where nothing but its work was asked for. */
  readonly here?: string
  /** The work as it stands in the list of works. */
  readonly reference?: string
  /** Files to be loaded before it can be printed. */
  readonly missing: readonly string[]
  /** Why nothing can be printed. */
  readonly problem?: string
}

/**
 * What the style of a text prints for a citation and for its work. Where the style cannot be read there is a problem, and nothing
 * printed.
 *
 * @param isRead whether all of the text has been read: else what depends on the citations before is left out.
 */
export function printedCitation(
  workspace: Workspace,
  apparatus: Apparatus,
  citation: Citation,
  isRead: boolean
): Printed {
  return printedWork(workspace, apparatus, citation.key, printer => {
    return isRead && citation.via === 'key' ? printedHere(apparatus, printer, citation) : undefined
  })
}

/** The same of a work alone, as it stands in the list of works; nothing where no bibliography has the key. */
export function printedReference(workspace: Workspace, apparatus: Apparatus, key: string): Omit<Printed, 'here'> {
  return printedWork(workspace, apparatus, key, () => undefined)
}

function printedWork(
  workspace: Workspace,
  apparatus: Apparatus,
  key: string | null,
  inPlace: (printer: Printer) => string | undefined
): Printed {
  const files = styleFilesOf(workspace, apparatus)
  const { missing, problem } = files
  if (!files.file) return { missing, ...(problem !== undefined && { problem }) }
  const work = key === null ? undefined : findWork(apparatus, key)?.entry
  if (!work) return { missing: [] }
  try {
    const printer = printerFor(files)
    const reference = printer.reference(work)
    const here = inPlace(printer)
    return { missing: [], reference, ...(here !== undefined && { here }) }
  } catch (error) {
    // Whatever it was about, it may be in the middle of it still.
    ready.delete(files.file)
    return { missing: [], problem: l10n.t('The style “{0}” cannot be used: {1}', files.name, messageOf(error)) }
  }
}

/** Why the style that the front matter of a text names cannot be used; files to be loaded before that can be said. */
export function styleProblem(
  workspace: Workspace,
  apparatus: Apparatus
): { problem?: string; missing: readonly string[] } {
  const files = styleFilesOf(workspace, apparatus)
  if (!files.file) return { missing: files.missing, ...(files.problem !== undefined && { problem: files.problem }) }
  try {
    printerFor(files)
    return { missing: [] }
  } catch (error) {
    return { missing: [], problem: l10n.t('The style “{0}” cannot be used: {1}', files.name, messageOf(error)) }
  }
}

/** What citeproc-js says of a style; a fault of a program says nothing to people, and comes where a style is torn. */
function messageOf(error: unknown): string {
  if (error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError)
    return l10n.t('something in it is missing or not closed.')
  const message = String(error instanceof Error ? error.message : error)
    .replace(/^(?:Error: |citeproc-js error: |CSL processor error: )+/, '')
    .replace(/\s+/g, ' ')
    .slice(0, 200)
  return /[.!?]$/.test(message) ? message : `${message}.`
}

/** A citation as it is printed in its place; undefined where it names a work that no bibliography has. Throws what citeproc-js throws. */
export function printedHere(apparatus: Apparatus, printer: Printer, citation: Citation): string | undefined {
  const { clusters, cited } = readClusters(apparatus)[printer.isNoteStyle ? 'notes' : 'inText']()
  const index = clusters.findIndex(({ group }) => group.start === citation.group.start)
  const cluster = clusters[index]
  const entryOf = (key: string): ReturnType<typeof entry> => entry(apparatus, key)
  if (!cluster || cluster.items.some(({ key }) => !entryOf(key))) return undefined
  const sorted = (items: PrintedCluster['items']): PrintedCluster['items'] => printer.sorted(items, entryOf)
  const { near } = printer
  const { items, positions } = positionsAt(clusters, index, { sorted, ...(near !== undefined && { near }) })
  return printer.citation({ items, positions, entryOf, cited })
}

function entry(apparatus: Apparatus, key: string) {
  return findWork(apparatus, key)?.entry
}

interface Read {
  readonly clusters: readonly PrintedCluster[]
  readonly cited: readonly string[]
}

/** The citations of a text by either kind of style, put together when first asked for. */
const readClusters = remembered((apparatus: Apparatus) => {
  const read = (asNotes: boolean): Read => {
    const clusters = clustersOf(apparatus, asNotes)
    const keys = new Set(clusters.flatMap(({ items }) => items.map(({ key }) => key)))
    return { clusters, cited: [...keys].filter(key => findWork(apparatus, key)) }
  }
  const kept: { notes?: Read; inText?: Read } = {}
  return { notes: () => (kept.notes ??= read(true)), inText: () => (kept.inText ??= read(false)) }
})

interface Ready {
  readonly lang: string | undefined
  readonly locales: readonly (LoadedFile | undefined)[]
  readonly printer: Printer
}

const ready = new WeakMap<LoadedFile, Ready[]>()
const MOST_LANGUAGES = 4

/** The printer of a style, made once for each language. Throws what citeproc-js throws. */
export function printerFor({ file, lang, locales }: StyleFiles): Printer {
  const all = ready.get(file!) ?? []
  ready.set(file!, all)
  const held = [...locales.values()]
  const known = all.find(
    each => each.lang === lang && each.locales.length === held.length && each.locales.every((one, i) => one === held[i])
  )
  if (known) return known.printer
  const whole = locales.get('*')
  const localeOf = (tag: string): string => {
    const found = whole ?? locales.get(tag) ?? locales.get('en-US')
    if (!found) throw new Error(l10n.t('there is no locale for it'))
    return found.text
  }
  const printer = new Printer(file!.text, lang, localeOf)
  all.unshift({ lang, locales: held, printer })
  all.length = Math.min(all.length, MOST_LANGUAGES)
  return printer
}
