import { type Apparatus, type BibliographyFile, findWork } from '../core/apparatus.ts'
import type { Citation } from '../core/citations/citations.ts'
import { remembered } from '../core/remembered.ts'
import { type Source, sourceForm, sourceInSteps } from '../core/verification/source.ts'
import { type LoadedFile, resolve, type Workspace } from '../core/workspace.ts'

/** What we can read ourselves; a PDF's or a picture's words are for later. */
const TEXT = /\.(?:txt|text|md|markdown|x?html?|xml|tei)$/i

/** The files of a work as its entry names them. */
export interface WorkFiles {
  /** Texts that are held. */
  readonly texts: readonly LoadedFile[]
  /** Texts that are not held yet. */
  readonly missing: readonly string[]
  /** How many texts are named, also those that are not there. */
  readonly named: number
  /** Files for other programs. */
  readonly others: readonly string[]
}

/** The files of the work that a citation names; undefined when no bibliography has it. */
export function filesOf(
  workspace: Workspace,
  apparatus: Apparatus,
  { key }: Pick<Citation, 'key'>
): WorkFiles | undefined {
  const work = key === null ? undefined : findWork(apparatus, key)
  if (!work) return undefined
  return sorted(
    workspace,
    work.entry.files.map(path => resolve(work.file.uri, path))
  )
}

/** The texts of all works in a text's bibliographies. */
export function allFiles(workspace: Workspace, { bibliographies }: Apparatus): WorkFiles {
  const all = bibliographies.flatMap(({ file, bibliography }) =>
    [...bibliography.entries.values()].flatMap(({ files }) => files.map(path => resolve(file.uri, path)))
  )
  return sorted(workspace, [...new Set(all)])
}

const textNames = remembered(({ bibliography: { entries } }: BibliographyFile) => {
  return new Set([...entries.values()].filter(({ files }) => files.some(path => TEXT.test(path))).map(({ key }) => key))
})

/** Whether a text's bibliographies name texts as sources; of one work, or of any. */
export function namesTexts({ bibliographies }: Apparatus, key?: string | null): boolean {
  return bibliographies.some(file => {
    const names = textNames(file)
    return key === undefined ? names.size > 0 : key !== null && names.has(key)
  })
}

function sorted({ files }: Workspace, uris: readonly string[]): WorkFiles {
  const texts = uris.filter(uri => TEXT.test(uri))
  return {
    texts: texts.flatMap(uri => files.get(uri) ?? []),
    missing: texts.filter(uri => !files.has(uri)),
    named: texts.length,
    others: uris.filter(uri => !TEXT.test(uri))
  }
}

const read = new WeakMap<LoadedFile, Source>()

/** A file's text made ready for searching, once for as long as it is held. */
export function readFile(file: LoadedFile): Source {
  const steps = fileInSteps(file)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The same in small steps: a book takes some tenths of a second. */
function* fileInSteps(file: LoadedFile): Generator<void, Source> {
  let source = read.get(file)
  if (!source) read.set(file, (source = yield* sourceInSteps(file.text, sourceForm(file.uri, file.text))))
  return source
}

/** Makes all sources that are held ready in small steps, so that no comparison waits for it. */
export function* sourcesInSteps(workspace: Workspace, apparatus: Apparatus): Generator<void, void> {
  for (const file of allFiles(workspace, apparatus).texts) yield* fileInSteps(file)
}
