import * as l10n from '@vscode/l10n'
import type { Span } from '../text.ts'
import { fingerprint } from './fingerprint.ts'
import { examine, isRecord, type JsonRecord } from './validity.ts'

/** One line of a sidecar as it stands; what could not be read is kept all the same. */
export interface SidecarLine extends Span {
  /** The line without its end and the space around it. */
  readonly text: string
  /** What it says about an annotation; absent when it could not be read. */
  readonly revision?: Revision
}

/** One state in the history of an annotation. */
export interface Revision {
  /** The annotation's id. */
  readonly id: string
  /** The name of this revision, its own or a hash of the line. */
  readonly rev: string
  /** The revs that this one supersedes. */
  readonly replaces: readonly string[]
  /** When it was made, in milliseconds of Unix time; -Infinity when the line does not say. */
  readonly time: number
  readonly isTombstone: boolean
  /** The line's JSON, unknown properties included. */
  readonly record: JsonRecord
  /** The line itself: the last resort when two revisions must be told apart. */
  readonly text: string
}

/** What is wrong with a line; its `code` as in {@link Problem}. */
export interface LineFault {
  readonly code: 'sidecar-conflict' | 'sidecar-torn' | 'sidecar-invalid' | 'sidecar-foreign'
  readonly message: string
}

/** The version of the sidecar's form that we write and read; a line may give its own as a number in `sidecar`. */
const version = 1

/**
 * Reads one line, without its line end.
 *
 * @param isUnended whether it is the last line and has no line end, as after a write that was cut off
 * @returns the revision, the fault, or both: a small fault does not keep a line from being read
 */
export function readLine(text: string, isUnended: boolean): { revision?: Revision; fault?: LineFault } {
  if (/^(<{7}|={7}|>{7}|\|{7})( |$)/.test(text)) {
    return fault(
      'sidecar-conflict',
      l10n.t('A conflict marker that Git left: both sides are read, and this line can be deleted')
    )
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    // An append after a torn write starts a new line, so that a torn line may stand anywhere.
    const isTorn = text.startsWith('{') && (isUnended || !text.endsWith('}'))
    if (isTorn) return fault('sidecar-torn', l10n.t('This line was cut off while it was written; what it said is lost'))
    return fault('sidecar-invalid', l10n.t('This line is not JSON'))
  }
  if (!isRecord(json)) return fault('sidecar-foreign', l10n.t('This line is JSON, but not an annotation'))
  if (typeof json['sidecar'] === 'number' && json['sidecar'] > version) {
    return fault('sidecar-foreign', l10n.t('This line was written by a newer version of Apparatus'))
  }
  return readRecord(json, text)
}

function readRecord(record: JsonRecord, text: string): { revision?: Revision; fault?: LineFault } {
  const verdict = examine(record)
  if (verdict.foreign !== undefined) return fault('sidecar-foreign', verdict.foreign)
  if (verdict.invalid !== undefined) return fault('sidecar-invalid', verdict.invalid)
  const revision: Revision = {
    id: record['id'] as string,
    rev: typeof record['rev'] === 'string' && record['rev'] !== '' ? record['rev'] : fingerprint(text),
    replaces: stringsOf(record['replaces']),
    time: timeOf(record),
    isTombstone: verdict.isTombstone,
    record,
    text
  }
  if (verdict.doubt === undefined) return { revision }
  return { revision, fault: { code: 'sidecar-invalid', message: verdict.doubt } }
}

function fault(code: LineFault['code'], message: string): { fault: LineFault } {
  return { fault: { code, message } }
}

/** The strings in `value`, which may be one string or a list. */
function stringsOf(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [value]
  return list.filter(item => typeof item === 'string')
}

function timeOf(record: JsonRecord): number {
  for (const key of ['modified', 'deleted', 'created']) {
    const value = record[key]
    const time = typeof value === 'string' ? Date.parse(value) : NaN
    if (!Number.isNaN(time)) return time
  }
  return -Infinity
}
