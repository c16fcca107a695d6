import * as l10n from '@vscode/l10n'
import { type Apparatus, apparatusOf, findPerson } from '../../core/apparatus.ts'
import { type Count, countMentions } from '../../core/persons/counts.ts'
import { describePerson } from '../../core/persons/card.ts'
import { ageAt } from '../../core/persons/dates.ts'
import { mentionsOf } from '../../core/persons/mentions.ts'
import { type Reasons, reasonsOf } from '../../core/persons/reasons.ts'
import { spreadOf } from '../../core/persons/spread.ts'
import { positionIn } from '../../core/lines.ts'
import type { Span } from '../../core/text.ts'
import type { Mention } from '../../core/persons/persons.ts'
import type { Workspace } from '../../core/workspace.ts'
import { type Elsewhere, elsewhere } from '../elsewhere.ts'
import { furtherMentions, type Identified, toMention } from '../identified.ts'
import type { Hover, HoverOf, Pointer } from './card.ts'
import { escapeMarkdown } from '../markdown.ts'

/** Over a name, or over words linked to a person: who that is, and how sure it is. */
export const hoverPerson: HoverOf = (apparatus, { span }, pointer) => {
  const mention = mentionsOf(apparatus, span).find(each => each.start === span.start && each.end === span.end)
  const markdown = mention && describe(apparatus, mention, pointer)
  return markdown ? { markdown, span } : undefined
}

/** Over words of which a remark in the margin says who is meant. */
export function hoverIdentified(apparatus: Apparatus, said: Identified, pointer: Pointer): Hover {
  const card = describe(apparatus, toMention(apparatus, said), pointer)
  const by =
    said.by === ''
      ? l10n.t('So says a remark in the margin.')
      : l10n.t('So says {0} in the margin.', escapeMarkdown(said.by))
  return { markdown: `${card}\n\n*${by}*`, span: { start: said.start, end: said.end } }
}

function describe(apparatus: Apparatus, mention: Mention, { workspace, isRead, identified }: Pointer): string {
  if (mention.candidates.length === 0) return l10n.t('No person of the register is meant here.')
  const rivals = mention.candidates.filter(id => id !== mention.person)
  const parts = mention.person === null ? [l10n.t('Who is meant is not certain:')] : [cardOf(apparatus, mention.person)]
  const reasons = mention.certain ? [] : reasonsOf(apparatus, mention)
  const why = (id: string | null): string => {
    const found = reasons.find(each => each.id === id)
    return found ? reasonsIn(apparatus, found) : ''
  }
  if (mention.person !== null && !mention.certain) parts.push(`*${doubt(mention, why(mention.person))}*`)
  if (rivals.length > 0) parts.push(rivals.map(id => `- ${lineOf(apparatus, id, why(id))}`).join('\n'))
  if (mention.person !== null && isRead) {
    parts.push(mentionsLine(workspace, apparatus, mention.person, identified, mention.start))
  }
  return parts.join('\n\n')
}

/** The card of somebody wherever they are mentioned; `undefined` when no register of the text has them. */
export function personCard(
  workspace: Workspace,
  uri: string,
  id: string,
  identified: readonly Identified[] = []
): string | undefined {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus || !findPerson(apparatus, id)) return undefined
  return [cardOf(apparatus, id), mentionsLine(workspace, apparatus, id, identified)].join('\n\n')
}

/** How often and where somebody is mentioned here, and in other texts. */
function mentionsLine(
  workspace: Workspace,
  apparatus: Apparatus,
  id: string,
  identified: readonly Identified[] = [],
  at?: number
): string {
  const others = inOthers(elsewhere(workspace, apparatus, 'person', id))
  const found = countMentions(apparatus, id)
  const further = furtherMentions(apparatus, identified, id)
  const sure = further.filter(({ certain }) => certain).length
  const count = { certain: found.certain + sure, perhaps: found.perhaps + further.length - sure }
  const { parts, first, next } = spreadOf(apparatus, id, at ?? apparatus.document.length)
  // Where one is one sees.
  const here = at === undefined ? undefined : lineAt(apparatus, at)
  const lineOf = (place: Span | undefined): number | undefined => {
    const line = place && lineAt(apparatus, place.start)
    return line === here ? undefined : line
  }
  const [firstLine, nextLine] = [lineOf(first), lineOf(next)]
  const places = [
    firstLine && l10n.t('first in line {0}', firstLine),
    nextLine && l10n.t('next in line {0}', nextLine)
  ].filter(Boolean)
  const times = timesOf(count)
  const where = places.length === 0 ? `${times}.` : l10n.t('{0}: {1}.', times, places.join(', '))
  const sentence = [where, others].filter(Boolean).join(' ')
  return count.certain + count.perhaps < FEW
    ? sentence
    : `${sentence}\n\n${l10n.t('Through the text: {0}', barOf(parts))}`
}

/** From so many mentions on a bar tells more than the sentence. */
const FEW = 3

function lineAt({ document }: Apparatus, offset: number): number {
  return positionIn(document, offset).line + 1
}

/** The height of a bar for the least and the most mentions; none stands on the ground line. */
const BARS = '▁▂▃▄▅▆▇█'

/** A small bar over the text’s length. */
function barOf(parts: readonly number[]): string {
  const bars = parts.map(part => (part === 0 ? '·' : BARS[Math.max(1, Math.ceil(part * (BARS.length - 1)))]!))
  return `\`${bars.join('')}\``
}

/** How many other texts are named; more are a number. */
const NAMED = 3

function inOthers(others: readonly Elsewhere[]): string {
  if (others.length === 0) return ''
  const byCount = others.toSorted((a, b) => b.spans.length - a.spans.length)
  const named = byCount.slice(0, NAMED).map(({ title, spans }) => `*${escapeMarkdown(title)}* (${spans.length})`)
  const more = others.length - NAMED
  if (more <= 0) return l10n.t('Also in {0}.', named.join(', '))
  return more === 1
    ? l10n.t('Also in {0} and one more text.', named.join(', '))
    : l10n.t('Also in {0} and {1} more texts.', named.join(', '), more)
}

/** How often somebody is mentioned, without the full stop. */
function timesOf({ certain, perhaps }: Count): string {
  const times = (number: number): string => (number === 1 ? l10n.t('once') : l10n.t('{0} times', number))
  if (certain + perhaps === 0) return l10n.t('Not mentioned in this text')
  if (certain === 0) return l10n.t('Mentioned in this text perhaps {0}', times(perhaps))
  return perhaps > 0
    ? l10n.t('Mentioned {0} in this text, perhaps {1} more', times(certain), times(perhaps))
    : l10n.t('Mentioned {0} in this text', times(certain))
}

function doubt({ basis, candidates }: Mention, why: string): string {
  if (basis === 'link') return l10n.t('The editor marks this identification as uncertain.')
  const guess = why === '' ? l10n.t('A guess.') : l10n.t('A guess: {0}.', why)
  return candidates.length > 1 ? `${guess} ${l10n.t('The name may also mean:')}` : guess
}

/** Why somebody may be meant, on one line: what speaks for it, then what speaks against. */
function reasonsIn(apparatus: Apparatus, { called, named, others, against }: Reasons): string {
  const line = named === undefined ? [] : [l10n.t('named in line {0}', lineAt(apparatus, named))]
  const reasons = escapeMarkdown([called, ...line, ...others].join(', '))
  return against.length === 0 ? reasons : l10n.t('{0}; but {1}', reasons, escapeMarkdown(against.join(', ')))
}

function cardOf(apparatus: Apparatus, id: string): string {
  const person = findPerson(apparatus, id)?.person
  if (!person) return l10n.t('**{0}** is not in the register.', escapeMarkdown(id))
  const { title, dates, role, note, source, links } = describePerson(person)
  const when = [dates, ageAt(person, apparatus.frontMatter.date)].filter(Boolean).join('; ')
  const head = `**${escapeMarkdown(title)}**${when ? ` (${escapeMarkdown(when)})` : ''}`
  const authorities = links.map(({ label, url }) => `[${escapeMarkdown(label)}](${url})`).join(' · ')
  return [
    head,
    role && escapeMarkdown(role),
    note && escapeMarkdown(note),
    source && `*${escapeMarkdown(source)}*`,
    authorities
  ]
    .filter(Boolean)
    .join('\n\n')
}

function lineOf(apparatus: Apparatus, id: string, why: string): string {
  const person = findPerson(apparatus, id)?.person
  if (!person) return escapeMarkdown(id)
  const { title, dates, role } = describePerson(person)
  const line = escapeMarkdown([dates ? `${title} (${dates})` : title, role].filter(Boolean).join(', '))
  return why === '' ? line : `${line}: *${why}*`
}
