import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { URI } from 'vscode-uri'
import { apparatusOf } from '../core/apparatus.ts'
import { configurationIn } from '../core/configuration/configuration.ts'
import { findConfiguration, type Weights, weightsFor } from '../core/configuration/weigh.ts'
import { openDocument } from '../core/document.ts'
import { lineStarts, positionAt } from '../core/text.ts'
import {
  emptyWorkspace,
  type LoadedFile,
  sidecarOf,
  withDocument,
  withFiles,
  type Workspace
} from '../core/workspace.ts'
import { readStandardInput, type Reading, readText } from './files.ts'
import { stylesFolder } from './program.ts'
import type { Terminal } from './terminal.ts'

/** A text of the command line, in a workspace that holds it and all that belongs to it. */
export interface OpenText {
  /** As on the command line; `-` is standard input. */
  readonly name: string
  readonly uri: string
  readonly workspace: Workspace
}

/** Files that the command line names outright, as typed. */
export interface Named {
  readonly persons: readonly string[]
  readonly bibliography: readonly string[]
  readonly config?: string | undefined
  /** The citation style for texts that name none, where citations are printed. */
  readonly style?: string | undefined
}

/** What stands for standard input among the files: a text in the current folder. */
const STANDARD_INPUT = 'stdin.annotated.md'

/** How often a text may ask for further files; each time it gets nearer, so more is a fault. */
const MOST_ROUNDS = 8

/** The files of one run, each read once however many texts it belongs to. */
export class Shelf {
  /** Grows; a text's workspace has a map of its own, with what the text asked for. */
  private readonly read = new Map<string, LoadedFile | null>()
  private input: Promise<Reading> | undefined
  private readonly rootOf = new Map<string, string | undefined>()
  private readonly listings = new Map<string, ReadonlySet<string> | undefined>()
  private readonly told = new Set<string>()
  /** How citations are printed, where any are. */
  private readonly printing: Pick<Workspace, 'csl'> = {}

  private constructor(
    private readonly terminal: Terminal,
    private readonly named: Workspace['named'],
    style: string | undefined
  ) {
    if (style !== undefined) this.printing = { csl: { style, locale: '', folder: uriOf(stylesFolder()) } }
  }

  /** Reads the files named outright; one that cannot be read is complained of, and the texts do without it. */
  static make(terminal: Terminal, { persons, bibliography, config, style }: Named): Shelf {
    const configuration = config === undefined ? {} : { configuration: uriOf(config) }
    const named = { persons: persons.map(uriOf), bibliography: bibliography.map(uriOf), ...configuration }
    const shelf = new Shelf(terminal, named, style)
    for (const name of new Set([...persons, ...bibliography, ...(config === undefined ? [] : [config])])) {
      const reading = readText(name)
      if ('refusal' in reading) terminal.complain(`${name}: ${reading.refusal}`)
      shelf.hold(uriOf(name), 'text' in reading ? reading.text : null)
    }
    return shelf
  }

  /** Opens a text with its registers, bibliographies and sidecar; complains, and gives nothing, when it cannot be read. */
  async open(name: string): Promise<OpenText | undefined> {
    const isInput = name === '-'
    const reading = isInput ? await (this.input ??= readStandardInput()) : readText(name)
    if ('refusal' in reading) {
      this.terminal.complain(`${name === '' ? '""' : name}: ${reading.refusal}`)
      return undefined
    }
    const uri = uriOf(isInput ? STANDARD_INPUT : name)
    const roots = this.rootsFor(uri)
    const document = openDocument(reading.text)
    let workspace = withDocument({ ...emptyWorkspace, named: this.named, roots, ...this.printing }, uri, document)
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const beside = isInput || workspace.files.has(sidecarOf(uri)) ? [] : [sidecarOf(uri)]
      const wanted = [...(apparatusOf(workspace, uri)?.missing ?? []), ...beside]
      if (wanted.length === 0) break
      this.load(wanted, (path, refusal) => this.terminal.complain(`${showPath(path, name)}: ${refusal}`))
      workspace = withFiles(workspace, new Map(wanted.map(each => [each, this.read.get(each)])))
    }
    return { name, uri, workspace }
  }

  /**
   * How the problems of a file are to be told of, by the configuration that is found for it. What is wrong in a configuration
   * is complained of once.
   *
   * @param name the file as on the command line
   */
  weightsFor(name: string): Weights {
    const uri = uriOf(name === '-' ? STANDARD_INPUT : name)
    const roots = this.rootsFor(uri)
    const workspace = { ...emptyWorkspace, named: this.named, roots, files: this.read }
    const { missing } = findConfiguration(workspace, uri)
    this.load(missing, (path, refusal) => this.terminal.complain(`${showPath(path, name)}: ${refusal}`))
    const { file } = findConfiguration(workspace, uri)
    if (file && !this.told.has(file.uri)) {
      this.told.add(file.uri)
      const starts = lineStarts(file.text)
      for (const { start, message } of configurationIn(file).problems) {
        const { line, character } = positionAt(starts, start)
        const path = showPath(URI.parse(file.uri).fsPath, name)
        this.terminal.complain(`${path}:${line + 1}:${character + 1}: ${message}`)
      }
    }
    const weights = weightsFor(workspace, uri)
    // It has no place of its own among the files.
    return name === '-' ? { ...weights, ignored: false } : weights
  }

  /** The text with further files that a feature asked for: sources. What cannot be read is held as missing. */
  with(text: OpenText, uris: readonly string[]): OpenText {
    if (uris.length === 0) return text
    this.load(uris, () => {})
    return { ...text, workspace: { ...text.workspace, files: new Map(this.read) } }
  }

  private load(uris: readonly string[], refused: (path: string, refusal: string) => void): void {
    for (const uri of uris) {
      if (this.read.has(uri)) continue
      const { scheme, fsPath } = URI.parse(uri)
      // Addresses on the web are never fetched; and most of what is looked for beside a text is not there.
      const isThere = scheme === 'file' && this.mayHold(dirname(fsPath), basename(fsPath))
      const reading: Reading = isThere ? readText(fsPath) : { refusal: 'not a file', isMissing: true }
      if ('refusal' in reading && !reading.isMissing) refused(fsPath, reading.refusal)
      this.hold(uri, 'text' in reading ? reading.text : null)
    }
  }

  private hold(uri: string, text: string | null): void {
    this.read.set(uri, text === null ? null : { uri, text })
  }

  /** Whether a folder may hold a file; it is listed once, which costs less than to ask for each that is not there. */
  private mayHold(folder: string, name: string): boolean {
    if (!this.listings.has(folder)) this.listings.set(folder, listNames(folder))
    return this.listings.get(folder)?.has(alike(name)) ?? true
  }

  /** The folders above which nothing is looked for that belongs to a file. */
  private rootsFor(uri: string): string[] {
    const folder = dirname(URI.parse(uri).fsPath)
    const root = this.findRoot(folder) ?? (isBelow(folder, resolve()) ? resolve() : undefined)
    return root === undefined ? [] : [URI.file(root).toString()]
  }

  /** The nearest folder upwards that git knows; without one, a text below the current folder has that for its root. */
  private findRoot(folder: string): string | undefined {
    if (!this.rootOf.has(folder)) {
      const parent = dirname(folder)
      const isRoot = this.mayHold(folder, '.git') && existsSync(join(folder, '.git'))
      this.rootOf.set(folder, isRoot ? folder : parent === folder ? undefined : this.findRoot(parent))
    }
    return this.rootOf.get(folder)
  }
}

/**
 * Opens texts one after the other and answers for each. What goes wrong with one is complained of, and the others are
 * answered all the same.
 */
export async function openEach(
  names: readonly string[],
  shelf: Shelf,
  terminal: Terminal,
  answer: (text: OpenText) => Promise<void>
): Promise<void> {
  for (const name of names) {
    try {
      const text = await shelf.open(name)
      if (text) await answer(text)
    } catch (error) {
      const { stack = String(error) } = error as { stack?: string }
      terminal.complain(`${name}: a fault of this program, please report it: ${stack}`)
    }
  }
}

/** The names in a folder, as systems compare them that take capitals and composed letters for the same; `undefined` when it cannot be listed. */
function listNames(folder: string): ReadonlySet<string> | undefined {
  try {
    return new Set(readdirSync(folder).map(alike))
  } catch {
    return undefined
  }
}

function alike(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

/** Whether a folder is another one or lies below it. */
function isBelow(folder: string, above: string): boolean {
  const way = relative(above, folder)
  return way === '' || (!isAbsolute(way) && way.split(sep)[0] !== '..')
}

/** The URI of a path on the command line. */
export function uriOf(path: string): string {
  return URI.file(resolve(path)).toString()
}

/** The path of a file that belongs to a text, in the way the text is named: absolute, or from the current folder. */
export function showPath(path: string, textName: string): string {
  const shown = isAbsolute(textName) ? path : relative('', path)
  return shown === '' ? '.' : shown
}
