import * as l10n from '@vscode/l10n'
import { type Apparatus, findPerson } from '../../core/apparatus.ts'
import { endOf, placedAt } from '../../core/document.ts'
import { personLinksIn } from '../../core/persons/mentions.ts'
import { viewAt } from '../../core/quotations/antecedents.ts'
import { ATTRIBUTION_REACH } from '../../core/quotations/attribution.ts'
import { type Quotation, quotationsOf } from '../../core/quotations/quotations.ts'
import { speakerOf } from '../../core/quotations/speakers.ts'
import { attributionOf } from '../../core/quotations/stated.ts'
import { toldOf } from '../../core/quotations/told.ts'
import { contains, type Span, touches } from '../../core/text.ts'
import type { TextEdit } from '../edits.ts'
import { tryEdits } from '../trial.ts'
import { type Fix, inOne } from './fix.ts'

/** More persons than one reads at a glance are no offer. */
const MOST = 5
/** How far back persons are looked for, in code units. */
const REACH = 12_000

/**
 * *Said by …* over a quotation: the editor’s word for who speaks, which wins for good over what we make of the text. It is
 * written as a `said:` link on the words that show it, or on the first word of the quotation.
 */
export function speakerFixes(apparatus: Apparatus, span: Span): Fix[] {
  const quotation = quotationsOf(apparatus.document, span).findLast(({ spans }) =>
    spans.some(each => touches(each, span.start) && touches(each, span.end))
  )
  if (!quotation) return []
  const place = placesOf(apparatus, quotation).find(each => settles(apparatus, quotation, each))
  if (!place) return []
  return personsFor(apparatus, quotation).map(id => ({
    title: l10n.t('Said by {0}', findPerson(apparatus, id)!.person.name),
    kind: 'refactor',
    edits: inOne(apparatus.uri, ...place(id))
  }))
}

/**
 * Who may be meant: whom we guess, whom the text before speaks of, the nearest first, and whoever else the registers have; not
 * who is stated already.
 */
function personsFor(apparatus: Apparatus, quotation: Quotation): string[] {
  const now = speakerOf(apparatus, quotation)
  const inView = [...viewAt(apparatus, quotation.end, REACH)].sort((a, b) => b[1].now - a[1].now).map(([id]) => id)
  const others = apparatus.registers.flatMap(({ register }) => [...register.persons.keys()].slice(0, MOST))
  const ids = new Set([...(now?.id ? [now.id] : []), ...inView, ...others])
  if (now?.basis === 'stated' && now.id) ids.delete(now.id)
  return [...ids].filter(id => findPerson(apparatus, id)).slice(0, MOST)
}

/** Edits that say of a quotation that somebody, by an id, speaks it. */
type Place = (id: string) => TextEdit[]

/** Where that can be said, the best place first. */
function placesOf(apparatus: Apparatus, quotation: Quotation): Place[] {
  const { speaker, tag } = toldOf(apparatus, quotation)
  const { document } = apparatus
  const attribution = attributionOf(document, quotation)
  const shown = speaker?.evidence ?? tag?.subject ?? attribution
  const link =
    shown && personLinksIn(apparatus, shown).find(each => contains(each.link, shown) || contains(shown, each.link))
  const places: Place[] = []
  if (link) places.push(id => [{ start: link.end + 2, end: link.link.end - 1, text: `said:${id}` }])
  else if (shown && shown !== attribution) places.push(linkOn(shown))
  for (const within of [attribution, ...quotation.spans]) {
    const word = within && firstWord(document.slice(within.start, within.end))
    if (within && word) places.push(linkOn({ start: within.start + word.start, end: within.start + word.end }))
  }
  return places
}

function linkOn({ start, end }: Span): Place {
  return id => [
    { start, end: start, text: '[' },
    { start: end, end, text: `](said:${id})` }
  ]
}

function firstWord(words: string): Span | undefined {
  const word = /(?<!\p{L})\p{L}[\p{L}\p{M}]*/u.exec(words)
  return word ? { start: word.index, end: word.index + word[0].length } : undefined
}

/** Whether the quotation’s speaker is stated by an edit, and the quotation is what it was; tried on the blocks around. */
function settles(apparatus: Apparatus, quotation: Quotation, place: Place): boolean {
  const { document } = apparatus
  const edits = place('somebody')
  const { before, behind } = toldOf(apparatus, quotation).narration
  const last = placedAt(document, quotation.end + ATTRIBUTION_REACH)!
  const reach = {
    start: before.start,
    end: Math.max(behind.end, Math.min(endOf(last), quotation.end + ATTRIBUTION_REACH))
  }
  const trial = tryEdits(document, reach, edits)
  const moved = edits.reduce(
    (by, { start, end, text }) => (start < quotation.start ? by + text.length - end + start : by),
    0
  )
  const start = quotation.start + trial.by + moved
  const after = quotationsOf(trial.document).find(each => each.start === start && each.text === quotation.text)
  const stated = after && speakerOf({ ...apparatus, document: trial.document }, after)
  return stated?.basis === 'stated' && toldOf({ ...apparatus, document: trial.document }, after!).speaker?.by === 'link'
}
