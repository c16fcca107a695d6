import type { Problem } from '../problems.ts'
import { describeAnnotation, type Annotation } from './annotation.ts'
import { readLine, type Revision, type SidecarLine } from './sidecarLine.ts'

/** The text of a `NAME.annotations.jsonl`, read: one W3C Web Annotation a line, only ever appended to. */
export interface Sidecar {
  /** Every line that is not blank, in the order of the file; unreadable ones too. */
  readonly lines: readonly SidecarLine[]
  /** The annotations that are there, by the time of their making and their id, whatever the order of the lines. */
  readonly annotations: readonly AnnotationState[]
  /** The annotations that were deleted; their lines still count when somebody else's changes arrive. */
  readonly deleted: readonly AnnotationState[]
  /** One at each line that was not read, or read with a doubt. */
  readonly problems: readonly Problem[]
}

/** What all lines about one annotation come to. */
export interface AnnotationState extends Annotation {
  readonly id: string
  readonly isDeleted: boolean
  /** The revision that counts: of those that none replaces, the one with the greatest (`modified`, `rev`). */
  readonly shown: Revision
  /** The other revisions that none replaces, deletions last: two people changed the annotation without knowing of each other. */
  readonly rivals: readonly Revision[]
  /** All revs of this annotation that any line names, as the next revision must list them in `replaces`. */
  readonly revs: readonly string[]
}

/**
 * Reads a sidecar. Never fails: conflict markers, torn, invalid and foreign lines are skipped and reported. The state
 * depends on the set of lines alone, so that any merge which keeps all lines is right.
 *
 * @param source the file's text; CRLF, a byte order mark and blank lines are tolerated. Problems count in it.
 */
export function readSidecar(source: string): Sidecar {
  const lines: SidecarLine[] = []
  const problems: Problem[] = []
  for (const { 0: raw, index } of source.matchAll(/[^\n\r]+/g)) {
    const text = raw.replace(/^[\s\ufeff]+|\s+$/g, '')
    if (text === '') continue
    const start = index + raw.indexOf(text)
    const span = { start, end: start + text.length }
    const { revision, fault } = readLine(text, index + raw.length === source.length)
    lines.push({ ...span, text, ...(revision ? { revision } : {}) })
    if (fault) problems.push({ ...span, ...fault, severity: 'warning' })
  }
  const states = resolve(lines.flatMap(line => line.revision ?? []))
  return {
    lines,
    annotations: states.filter(state => !state.isDeleted),
    deleted: states.filter(state => state.isDeleted),
    problems
  }
}

/**
 * An annotation as somebody has it before him who began to change it when it said `words`. While he types, others may change it, or
 * delete it, and their lines arrive: what he writes then stands beside theirs and does not replace them. Where it still says
 * these words, all that is known of it is meant.
 *
 * @returns `undefined` where it never said that
 */
export function stateWhenItSaid(sidecar: Sidecar, id: string, words: string): AnnotationState | undefined {
  const now = sidecar.annotations.find(state => state.id === id)
  if (now && plain(now.body) === plain(words)) return now
  const history = sidecar.lines.flatMap(({ revision }) => (revision?.id === id ? [revision] : []))
  const ids = new Set([...sidecar.annotations, ...sidecar.deleted].map(state => state.id))
  const said = history.filter(
    one => !one.isTombstone && plain(describeAnnotation(one.record, ids).body) === plain(words)
  )
  const [last] = said.sort((a, b) => order(b.time, a.time) || order(b.rev, a.rev))
  if (!last) return undefined
  const seen = new Set([last.rev, ...last.replaces])
  return stateOf(
    id,
    history.filter(({ rev }) => seen.has(rev)),
    ids
  )
}

function plain(words: string): string {
  return words.replace(/\r\n?/g, '\n').trim()
}

/** The state of each id, in an order that depends on nothing but the lines themselves. */
function resolve(revisions: readonly Revision[]): AnnotationState[] {
  const histories = new Map<string, Map<string, Revision>>()
  for (const revision of revisions) {
    let history = histories.get(revision.id)
    if (!history) histories.set(revision.id, (history = new Map()))
    history.set(revision.text, revision)
  }
  const ids = new Set(histories.keys())
  const states = [...histories].map(([id, history]) => stateOf(id, [...history.values()], ids))
  return states.sort((a, b) => order(a.created, b.created) || order(a.id, b.id))
}

function stateOf(id: string, history: readonly Revision[], ids: ReadonlySet<string>): AnnotationState {
  const replaced = new Set(history.flatMap(one => one.replaces.filter(rev => rev !== one.rev)))
  const heads = history.filter(one => !replaced.has(one.rev))
  // Lines that replace each other in a circle, as only a hand can write them, are all shown rather than none.
  const standing = heads.length > 0 ? heads : history
  const living = standing.filter(one => !one.isTombstone)
  // Whoever edits what somebody else deletes meanwhile has something to say: the edit beats the deletion.
  const [shown, ...rivals] = standing
    .slice()
    .sort(
      (a, b) =>
        order(+a.isTombstone, +b.isTombstone) || order(b.time, a.time) || order(b.rev, a.rev) || order(b.text, a.text)
    )
  const revs = new Set(history.flatMap(one => [one.rev, ...one.replaces]))
  return {
    ...describeAnnotation(shown!.record, ids),
    id,
    isDeleted: living.length === 0,
    shown: shown!,
    rivals,
    revs: [...revs].sort()
  }
}

/** Compares as `<` does, by code units or size; equal for two of -Infinity. */
function order<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0
}
