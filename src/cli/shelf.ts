import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { URI } from 'vscode-uri'
import { apparatusOf } from '../core/apparatus.ts'
import { configurationIn } from '../core/configuration/configuration.ts'
import { findConfiguration, type Weights, weightsFor } from '../core/configuration/weigh.ts'
import { openDocument } from '../core/document.ts'
import { lineStarts, positionAt } from '../core/text.ts'
import { emptyWorkspace, sidecarOf, withDocument, withFile, type Workspace } from '../core/workspace.ts'
import { exists, readStandardInput, type Reading, readText } from './files.ts'
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
}

/** What stands for standard input among the files: a text in the current folder. */
const STANDARD_INPUT = 'stdin.annotated.md'

/** How often a text may ask for further files; each time it gets nearer, so more is a fault. */
const MOST_ROUNDS = 8

/** The files of one run, each read once however many texts it belongs to. */
export class Shelf {
  private held: Workspace
  private input: Promise<Reading> | undefined
  private readonly rootOf = new Map<string, Promise<string | undefined>>()
  private readonly told = new Set<string>()

  private constructor(
    private readonly terminal: Terminal,
    named: Workspace['named']
  ) {
    this.held = { ...emptyWorkspace, named }
  }

  /** Reads the files named outright; one that cannot be read is complained of, and the texts do without it. */
  static async make(terminal: Terminal, { persons, bibliography, config }: Named): Promise<Shelf> {
    const configuration = config === undefined ? {} : { configuration: uriOf(config) }
    const named = { persons: persons.map(uriOf), bibliography: bibliography.map(uriOf), ...configuration }
    const shelf = new Shelf(terminal, named)
    for (const name of new Set([...persons, ...bibliography, ...(config === undefined ? [] : [config])])) {
      const reading = await readText(name)
      if ('refusal' in reading) terminal.complain(`${name}: ${reading.refusal}`)
      shelf.hold(uriOf(name), 'text' in reading ? reading.text : null)
    }
    return shelf
  }

  /** Opens a text with its registers, bibliographies and sidecar; complains, and gives nothing, when it cannot be read. */
  async open(name: string): Promise<OpenText | undefined> {
    const isInput = name === '-'
    const reading = isInput ? await (this.input ??= readStandardInput()) : await readText(name)
    if ('refusal' in reading) {
      this.terminal.complain(`${name === '' ? '""' : name}: ${reading.refusal}`)
      return undefined
    }
    const uri = uriOf(isInput ? STANDARD_INPUT : name)
    const roots = await this.rootsFor(uri)
    const document = openDocument(reading.text)
    const workspace = (): Workspace => withDocument({ ...this.held, roots }, uri, document)
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const wanted = [...(apparatusOf(workspace(), uri)?.missing ?? []), ...(isInput ? [] : [sidecarOf(uri)])]
      if (wanted.every(each => this.held.files.has(each))) break
      await this.load(wanted, (path, refusal) => this.terminal.complain(`${showPath(path, name)}: ${refusal}`))
    }
    return { name, uri, workspace: workspace() }
  }

  /**
   * How the problems of a file are to be told of, by the configuration that is found for it. What is wrong in a configuration
   * is complained of once.
   *
   * @param name the file as on the command line
   */
  async weightsFor(name: string): Promise<Weights> {
    const uri = uriOf(name === '-' ? STANDARD_INPUT : name)
    const roots = await this.rootsFor(uri)
    const { missing } = findConfiguration({ ...this.held, roots }, uri)
    await this.load(missing, (path, refusal) => this.terminal.complain(`${showPath(path, name)}: ${refusal}`))
    const workspace = { ...this.held, roots }
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
  async with(text: OpenText, uris: readonly string[]): Promise<OpenText> {
    await this.load(uris, () => {})
    return { ...text, workspace: { ...text.workspace, files: this.held.files } }
  }

  private async load(uris: readonly string[], refused: (path: string, refusal: string) => void): Promise<void> {
    for (const uri of uris) {
      if (this.held.files.has(uri)) continue
      const { scheme, fsPath } = URI.parse(uri)
      // Addresses on the web are never fetched.
      const reading: Reading = scheme === 'file' ? await readText(fsPath) : { refusal: 'not a file', isMissing: true }
      if ('refusal' in reading && !reading.isMissing) refused(fsPath, reading.refusal)
      this.hold(uri, 'text' in reading ? reading.text : null)
    }
  }

  private hold(uri: string, text: string | null): void {
    this.held = withFile(this.held, uri, text)
  }

  /** The folders above which nothing is looked for that belongs to a file. */
  private async rootsFor(uri: string): Promise<string[]> {
    const folder = dirname(URI.parse(uri).fsPath)
    const root = (await this.findRoot(folder)) ?? (isBelow(folder, resolve()) ? resolve() : undefined)
    return root === undefined ? [] : [URI.file(root).toString()]
  }

  /** The nearest folder upwards that git knows; without one, a text below the current folder has that for its root. */
  private findRoot(folder: string): Promise<string | undefined> {
    let root = this.rootOf.get(folder)
    if (!root) {
      const parent = dirname(folder)
      root = exists(join(folder, '.git')).then(is => {
        return is ? folder : parent === folder ? undefined : this.findRoot(parent)
      })
      this.rootOf.set(folder, root)
    }
    return root
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
