import type { Mention } from '../persons/persons.ts'
import type { Span } from '../text.ts'
import type { Token } from './tokens.ts'
import { maySay, sayingForm, type VerbForm } from './verbs.ts'

/** Who does something in a clause. */
export interface Subject extends Span {
  /** `several`: more than one person at once, so nobody by himself. */
  readonly kind: 'name' | 'pronoun' | 'description' | 'several'
  readonly text: string
  readonly mention?: Mention
}

/** How the token at `i` says something, if it is a verb of saying. */
export function sayingAt(tokens: readonly Token[], i: number): VerbForm | undefined {
  const token = tokens[i]!
  if (token.kind !== 'word' || token.possessive || !maySay(token.text)) return undefined
  const behind = tokens.slice(i + 1, i + 7).map(({ text }) => text)
  return sayingForm(token.text, behind, tokens[i - 1]?.text)
}

/** Personal pronouns that may be the subject of a verb. */
export const PRONOUN = /^(?:he|she|they|i|we|you|it|er|sie|es|ich|wir|il|elle|ils|elles|je|nous)$/
/** What a noun’s phrase begins with. */
export const DETERMINER =
  /^(?:the|a|an|this|that|his|her|their|my|our|your|its|one|some|another|der|die|das|ein|eine|sein|seine|ihr|ihre|mein|meine|dieser|diese|le|la|l|un|une|son|sa|leur|mon|ma|ce|cette)$/
export const PREPOSITION =
  /^(?:to|of|with|for|by|at|from|in|on|into|upon|about|against|under|over|behind|beside|towards?|between|among|through|without|like|than|an|zu|zum|zur|mit|von|vom|für|bei|gegen|nach|aus|über|unter|à|au|aux|de|du|des|avec|pour|par|chez|sur|contre|vers)$/
const CONJUNCTION = /^(?:and|but|or|nor|so|yet|then|und|aber|oder|doch|et|mais|ou|puis)$/
const SUBORDINATE =
  /^(?:when|while|as|if|because|before|after|till|until|that|which|whom|whose|where|though|although|since|what|how|why|als|da|weil|wenn|daß|dass|nachdem|während|obwohl|quand|que|qu|si|comme|lorsque|parce)$/
/** What may stand between a subject and its verb, however many. */
const LIGHT =
  /^(?:\p{L}+ly|had|has|have|did|does|do|will|would|could|can|should|may|might|must|to|not|just|then|also|again|once|only|even|ever|never|always|often|soon|now|still|here|there|thus|at|last|first|length|himself|herself|is|was|hatte|hat|dann|auch|wieder|noch|nur|nun|a|avait|lui|leur|se|s|ne|t|y|en)$/u
const BE = /^(?:was|were|been|is|are|be|being|am|wurde|wurden|worden|wird|été)$/

const MOST_WORDS = 4

/** Whoever is named, described or pointed at from token `i` on, and the token behind that. */
export function subjectFrom(tokens: readonly Token[], i: number): { subject: Subject; next: number } | undefined {
  const first = tokens[i]
  if (!first || first.kind === 'stop') return undefined
  if (first.kind === 'word' && PRONOUN.test(first.text)) return { subject: pronoun(first), next: i + 1 }
  // `the unnatural young Thomas`, `poor Alice`, but no other clause on the way.
  let at = i
  while (at < i + MOST_WORDS && tokens[at]?.kind === 'word' && !endsPhrase(tokens[at]!)) at++
  const last = tokens[at]
  if (last?.kind === 'name') {
    if (last.possessive) return described(tokens, i, at + 1)
    return joined(tokens, at) ?? { subject: named(last), next: at + 1 }
  }
  if (DETERMINER.test(first.text) || (first.capital && first.text.length > 1)) return described(tokens, i, i + 1)
  return undefined
}

/** `Marx and Engels` */
function joined(tokens: readonly Token[], at: number): { subject: Subject; next: number } | undefined {
  if (!/^(?:and|und|et|or)$/.test(tokens[at + 1]?.text ?? '') || tokens[at + 2]?.kind !== 'name') return undefined
  const next = tokens[at + 3]
  // Behind `and` somebody else may do something: `said Marx, and Engels wrote`.
  if (next?.kind === 'word' && !PREPOSITION.test(next.text)) return undefined
  const { start } = tokens[at]!
  return { subject: { kind: 'several', text: '', start, end: tokens[at + 2]!.end }, next: at + 3 }
}

/** `Lenin’s secretary`, `the old man`, `Ivan Ivanovich`: as far as one can tell without a grammar. */
function described(tokens: readonly Token[], from: number, at: number): { subject: Subject; next: number } | undefined {
  let next = at
  while (next < at + MOST_WORDS && tokens[next]?.kind === 'word' && !endsPhrase(tokens[next]!)) next++
  const end = tokens[next - 1]!
  if (end === tokens[from] && !end.capital) return undefined
  return { subject: phrase(tokens, from, next), next }
}

function phrase(tokens: readonly Token[], from: number, next: number): Subject {
  return { kind: 'description', text: '', start: tokens[from]!.start, end: tokens[next - 1]!.end }
}

/** Whether a word is none of those in a noun's phrase. */
export function endsPhrase({ text }: Token): boolean {
  return (
    PREPOSITION.test(text) ||
    CONJUNCTION.test(text) ||
    SUBORDINATE.test(text) ||
    PRONOUN.test(text) ||
    BE.test(text) ||
    /^(?:who|had|has|have|did|would|could|himself|herself|him|them|me|us|again|once|then|aloud|neither|\p{L}+ly)$/u.test(
      text
    ) ||
    sayingForm(text, ['on', 'out', 'in']) === 'finite'
  )
}

function named(token: Token): Subject {
  return { kind: 'name', text: token.text, start: token.start, end: token.end, mention: token.mention! }
}

function pronoun({ text, start, end }: Token): Subject {
  return { kind: 'pronoun', text, start, end }
}

/**
 * Who does what the verb at `v` says, looked for before it: `Lenin`, in `Lenin wrote`, `Lenin, very tired, said`, `Lenin
 * rose and said`, `Lenin, who said`.
 */
export function subjectBefore(tokens: readonly Token[], v: number): Subject | undefined {
  let i = v - 1
  let heavy = 0
  for (; i >= 0; i--) {
    const { kind, text, possessive } = tokens[i]!
    if (kind !== 'word' || PRONOUN.test(text) || possessive || text === 'who' || CONJUNCTION.test(text)) break
    if (LIGHT.test(text)) continue
    if (PREPOSITION.test(text) || SUBORDINATE.test(text) || ++heavy > 2) break
    const noun = nounAt(tokens, i) ?? (heavy === 1 ? properAt(tokens, i, v) : undefined)
    if (noun) return /ing$/.test(tokens[v]!.text) ? noun : actingAs(tokens, noun)
  }
  const token = tokens[i]
  if (!token) return undefined
  if (token.kind === 'name') return token.possessive ? undefined : nameAt(tokens, i)
  if (token.kind === 'word' && PRONOUN.test(token.text)) return pronoun(token)
  if (token.text === 'who') return endingAt(tokens, tokens[i - 1]?.text === ',' ? i - 2 : i - 1)
  if (token.kind === 'stop' && /^(?:,|[—–]|--+|\))$/.test(token.text)) {
    const open = tokens.findLastIndex((each, j) => j < i && each.kind === 'stop')
    if (open > 0) {
      const inserted = tokens[open + 1]?.text === 'who' || !CONJUNCTION.test(tokens[open - 1]!.text)
      const own = inserted ? endingAt(tokens, open - 1) : undefined
      if (own) return own
    }
  }
  return mainSubject(tokens, i)
}

/** What a noun that may stand behind a preposition does: `in a low voice said` nothing, `the keeper of the house said` as the keeper. */
function actingAs(tokens: readonly Token[], noun: Subject): Subject {
  const i = tokens.findIndex(({ start }) => start === noun.start) - 1
  const before = tokens[i]?.text ?? ''
  const head = /^(?:of|von)$/.test(before) ? nounAt(tokens, i - 1) : undefined
  if (head) return actingAs(tokens, { ...noun, start: head.start })
  return PREPOSITION.test(before) ? { ...noun, kind: 'several' } : noun
}

/** Whoever the words that end with token `i` name. */
function endingAt(tokens: readonly Token[], i: number): Subject | undefined {
  const token = tokens[i]
  if (!token) return undefined
  if (token.kind === 'name') return token.possessive ? undefined : nameAt(tokens, i)
  if (token.kind !== 'word') return undefined
  if (PRONOUN.test(token.text)) return pronoun(token)
  const noun = nounAt(tokens, i) ?? properAt(tokens, i, i)
  return noun && actingAs(tokens, noun)
}

/** A name as it is joined to what stands before it: `Marx and Engels` are several, the Duke of Wellington is no town. */
function nameAt(tokens: readonly Token[], i: number): Subject | undefined {
  const before = tokens[i - 1]
  if (/^(?:and|und|et|or)$/.test(before?.text ?? '')) {
    if (tokens[i - 2]?.kind === 'name' && isBeginning(tokens, i - 2))
      return { kind: 'several', text: '', start: tokens[i - 2]!.start, end: tokens[i]!.end }
  }
  return named(tokens[i]!)
}

function isBeginning(tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1]
  return !before || before.kind === 'stop' || CONJUNCTION.test(before.text) || SUBORDINATE.test(before.text)
}

/** `the old man`, `Lenin’s secretary`, if a noun’s phrase ends with token `i`. */
function nounAt(tokens: readonly Token[], i: number): Subject | undefined {
  for (let at = i; at >= 0 && at > i - MOST_WORDS; at--) {
    const token = tokens[at]!
    if (token.kind === 'name') return token.possessive && at < i ? phrase(tokens, at, i + 1) : undefined
    if (token.kind !== 'word' || endsPhrase(token)) return undefined
    if (DETERMINER.test(token.text)) return at < i ? phrase(tokens, at, i + 1) : undefined
  }
  return undefined
}

/** Words with which a sentence begins, or which count and describe; before a name they are none of it. */
const NO_NAME =
  /^(?:later|earlier|meanwhile|sometimes|perhaps|today|yesterday|afterwards|elsewhere|however|moreover|both|either|neither|people|others?|further|some|two|three|more|many|several|these|those|such|no|all|most|few|new|old|final|last|first|early|late|im|am|beim|ins|vor|seit)$/

/** Somebody whom no register has, named right before the verb at `v`: `Lord Clarendon`, if the name ends with token `i`. */
function properAt(tokens: readonly Token[], i: number, v: number): Subject | undefined {
  let from = i + 1
  while (tokens[from - 1]?.kind === 'word' && !tokens[from - 1]!.possessive && isNameAt(tokens, from - 1)) from--
  if (from > i || tokens[i]!.text.length < 2) return undefined
  const joins = /^(?:and|und|et|or)$/.test(tokens[from - 1]?.text ?? '') && tokens[from - 2]?.capital === true
  if (joins) return { kind: 'several', text: '', start: tokens[from - 2]!.start, end: tokens[i]!.end }
  // A capital at the beginning of a sentence says nothing where somebody stands behind the verb: `Plötzlich sagte er`.
  const isFirst = from === i && isBeginning(tokens, i)
  return isFirst && subjectFrom(tokens, v + 1) ? undefined : phrase(tokens, from, i + 1)
}

/** Where the name begins that ends with token `i`; of the registers it is one token. */
export function nameStart(tokens: readonly Token[], i: number): number {
  let from = i
  if (tokens[i]!.kind === 'word') while (tokens[from - 1]?.kind === 'word' && isNameAt(tokens, from - 1)) from--
  return from
}

/** Whether a name stands at `i`, of the registers or not. */
export function isNameAt(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i]
  if (!token || token.kind === 'stop') return false
  return token.kind === 'name' || (token.capital && !endsPhrase(token) && !NO_NAME.test(token.text))
}

/** The subject of the sentence up to token `end`: the last that begins a clause which is not subordinate. */
export function mainSubject(tokens: readonly Token[], end: number): Subject | undefined {
  for (let i = end - 1; i >= 0; i--) {
    const before = tokens[i - 1]
    const begins = !before || before.kind === 'stop' || CONJUNCTION.test(before.text)
    if (!begins || (tokens[i]!.kind === 'word' && tokens[i]!.possessive)) continue
    const found = subjectFrom(tokens, i)
    if (!found || found.next >= end || !isDoing(tokens, found.next)) continue
    // Where a description ends, and whether it does anything, can only be guessed.
    const { kind, start } = found.subject
    return kind === 'description' ? { kind: 'several', text: '', start, end: found.subject.end } : found.subject
  }
  // `After a pause Lenin rose and said`
  for (let i = 0; i < end; i++) {
    const token = tokens[i]!
    const isOne = token.kind === 'name' ? !token.possessive : PRONOUN.test(token.text)
    if (isOne && !PREPOSITION.test(tokens[i - 1]?.text ?? '') && isDoing(tokens, i + 1))
      return token.kind === 'name' ? named(token) : pronoun(token)
  }
  return undefined
}

/** Whether what stands at `i`, behind a name, may be its verb. */
export function isDoing(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i]
  if (token?.kind === 'stop') return token.text === ',' && tokens[i + 1]?.text === 'who'
  return token?.kind === 'word' && !PREPOSITION.test(token.text) && !CONJUNCTION.test(token.text)
}

/** Whether the verb at `v` is passive: `was told`. */
export function isPassive(tokens: readonly Token[], v: number): boolean {
  let i = v - 1
  while (i >= 0 && tokens[i]!.kind === 'word' && LIGHT.test(tokens[i]!.text) && !BE.test(tokens[i]!.text)) i--
  return i >= 0 && BE.test(tokens[i]!.text) && !/ing$/.test(tokens[v]!.text)
}

/** Whoever `by` names behind a passive verb: `was told by Lenin`. */
export function agentBehind(tokens: readonly Token[], v: number): Subject | undefined {
  const by = tokens.findIndex((each, i) => i > v && i <= v + 4 && /^(?:by|von|par)$/.test(each.text))
  return by < 0 ? undefined : subjectFrom(tokens, by + 1)?.subject
}

/** Whether words may stand between a verb and what follows it: adverbs and small words, in one clause. */
export function isLight({ kind, text }: Token): boolean {
  return kind === 'word' && LIGHT.test(text) && !DETERMINER.test(text)
}
