import { isNameAt, type Subject, subjectFrom } from './clauses.ts'
import { OF_ANOTHER } from './governed.ts'
import type { Token } from './tokens.ts'

// Whoever quotes somebody does not say it himself: `Trotsky quotes Lenin: “…”`.

const QUOTES = /^(?:quot(?:e|es|ed|ing)|cit(?:e|es|ed|ing|ait|ent|aient)|zitier(?:e|t|en|te|ten))$/
/** What may stand between the verb and a name: `quotes again from a letter of Lenin`. */
const BETWEEN =
  /^(?:again|also|then|next|once|here|directly|approvingly|from|out|of|by|a|an|the|passage|sentence|line|words?|remark|letter|speech|article|aus|von|einen?|einem|einer|den|dem|der|satz|brief|auch|dann|hier|wieder|aussi|encore|une?|phrase|lettre|mots?|de|d)$/
const MOST_BETWEEN = 5
/** Behind the verb these name who quotes: `quoted by Trotsky`. */
const AGENT = /^(?:by|von|par)$/

/** Whether the verb at `v` says that somebody quotes. */
export function isQuoting(tokens: readonly Token[], v: number): boolean {
  return QUOTES.test(tokens[v]!.text)
}

/**
 * Whose the words are that the verb at `v` only hands on: `quotes Lenin`, `cites Lenin’s letter`, and `reports Lenin as saying` for its
 * last word. `undefined` where it does not, or names nobody.
 */
export function quotedBy(tokens: readonly Token[], v: number): Subject | undefined {
  if (tokens[v - 1]?.text === 'as' && /ing$/.test(tokens[v]!.text)) return personAt(tokens, v - 2)
  if (!isQuoting(tokens, v) || AGENT.test(tokens[v + 1]?.text ?? '')) return undefined
  let i = v + 1
  while (i <= v + MOST_BETWEEN && BETWEEN.test(tokens[i]?.text ?? '')) i++
  // `Lenin’s words` are Lenin’s, and `Lenin’s secretary` is somebody else.
  const isWhole = isNameAt(tokens, i) && (!tokens[i]!.possessive || OF_ANOTHER.test(tokens[i + 1]?.text ?? ''))
  return (isWhole ? subjectFrom(tokens, i)?.subject : undefined) ?? personAt(tokens, i)
}

/** Somebody named at `i`, of the registers or not. */
function personAt(tokens: readonly Token[], i: number): Subject | undefined {
  const token = tokens[i]
  if (!token || i === 0) return undefined
  const { kind, text, start, end, capital, mention } = token
  if (kind === 'name') return { kind, text, start, end, ...(mention && { mention }) }
  return kind === 'word' && capital ? { kind: 'description', text: '', start, end } : undefined
}
