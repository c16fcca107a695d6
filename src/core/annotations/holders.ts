import type { Span } from '../text.ts'
import type { Anchored } from './anchor.ts'
import { overlap } from './neighbours.ts'

/**
 * Lets no two passages that stood apart be found in one place: the one for which more speaks holds it. The other is lost, or
 * *ambiguous* there when as much speaks for it; passages that had words in common before may have them again.
 *
 * @param olds where the passages stood; those of which that is not known are left as they are
 * @param known for those that had their place before the others came: they hold it, and only what stands to the letter where it
 *   was recorded is there with them
 */
export function eachItsOwn(
  answers: readonly Anchored[],
  olds: readonly (Span | undefined)[],
  known: readonly (Anchored | undefined)[] = []
): Anchored[] {
  const settled = [...answers]
  const placed = answers.flatMap(({ start, end }, index) => {
    const old = olds[index]
    return old && start !== undefined && end !== undefined ? [{ index, old, start, end }] : []
  })
  placed.sort((a, b) => a.start - b.start || a.end - b.end)
  const isSure = ({ index }: (typeof placed)[number]): boolean =>
    known[index] !== undefined || (known.length > 0 && answers[index]!.state === 'in-place')
  let holder: (typeof placed)[number] | undefined
  for (const passage of placed) {
    const areApart = holder && isSamePlace(holder, passage) && !overlap(holder.old, passage.old)
    if (!holder || !areApart || (isSure(holder) && isSure(passage))) {
      if (!holder || passage.end > holder.end) holder = passage
      continue
    }
    const [one, other] = [answers[holder.index]!, answers[passage.index]!]
    const bonus = (index: number): number => (known[index] && known[index].state !== 'ambiguous' ? knownBonus : 0)
    const isHeld = weightOf(one) + bonus(holder.index) >= weightOf(other) + bonus(passage.index)
    const [winner, loser] = isHeld ? [holder, passage] : [passage, holder]
    holder = winner
    if (known[loser.index]) continue
    const isClose =
      Math.abs(one.score - other.score) < close && (one.state === 'ambiguous') === (other.state === 'ambiguous')
    settled[loser.index] = isClose
      ? { ...answers[loser.index]!, state: 'ambiguous' }
      : { state: 'lost', spans: [], score: 0 }
  }
  return settled
}

/** More than any score: the place is no guess any more. */
const knownBonus = 2

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
