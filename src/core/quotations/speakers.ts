import type { Apparatus } from '../apparatus.ts'
import { findPerson } from '../apparatus.ts'
import type { Document } from '../document.ts'
import { mentionsIn } from '../persons/mentions.ts'
import type { Mention } from '../persons/persons.ts'
import { firstWords } from '../plain.ts'
import type { Span } from '../text.ts'
import { type Narration, narrationOf } from './narration.ts'
import type { Quotation } from './quotations.ts'
import { verbsOfSaying } from './saying.ts'
import { proseIn, unmasked, wordsIn } from './shown.ts'
import { attributionOf, linkBeside, linkIn, linkInside, type SaidLink } from './stated.ts'

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

/** What may stand between a quotation and the words that say whose it is: commas, marks of notes, citations. */
const NOTHING = /^(?:[\s,]|\(\s*(?:(?:see|cf)\.?\s*)?\)|\[\^[^\]]*\]|\[\d{1,4}\])*$/

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
    byLink(apparatus, linkBeside(apparatus, quotation, narration)) ??
    statedByAttribution(apparatus, quotation) ??
    explicit(apparatus, narration)
  )
}

function byLink(apparatus: Apparatus, said: SaidLink | undefined): Speaker | null {
  if (!said) return null
  const { link, target, text } = said
  return speaker(apparatus, target.ids.length === 1 ? target.ids[0]! : null, text, 'stated', link)
}

/** `— Lenin, [@key, p. 4]` */
function statedByAttribution(apparatus: Apparatus, quotation: Quotation): Speaker | null {
  const attribution = attributionOf(apparatus.document, quotation)
  if (!attribution) return null
  const said = linkIn(apparatus, attribution)
  if (said) return byLink(apparatus, said)
  const [mention] = mentionsIn(apparatus, attribution)
  if (mention) return speaker(apparatus, mention.person, mention.text, 'stated', mention)
  const words = /^[\s—–―-]*([^,[\]@(]*)/.exec(wordsIn(apparatus.document, attribution))![1]!.trim()
  return words ? { id: null, name: firstWords(words, 60), basis: 'stated', evidence: attribution } : null
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
  const shown = narrationIn(apparatus, span)
  const [verb] = verbsOfSaying(shown.prose)
  if (!verb) return null
  const at = span.start + verb.start
  const end = span.start + verb.end
  const [mention] = mentionsIn(apparatus, span)
  if (mention) {
    const verbFirst =
      mention.start >= end && NOTHING.test(shown.words(span.start, at)) && isShort(shown.words(end, mention.start), 3)
    const nameFirst =
      mention.end <= at &&
      NOTHING.test(shown.words(span.start, mention.start)) &&
      isShort(shown.words(mention.end, at), 2)
    if (verbFirst || nameFirst) return asSubject(apparatus, mention, span)
  }
  return null
}

/** `Lenin said:`, `As Lenin had told them,`, `Lenin warned that` right before; `Lenin:` and `according to Lenin,`. */
function namedBefore(apparatus: Apparatus, span: Span): Speaker | null {
  const shown = narrationIn(apparatus, span)
  if (!/(?:[:,]|\bthat)$/.test(shown.words(span.start, span.end).trimEnd())) return null
  const verb = verbsOfSaying(shown.prose).at(-1)
  const mentions = mentionsIn(apparatus, span)
  if (verb) {
    const at = span.start + verb.start
    const subject = mentions.findLast(m => m.end <= at && isShort(shown.words(m.end, at), 2))
    return subject && !isPossessive(apparatus.document, subject) ? asSubject(apparatus, subject, span) : null
  }
  const named = mentions.findLast(mention => {
    const lead = shown.words(span.start, mention.start)
    const rest = shown.words(mention.end, span.end).trimEnd()
    const alone = /^\s*$/.test(lead) && rest === ':'
    return alone || OWN_WORDS.test(rest) || (ACCORDING.test(lead) && /^[:,]$/.test(rest))
  })
  return named ? speaker(apparatus, named.person, named.text, 'explicit', named) : null
}

/** The prose of a narration, and the words of a stretch of it: emphasis and what links point at are none. */
function narrationIn(
  { document }: Apparatus,
  span: Span
): { prose: string; words: (from: number, to: number) => string } {
  const prose = proseIn(document, span)
  return { prose, words: (from, to) => unmasked(prose.slice(from - span.start, to - span.start)) }
}

const ACCORDING = /(?:according to|in the words of|selon|laut)\s+$/i
const OWN_WORDS = /^['’]s?\s+(?:own\s+)?(?:words?|answer|reply|phrase|formula)(?:\s+(?:was|were|is|are))?[:,]$/

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
  const whole = /^[^,.;:!?([“”"]+/.exec(proseIn(document, { start: mention.start, end: span.end }))![0].trimEnd()
  return {
    id: null,
    name: firstWords(unmasked(whole), 60),
    basis: 'explicit',
    evidence: { start: mention.start, end: mention.start + whole.length }
  }
}

/** How much of a link's target may stand between a name and its ’s, in code units. */
const LONGEST_TARGET = 200

function isPossessive(document: Document, mention: Span): boolean {
  const behind = wordsIn(document, { start: mention.end, end: mention.end + LONGEST_TARGET })
  return /^(?:['’]s?\s|['’]s$)/.test(behind.slice(0, 3))
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
