import type { Apparatus } from '../apparatus.ts'
import { mentionsIn } from '../persons/mentions.ts'
import type { Mention } from '../persons/persons.ts'
import { MASK } from '../prose.ts'
import type { Span } from '../text.ts'
import { proseIn } from './shown.ts'

/** A word of narration, a name of a register as one, or a sign that parts clauses. */
export interface Token extends Span {
  readonly kind: 'name' | 'word' | 'stop'
  /** In small letters; a name as it is written. */
  readonly text: string
  readonly capital: boolean
  /** Whether `’s` stands behind it. */
  readonly possessive: boolean
  readonly mention: Mention | undefined
}

const TOKEN = /[\p{L}\p{M}\p{N}]+|--+|[—–,;:()!?.“”„«»"…]/gu
const STOPS = '-—–,;:()!?.“”„«»"…'
const POSSESSIVE = new RegExp(`^${MASK}*['’]${MASK}*(?:s(?![\\p{L}\\p{M}])|(?=[\\s.,;]|$))`, 'u')

/** The tokens of a stretch of narration, in order. */
export function tokensIn(apparatus: Apparatus, span: Span): Token[] {
  return tokensOf(proseIn(apparatus.document, span), span, mentionsIn(apparatus, span))
}

/** @param prose of the stretch; @param mentions in it. */
export function tokensOf(prose: string, span: Span, mentions: readonly Mention[]): Token[] {
  const tokens: Token[] = []
  let at = 0
  let m = 0
  for (;;) {
    TOKEN.lastIndex = at
    const match = TOKEN.exec(prose)
    if (!match) return tokens
    while (mentions[m] && mentions[m]!.end - span.start <= match.index) m++
    const mention = mentions[m] && mentions[m]!.start - span.start <= match.index ? mentions[m] : undefined
    const start = match.index
    const end = Math.max(start + match[0].length, mention ? mention.end - span.start : 0)
    if (match[0] === '.' && isAbbreviation(tokens.at(-1), span.start + start)) {
      at = end
      continue
    }
    const isWord = mention !== undefined || !STOPS.includes(match[0][0]!)
    const behind = prose[end]
    const owned = isWord && (behind === "'" || behind === '’' || behind === MASK)
    const owner = owned ? POSSESSIVE.exec(prose.slice(end, end + 20)) : null
    const text = prose.slice(start, end)
    const small = text.toLowerCase()
    tokens.push({
      start: start + span.start,
      end: end + span.start,
      kind: mention ? 'name' : isWord ? 'word' : 'stop',
      text: mention ? text : small,
      // Most words are small ones.
      capital: small !== text && /^\p{Lu}/u.test(text),
      possessive: owner !== null,
      mention
    })
    at = end + (owner?.[0].length ?? 0)
  }
}

/** Whether a point at an offset belongs to the word before it. */
function isAbbreviation(before: Token | undefined, at: number): boolean {
  if (before?.end !== at || !before.capital) return false
  return before.text.length === 1 || /^(?:mr|mrs|ms|dr|st|prof|mme|hr|fr|rev|gen|col|capt)$/.test(before.text)
}
