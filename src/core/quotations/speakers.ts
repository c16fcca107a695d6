import type { Apparatus } from '../apparatus.ts'
import { findPerson } from '../apparatus.ts'
import type { Document } from '../document.ts'
import { mentionsOf, personLinksOf } from '../persons/mentions.ts'
import type { Mention } from '../persons/persons.ts'
import { firstWords } from '../plain.ts'
import { contains, type Span, spansIn } from '../text.ts'
import { type Narration, narrationOf } from './narration.ts'
import type { Quotation } from './quotations.ts'
import { verbsOfSaying } from './saying.ts'

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

/** What may stand between a quotation and the words that say whose it is: commas, the marks of notes. */
const NOTHING = /^(?:[\s,]|\[\^[^\]]*\]|\[\d{1,4}\])*$/

/**
 * The speaker of a quotation; `null` where the text does not say.
 *
 * What the editor states (`said:` on words in or beside the quotation, the attribution line of a block quote) wins over
 * a name with a verb of saying right before, in or behind it. Nothing else is guessed.
 */
export function speakerOf(apparatus: Apparatus, quotation: Quotation): Speaker | null {
  const narration = narrationOf(apparatus.document, quotation)
  return (
    byLink(apparatus, linkInside(apparatus, quotation)) ??
    statedBeside(apparatus, narration) ??
    statedByAttribution(apparatus, quotation) ??
    explicit(apparatus, narration)
  )
}

type SaidLink = ReturnType<typeof personLinksOf>[number]

/** The first `said:` link that stands in a quotation and in none inside it. */
function linkInside(apparatus: Apparatus, quotation: Quotation): SaidLink | undefined {
  const holds = ({ spans }: Quotation, link: Span): boolean => spans.some(span => contains(span, link))
  return saidLinks(apparatus, quotation).find(({ link }) => {
    return holds(quotation, link) && !quotation.inner.some(inner => holds(inner, link))
  })
}

function saidLinks(apparatus: Apparatus, within: Span): SaidLink[] {
  return personLinksOf(apparatus, within).filter(({ target }) => target.scheme === 'said')
}

function statedBeside(apparatus: Apparatus, { before, between, behind }: Narration): Speaker | null {
  const beside = [...between, before, behind]
  const all = { start: before.start, end: behind.end }
  const inOne = ({ link }: SaidLink): boolean => beside.some(span => contains(span, link))
  return byLink(apparatus, saidLinks(apparatus, all).find(inOne))
}

function byLink(apparatus: Apparatus, said: SaidLink | undefined): Speaker | null {
  if (!said) return null
  const { link, target, text } = said
  return speaker(apparatus, target.ids.length === 1 ? target.ids[0]! : null, text, 'stated', link)
}

/** `— Lenin, [@key, p. 4]` as the last line of a block quote. */
function statedByAttribution(apparatus: Apparatus, quotation: Quotation): Speaker | null {
  if (!quotation.attribution) return null
  const [mention] = mentionsIn(apparatus, quotation.attribution)
  if (mention) return speaker(apparatus, mention.person, mention.text, 'stated', mention)
  const { start, end } = quotation.attribution
  const words = /^[\s—–―-]*([^,[\]@(]*)/.exec(apparatus.document.slice(start, end))![1]!.trim()
  return words ? { id: null, name: firstWords(words, 60), basis: 'stated', evidence: { start, end } } : null
}

function explicit(apparatus: Apparatus, { before, between, behind, leadsOn }: Narration): Speaker | null {
  for (const span of between) {
    const found = namedBehind(apparatus, span)
    if (found) return found
  }
  if (apparatus.document.slice(before.end - 1, before.end) === ':')
    return namedBefore(apparatus, before) ?? namedBehind(apparatus, behind)
  return (leadsOn ? null : namedBehind(apparatus, behind)) ?? namedBefore(apparatus, before)
}

/** `wrote Lenin`, `Lenin wrote`, right behind. */
function namedBehind(apparatus: Apparatus, span: Span): Speaker | null {
  const { document } = apparatus
  const [verb] = verbsOfSaying(document.slice(span.start, span.end))
  if (!verb) return null
  const at = span.start + verb.start
  const end = span.start + verb.end
  const [mention] = mentionsIn(apparatus, span)
  if (mention) {
    const verbFirst =
      mention.start >= end &&
      NOTHING.test(document.slice(span.start, at)) &&
      isShort(document.slice(end, mention.start), 3)
    const nameFirst =
      mention.end <= at &&
      NOTHING.test(document.slice(span.start, mention.start)) &&
      isShort(document.slice(mention.end, at), 2)
    if (verbFirst || nameFirst) return asSubject(apparatus, mention, span)
  }
  return null
}

/** `Lenin said:`, `As Lenin had told them,`, `Lenin warned that` right before; `Lenin:` and `according to Lenin,`. */
function namedBefore(apparatus: Apparatus, span: Span): Speaker | null {
  const { document } = apparatus
  const words = document.slice(span.start, span.end).trimEnd()
  if (!/(?:[:,]|\bthat)$/.test(words)) return null
  const verb = verbsOfSaying(words).at(-1)
  const mentions = mentionsIn(apparatus, span)
  if (verb) {
    const at = span.start + verb.start
    const subject = mentions.findLast(m => m.end <= at && isShort(document.slice(m.end, at), 2))
    return subject && !isPossessive(document, subject) ? asSubject(apparatus, subject, span) : null
  }
  const named = mentions.findLast(mention => {
    const lead = document.slice(span.start, mention.start)
    const rest = document.slice(mention.end, span.start + words.length)
    const alone = /^\s*$/.test(lead) && rest === ':'
    return alone || OWN_WORDS.test(rest) || (ACCORDING.test(lead) && /^[:,]$/.test(rest))
  })
  return named ? speaker(apparatus, named.person, named.text, 'explicit', named) : null
}

const ACCORDING = /(?:according to|in the words of|selon|laut)\s+$/i
const OWN_WORDS = /^['’]s?\s+(?:own\s+)?(?:words?|answer|reply|phrase|formula)(?:\s+(?:was|were|is|are))?[:,]$/

function mentionsIn(apparatus: Apparatus, span: Span): Mention[] {
  return spansIn(mentionsOf(apparatus, span), span)
}

/** Whether words are at most so many, within one clause. */
function isShort(words: string, most: number): boolean {
  return (
    !/[,;:()]|\b(?:was|were|been|is|are|heard|let|made)\b/.test(words) &&
    words.split(/\s+/).filter(Boolean).length <= most
  )
}

/** The mention as a speaker; in “Lenin’s secretary” it is not Lenin who speaks. */
function asSubject(apparatus: Apparatus, mention: Mention, span: Span): Speaker {
  const { document } = apparatus
  if (!isPossessive(document, mention)) return speaker(apparatus, mention.person, mention.text, 'explicit', mention)
  const whole = /^[^,.;:!?([“”"]+/.exec(document.slice(mention.start, span.end))![0].trimEnd()
  return {
    id: null,
    name: firstWords(whole, 60),
    basis: 'explicit',
    evidence: { start: mention.start, end: mention.start + whole.length }
  }
}

function isPossessive(document: Document, mention: Span): boolean {
  return /^(?:['’]s?\s|['’]s$)/.test(document.slice(mention.end, mention.end + 3))
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
