import { URI, Utils } from 'vscode-uri'
import type { Document } from './document.ts'
import type { FrontMatter } from './frontMatter.ts'
import { remembered } from './remembered.ts'
import type { Span } from './text.ts'

/** A file beside the texts: a register, a bibliography, a source, a sidecar. */
export interface LoadedFile {
  readonly uri: string
  /** Without BOM. */
  readonly text: string
}

/**
 * What is kept of a text of the workspace that is not open: where it refers to people and works, and how its lines stand.
 * The text itself is read again when somebody opens it.
 */
export interface Digest {
  /** What the text calls itself; `null` too until it is known to refer to anything or to have names of its own. */
  readonly title: string | null
  /** Where the text refers to an entry of a register or bibliography, by `entryKey` of digest.ts. */
  readonly references: ReadonlyMap<string, readonly Span[]>
  readonly lineStarts: Uint32Array
  /** Its sections and notes by their names; `undefined` until somebody looks for names in all texts. */
  readonly symbols?: readonly DigestSymbol[]
  /** About how much memory it takes, in bytes. */
  readonly size: number
}

export interface DigestSymbol extends Span {
  readonly name: string
  readonly kind: 'section' | 'note'
}

/**
 * All that is held at one moment. Immutable: each change makes a new one, which shares what did not change. Features
 * are functions over it.
 */
export interface Workspace {
  /** The annotated texts. */
  readonly documents: ReadonlyMap<string, Document>
  /** Other files; `null` is one that is not there or cannot be read, absent is one that nobody has asked for. */
  readonly files: ReadonlyMap<string, LoadedFile | null>
  /** Folders that were looked into, each with those names of `BESIDE` that stand there; others need not be asked for. */
  readonly listed: ReadonlyMap<string, ReadonlySet<string>>
  /** What is kept of the texts of the workspace that are not open. */
  readonly digests: ReadonlyMap<string, Digest>
  /** Folders above which no register or bibliography is looked for: workspace folders and git's. */
  readonly roots: readonly string[]
  /** Registers, bibliographies and a configuration that the user named outright; they are taken instead of any that are found. */
  readonly named: {
    readonly persons: readonly string[]
    readonly bibliography: readonly string[]
    readonly configuration?: string
  }
  /** How citations are printed where a text does not say it. */
  readonly csl?: CslSettings
}

export interface CslSettings {
  /** Where the styles and locales stand that come with Apparatus. */
  readonly folder: string | undefined
  /** The name of one of them, or the path of another. */
  readonly style: string
  /** A language's tag, or the path of a locale; empty: by the text's `lang`. */
  readonly locale: string
}

export const emptyWorkspace: Workspace = {
  documents: new Map(),
  files: new Map(),
  listed: new Map(),
  digests: new Map(),
  roots: [],
  named: { persons: [], bibliography: [] }
}

/** The workspace with a text added, changed or, without a document, taken away. */
export function withDocument(workspace: Workspace, uri: string, document: Document | undefined): Workspace {
  const documents = new Map(workspace.documents)
  if (document) documents.set(uri, document)
  else documents.delete(uri)
  return { ...workspace, documents }
}

/** The workspace with a file loaded (`null`: known to be missing) or, `undefined`, forgotten. */
export function withFile(workspace: Workspace, uri: string, text: string | null | undefined): Workspace {
  return withFiles(workspace, new Map([[uri, text]]))
}

/** The same with several files at once. */
export function withFiles(
  workspace: Workspace,
  loaded: ReadonlyMap<string, LoadedFile | string | null | undefined>
): Workspace {
  const files = new Map(workspace.files)
  for (const [uri, given] of loaded) {
    if (given === undefined) files.delete(uri)
    else files.set(uri, typeof given === 'string' ? { uri, text: given } : given)
  }
  return { ...workspace, files }
}

/** The names under which registers and bibliographies are looked for beside a text. */
export const BESIDE: readonly string[] = ['persons.yaml', 'bibliography.bib', 'bibliography.json', 'bibliography.yaml']

/** The workspace with folders that were looked into. */
export function withListed(workspace: Workspace, folders: Workspace['listed']): Workspace {
  const listed = new Map(workspace.listed)
  for (const [folder, names] of folders) listed.set(folder, names)
  return { ...workspace, listed }
}

/** The workspace with what is kept of texts; `undefined` takes a text's away. */
export function withDigests(workspace: Workspace, changes: ReadonlyMap<string, Digest | undefined>): Workspace {
  const digests = new Map(workspace.digests)
  for (const [uri, digest] of changes) {
    if (digest) digests.set(uri, digest)
    else digests.delete(uri)
  }
  return { ...workspace, digests }
}

/** Files that belong to a text, as far as they are loaded, and those that would have to be. */
export interface Found {
  readonly files: readonly LoadedFile[]
  readonly missing: readonly string[]
  /** Named in the front matter, and not there. */
  readonly absent: readonly string[]
}

const REGISTERS = BESIDE.slice(0, 1)
const BIBLIOGRAPHIES = BESIDE.slice(1)

/** What a text's front matter names, by paths relative to the text. */
export type NamedFiles = Pick<FrontMatter, 'persons' | 'bibliography'>

/** The registers of persons of a text. */
export function findRegisters(workspace: Workspace, uri: string, frontMatter: NamedFiles): Found {
  return find(workspace, uri, workspace.named.persons, frontMatter.persons, REGISTERS)
}

/** The bibliographies of a text. */
export function findBibliographies(workspace: Workspace, uri: string, frontMatter: NamedFiles): Found {
  return find(workspace, uri, workspace.named.bibliography, frontMatter.bibliography, BIBLIOGRAPHIES)
}

function find(
  workspace: Workspace,
  uri: string,
  outright: readonly string[],
  inText: readonly string[],
  names: readonly string[]
): Found {
  const files: LoadedFile[] = []
  const missing: string[] = []
  const absent: string[] = []
  const wanted = outright.length > 0 ? outright : inText.map(path => resolve(uri, path))
  if (wanted.length > 0) {
    for (const each of wanted) {
      const file = workspace.files.get(each)
      if (file) files.push(file)
      else if (file === undefined) missing.push(each)
      else absent.push(each)
    }
    return { files, missing, absent }
  }
  const isPast = isPastVersion(uri)
  for (const folder of foldersOf(workspace, isPast ? todays(uri) : uri)) {
    const there = workspace.listed.get(folder)
    for (const name of names) {
      if (there && !there.has(name)) continue
      const at = folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`
      const each = isPast ? inVersionOf(URI.parse(uri), URI.parse(at)).toString() : at
      const file = workspace.files.get(each)
      if (file) files.push(file)
      else if (file === undefined) missing.push(each)
    }
    if (files.length > 0 && missing.length === 0) break
  }
  return { files: missing.length === 0 ? files : [], missing, absent }
}

/** The folder of a text and those above it, up to the nearest root; without a root only its own. */
export function foldersOf({ roots, listed }: Workspace, uri: string): readonly string[] {
  const known = foldersBelow(roots)
  // To take thousands of addresses apart and put them together again takes longer than all else that is done with them.
  const before = uri.slice(0, uri.lastIndexOf('/'))
  const same = known.get(before)
  if (same) return same
  const own = listed.has(before) ? before : Utils.dirname(URI.parse(uri)).toString()
  const folders = known.get(own) ?? upToRoot(roots, own) ?? [own]
  known.set(own, folders)
  return folders
}

/**
 * The nearest folder of a text, its own or one above it, in which a register or a bibliography may stand, or which is a root: to a text
 * that names neither belongs what belongs to a text there. `undefined` where a folder was not looked into.
 */
export function nearestBeside({ roots, listed }: Workspace, uri: string): string | undefined {
  const all = rootsAmong(roots)
  for (let folder = uri.slice(0, uri.lastIndexOf('/')); ;) {
    const names = listed.get(folder)
    if (!names) return undefined
    if (names.size > 0 || all.has(folder)) return folder
    folder = folder.slice(0, folder.lastIndexOf('/'))
  }
}

/** What was found for each folder, by its address as it is written here; as long as the roots are the same. */
const foldersBelow = remembered((_: Workspace['roots']) => new Map<string, readonly string[]>())

function upToRoot(roots: Workspace['roots'], own: string): readonly string[] | undefined {
  const folders: string[] = []
  for (let folder = own; ;) {
    folders.push(folder)
    if (rootsAmong(roots).has(folder.endsWith('/') ? folder.slice(0, -1) : folder)) return folders
    const above = folderAbove(folder)
    if (above === folder) return undefined
    folder = above
  }
}

/** @param folder as it is written here, so that nothing but its last name need be taken away. */
function folderAbove(folder: string): string {
  const isDeep = folder.startsWith('file:///') && folder.indexOf('/', 'file:///'.length) > 0
  return isDeep ? folder.slice(0, folder.lastIndexOf('/')) : Utils.dirname(URI.parse(folder)).toString()
}

const rootsAmong = remembered(
  (roots: Workspace['roots']) => new Set(roots.map(root => URI.parse(root).toString().replace(/\/$/, '')))
)

/** The URI of a path as a text or bibliography names it: absolute, a URI, or relative to the folder of `uri`. */
export function resolve(uri: string, path: string): string {
  if (/^[a-z][a-z\d+.-]+:/i.test(path)) return URI.parse(path).toString()
  const slashes = path.replaceAll('\\', '/')
  if (/^[a-z]:\//i.test(slashes)) return URI.file(slashes).toString()
  const text = URI.parse(uri)
  return inVersionOf(text, Utils.resolvePath(Utils.dirname(text), slashes)).toString()
}

/** The sidecar of a text: its remarks. */
export function sidecarOf(uri: string): string {
  const text = URI.parse(uri)
  return inVersionOf(text, text.with({ path: `${text.path}.annotations.jsonl` })).toString()
}

/** Whether a text is one that git keeps, as an editor shows it beside today's: `git:/text.md?{"path":"/text.md","ref":"HEAD"}`. */
export function isPastVersion(uri: string): boolean {
  return uri.startsWith('git:')
}

/** Where today's version of such a text lies. */
function todays(uri: string): string {
  return URI.parse(uri).with({ scheme: 'file', query: '', fragment: '' }).toString()
}

/** A file as it was with a text: of a past version the query names file and version, and the text's own would give the text again. */
function inVersionOf(text: URI, file: URI): URI {
  if (text.scheme !== 'git') return file
  let version: unknown
  try {
    version = JSON.parse(text.query)
  } catch {
    // Without a version there is nothing to be had.
  }
  const query = version instanceof Object ? JSON.stringify({ ...version, path: file.fsPath }) : ''
  return file.with({ scheme: 'git', query })
}
