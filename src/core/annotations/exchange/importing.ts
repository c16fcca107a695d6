import * as l10n from '@vscode/l10n'
import { toLine } from '../compose.ts'
import { fingerprint } from '../fingerprint.ts'
import { readSidecar, type Sidecar } from '../sidecar.ts'
import { readLine } from '../sidecarLine.ts'
import { isRecord, type JsonRecord } from '../validity.ts'
import { fromHypothesis, isHypothesis } from './hypothesis.ts'
import { recordsIn, type Value } from './recordsIn.ts'

/** What comes of a file of annotations. */
export interface Import {
  /** Lines to append to the sidecar, without line ends. */
  readonly lines: readonly string[]
  /** How many annotations they are; one that two people changed has a line for each. */
  readonly added: number
  /** How many were there already, or deleted there. */
  readonly known: number
  /** What could not be taken over, and why; counted from 1 in the file's order. */
  readonly refused: readonly { readonly index: number; readonly reason: string }[]
  /** Addresses of pages of a collection that the file does not have. */
  readonly elsewhere: readonly string[]
}

/**
 * Reads annotations that others handed on (see {@link recordsIn}). Importing a file twice adds nothing: an annotation keeps its
 * id, and one whose id the sidecar knows, deleted ones too, is left as it is there. Of a file that is a sidecar itself what
 * stands is taken over, not what was said before or was deleted.
 *
 * @returns the reason as a sentence when the file holds nothing of the kind
 */
export function importAnnotations(source: string, sidecar: Sidecar): Import | string {
  const contents = recordsIn(source)
  if (typeof contents === 'string') return contents
  const refused: { index: number; reason: string }[] = []
  const read: string[] = []
  for (const [i, value] of contents.values.entries()) {
    const line = lineIn(value)
    const { revision, fault } = readLine(line, false)
    const reason = !revision ? fault!.message : revision.isTombstone ? l10n.t('It is a deletion') : undefined
    if (reason !== undefined) refused.push({ index: i + 1, reason })
    if (revision) read.push(line)
  }
  // Its lines say by their revisions which of them count, as those of our own sidecar do.
  const theirs = readSidecar(read.join('\n'))
  const ids = new Set([...sidecar.annotations, ...sidecar.deleted].map(({ id }) => id))
  const fresh = theirs.annotations.filter(({ id }) => !ids.has(id))
  const standing = new Set(fresh.flatMap(({ shown, rivals }) => [shown, ...rivals]).map(({ text }) => text))
  const lines = theirs.lines.flatMap(({ revision }) => {
    return revision && !revision.isTombstone && standing.has(revision.text) ? [lineOf(revision.record)] : []
  })
  const known = theirs.annotations.length - fresh.length
  return { lines: [...new Set(lines)], added: fresh.length, known, refused, elsewhere: contents.elsewhere }
}

/** As it stood on its line: what names a revision without a name is a hash of that. */
function lineIn({ json, line }: Value): string {
  if (isRecord(json) && isHypothesis(json)) return toLine(fromHypothesis(json))
  return line ?? JSON.stringify(json)
}

/** The same record makes the same line wherever it is imported, so that two who import a file have one annotation of each. */
function lineOf(record: JsonRecord): string {
  const { rev: _rev, replaces: _replaces, ...plain } = record
  const own = { '@context': 'http://www.w3.org/ns/anno.jsonld', ...plain }
  return toLine({ ...own, rev: fingerprint(JSON.stringify(own)), replaces: [] })
}
