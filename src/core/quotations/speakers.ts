import type { Apparatus } from '../apparatus.ts'
import { findPerson } from '../apparatus.ts'
import { mentionsOf, personLinksOf } from '../persons/mentions.ts'
import type { Mention } from '../persons/persons.ts'
import { firstWords } from '../plain.ts'
import { contains, type Span, spansIn } from '../text.ts'
import { type Narration, narrationOf } from './narration.ts'
import { type Quotation, quotationsOf } from './quotations.ts'
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

const known = new WeakMap<Apparatus, readonly (Speaker | null)[]>()

/**
 * The speaker of each quotation, in the order of {@link quotationsOf}; `null` where the text does not say.
 *
 * What the editor states (`said:` on words in or beside the quotation, the attribution line of a block quote) wins over
 * a name with a verb of saying right before, in or behind it. Nothing else is guessed.
 */
export function speakersOf(apparatus: Apparatus): readonly (Speaker | null)[] {
  let speakers = known.get(apparatus)
  if (!speakers) {
    const quotations = quotationsOf(apparatus.document)
    const inside = linksInside(apparatus)
    speakers = quotations.map((quotation, i) => {
      const parent = quotation.parent === null ? undefined : quotations[quotation.parent]
      const narration = narrationOf(apparatus.document.text, quotation, parent)
      return (
        byLink(apparatus, inside.get(i)) ??
        statedBeside(apparatus, narration) ??
        statedByAttribution(apparatus, quotation) ??
        explicit(apparatus, narration)
      )
    })
    known.set(apparatus, speakers)
  }
  return speakers
}

/** For each quotation by its index, the first `said:` link that stands in it and in none inside it. */
function linksInside(apparatus: Apparatus): Map<number, SaidLink> {
  const quotations = quotationsOf(apparatus.document)
  const found = new Map<number, SaidLink>()
  for (const link of saidLinks(apparatus)) {
    const innermost = quotations.findLastIndex(({ spans }) => spans.some(span => contains(span, link.link)))
    if (innermost >= 0 && !found.has(innermost)) found.set(innermost, link)
  }
  return found
}

type SaidLink = ReturnType<typeof personLinksOf>[number]

function saidLinks(apparatus: Apparatus): SaidLink[] {
  return personLinksOf(apparatus).filter(({ target }) => target.scheme === 'said')
}

function statedBeside(apparatus: Apparatus, { before, between, behind }: Narration): Speaker | null {
  const beside = [...between, before, behind]
  return byLink(
    apparatus,
    saidLinks(apparatus).find(({ link }) => beside.some(span => contains(span, link)))
  )
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
  const words = /^[\s—–―-]*([^,[\]@(]*)/.exec(apparatus.document.text.slice(start, end))![1]!.trim()
  return words ? { id: null, name: firstWords(words, 60), basis: 'stated', evidence: { start, end } } : null
}

function explicit(apparatus: Apparatus, { before, between, behind, leadsOn }: Narration): Speaker | null {
  const { text } = apparatus.document
  for (const span of between) {
    const found = namedBehind(apparatus, span)
    if (found) return found
  }
  if (text[before.end - 1] === ':') return namedBefore(apparatus, before) ?? namedBehind(apparatus, behind)
  return (leadsOn ? null : namedBehind(apparatus, behind)) ?? namedBefore(apparatus, before)
}

/** `wrote Lenin`, `Lenin wrote`, right behind. */
function namedBehind(apparatus: Apparatus, span: Span): Speaker | null {
  const { text } = apparatus.document
  const [verb] = verbsOfSaying(text.slice(span.start, span.end))
  if (!verb) return null
  const at = span.start + verb.start
  const end = span.start + verb.end
  const [mention] = mentionsIn(apparatus, span)
  if (mention) {
    const verbFirst =
      mention.start >= end && NOTHING.test(text.slice(span.start, at)) && isShort(text.slice(end, mention.start), 3)
    const nameFirst =
      mention.end <= at &&
      NOTHING.test(text.slice(span.start, mention.start)) &&
      isShort(text.slice(mention.end, at), 2)
    if (verbFirst || nameFirst) return asSubject(apparatus, mention, span)
  }
  return null
}

/** `Lenin said:`, `As Lenin had told them,`, `Lenin warned that` right before; `Lenin:` and `according to Lenin,`. */
function namedBefore(apparatus: Apparatus, span: Span): Speaker | null {
  const { text } = apparatus.document
  const words = text.slice(span.start, span.end).trimEnd()
  if (!/(?:[:,]|\bthat)$/.test(words)) return null
  const verb = verbsOfSaying(words).at(-1)
  const mentions = mentionsIn(apparatus, span)
  if (verb) {
    const at = span.start + verb.start
    const subject = mentions.findLast(m => m.end <= at && isShort(text.slice(m.end, at), 2))
    return subject && !isPossessive(text, subject) ? asSubject(apparatus, subject, span) : null
  }
  const named = mentions.findLast(mention => {
    const lead = text.slice(span.start, mention.start)
    const rest = text.slice(mention.end, span.start + words.length)
    const alone = /^\s*$/.test(lead) && rest === ':'
    return alone || OWN_WORDS.test(rest) || (ACCORDING.test(lead) && /^[:,]$/.test(rest))
  })
  return named ? speaker(apparatus, named.person, named.text, 'explicit', named) : null
}

const ACCORDING = /(?:according to|in the words of|selon|laut)\s+$/i
const OWN_WORDS = /^['’]s?\s+(?:own\s+)?(?:words?|answer|reply|phrase|formula)(?:\s+(?:was|were|is|are))?[:,]$/

function mentionsIn(apparatus: Apparatus, span: Span): Mention[] {
  return spansIn(mentionsOf(apparatus), span)
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

function speaker(apparatus: Apparatus, id: string | null, words: string, basis: Speaker['basis'], at: Span): Speaker {
  const person = id === null ? undefined : findPerson(apparatus, id)
  return {
    id,
    name: person?.person.name ?? words.replace(/\s+/g, ' '),
    basis,
    evidence: { start: at.start, end: at.end }
  }
}
