import { remembered } from '../remembered.ts'
import type { AnnotationState } from './sidecar.ts'

/** A remark with all that is said to it: its replies, each with the replies to it right behind it. */
export interface RemarkThread {
  readonly remark: AnnotationState
  readonly replies: readonly AnnotationState[]
}

/**
 * The threads that annotations make, in the order of their remarks. A reply to what is not there, since somebody deleted it meanwhile or a merge lost it,
 * begins a thread of its own; so does the first of replies that answer each other in a circle, as only a hand can write them.
 *
 * @param annotations a sidecar's, without the deleted ones.
 */
export function threadsIn(annotations: readonly AnnotationState[]): readonly RemarkThread[] {
  // Only functions of this folder are read late.
  return known(annotations)
}

const known = remembered((annotations: readonly AnnotationState[]): readonly RemarkThread[] => {
  const answers = answersIn(annotations)
  const threads = new Map<AnnotationState, RemarkThread>()
  const seen = new Set<AnnotationState>()
  const begin = (remark: AnnotationState): void => {
    if (seen.has(remark)) return
    const replies: AnnotationState[] = []
    const next = [remark]
    for (let each = next.pop(); each; each = next.pop()) {
      if (seen.has(each)) continue
      seen.add(each)
      if (each !== remark) replies.push(each)
      for (const answer of answers.get(each.id)?.toReversed() ?? []) next.push(answer)
    }
    threads.set(remark, { remark, replies })
  }
  const ids = new Set(annotations.map(({ id }) => id))
  for (const each of annotations) if (each.replyTo === undefined || !ids.has(each.replyTo)) begin(each)
  for (const each of annotations) begin(each)
  return annotations.flatMap(each => threads.get(each) ?? [])
})

/** The annotations that answer each id. */
function answersIn(annotations: readonly AnnotationState[]): Map<string, AnnotationState[]> {
  const answers = new Map<string, AnnotationState[]>()
  for (const each of annotations) {
    if (each.replyTo === undefined) continue
    const others = answers.get(each.replyTo)
    if (others) others.push(each)
    else answers.set(each.replyTo, [each])
  }
  return answers
}
