import * as l10n from '@vscode/l10n'
import { longestRise } from '../longestRise.ts'
import { type Block, type DraftNote, type Inline, text, wordsOf } from './draft.ts'
import { withoutNotesHeading } from './ends.ts'
import type { Reporter } from './imported.ts'
import { bodiesInSteps, type Body } from './noteBodies.ts'
import { mappedInSteps } from './pauses.ts'

// Notes that are notes by their signs alone: `[1]` in the text and `[1] …` below it, raised numbers, stars, numbers that stuck to a word
// when somebody copied the text.

/** How a mark looks. */
type Look = 'bracket' | 'raised' | 'star' | 'stuck'

interface Sign {
  readonly look: Look
  readonly label: string
  /** The block that it is in. */
  readonly block: number
  body?: Body
}

const RAISED: Readonly<Record<string, string>> = {
  '⁰': '0',
  '¹': '1',
  '²': '2',
  '³': '3',
  '⁴': '4',
  '⁵': '5',
  '⁶': '6',
  '⁷': '7',
  '⁸': '8',
  '⁹': '9'
}
const SIGN = new RegExp(
  [
    String.raw`(?<!\d)\[(?<bracket>\d{1,4}|[*†‡§]{1,3}|[A-Z])\](?![(\d])`,
    String.raw`(?<raised>[⁰¹²³⁴-⁹]{1,4})`,
    String.raw`(?<=[\p{L}\p{N}.,;:!?”’"'»)\]…])(?<star>\*{1,4}|[†‡]{1,2})(?=[\s.,;:!?”’"'»)\]]|$)`,
    String.raw`(?<=[\p{L}.,;:!?”’"»)\]…\u2060])(?<!\b(?:pp?|vols?|nos?|n|c|ch|cf|ff?|§)\.|\p{Lu}|\d[.,:])(?<stuck>\d{1,4})(?![\p{L}\d]|[.,:]\d|[-–]\d)`
  ].join('|'),
  'gu'
)

/** Which marks may belong to a body, by how the body begins. */
const FITTING: Readonly<Record<Body['look'], readonly Look[]>> = {
  bracket: ['bracket', 'raised'],
  raised: ['raised', 'bracket'],
  star: ['star', 'bracket'],
  number: ['raised', 'bracket', 'stuck'],
  return: ['raised', 'bracket', 'stuck']
}

/**
 * Finds marks and bodies that belong together and makes them notes. A body belongs to the marks with its label between it and the body before it with the same
 * label, so that pages and chapters may begin anew. Numbers stuck to words count only as a rising series that nearly every body has a part in.
 *
 * @returns the blocks without bodies, marks in their place; and the notes.
 */
export function* findTextNotesInSteps(
  blocks: readonly Block[],
  reporter: Reporter
): Generator<void, { blocks: Block[]; notes: Map<string, DraftNote> }> {
  const bodies = yield* bodiesInSteps(blocks)
  yield
  const ofBodies = new Map(bodies.flatMap(body => body.at.map(at => [at, body])))
  // Without bodies nothing is a mark.
  if (bodies.length === 0) return { blocks: [...blocks], notes: new Map() }
  const signs: Sign[] = []
  yield* mappedInSteps(blocks, (block, i) => {
    if (!ofBodies.has(i)) signIn(block, sign => void signs.push({ ...sign, block: i }))
  })
  const paired = pair(bodies, signs)
  const notes = new Map<string, DraftNote>()
  for (const body of paired) notes.set(idOf(body), { label: body.label, blocks: body.blocks })
  let next = 0
  const replaced = yield* mappedInSteps(blocks, (block, i): Block[] => {
    const body = ofBodies.get(i)
    if (body) return paired.has(body) ? [] : [block]
    return [replace(block, () => signs[next++]!.body)]
  })
  const result = replaced.flat()
  const alone = [...paired].filter(body => !signs.some(sign => sign.body === body))
  for (const body of alone) reporter.add('unsure', l10n.t('Nothing in the text refers to note {0}', body.label))
  return { blocks: paired.size > 0 ? withoutNotesHeading(result, reporter) : result, notes }
}

function idOf(body: Body): string {
  return `text:${body.at[0]!}:${body.index}`
}

/** Visits the signs of a block in order. */
function signIn(block: Block, visit: (sign: { look: Look; label: string }) => void): void {
  replace(block, sign => {
    visit(sign)
    return undefined
  })
}

/** A block in which signs are notes where `bodyOf` says which; the order of its calls is the order of the text. */
function replace(block: Block, bodyOf: (sign: { look: Look; label: string }) => Body | undefined): Block {
  const inlinesOf = (inlines: readonly Inline[]): Inline[] => inlines.flatMap(inlineOf)
  const inlineOf = (inline: Inline): Inline[] => {
    if (inline.kind === 'superscript') {
      const label = /^[[(]?(\d{1,4}|[a-z*†‡])[\])]?$/.exec(wordsOf(inline.children).trim())?.[1]
      const body = label === undefined ? undefined : bodyOf({ look: 'raised', label })
      return body ? [{ kind: 'note', id: idOf(body) }] : [inline]
    }
    if ('children' in inline) return [{ ...inline, children: inlinesOf(inline.children) }]
    if (inline.kind !== 'text') return [inline]
    const parts: Inline[] = []
    let at = 0
    for (const match of inline.text.matchAll(SIGN)) {
      const { bracket, raised, star, stuck } = match.groups!
      const look: Look =
        bracket !== undefined ? 'bracket' : raised !== undefined ? 'raised' : star !== undefined ? 'star' : 'stuck'
      const label = bracket ?? star ?? stuck ?? [...raised!].map(each => RAISED[each]).join('')
      const body = bodyOf({ look, label })
      if (!body) continue
      const before = inline.text.slice(at, match.index)
      parts.push(text(look === 'bracket' ? before.replace(/[ \t\u00A0]+$/, '') : before), {
        kind: 'note',
        id: idOf(body)
      })
      at = match.index + match[0].length
    }
    return at === 0 ? [inline] : [...parts, text(inline.text.slice(at))]
  }
  const blockOf = (each: Block): Block => {
    if ('inlines' in each) return { ...each, inlines: inlinesOf(each.inlines) }
    if (each.kind === 'quotation') return { ...each, blocks: each.blocks.map(blockOf) }
    if (each.kind === 'list') return { ...each, items: each.items.map(item => item.map(blockOf)) }
    return each.kind === 'table' ? { ...each, rows: each.rows.map(row => row.map(inlinesOf)) } : each
  }
  return blockOf(block)
}

/** Sets the bodies of signs. The bodies that are notes: those with marks, and those between such. */
function pair(bodies: readonly Body[], signs: Sign[]): Set<Body> {
  const before = new Map<string, number>()
  const byLabel = new Map<string, Sign[]>()
  for (const sign of signs) byLabel.set(sign.label, [...(byLabel.get(sign.label) ?? []), sign])
  for (const body of bodies) {
    const key = `${body.look === 'star' ? 'star' : ''}${body.label}`
    const from = before.get(key) ?? -1
    const looks = FITTING[body.look]
    const fit = (byLabel.get(body.label) ?? []).filter(
      sign =>
        sign.look !== 'stuck' &&
        looks.includes(sign.look) &&
        !sign.body &&
        sign.block > from &&
        sign.block <= body.at[0]!
    )
    // A star belongs to one word.
    for (const sign of body.look === 'star' ? fit.slice(-1) : fit) sign.body = body
    before.set(key, body.at[0]!)
  }
  const found = new Set(signs.flatMap(sign => sign.body ?? []))
  const numbered = bodies.filter(body => FITTING[body.look].includes('stuck') && /^\d+$/.test(body.label))
  if (numbered.filter(body => found.has(body)).length < numbered.length / 2) {
    for (const sign of signs) if (sign.body && numbered.includes(sign.body)) delete sign.body
    pairStuck(numbered, signs)
  }
  const all = new Set(signs.flatMap(sign => sign.body ?? []))
  const isSeries = all.size >= bodies.length / 2
  return isSeries ? new Set(bodies.filter(({ look }, i) => all.has(bodies[i]!) || look !== 'star')) : all
}

/** Nearly all bodies have to be met, one after the other. */
const SURE = 0.8

function pairStuck(bodies: readonly Body[], signs: Sign[]): void {
  const byLabel = new Map(bodies.map(body => [Number(body.label), body]))
  if (byLabel.size < bodies.length) return
  const stuck = signs.filter(
    sign =>
      sign.look !== 'star' && byLabel.has(Number(sign.label)) && sign.block < byLabel.get(Number(sign.label))!.at[0]!
  )
  const series = longestRise(stuck.map(sign => Number(sign.label))).map(i => stuck[i]!)
  if (series.length < bodies.length * SURE) return
  for (const sign of series) sign.body = byLabel.get(Number(sign.label))!
}
