import { type Apparatus, namesOf } from '../apparatus.ts'
import { placedAt } from '../document.ts'
import type { Gender } from '../persons/gender.ts'
import { mentionsIn } from '../persons/mentions.ts'
import { antecedentOf } from './antecedents.ts'
import { byAuthor, byAuthorBefore, noteAround } from './authorship.ts'
import type { Subject } from './clauses.ts'
import { subjectAbove } from './leads.ts'
import type { Quotation } from './quotations.ts'
import { type Evidence, type Speaker, speakerBy } from './speaker.ts'
import { toldOf } from './told.ts'
import { isInDialogue, namedIn, quotationBefore, speakingBefore, turnAt } from './turns.ts'
import { useOf } from './use.ts'
import { Kept } from '../remembered.ts'

/** Whoever is named in the words themselves does not usually say them. */
const NAMED_INSIDE = 0.15
/** Nor does whoever spoke in the paragraph before, where each speaks in turn. */
const SPOKE_LAST = 0.25
/** Whoever spoke before that one does. */
const SPOKE_BEFORE = 1.6
/** And so does whoever is spoken to. */
const SPOKEN_TO = 1.5
/** Where nobody speaks in turn, the same is quoted again. */
const QUOTED_LAST = 3

/** How much more than anybody else somebody must be in view: as a pronoun’s, or without any word that says so. */
const CLEARLY = 1.6
const BEYOND_DOUBT = 4
/** How much somebody must be spoken of in all that was read, to be what it is about: as the subject of two clauses. */
const OFTEN = 10

/** How far back narration is read, in code units: between speeches less stands than where nobody speaks. */
const FAR = 5000
const FARTHEST = 12_000

/** How many quotations before one are asked for their speakers, each from those before it. */
const DEPTH = 8

const known = new Kept<Apparatus, Map<string, Speaker | undefined>>()

/**
 * The speaker of a quotation, told or inferred. The answer depends on the paragraphs around it alone: those before it
 * count, with what is inferred of them in turn, only so many steps far.
 */
export function settle(apparatus: Apparatus, quotation: Quotation, depth = DEPTH): Speaker | undefined {
  const told = toldOf(apparatus, quotation)
  if (told.speaker?.basis === 'stated') return told.speaker
  // Nobody speaks a title.
  if (useOf(apparatus, quotation) === 'title') return undefined
  if (told.speaker || depth === 0) return told.speaker
  let all = known.get(apparatus)
  if (!all) known.set(apparatus, (all = new Map()))
  const key = `${quotation.start} ${quotation.end} ${quotation.level} ${depth}`
  if (!all.has(key)) all.set(key, infer(apparatus, quotation, depth))
  return all.get(key)
}

/** What words beside a quotation say comes first, then the work cited, then those who spoke before. */
function infer(apparatus: Apparatus, quotation: Quotation, depth: number): Speaker | undefined {
  const { tag, around } = toldOf(apparatus, quotation)
  if (tag?.said) return bySubject(apparatus, quotation, tag.subject, 'pronoun', depth)
  // Whoever says the words around does not say the inner ones, and a phrase in marks is nobody’s.
  if (quotation.level > 0 || useOf(apparatus, quotation) !== 'quotation') return undefined
  // Where no register names anybody, nobody can be in view: much is not worth reading.
  const someone = namesOf(apparatus) !== undefined
  if (isInDialogue(apparatus, placedAt(apparatus.document, quotation.start)!))
    return byTurns(apparatus, quotation, depth) ?? (someone ? bySentence(apparatus, quotation, depth) : undefined)
  const subject = tag?.subject ?? around
  if (subject) return bySubject(apparatus, quotation, subject, 'sentence', depth)
  const note = noteAround(apparatus, quotation.start)
  // What a note quotes has little to do with whom the text around is about.
  if (note) return byAuthorBefore(apparatus, quotation, note) ?? byAuthor(apparatus, quotation)
  const near = byAuthor(apparatus, quotation) ?? inParagraph(apparatus, quotation, depth)
  if (near || !someone) return near
  return bySentence(apparatus, quotation, depth) ?? byTopic(apparatus, quotation, depth)
}

const GENDERS: Readonly<Record<string, Gender>> = { he: 'he', er: 'he', il: 'he', she: 'she', sie: 'she', elle: 'she' }

/** The subject of a sentence beside a quotation as its speaker. */
function bySubject(
  apparatus: Apparatus,
  quotation: Quotation,
  subject: Subject,
  by: Evidence,
  depth: number
): Speaker | undefined {
  if (subject.mention) {
    const { person } = subject.mention
    return person === null ? undefined : speakerBy(apparatus, person, 'inferred', by, subject)
  }
  const gender = subject.kind === 'pronoun' ? GENDERS[subject.text] : undefined
  if (!gender || !namesOf(apparatus)) return undefined
  const reach = isInDialogue(apparatus, placedAt(apparatus.document, quotation.start)!) ? FAR : FARTHEST
  const factors = factorsOf(apparatus, quotation, depth)
  const found = antecedentOf(apparatus, subject.start, { gender, factors, reach, clearly: CLEARLY, often: 0 })
  return found && speakerBy(apparatus, found.id, 'inferred', by, subject)
}

/** How much more or less probable than others some persons are to speak, for other reasons than being in view. */
function factorsOf(apparatus: Apparatus, quotation: Quotation, depth: number): Map<string, number> {
  const factors = new Map<string, number>()
  const weigh = (id: string | null | undefined, by: number): void => {
    if (id) factors.set(id, (factors.get(id) ?? 1) * by)
  }
  for (const id of namedIn(apparatus, quotation)) weigh(id, NAMED_INSIDE)
  const here = placedAt(apparatus.document, quotation.start)!
  if (!isInDialogue(apparatus, here)) {
    const earlier = quotationBefore(apparatus, quotation)
    weigh(earlier && settle(apparatus, earlier, depth - 1)?.id, QUOTED_LAST)
    return factors
  }
  const last = speakingBefore(apparatus, here)
  if (!last || turnAt(apparatus, here).quotations[0]?.start !== quotation.start) return factors
  const other = speakingBefore(apparatus, last.placed)
  weigh(speakerOfTurn(apparatus, last.quotations, depth), SPOKE_LAST)
  for (const each of last.quotations) for (const id of namedIn(apparatus, each)) weigh(id, SPOKEN_TO)
  weigh(other && speakerOfTurn(apparatus, other.quotations, depth), SPOKE_BEFORE)
  return factors
}

/** Who speaks in a paragraph; `undefined` where that is unknown, or more than one. */
function speakerOfTurn(apparatus: Apparatus, quotations: readonly Quotation[], depth: number): string | undefined {
  const ids = quotations.flatMap(each => settle(apparatus, each, depth - 1)?.id ?? [])
  return new Set(ids).size === 1 ? ids[0] : undefined
}

/** Two who speak in turn, each in a paragraph: whoever spoke before the last speaks again. */
function byTurns(apparatus: Apparatus, quotation: Quotation, depth: number): Speaker | undefined {
  const own = turnAt(apparatus, placedAt(apparatus.document, quotation.start)!)
  if (!own.begins || own.quotations[0]?.start !== quotation.start) return undefined
  const last = speakingBefore(apparatus, own.placed)
  const other = last ? speakingBefore(apparatus, last.placed) : undefined
  if (!last || !other) return undefined
  const between = speakerOfTurn(apparatus, last.quotations, depth)
  const id = speakerOfTurn(apparatus, other.quotations, depth)
  if (!id || !between || id === between || namedIn(apparatus, quotation).has(id)) return undefined
  return speakerBy(apparatus, id, 'inferred', 'turn', other.quotations[0]!)
}

/** Whoever is quoted before in the same paragraph, unless somebody else is named in between. */
function inParagraph(apparatus: Apparatus, quotation: Quotation, depth: number): Speaker | undefined {
  const { quotations } = turnAt(apparatus, placedAt(apparatus.document, quotation.start)!)
  const earlier = quotations.findLast(({ end }) => end <= quotation.start)
  const speaker = earlier && settle(apparatus, earlier, depth - 1)
  if (!speaker?.id) return undefined
  const between = mentionsIn(apparatus, { start: earlier!.end, end: quotation.start })
  if (between.some(({ person }) => person !== speaker.id)) return undefined
  return speakerBy(apparatus, speaker.id, 'inferred', 'paragraph', speaker.evidence)
}

/** Whoever says something in the sentence before, or does something there. */
function bySentence(apparatus: Apparatus, quotation: Quotation, depth: number): Speaker | undefined {
  const subject = subjectAbove(apparatus, quotation)
  return subject && bySubject(apparatus, quotation, subject, 'sentence', depth)
}

/** Of whom alone the text around tells. */
function byTopic(apparatus: Apparatus, quotation: Quotation, depth: number): Speaker | undefined {
  const factors = factorsOf(apparatus, quotation, depth)
  const options = { gender: undefined, factors, reach: FARTHEST, clearly: BEYOND_DOUBT, often: OFTEN }
  const found = antecedentOf(apparatus, quotation.start, options)
  return found?.named && speakerBy(apparatus, found.id, 'inferred', 'topic', found.named)
}
