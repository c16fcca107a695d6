import { URI, Utils } from 'vscode-uri'
import { findConfiguration } from '../core/configuration/weigh.ts'
import { apparatusOf, bibliographyInSteps } from '../core/apparatus.ts'
import { type Document, type Edit, openDocument } from '../core/document.ts'
import { editDocument } from '../core/editDocument.ts'
import { offsetIn } from '../core/lines.ts'
import {
  BESIDE,
  type CslSettings,
  emptyWorkspace,
  foldersOf,
  type LoadedFile,
  type NamedFiles,
  sidecarOf,
  type Workspace,
  withDocument,
  withFiles,
  withListed
} from '../core/workspace.ts'
import type { Range } from '../protocol.ts'
import { BelongingsOf } from './belongings.ts'
import type { BesideOf } from './catalogue.ts'
import { Cutting } from './cutting.ts'
import type { Files, Listing } from './files.ts'
import { type Progress, Reading } from './reading.ts'
import { inSlices, later, pause } from './slices.ts'

/** How often a feature may ask for further files; each time it gets nearer, so more is a fault. */
const MOST_ROUNDS = 8

/** From how many characters on a bibliography is read in slices: a tenth of a second's work. */
const LONG = 1_000_000

/** A change as LSP sends it: without a range it is the whole text. */
export interface TextChange {
  range?: Range
  text: string
}

/** As a key's is, unless it takes something out. */
function isEmpty({ start, end }: Range): boolean {
  return start.line === end.line && start.character === end.character
}

/** The state of the server: the open texts with their versions, and the files loaded for them. */
export class Texts {
  workspace: Workspace = emptyWorkspace
  readonly versions = new Map<string, number>()
  readonly reading: Reading
  private readonly loading = new Map<string, Promise<void>>()
  private readonly cutting = new Cutting(() => this.workspace)
  private readonly arrived = new Map<string, LoadedFile | null>()
  private shelving: Promise<void> | undefined
  private readonly rooted = new Set<string>()
  private readonly belongings = new BelongingsOf()
  private readonly watched = new Set<string>()
  private readonly attended = new Set<string>()
  private watchesAll = false

  /**
   * @param changed called when a file was changed by another program; `held` if it was held, and has been read again.
   * @param begin tells the user that a text is being read.
   */
  constructor(
    private readonly files: Files,
    private readonly changed: (uri: string, held: boolean) => void,
    begin: (uri: string) => Promise<Progress | undefined>
  ) {
    this.reading = new Reading(() => this.workspace, begin)
  }

  /** Folders above which nothing is looked for; git's are found with each text. */
  addRoots(roots: readonly string[]): void {
    const before = this.workspace.roots
    const more = roots.filter(root => !before.includes(root))
    if (more.length > 0) this.workspace = { ...this.workspace, roots: [...new Set([...before, ...more])] }
  }

  /** How citations are printed in texts that do not say it. */
  printWith(csl: CslSettings): void {
    this.workspace = { ...this.workspace, csl }
  }

  open(uri: string, version: number, text: string): void {
    this.versions.set(uri, version)
    this.workspace = withDocument(this.workspace, uri, openDocument(text))
  }

  close(uri: string): void {
    this.versions.delete(uri)
    this.workspace = withDocument(this.workspace, uri, undefined)
  }

  /** Applies changes in their order, and tells each as an edit in offsets of the text before it. */
  change(uri: string, version: number, changes: readonly TextChange[], told: (edit: Edit) => void): void {
    let document: Document | undefined = this.workspace.documents.get(uri)
    if (!document) return
    for (const { range, text } of changes) {
      const start: number = range ? offsetIn(document, range.start) : 0
      const end: number = !range ? document.length : isEmpty(range) ? start : offsetIn(document, range.end)
      const edit: Edit = { start: Math.min(start, end), end: Math.max(start, end), text }
      document = range ? editDocument(document, edit) : openDocument(text)
      told(edit)
    }
    this.versions.set(uri, version)
    this.workspace = withDocument(this.workspace, uri, document)
  }

  /** Loads what a text needs to be understood: registers, bibliographies, its sidecar. */
  async ready(uri: string): Promise<void> {
    await this.cutting.cut(uri)
    await this.findRoot(uri)
    this.attend(uri)
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const wanted = [...(apparatusOf(this.workspace, uri)?.missing ?? []), sidecarOf(uri)]
      const missing = wanted.filter(each => !this.workspace.files.has(each))
      if (missing.length === 0) return
      await this.load(missing)
    }
  }

  /** Loads the configuration that holds for a file, if there is any. */
  async configured(uri: string): Promise<void> {
    await this.findRoot(uri)
    await this.load(findConfiguration(this.workspace, uri).missing)
  }

  /**
   * The registers and bibliographies of a text that need not be held, by what its front matter names; `undefined` while one is
   * unknown. At once where nothing need be loaded: it is asked of thousands of texts.
   */
  besideOf(uri: string, named: NamedFiles): ReturnType<BesideOf> {
    const found = this.isRooted(uri) ? this.belongings.find(this.workspace, uri, named) : undefined
    return found?.missing.length === 0 ? found.files : this.loadBeside(uri, named)
  }

  private async loadBeside(uri: string, named: NamedFiles): Promise<readonly LoadedFile[] | undefined> {
    await this.findRoot(uri)
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const { files, missing } = this.belongings.find(this.workspace, uri, named)
      if (missing.length === 0) return files
      await this.load(missing)
    }
    return undefined
  }

  /**
   * The workspace with texts that are not open; they are read and forgotten again, and so is this workspace.
   *
   * @param readText reads them, if it is not to be done as always.
   */
  async withTexts(uris: readonly string[], readText: Files['read'] = uri => this.files.read(uri)): Promise<Workspace> {
    const documents = new Map<string, Document>()
    const read = async (uri: string): Promise<void> => {
      const text = this.workspace.documents.has(uri) ? null : await readText(uri)
      if (text === null) return
      documents.set(uri, openDocument(text))
      await this.findRoot(uri)
    }
    await Promise.all(uris.map(read))
    const held = (): Workspace => ({
      ...this.workspace,
      documents: new Map([...documents, ...this.workspace.documents])
    })
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const workspace = held()
      const missing = [...documents.keys()].flatMap(uri => apparatusOf(workspace, uri)?.missing ?? [])
      if (missing.length === 0) return workspace
      await this.load(missing)
    }
    return held()
  }

  /** The same, and all of the text has been read; false when it was closed or its user did not want to wait. */
  async whole(uri: string): Promise<boolean> {
    await this.ready(uri)
    return this.reading.whole(uri)
  }

  /** The same for what an editor asks of all of a text with each key: whoever waits for an answer about a place goes first. */
  async wholeLater(uri: string): Promise<boolean> {
    await later()
    return this.whole(uri)
  }

  /** Loads files that are not held. */
  async load(uris: readonly string[]): Promise<void> {
    await Promise.all(uris.filter(uri => !this.workspace.files.has(uri)).map(uri => this.loadOne(uri)))
  }

  /** Reads a file again that was loaded before, or is being loaded. Whether it was. */
  async reload(uri: string): Promise<boolean> {
    // It may have been looked for before its folder was listed: then both say that it is not there.
    const isNew = this.appears(uri)
    if (!isNew && !this.workspace.files.has(uri) && !this.loading.has(uri)) return false
    this.loading.delete(uri)
    await this.loadOne(uri)
    return true
  }

  /** A file that was known not to stand in a folder may stand there now: it is to be looked for. */
  private appears(uri: string): boolean {
    const end = uri.lastIndexOf('/')
    const [folder, name] = [uri.slice(0, end), uri.slice(end + 1)]
    const there = this.workspace.listed.get(folder)
    if (!there || there.has(name) || !BESIDE.includes(name)) return false
    this.workspace = withListed(this.workspace, new Map([[folder, new Set([...there, name])]]))
    return true
  }

  /** Watches the folders in which a text's register and bibliography may come to stand; once, not with each request. */
  private attend(uri: string): void {
    if (this.attended.has(uri)) return
    this.attended.add(uri)
    for (const folder of foldersOf(this.workspace, uri)) this.watch(folder)
  }

  /** Watches the folders of all texts, not only of those that are open: where the client does not tell of changes. */
  watchAll(): void {
    this.watchesAll = true
  }

  private watch(folder: string): void {
    if (this.watched.has(folder)) return
    this.watched.add(folder)
    this.files.watch(folder, async uri => {
      const before = this.workspace.files.get(uri)?.text
      const held = (await this.reload(uri)) && this.workspace.files.get(uri)?.text !== before
      this.changed(uri, held)
    })
  }

  private loadOne(uri: string): Promise<void> {
    let promise = this.loading.get(uri)
    if (!promise) {
      this.watch(Utils.dirname(URI.parse(uri)).toString())
      promise = this.files.read(uri).then(async text => {
        const file = text === null ? null : { uri, text }
        // Only then, lest what is short be read later than it might be.
        if (file && text!.length > LONG && /\.bib(?:tex|latex)?$/i.test(uri))
          await inSlices(bibliographyInSteps(file), () => this.loading.get(uri) !== promise)
        // A read that was begun before the file changed must not undo the one begun after.
        if (this.loading.get(uri) !== promise) return
        this.loading.delete(uri)
        this.arrived.set(uri, file)
        return this.shelve()
      })
      this.loading.set(uri, promise)
    }
    return promise
  }

  /** Puts the files that have arrived into the workspace, all at once. */
  private shelve(): Promise<void> {
    this.shelving ??= pause().then(() => {
      this.shelving = undefined
      this.workspace = withFiles(this.workspace, this.arrived)
      this.arrived.clear()
    })
    return this.shelving
  }

  /** Takes down what a listing of a folder tells: roots, and registers and bibliographies that need not be looked for. */
  learn({ roots, names }: Listing): void {
    if (this.watchesAll) for (const folder of names.keys()) this.watch(folder)
    this.addRoots(roots)
    this.workspace = withListed(this.workspace, names)
    for (const folder of names.keys()) this.rooted.add(folder)
  }

  private isRooted(uri: string): boolean {
    return this.rooted.has(uri.slice(0, uri.lastIndexOf('/')))
  }

  /** The nearest folder upwards that git knows is a root; without one, and outside all roots, only the text's own folder counts. */
  private async findRoot(uri: string): Promise<void> {
    if (this.isRooted(uri)) return
    const own = Utils.dirname(URI.parse(uri))
    if (own.scheme !== 'file' || this.rooted.has(own.toString())) return
    this.rooted.add(own.toString())
    for (let folder = own; ;) {
      if (this.workspace.roots.includes(folder.toString())) return
      if (await this.files.exists(Utils.joinPath(folder, '.git').toString())) return this.addRoots([folder.toString()])
      const parent = Utils.dirname(folder)
      if (parent.path === folder.path) return
      folder = parent
    }
  }
}
