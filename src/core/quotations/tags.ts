import type { Apparatus } from '../apparatus.ts'
import {
  agentBehind,
  DETERMINER,
  endsPhrase,
  isDoing,
  isNameAt,
  nameStart,
  isLight,
  isPassive,
  mainSubject,
  PREPOSITION,
  PRONOUN,
  sayingAt,
  type Subject,
  subjectBefore,
  subjectFrom
} from './clauses.ts'
import { isDenied, speakingWith, withoutAsides } from './governed.ts'
import type { Narration } from './narration.ts'
import type { Quotation } from './quotations.ts'
import { isQuoting, quotedBy } from './quoting.ts'
import { sayingIn } from './sayers.ts'
import { type Token, tokensIn } from './tokens.ts'
import { isForeign } from './verbs.ts'

/** Words beside a quotation that say who speaks. */
export interface Tag {
  readonly subject: Subject
  /** Whether a verb of saying tells it, or only where the words stand: `Lenin turned round: “…”`. */
  readonly said: boolean
}

/** What the words beside a quotation say of its speaker. */
export interface Beside {
  readonly tag: Tag | undefined
  /**
   * Where there is none: who says, writes or asks something in the sentence around, though not these words: `he demanded that
   * the guard be doubled “at once”`.
   */
  readonly around: Subject | undefined
}

/**
 * Whoever the words beside a quotation make its speaker, named or not: those that interrupt it, lead in with a colon, stand
 * behind it, lead in without one.
 */
export function besideOf(apparatus: Apparatus, quotation: Quotation, narration: Narration): Beside {
  const { before, between, behind, leadsOn } = narration
  const { document } = apparatus
  for (const [i, span] of between.entries()) {
    const tokens = tokensIn(apparatus, span)
    const tag = tagBehind(tokens, stopOf(document.slice(quotation.spans[i]!.start, span.start))) ?? tagBefore(tokens)
    if (tag) return { tag, around: undefined }
  }
  const lead = tokensIn(apparatus, before)
  const rest = tokensIn(apparatus, behind)
  const own = leadsOn ? [] : rest
  const stop = stopOf(document.slice(Math.max(quotation.start, quotation.end - 12), quotation.end))
  // What stands right behind another quotation may be that one’s.
  const isOwn = lead.at(-1)?.text === ':' || (saysLast(lead) && quotation.previous?.end !== before.start)
  const isNext = behind.end === quotation.next?.start && /^[,:]$/.test(own.at(-1)?.text ?? '')
  const tag = isOwn || isNext ? (tagBefore(lead) ?? tagBehind(own, stop)) : (tagBehind(own, stop) ?? tagBefore(lead))
  return { tag, around: tag ? undefined : (sayingIn(lead) ?? sayingIn(rest)) }
}

/** Whether the last word is a verb of saying. */
function saysLast(tokens: readonly Token[]): boolean {
  const last = tokens.findLastIndex(({ kind }) => kind !== 'stop')
  return last > 0 && last >= tokens.length - 2 && sayingAt(tokens, last) === 'finite'
}

/** The sign with which the words in the marks end, if any: whether a sentence goes on behind them. */
function stopOf(words: string): string {
  return /([,.?!…:;—–-])[*_\s]*[”’»"'›“‘«‹」』]*$/u.exec(words)?.[1] ?? ''
}

/** `wrote Lenin`, `Lenin wrote`, `as Lenin once put it` right behind. */
function tagBehind(tokens: readonly Token[], stop: string): Tag | undefined {
  let i = asideAt(tokens)
  let comma = stop === ','
  while (tokens[i]?.kind === 'stop' && /^(?:,|[—–]|--+)$/.test(tokens[i]!.text)) {
    if (tokens[i]!.text === ',') comma = true
    i++
  }
  const from = i
  while (/^(?:then|so|as|thus|and|here|or|again|wie|dann|comme|se?|\p{Ll}+ly)$/u.test(tokens[i]?.text ?? '')) i++
  const first = tokens[i]
  if (!first || first.kind === 'stop') return undefined
  if (first.text === 'was' || first.text === 'were' || first.text === 'is') return ownWords(tokens, i + 1)
  const isVerb = sayingAt(tokens, i) === 'finite'
  // Behind `and` somebody goes on who did something before: `and lamented the loss`.
  if (isVerb && tokens[from]!.text === 'and') return undefined
  // In no other place does a verb stand before its subject behind a mark.
  const isInverted =
    isVerb || (stop !== '' && first.kind === 'word' && !first.capital && /(?:ed|te|a|it)$/.test(first.text))
  if (isInverted) {
    let at = i + 1
    while (tokens[at] && (isLight(tokens[at]!) || /^(?:out|on|in|it|up|back|sich)$/.test(tokens[at]!.text))) at++
    const found = subjectFrom(tokens, at)
    if (found && (isVerb || at === i + 1)) return { subject: found.subject, said: true }
    if (isVerb) return undefined
  }
  const found = subjectFrom(tokens, i)
  // `In her comments` says nothing.
  if (!found || (found.subject.kind === 'description' && endsPhrase(first) && !DETERMINER.test(first.text)))
    return undefined
  const verb = verbAfter(tokens, found.next)
  if (verb !== undefined && !isPassive(tokens, verb))
    return { subject: quotedBy(tokens, verb) ?? found.subject, said: true }
  const next = tokens[found.next]
  const goesOn = comma && next?.kind === 'word' && !PREPOSITION.test(next.text) && next.text !== 'and'
  return goesOn && found.subject.kind !== 'description' ? { subject: found.subject, said: true } : undefined
}

/** Behind the mark of a note, or brackets with what introduces a citation: `(see …)`. */
function asideAt(tokens: readonly Token[]): number {
  if (/^\d+$/.test(tokens[0]?.text ?? '')) return 1
  const close = tokens[0]?.text === '(' ? tokens.findIndex(({ text }) => text === ')') : -1
  return close >= 0 && close <= 3 ? close + 1 : 0
}

/** The verb of saying of a subject that ends before `i`, if it is its own. */
function verbAfter(tokens: readonly Token[], i: number): number | undefined {
  let heavy = 0
  for (let at = i; at < tokens.length; at++) {
    const token = tokens[at]!
    if (token.kind !== 'word') return undefined
    const form = sayingAt(tokens, at)
    if (form === 'finite') return at
    if (form && at > i && isLight(tokens[at - 1]!)) return at
    if (isLight(token)) continue
    if (PREPOSITION.test(token.text) || ++heavy > 1) return undefined
  }
  return undefined
}

const OWN_WORDS =
  /^(?:words?|answer|reply|phrase|formula|remark|comment|question|exclamation|response|retort|cry|statement|verdict|motto|warning|advice|demand|greeting|conclusion|worte?|antwort|frage|mots?|réponse|paroles)$/

/** `was Lenin’s answer`, `Lenin’s words were:` */
function ownWords(tokens: readonly Token[], i: number): Tag | undefined {
  const owner = tokens[i]
  const isOwner =
    owner && ((owner.kind === 'name' && owner.possessive) || /^(?:his|her|sein|seine|ihr|ihre)$/.test(owner.text))
  if (!isOwner) return undefined
  for (let at = i + 1; at <= i + 4; at++) if (OWN_WORDS.test(tokens[at]?.text ?? '')) return owned(owner)
  return undefined
}

const NOMINATIVE: Readonly<Record<string, string>> = {
  his: 'he',
  her: 'she',
  sein: 'er',
  seine: 'er',
  ihr: 'sie',
  ihre: 'sie'
}

function described({ start }: Token, { end }: Token): Subject {
  return { kind: 'description', text: '', start, end }
}

function owned(owner: Token): Tag {
  const { text, start, end, mention } = owner
  const subject: Subject = mention
    ? { kind: 'name', text, start, end, mention }
    : { kind: 'pronoun', text: NOMINATIVE[text] ?? text, start, end }
  return { subject, said: true }
}

const ACCORDING = /^(?:according to|in the words of|in the opinion of|to quote|selon|laut|nach)$/

/** `Lenin said:`, `As Lenin had told them,`, `Lenin warned that` right before; `Lenin:` and `according to Lenin,`. */
function tagBefore(all: readonly Token[]): Tag | undefined {
  const tokens = withoutAsides(all)
  const last = tokens.at(-1)
  if (!last) return undefined
  const ends = last.kind === 'stop' ? /^(?:[:,—–]|--+)$/.test(last.text) : /^(?:that|dass|daß|que)$/.test(last.text)
  const words = ends ? tokens.slice(0, -1) : tokens
  for (let v = words.length - 1; v >= 0; v--) {
    const quoted = quotedBy(words, v)
    if (quoted && (ends || v === words.length - 1 || quoted.end === words.at(-1)!.end) && !anotherActs(words, v))
      return { subject: quoted, said: true }
    const form = sayingAt(words, v)
    if (!form || !(ends || v === words.length - 1) || !isVerbAt(words, v, form)) continue
    if (anotherActs(words, v)) return ends ? withoutVerb(words, last) : undefined
    if (isDenied(words, v)) return { subject: nobody(words[v]!), said: true }
    if (isPassive(words, v)) {
      const speaker = isQuoting(words, v) ? subjectBefore(words, v) : agentBehind(words, v)
      return { subject: speaker ?? nobody(words[v]!), said: true }
    }
    const inverted = isInverted(words, v) ? subjectFrom(words, v + 1)?.subject : undefined
    const subject = inverted ?? subjectBefore(words, v)
    return subject && { subject: inverted ?? speakingWith(words, subject), said: true }
  }
  return ends ? withoutVerb(words, last) : undefined
}

/** What closes the matter: somebody is told it, and nobody is named who tells. */
function nobody({ start, end }: Token): Subject {
  return { kind: 'several', text: '', start, end }
}

/** Whether a verb may stand before its subject: first, or where German and French put something else first. */
function isInverted(tokens: readonly Token[], v: number): boolean {
  if (v === 0) return true
  const next = tokens[v + 1]
  const isSubject = next && (isNameAt(tokens, v + 1) || PRONOUN.test(next.text) || DETERMINER.test(next.text))
  if (!isSubject || !isForeign(tokens[v]!.text)) return false
  const first = tokens.slice(0, v).findLast((_, i) => i === 0 || tokens[i - 1]!.kind === 'stop')!
  return tokens[v - 1]!.text === ',' || PREPOSITION.test(first.text) || AT_FIRST.test(first.text)
}

/** Adverbs with which German and French sentences begin. */
const AT_FIRST =
  /^(?:da|dann|darauf|daraufhin|hierauf|so|nun|nur|einmal|endlich|schließlich|später|damals|heute|gestern|zuletzt|zunächst|dazu|dagegen|am|im|beim|ins|seit|vor|auf|alors|puis|ensuite|enfin|ainsi|und|aber|doch|et|mais)$/

/** Whether a form that may be a noun is a verb here: `to say`, `heard him say`, `, saying`. */
function isVerbAt(tokens: readonly Token[], v: number, form: string): boolean {
  const before = tokens[v - 1]
  // `whispers`, `notes`: a plural, where no subject stands beside it.
  const isPlural = /s$/.test(tokens[v]!.text) && !/^(?:says|writes|tells|asks|dis)$/.test(tokens[v]!.text)
  if (isPlural) return isNameAt(tokens, v - 1) || PRONOUN.test(before?.text ?? '') || before?.text === 'who'
  if (form === 'finite') return true
  if (form === 'participle') return before !== undefined && !/^(?:the|a|an|of|his|her|their)$/.test(before.text)
  if (!before) return false
  if (/^(?:to|did|would|could|might|must|should|will|can)$/.test(before.text)) return true
  const heard = tokens.slice(Math.max(0, v - 5), v).some(({ text }) => /^(?:heard?|hears|let|saw|made)$/.test(text))
  return heard && (before.kind === 'name' || /^(?:him|her|them)$/.test(before.text))
}

/** Whether a clause with a subject of its own stands behind the verb at `v`: it is that one’s sentence that leads in. */
function anotherActs(tokens: readonly Token[], v: number): boolean {
  for (let i = v + 2; i < tokens.length; i++) {
    const before = tokens[i - 1]!
    if (before.kind !== 'stop' && !/^(?:and|but|und|aber|et|mais)$/.test(before.text)) continue
    const found = subjectFrom(tokens, i)
    if (found && found.subject.kind !== 'several' && isDoing(tokens, found.next)) return true
  }
  return false
}

function withoutVerb(tokens: readonly Token[], last: Token): Tag | undefined {
  const i = tokens.length - 1
  if (isNameAt(tokens, i)) {
    const from = nameStart(tokens, i)
    const lead = tokens.slice(0, from).map(({ text }) => text)
    const named = tokens[i]!
    const alone = from === 0 && named.kind === 'name' && last.text === ':'
    if (alone || ACCORDING.test(lead.join(' ')))
      return named.kind === 'name' ? owned(named) : { subject: described(tokens[from]!, named), said: true }
  }
  for (const [at, token] of tokens.entries()) {
    const isOwner = token.kind === 'name' ? token.possessive : /^(?:his|her|sein|seine|ihr|ihre)$/.test(token.text)
    const rest = tokens.slice(at + 1, at + 6)
    const own = rest.findIndex(({ text }) => OWN_WORDS.test(text))
    if (
      isOwner &&
      own >= 0 &&
      own <= 2 &&
      rest.slice(own + 1).every(each => /^(?:was|were|is|are|also)$/.test(each.text))
    )
      return owned(token)
  }
  if (last.text !== ':') return undefined
  const subject = mainSubject(tokens, tokens.length)
  return subject && { subject, said: false }
}
