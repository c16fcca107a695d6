import * as l10n from '@vscode/l10n'
import { toLine } from '../compose.ts'
import { fingerprint } from '../fingerprint.ts'
import type { Sidecar } from '../sidecar.ts'
import { examine, isRecord, type JsonRecord, listOf } from '../validity.ts'
import { fromHypothesis, isHypothesis } from './hypothesis.ts'

/** What comes of a file of annotations. */
export interface Import {
  /** Lines to append to the sidecar, without line ends. */
  readonly lines: readonly string[]
  /** How many were there already, or deleted there. */
  readonly known: number
  /** What could not be taken over, and why; counted from 1 in the file's order. */
  readonly refused: readonly { readonly index: number; readonly reason: string }[]
}

/**
 * Reads annotations that others handed on: W3C JSON-LD (one, a list, a page, a collection with its pages inside), JSON a line, or
 * Hypothesis' export. Importing a file twice adds nothing: an annotation keeps its id, and one whose id the sidecar knows, deleted
 * ones too, is left as it is there.
 *
 * @returns the reason as a sentence when the file is none of these
 */
export function importAnnotations(source: string, sidecar: Sidecar): Import | string {
  const records = read(source)
  if (typeof records === 'string') return records
  const ids = new Set([...sidecar.annotations, ...sidecar.deleted].map(({ id }) => id))
  const lines: string[] = []
  const refused: { index: number; reason: string }[] = []
  let known = 0
  for (const [i, value] of records.entries()) {
    const record = isRecord(value) && isHypothesis(value) ? fromHypothesis(value) : value
    const reason = isRecord(record) ? faultOf(record) : l10n.t('It is no object')
    if (reason !== undefined) refused.push({ index: i + 1, reason })
    else if (ids.has((record as JsonRecord)['id'] as string)) known++
    else {
      ids.add((record as JsonRecord)['id'] as string)
      lines.push(lineOf(record as JsonRecord))
    }
  }
  return { lines, known, refused }
}

function faultOf(record: JsonRecord): string | undefined {
  const { foreign, invalid, isTombstone } = examine(record)
  return foreign ?? invalid ?? (isTombstone ? l10n.t('It is a deletion') : undefined)
}

/** The same record makes the same line wherever it is imported, so that two who import a file have one annotation of each. */
function lineOf(record: JsonRecord): string {
  const { rev: _rev, replaces: _replaces, ...plain } = record
  const own = { '@context': 'http://www.w3.org/ns/anno.jsonld', ...plain }
  return toLine({ ...own, rev: fingerprint(JSON.stringify(own)), replaces: [] })
}

function read(source: string): readonly unknown[] | string {
  const text = source.replace(/^\ufeff/, '')
  try {
    return unpack(JSON.parse(text))
  } catch {
    const lines = text.split(/[\r\n]+/).filter(line => line.trim() !== '')
    const values: unknown[] = []
    for (const [i, line] of lines.entries()) {
      try {
        values.push(JSON.parse(line))
      } catch {
        return lines.length === 1 || i === 0 ? l10n.t('The file is not JSON.') : l10n.t('Line {0} is not JSON.', i + 1)
      }
    }
    return values.length > 0 ? values : l10n.t('The file is empty.')
  }
}

/** The annotations in a collection, a page, an export or a list. */
function unpack(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (!isRecord(value)) return [value]
  const types = listOf(value['type'])
  if (types.includes('AnnotationCollection')) {
    return [value['first'], value['last']].filter(isRecord).flatMap(page => listOf(page['items']))
  }
  if (types.includes('AnnotationPage')) return listOf(value['items'])
  for (const key of ['annotations', 'rows']) if (Array.isArray(value[key])) return value[key] as unknown[]
  return [value]
}
