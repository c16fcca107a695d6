import type { Apparatus } from '../apparatus.ts'
import { endOf, placedAt } from '../document.ts'
import type { Span } from '../text.ts'
import { mainSubject, type Subject } from './clauses.ts'
import { sayingIn } from './sayers.ts'
import type { Quotation } from './quotations.ts'
import { tokensIn } from './tokens.ts'
import { isInDialogue, paragraphBefore, turnAt } from './turns.ts'

/** How far back a sentence that leads in is read, in code units. */
const LONGEST = 600

/** How many sentences before a quotation may lead it in. */
const SENTENCES = 2

/**
 * Who says something in the sentences before a quotation that is one by itself; failing that who does something in the last
 * of them, if nobody else is named there.
 */
export function subjectAbove(apparatus: Apparatus, quotation: Quotation): Subject | undefined {
  const sentences = sentencesBefore(apparatus, quotation).map(sentence => tokensIn(apparatus, sentence))
  for (const tokens of sentences) {
    const subject = sayingIn(tokens)
    if (subject) return subject
  }
  const [last = []] = sentences
  const subject = mainSubject(last, last.length)
  const others = last.some(({ kind, start }) => kind === 'name' && start !== subject?.start)
  return others ? undefined : subject
}

/**
 * The sentences before a quotation, the last first: in its paragraph, where no other stands before it there; else, where no
 * words stand before it and nobody speaks in turn, at the end of the paragraph before.
 */
function sentencesBefore(apparatus: Apparatus, { start }: Quotation): Span[] {
  const here = placedAt(apparatus.document, start)!
  const earlier = turnAt(apparatus, here).quotations.findLast(each => each.end <= start)
  const own = sentencesIn(apparatus, { start: earlier?.end ?? here.start, end: start })
  if (own.length > 0 || earlier || isInDialogue(apparatus, here)) return own
  const before = paragraphBefore(apparatus, here)
  if (!before) return []
  const last = turnAt(apparatus, before).quotations.at(-1)
  return sentencesIn(apparatus, { start: last?.end ?? before.start, end: endOf(before) })
}

const STOP = /(?<!(?<!\p{L})(?:\p{Lu}|Mr|Mrs|Dr|St))[.?!]["”»’]?(?:\[[^\]]*\])?\s|["”»]/gu

function sentencesIn({ document }: Apparatus, { start, end }: Span): Span[] {
  const from = Math.max(start, end - LONGEST)
  const words = document.slice(from, end)
  const sentences: Span[] = []
  let at = 0
  for (const stop of [...[...words.matchAll(STOP)].map(({ index, 0: { length } }) => index + length), words.length]) {
    if (/\p{L}/u.test(words.slice(at, stop))) sentences.unshift({ start: from + at, end: from + stop })
    at = stop
  }
  return sentences.slice(0, SENTENCES)
}
