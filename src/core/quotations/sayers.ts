import { isPassive, sayingAt, type Subject, subjectBefore } from './clauses.ts'
import type { Token } from './tokens.ts'

/** The last who is said to say something in some words. */
export function sayingIn(all: readonly Token[]): Subject | undefined {
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
