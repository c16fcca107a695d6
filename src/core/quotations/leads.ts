import type { Apparatus } from '../apparatus.ts'
import { endOf, placedAt } from '../document.ts'
import type { Span } from '../text.ts'
import { isPassive, mainSubject, sayingAt, type Subject, subjectBefore, type Token, tokensIn } from './clauses.ts'
import type { Narration } from './narration.ts'
import type { Quotation } from './quotations.ts'
import { isInDialogue, paragraphBefore, turnAt } from './turns.ts'

/** How far back a sentence that leads in is read, in code units. */
const LONGEST = 600

/**
 * Who says, writes or asks something in the sentence around a quotation, though not these words: `he demanded that the guard
 * be doubled “at once”`.
 */
export function sayingAround(apparatus: Apparatus, { before, behind }: Narration): Subject | undefined {
  return saying(tokensIn(apparatus, before)) ?? saying(tokensIn(apparatus, behind))
}

/** The last who is said to say something in some words. */
function saying(all: readonly Token[]): Subject | undefined {
  const tokens = outsideBrackets(all)
  for (let v = tokens.length - 1; v > 0; v--) {
    if (sayingAt(tokens, v) !== 'finite' || isPassive(tokens, v)) continue
    const subject = subjectBefore(tokens, v)
    if (subject?.kind === 'name' || subject?.kind === 'pronoun') return subject
  }
  return undefined
}

function outsideBrackets(tokens: readonly Token[]): Token[] {
  let depth = 0
  return tokens.filter(({ text }) => {
    if (text === '(') depth++
    if (text === ')' && depth > 0) return depth-- > 1
    return depth === 0
  })
}

/** How many sentences before a quotation may lead it in. */
const SENTENCES = 2

/** Who says something in the sentences before a quotation that is one by itself. */
export function sayingBefore(apparatus: Apparatus, quotation: Quotation): Subject | undefined {
  for (const sentence of sentencesBefore(apparatus, quotation)) {
    const subject = saying(tokensIn(apparatus, sentence))
    if (subject) return subject
  }
  return undefined
}

/** Who does something in the sentence before, if nobody else is named in it. */
export function actingBefore(apparatus: Apparatus, quotation: Quotation): Subject | undefined {
  const [sentence] = sentencesBefore(apparatus, quotation)
  if (!sentence) return undefined
  const tokens = tokensIn(apparatus, sentence)
  const subject = mainSubject(tokens, tokens.length)
  const others = tokens.some(({ kind, start }) => kind === 'name' && start !== subject?.start)
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
