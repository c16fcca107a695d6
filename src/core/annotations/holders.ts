import type { Span } from '../text.ts'
import type { Anchored } from './anchor.ts'
import { overlap } from './neighbours.ts'

/**
 * Lets no two passages that stood apart be found in one place: the one for which more speaks holds it. The other is lost, or
 * *ambiguous* there when as much speaks for it; passages that had words in common before may have them again.
 *
 * @param olds where the passages stood; those of which that is not known are left as they are
 */
export function eachItsOwn(answers: readonly Anchored[], olds: readonly (Span | undefined)[]): Anchored[] {
  const settled = [...answers]
  const placed = answers.flatMap(({ start, end }, index) => {
    const old = olds[index]
    return old && start !== undefined && end !== undefined ? [{ index, old, start, end }] : []
  })
  placed.sort((a, b) => a.start - b.start || a.end - b.end)
  let holder: (typeof placed)[number] | undefined
  for (const passage of placed) {
    if (!holder || holder.end <= passage.start || !isSamePlace(holder, passage) || overlap(holder.old, passage.old)) {
      if (!holder || passage.end > holder.end) holder = passage
      continue
    }
    const [one, other] = [answers[holder.index]!, answers[passage.index]!]
    const isHeld = weightOf(one) >= weightOf(other)
    const [winner, loser] = isHeld ? [holder, passage] : [passage, holder]
    const isClose =
      Math.abs(one.score - other.score) < close && (one.state === 'ambiguous') === (other.state === 'ambiguous')
    settled[loser.index] = isClose
      ? { ...answers[loser.index]!, state: 'ambiguous' }
      : { state: 'lost', spans: [], score: 0 }
    holder = winner
  }
  return settled
}

/** Scores that differ by less tell nothing. */
const close = 0.05

function weightOf({ score, state }: Anchored): number {
  return score - (state === 'ambiguous' ? 1 : 0)
}

/** Whether one covers most of the other: neighbours whose borders blurred may touch. */
function isSamePlace(one: Span, other: Span): boolean {
  const common = Math.min(one.end, other.end) - Math.max(one.start, other.start)
  return common * 2 > Math.min(one.end - one.start, other.end - other.start)
}
