import type { Apparatus } from '../apparatus.ts'
import { findPerson } from '../apparatus.ts'
import { mentionsOf, personLinksOf } from '../persons/mentions.ts'
import type { Mention } from '../persons/persons.ts'
import { firstWords } from '../plain.ts'
import { contains, type Span } from '../text.ts'
import { type Quotation, quotationsOf } from './quotations.ts'

/** Who speaks, and how we know. */
export interface Speaker {
  /** `null` when the text describes the speaker, but no register has such a person. */
  readonly id: string | null
  readonly name: string
  /** `stated` by the editor, `explicit` in the words beside the quotation. */
  readonly basis: 'stated' | 'explicit'
  /** The words that say so. */
  readonly evidence: Span
}

/** How far beside a quotation its narration is looked for, in code units: a clause, not a page. */
const REACH = 120

/** Verbs of saying and writing, in their usual forms; those that end in `:` are not needed here. */
const VERBS = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${[
    // English
    'said|says|say|wrote|writes|asked|asks|answered|answers|replied|replies|cried|cries|exclaimed|declared|declares|told|tells',
    'remarked|remarks|noted|notes|observed|observes|added|adds|continued|insisted|argued|argues|explained|explains|stated|states',
    'warned|concluded|concludes|recalled|recalls|confessed|whispered|shouted|muttered|murmured|returned|responded|rejoined|sighed',
    // German
    'sagte|sagt|schrieb|schreibt|fragte|fragt|antwortete|antwortet|rief|ruft|erwiderte|meinte|meint|erklärte|bemerkte',
    // French
    'dit|écrit|écrivit|demanda|demande|répondit|répond|répondait|s’écria|déclara|ajouta|reprit|remarqua'
  ].join('|')})(?![\\p{L}\\p{N}])`,
  'iu'
)

const known = new WeakMap<Apparatus, readonly (Speaker | null)[]>()

/**
 * The speaker of each quotation, in the order of {@link quotationsOf}; `null` where the text does not say.
 *
 * What the editor states (`said:` on words in or beside the quotation, the attribution line of a block quote) wins over
 * a name with a verb of saying right before or behind it. Nothing else is guessed.
 */
export function speakersOf(apparatus: Apparatus): readonly (Speaker | null)[] {
  let speakers = known.get(apparatus)
  if (!speakers) {
    speakers = quotationsOf(apparatus.document).map(quotation => {
      return (
        statedByLink(apparatus, quotation) ??
        statedByAttribution(apparatus, quotation) ??
        explicit(apparatus, quotation)
      )
    })
    known.set(apparatus, speakers)
  }
  return speakers
}

function statedByLink(apparatus: Apparatus, quotation: Quotation): Speaker | null {
  const { text } = apparatus.document
  const beside = besides(text, quotation)
  for (const { link, target, text: words } of personLinksOf(apparatus)) {
    if (target.scheme !== 'said') continue
    const inside = contains(quotation, link) && innermost(apparatus, link) === quotation
    if (!inside && !beside.some(span => contains(span, link))) continue
    const [id] = target.ids
    return speaker(apparatus, target.ids.length === 1 ? id! : null, words, 'stated', link)
  }
  return null
}

/** The smallest quotation that holds a span. */
function innermost(apparatus: Apparatus, span: Span): Quotation | undefined {
  return quotationsOf(apparatus.document).findLast(quotation => contains(quotation, span))
}

/** The rest of the sentence before a quotation, and that behind it: nothing beyond a sentence's end or another mark. */
function besides(text: string, quotation: Quotation): Span[] {
  const before = text.slice(Math.max(0, quotation.start - REACH), quotation.start)
  const from = Math.max(
    ...[...before.matchAll(/[.?!]\s|[\r\n][ \t>]*[\r\n]|[”»"]/g)].map(m => m.index + m[0].length),
    0
  )
  const behind = text.slice(quotation.end, quotation.end + REACH)
  const to = behind.search(/[.?!;](?:\s|$)|[\r\n][ \t>]*[\r\n]|[“«„"]/)
  return [
    { start: quotation.start - before.length + from, end: quotation.start },
    { start: quotation.end, end: quotation.end + (to < 0 ? behind.length : to) }
  ]
}

/** `— Lenin, [@key, p. 4]` as the last line of a block quote. */
function statedByAttribution(apparatus: Apparatus, quotation: Quotation): Speaker | null {
  if (!quotation.attribution) return null
  const mention = mentionsOf(apparatus).find(m => contains(quotation.attribution!, m))
  if (mention) return speaker(apparatus, mention.person, mention.text, 'stated', mention)
  const { start, end } = quotation.attribution
  const words = /^[\s—–-]*([^,[\]@(]*)/.exec(apparatus.document.text.slice(start, end))![1]!.trim()
  return words ? { id: null, name: firstWords(words, 60), basis: 'stated', evidence: { start, end } } : null
}

function explicit(apparatus: Apparatus, quotation: Quotation): Speaker | null {
  const [before, behind] = besides(apparatus.document.text, quotation) as [Span, Span]
  return namedBehind(apparatus, behind) ?? namedBefore(apparatus, before)
}

/** `wrote Lenin`, `Lenin wrote`, right behind. */
function namedBehind(apparatus: Apparatus, span: Span): Speaker | null {
  const { text } = apparatus.document
  const verb = VERBS.exec(text.slice(span.start, span.end))
  if (!verb) return null
  const at = span.start + verb.index
  const end = at + verb[0].length
  for (const mention of mentionsIn(apparatus, span)) {
    const verbFirst =
      mention.start >= end &&
      /^[\s,]*$/.test(text.slice(span.start, at)) &&
      wordsIn(text.slice(end, mention.start)) <= 3
    const nameFirst =
      mention.end <= at &&
      /^[\s,]*$/.test(text.slice(span.start, mention.start)) &&
      wordsIn(text.slice(mention.end, at)) <= 2
    if (verbFirst || nameFirst) return asSubject(apparatus, mention, span)
  }
  return null
}

/** `Lenin said:`, `As Lenin had told them,` right before. */
function namedBefore(apparatus: Apparatus, span: Span): Speaker | null {
  const { text } = apparatus.document
  const words = text.slice(span.start, span.end)
  if (!/[:,]\s*$/.test(words.trimEnd() + ' ')) return null
  const verb = VERBS.exec(words)
  if (!verb) return null
  const at = span.start + verb.index
  const subject = mentionsIn(apparatus, span).findLast(m => m.end <= at && wordsIn(text.slice(m.end, at)) <= 2)
  return subject && !isPossessive(text, subject) ? asSubject(apparatus, subject, span) : null
}

function mentionsIn(apparatus: Apparatus, span: Span): Mention[] {
  return mentionsOf(apparatus).filter(mention => contains(span, mention))
}

/** The mention as a speaker; in “Lenin’s secretary” it is not Lenin who speaks. */
function asSubject(apparatus: Apparatus, mention: Mention, span: Span): Speaker {
  const { text } = apparatus.document
  if (!isPossessive(text, mention)) return speaker(apparatus, mention.person, mention.text, 'explicit', mention)
  const whole = /^[^,.;:!?([“”"]+/.exec(text.slice(mention.start, span.end))![0].trimEnd()
  return {
    id: null,
    name: firstWords(whole, 60),
    basis: 'explicit',
    evidence: { start: mention.start, end: mention.start + whole.length }
  }
}

function isPossessive(text: string, mention: Span): boolean {
  return /^(?:['’]s?\s|['’]s$)/.test(text.slice(mention.end, mention.end + 3))
}

function wordsIn(text: string): number {
  return text.split(/\s+/).filter(Boolean).length
}

function speaker(apparatus: Apparatus, id: string | null, words: string, basis: Speaker['basis'], at: Span): Speaker {
  const person = id === null ? undefined : findPerson(apparatus, id)
  return {
    id,
    name: person?.person.name ?? words.replace(/\s+/g, ' '),
    basis,
    evidence: { start: at.start, end: at.end }
  }
}
