import { type Apparatus, findWork } from '../apparatus.ts'
import { endOf, placedAt } from '../document.ts'
import { familyName, fieldNames } from '../citations/cslItem.ts'
import type { Citation } from '../citations/citations.ts'
import { noteMarksIn, noteOf, webBodiesIn } from '../notes/notes.ts'
import { personCalled } from '../persons/called.ts'
import { mentionsIn } from '../persons/mentions.ts'
import type { Span } from '../text.ts'
import { isAside } from './chains.ts'
import type { Quotation } from './quotations.ts'
import { wordsIn } from './shown.ts'
import { citationOf } from './sources.ts'
import { type Speaker, speakerBy } from './speaker.ts'

/** Words before a citation after which the words are not that author’s, or need not be. */
const SECOND_HAND =
  /(?:quoted|cited|reported|printed|reprinted|translated|cf|cp|compare|see|but|contra|zit|nach|vgl|siehe|cité|voir)\b\.?/i

/** How far behind a quotation the mark of its note stands, in code units. */
const NEAR = 20
/** How much of a note is read for its author, in code units. */
const BEGINNING = 120

/**
 * The author of the work from which a quotation is cited as its speaker, if that is one person: by the bibliography, or by
 * the note’s first words, `Lenin, The Food Tax`. What is only compared, or cited at second hand, says nothing.
 */
export function byAuthor(apparatus: Apparatus, quotation: Quotation): Speaker | undefined {
  const citation = citationOf(apparatus, quotation)
  return citation ? authorOf(apparatus, citation) : byNote(apparatus, quotation)
}

function authorOf(apparatus: Apparatus, citation: Citation): Speaker | undefined {
  if (citation.key === null || SECOND_HAND.test(citation.prefix)) return undefined
  const item = findWork(apparatus, citation.key)?.entry.item()
  const [author, ...more] = item ? fieldNames(item, 'author') : []
  if (!author || more.length > 0) return undefined
  const given = author.given ? `${author.given} ` : ''
  const full = author.literal ?? given + familyName(author)
  const id = personCalled(apparatus, full) ?? personCalled(apparatus, familyName(author))
  const speaker = speakerBy(apparatus, id ?? null, 'inferred', 'citation', citation)
  return id === undefined ? { ...speaker, name: full } : speaker
}

/** Whoever wrote what a note names before it quotes it: `The Food Tax, by V. I. Lenin, p. 4: “…”` */
export function byAuthorBefore(apparatus: Apparatus, { start }: Quotation, note: Span): Speaker | undefined {
  const from = Math.max(note.start, start - 2 * BEGINNING)
  const { document } = apparatus
  const named = mentionsIn(apparatus, { start: from, end: start }).at(-1)
  if (!named || named.person === null) return undefined
  const lead = wordsIn(document, { start: from, end: named.start })
  const rest = wordsIn(document, { start: named.end, end: start })
  const isAuthor = /(?:^|[\s,])(?:by|von|par)\s+$/.test(lead) && /^[,.:;()\s\p{L}\p{N}–-]{0,60}$/u.test(rest)
  return isAuthor ? speakerBy(apparatus, named.person, 'inferred', 'citation', named) : undefined
}

/** The note in whose body an offset stands. */
export function noteAround({ document }: Apparatus, at: number): Span | undefined {
  const placed = placedAt(document, at)
  if (!placed) return undefined
  if (isAside(placed.block)) return { start: placed.start, end: endOf(placed) }
  return webBodiesIn(document, placed).find(body => body.start <= at && at < body.end)
}

function byNote(apparatus: Apparatus, { start, end }: Quotation): Speaker | undefined {
  const { document } = apparatus
  const marks = noteMarksIn(document, { start, end: end + NEAR })
  const mark = marks.find(each => each.start >= end && /^[\s.,;:]*$/.test(document.slice(end, each.start)))
  const body = mark && noteOf(document, mark.note)?.body
  if (!body) return undefined
  const beginning: Span = { start: body.start, end: Math.min(body.end, body.start + BEGINNING) }
  const [named] = mentionsIn(apparatus, beginning)
  if (!named || named.person === null) return undefined
  const lead = wordsIn(document, { start: body.start, end: named.start })
  const rest = wordsIn(document, { start: named.end, end: beginning.end })
  if (/\p{L}/u.test(lead.replace(/^\s*\[\^?[^\]]*\]:?/, '')) || !/^[,:] *["“*_]?\p{Lu}/u.test(rest)) return undefined
  return speakerBy(apparatus, named.person, 'inferred', 'citation', named)
}
