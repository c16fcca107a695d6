import {
  readBibliography,
  readBibliographyInSteps,
  type Bibliography,
  type BibliographyEntry
} from './citations/bibliography.ts'
import type { Document } from './document.ts'
import { frontMatterOf, type FrontMatter } from './frontMatter.ts'
import { languageNamed, languagesOf } from './persons/languages.ts'
import { buildNameIndex, type NameIndex } from './persons/nameIndex.ts'
import { readRegister, type Person, type Register } from './persons/register.ts'
import { findBibliographies, findRegisters, type Found, type LoadedFile, type Workspace } from './workspace.ts'
import { Kept } from './remembered.ts'

/** A text with what belongs to it. The kinds of apparatus are resolved against this. */
export interface Apparatus extends Beside {
  readonly uri: string
  readonly document: Document
  readonly frontMatter: FrontMatter
  /** The same object for as long as nothing of it changes, however often the text does. */
  readonly beside: Beside
}

/** What stands beside a text, in files. */
export interface Beside {
  readonly registers: readonly RegisterFile[]
  readonly bibliographies: readonly BibliographyFile[]
  /** Files that are not loaded yet; until they are, what depends on them is unknown. */
  readonly missing: readonly string[]
  /** Files that the front matter names and that are not there. */
  readonly absent: readonly string[]
}

export interface RegisterFile {
  readonly file: LoadedFile
  readonly register: Register
}

export interface BibliographyFile {
  readonly file: LoadedFile
  readonly bibliography: Bibliography
}

const known = new Kept<Workspace, Map<string, Apparatus>>()

/** The apparatus of a text, made once for each state of the workspace; `undefined` when the text is not held. */
export function apparatusOf(workspace: Workspace, uri: string): Apparatus | undefined {
  const document = workspace.documents.get(uri)
  if (!document) return undefined
  let all = known.get(workspace)
  if (!all) known.set(workspace, (all = new Map()))
  let apparatus = all.get(uri)
  if (!apparatus) all.set(uri, (apparatus = make(workspace, uri, document)))
  return apparatus
}

const made = new Kept<Document, Apparatus>()

function make(workspace: Workspace, uri: string, document: Document): Apparatus {
  const frontMatter = frontMatterOf(document)
  const beside = besideOf(workspace, uri, frontMatter)
  const before = made.get(document)
  // Another file of the workspace may have changed; for this text everything is as it was.
  if (before?.uri === uri && before.beside === beside) return before
  const apparatus = { uri, document, frontMatter, beside, ...beside }
  made.set(document, apparatus)
  return apparatus
}

/** What was found beside a text, as long as the files that are held are the same. */
interface FoundBeside extends Pick<Workspace, 'roots' | 'named' | 'listed'> {
  readonly frontMatter: FrontMatter
  readonly beside: Beside
}

const found = new WeakMap<Workspace['files'], Map<string, FoundBeside>>()

function besideOf(workspace: Workspace, uri: string, frontMatter: FrontMatter): Beside {
  const { files, roots, named, listed } = workspace
  const all = once(found, files, () => new Map<string, FoundBeside>())
  const kept = all.get(uri)
  const isSame = kept?.roots === roots && kept.named === named && kept.listed === listed
  if (isSame && kept.frontMatter === frontMatter) return kept.beside
  const beside = sameAsBefore(uri, frontMatter, findBeside(workspace, uri, frontMatter))
  all.set(uri, { frontMatter, roots, named, listed, beside })
  return beside
}

function findBeside(workspace: Workspace, uri: string, frontMatter: FrontMatter): Beside {
  const registers = findRegisters(workspace, uri, frontMatter)
  const bibliographies = findBibliographies(workspace, uri, frontMatter)
  const both = (pick: (found: Found) => readonly string[]): string[] => [...pick(registers), ...pick(bibliographies)]
  return {
    registers: registers.files.map(file => ({ file, register: registerIn(file) })),
    bibliographies: bibliographies.files.map(file => ({ file, bibliography: bibliographyIn(file) })),
    missing: both(found => found.missing),
    absent: both(found => found.absent)
  }
}

const besides = new WeakMap<FrontMatter, Map<string, Beside>>()

/** The object that stood for the same before, if there is one: much is kept for as long as it does. */
function sameAsBefore(uri: string, frontMatter: FrontMatter, beside: Beside): Beside {
  const known = once(besides, frontMatter, () => new Map<string, Beside>())
  const before = known.get(uri)
  if (before && isSame(before, beside)) return before
  known.set(uri, beside)
  return beside
}

function isSame(one: Beside, other: Beside): boolean {
  const alike = (a: readonly unknown[], b: readonly unknown[]): boolean =>
    a.length === b.length && a.every((each, i) => each === b[i])
  const files = ({ registers, bibliographies }: Beside): unknown[] => [
    ...registers.map(({ file }) => file),
    null,
    ...bibliographies.map(({ file }) => file)
  ]
  return alike(files(one), files(other)) && alike(one.missing, other.missing) && alike(one.absent, other.absent)
}

const registersRead = new WeakMap<LoadedFile, Register>()
const bibliographiesRead = new WeakMap<LoadedFile, Bibliography>()
/** The register that a file holds, read once. */
export function registerIn(file: LoadedFile): Register {
  let register = registersRead.get(file)
  if (!register) registersRead.set(file, (register = readRegister(file.text)))
  return register
}

/** The bibliography that a file holds, read once. */
export function bibliographyIn(file: LoadedFile): Bibliography {
  let bibliography = bibliographiesRead.get(file)
  if (!bibliography) bibliographiesRead.set(file, (bibliography = readBibliography(file.uri, file.text)))
  return bibliography
}

/** Reads the bibliography that a file holds in steps, so that it is there when it is asked for. */
export function* bibliographyInSteps(file: LoadedFile): Generator<void, void> {
  const bibliography = yield* readBibliographyInSteps(file.uri, file.text)
  bibliographiesRead.set(file, bibliography)
}

/** The names of all persons of a text’s registers, to be found in its languages. */
export function namesOf({ document, frontMatter, registers }: Apparatus): NameIndex | undefined {
  const [first] = registers
  if (!first) return undefined
  const index = indexOf(registers)
  const spoken = languageNamed(frontMatter.lang) || (document.quires[0] ? languagesOf(document.quires[0]) : 0)
  return once(
    once(inLanguages, index, () => new Map<number, NameIndex>()),
    spoken,
    () => ({ ...index, languages: spoken })
  )
}

/** The index of several registers together, by the first one, then the second, and so on. */
interface Indexed {
  index?: NameIndex
  readonly further: WeakMap<Register, Indexed>
}

const indexes: Indexed = { further: new WeakMap() }
const inLanguages = new WeakMap<NameIndex, Map<number, NameIndex>>()

function indexOf(files: readonly RegisterFile[]): NameIndex {
  const registers = files.map(({ register }) => register)
  const indexed = registers.reduce(
    (at, register) => once(at.further, register, (): Indexed => ({ further: new WeakMap() })),
    indexes
  )
  return (indexed.index ??= buildNameIndex(registers))
}

interface Held<K, V> {
  get(key: K): V | undefined
  set(key: K, value: V): unknown
}

function once<K, V>(map: Held<K, V>, key: K, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) map.set(key, (value = make()))
  return value
}

/** A person of the registers; where several have the id, the first register's. */
export function findPerson(apparatus: Apparatus, id: string): { person: Person; file: LoadedFile } | undefined {
  for (const { file, register } of apparatus.registers) {
    const person = register.persons.get(id)
    if (person) return { person, file }
  }
  return undefined
}

/** A work of the bibliographies; where several have the key, the first bibliography's. */
export function findWork(
  apparatus: Apparatus,
  key: string
): { entry: BibliographyEntry; file: LoadedFile } | undefined {
  for (const { file, bibliography } of apparatus.bibliographies) {
    const entry = bibliography.entries.get(key)
    if (entry) return { entry, file }
  }
  return undefined
}
