import { apparatusOf } from '../core/apparatus.ts'
import { digestOf, digestSize } from '../core/digest.ts'
import { readingOf } from '../core/reading.ts'
import { lineStarts } from '../core/text.ts'
import { type Digest, withDigests, type Workspace } from '../core/workspace.ts'
import { digestSymbols } from '../features/workspaceSymbols.ts'
import type { Catalogue } from './catalogue.ts'
import type { Files } from './files.ts'
import type { Naming } from './naming.ts'
import { inSlices } from './slices.ts'
import type { Texts } from './texts.ts'

/** How many texts are read at a time: their files are read side by side, and one answer serves them all. */
const AT_A_TIME = 16

/** How many are looked for in the catalogue at a time. */
const LOOKED_FOR = 1024

/**
 * The annotated texts of the workspace that are not open. They are read one after the other in the background, and a digest
 * of each is kept; what is asked meanwhile is answered from those there are.
 */
export class Library {
  private readonly folders = new Map<string, Naming>()
  private readonly waiting = new Set<string>()
  private running: Promise<void> | undefined
  private size = 0
  private limit = Infinity

  constructor(
    private readonly texts: Texts,
    private readonly files: Files,
    private readonly namingOf: (folder: string) => Promise<Naming>,
    private readonly log: (line: string) => void,
    private readonly catalogue?: Catalogue
  ) {}

  /** How much memory digests may take together, in bytes; 0 keeps none. */
  limitTo(bytes: number): void {
    this.limit = bytes
  }

  /** Reads the texts of a folder, soon. */
  async add(folder: string): Promise<void> {
    const naming = await this.namingOf(folder)
    this.folders.set(folder, naming)
    const listing = await (this.catalogue ?? this.files).list(folder, naming)
    this.texts.learn(listing)
    for (const uri of listing.texts) this.waiting.add(uri)
    await this.whenRead()
  }

  /** All texts of the workspace's folders, as they are now. */
  async allTexts(): Promise<string[]> {
    const listings = await Promise.all([...this.folders].map(([folder, naming]) => this.files.list(folder, naming)))
    return [...new Set(listings.flatMap(({ texts }) => texts))]
  }

  /** Forgets the texts of a folder. */
  remove(folder: string): void {
    this.folders.delete(folder)
    this.forget(folder, () => true)
  }

  /** Looks whether other files are annotated texts now. */
  async nameAgain(): Promise<void> {
    for (const [folder, { patterns }] of this.folders) {
      const naming = await this.namingOf(folder)
      if (naming.patterns.join('\n') === patterns.join('\n') || !this.folders.has(folder)) continue
      this.forget(folder, uri => !naming.has(uri))
      await this.add(folder)
    }
  }

  /** Reads all texts again. */
  async readAgain(): Promise<void> {
    for (const folder of this.folders.keys()) await this.add(folder)
  }

  private forget(folder: string, isGone: (uri: string) => boolean): void {
    const inside = [...this.texts.workspace.digests.keys()].filter(uri => uri.startsWith(`${folder}/`))
    this.keep(new Map(inside.filter(isGone).map(uri => [uri, undefined])))
  }

  /** A text was made, changed or deleted, by whomever; or closed, so that its digest counts again. */
  update(uri: string): void {
    // One that was opened from elsewhere is no text of the workspace.
    const isOurs = [...this.folders].some(([folder, naming]) => uri.startsWith(`${folder}/`) && naming.has(uri))
    if (!isOurs) return
    this.waiting.add(uri)
    void this.whenRead()
  }

  /** A register or bibliography changed: what refers to it is found again in all texts below its folder, or of all that name it. */
  updateBeside(file: string): void {
    const folder = file.slice(0, file.lastIndexOf('/') + 1)
    for (const [uri, { references }] of this.texts.workspace.digests) {
      const refers = [...references.keys()].some(key => key.startsWith(`${file}#`))
      if (refers || uri.startsWith(folder)) this.waiting.add(uri)
    }
    void this.whenRead()
  }

  /** Waits until all texts that are known of have been read. */
  whenRead(): Promise<void> {
    this.running ??= this.read().finally(() => (this.running = undefined))
    return this.running
  }

  /** Waits until the names of all sections and notes are known; they are asked for seldom, and take longer. */
  async whenNamed(): Promise<void> {
    await this.whenRead()
    const digests = [...this.texts.workspace.digests].filter(([, { symbols }]) => !symbols)
    for (let from = 0; from < digests.length; from += AT_A_TIME) {
      const some = digests.slice(from, from + AT_A_TIME)
      const workspace = await this.readTexts(some.map(([uri]) => uri))
      const named = new Map<string, Digest>()
      for (const [uri, digest] of some) {
        const apparatus = apparatusOf(workspace, uri)
        if (!apparatus) continue
        await inSlices(readingOf(apparatus), () => false)
        const symbols = digestSymbols(workspace, uri)
        const { title } = apparatus.frontMatter
        const lines = Uint32Array.from(lineStarts(apparatus.document.text))
        const size = digestSize(digest.references, lines, symbols)
        const whole = { ...digest, title, lineStarts: lines, symbols, size }
        this.catalogue?.enterNames(uri, apparatus.document.text, whole)
        // Meanwhile the text may have been read again.
        if (this.texts.workspace.digests.get(uri) === digest) named.set(uri, whole)
      }
      this.keep(named)
    }
    this.catalogue?.rest()
  }

  private async read(): Promise<void> {
    while (this.waiting.size > 0) {
      const uris: string[] = []
      for (const uri of this.waiting) {
        if (uris.push(uri) === (this.catalogue ? LOOKED_FOR : AT_A_TIME)) break
      }
      for (const uri of uris) this.waiting.delete(uri)
      const unknown = await this.tried(this.lookFor(uris), uris)
      for (let from = 0; from < unknown.length; from += AT_A_TIME) {
        await this.tried(this.readEach(unknown.slice(from, from + AT_A_TIME)), undefined)
      }
    }
    this.catalogue?.rest()
  }

  /** A fault costs the answer and leaves a line in the log. */
  private tried<T>(work: Promise<T>, otherwise: T): Promise<T> {
    return work.catch((error: unknown) => {
      this.log(`A text of the workspace was not read: ${String(error)}`)
      return otherwise
    })
  }

  /** Keeps the digests that the catalogue has; the other texts must be read. */
  private async lookFor(uris: readonly string[]): Promise<readonly string[]> {
    if (!this.catalogue || this.size > this.limit) return uris
    const closed = uris.filter(uri => !this.texts.versions.has(uri))
    const found = await this.catalogue.find(closed, (uri, named) => this.texts.besideOf(uri, named))
    // They may have been opened meanwhile.
    for (const uri of this.texts.versions.keys()) found.delete(uri)
    this.keep(found)
    return uris.filter(uri => !found.has(uri))
  }

  private readTexts(uris: readonly string[]): Promise<Workspace> {
    const { catalogue } = this
    return this.texts.withTexts(uris, catalogue && (uri => catalogue.read(uri)))
  }

  private async readEach(uris: readonly string[]): Promise<void> {
    const full = this.size > this.limit
    const workspace = await this.readTexts(full ? [] : uris)
    const digests = new Map<string, Digest | undefined>()
    for (const uri of uris) {
      // One that is gone, or is no text, has no digest any more; an open one stands for itself.
      const apparatus = this.texts.versions.has(uri) ? undefined : apparatusOf(workspace, uri)
      const made = apparatus && (await inSlices(digestOf(apparatus), () => false))
      if (apparatus && made) await this.catalogue?.enter(apparatus, made.value)
      digests.set(uri, made?.value)
    }
    if (full) this.log(`The texts of the workspace take more memory than is allowed; ${uris.length} more are left out.`)
    this.keep(digests)
  }

  private keep(digests: ReadonlyMap<string, Digest | undefined>): void {
    for (const [uri, digest] of digests) {
      this.size += (digest?.size ?? 0) - (this.texts.workspace.digests.get(uri)?.size ?? 0)
    }
    this.texts.workspace = withDigests(this.texts.workspace, digests)
  }
}
