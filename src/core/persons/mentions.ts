import { type Apparatus, findPerson, namesOf } from '../apparatus.ts'
import { treesOf } from '../document.ts'
import type { Occurrence } from '../occurrences.ts'
import { firstWords } from '../plain.ts'
import type { Problem } from '../problems.ts'
import { MASK } from '../prose.ts'
import type { LinkSign } from '../survey.ts'
import { shift, type Span } from '../text.ts'
import type { BlockTree } from '../tree.ts'
import { parsePersonTarget, pointsAtPerson, type PersonTarget } from './links.ts'
import { findNames, type NameHit, type NameIndex } from './names.ts'
import { decide, type Mention, type PersonLink } from './persons.ts'

/** Words linked to persons: `[he](person:lenin)`, `[his secretary](said:fotieva)`. */
export interface PointedWords extends PersonLink {
  /** The whole link. */
  readonly link: Span
}

const known = new WeakMap<Apparatus, readonly Mention[]>()

/** Who is named or pointed at in a text, in order. What a link says wins over what a name in its words may mean. */
export function mentionsOf(apparatus: Apparatus): readonly Mention[] {
  let mentions = known.get(apparatus)
  if (!mentions) known.set(apparatus, (mentions = find(apparatus)))
  return mentions
}

function find(apparatus: Apparatus): readonly Mention[] {
  const index = namesOf(apparatus)
  const found: (NameHit | PersonLink)[] = []
  for (const { start, tree } of treesOf(apparatus.document)) {
    const links = linksIn(tree)
    const hits = index ? hitsIn(tree, index) : []
    const free = hits.filter(hit => !links.some(({ link }) => link.start < hit.end && hit.start < link.end))
    const here = [...free, ...links].sort((a, b) => a.start - b.start)
    for (const one of here) found.push({ ...one, ...shift(one, start) })
  }
  return decide(found)
}

const pointed = new WeakMap<Apparatus, PointedWords[]>()

/** The links to persons in a text, in order. */
export function personLinksOf(apparatus: Apparatus): readonly PointedWords[] {
  let found = pointed.get(apparatus)
  if (!found) {
    found = []
    pointed.set(apparatus, found)
    for (const { start, tree } of treesOf(apparatus.document)) {
      for (const one of linksIn(tree)) found.push({ ...one, ...shift(one, start), link: shift(one.link, start) })
    }
  }
  return found
}

const linksKnown = new WeakMap<BlockTree, PointedWords[]>()

function linksIn(tree: BlockTree): PointedWords[] {
  let links = linksKnown.get(tree)
  if (!links) {
    links = tree.links.flatMap(link => {
      const target: PersonTarget | undefined = parsePersonTarget(link.url)
      const text = wordsOf(tree, link)
      return target && text !== '' ? [{ ...link.words, text, target, link: { start: link.start, end: link.end } }] : []
    })
    linksKnown.set(tree, links)
  }
  return links
}

/** The words of a link on one line; as they are written, where they are nothing but code or an editor's tag. */
function wordsOf({ prose, source }: BlockTree, { words: { start, end } }: LinkSign): string {
  return onOneLine(prose.slice(start, end).replaceAll(MASK, '')) || onOneLine(source.slice(start, end))
}

function onOneLine(words: string): string {
  return words.replace(/\s+/g, ' ').trim()
}

const hitsKnown = new WeakMap<BlockTree, { readonly index: NameIndex; readonly hits: NameHit[] }>()

/** The names in a block; looked for again only when the block or the registers changed. */
function hitsIn(tree: BlockTree, index: NameIndex): NameHit[] {
  let kept = hitsKnown.get(tree)
  if (kept?.index !== index) {
    const addresses = addressesIn(tree.prose)
    const hits = findNames(tree.prose, index)
      .filter(hit => !addresses.some(address => address.start < hit.end && hit.start < address.end))
      .map(hit => ({ ...hit, text: onOneLine(hit.text.replaceAll(MASK, ' ')) }))
    hitsKnown.set(tree, (kept = { index, hits }))
  }
  return kept.hits
}

const WEB = /(?:[a-z][a-z\d+.-]{0,30}:\/\/|(?<![\p{L}\p{N}])www\.)[^\s\0<>"“”]+/giu
const MAIL = /[^\s\0<>"“”(),:;@]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu

/** Addresses on the web and of mail, linked or not: a name in one names nobody. */
function addressesIn(prose: string): Span[] {
  const web = /:\/\/|www\./i.test(prose) ? [...prose.matchAll(WEB)] : []
  const mail = prose.includes('@') ? [...prose.matchAll(MAIL)] : []
  return [...web, ...mail].map(({ index, 0: { length } }) => ({ start: index, end: index + length }))
}

/** Where persons are mentioned. */
export function mentionOccurrences(apparatus: Apparatus): Occurrence[] {
  return mentionsOf(apparatus).map(({ start, end, person, candidates }) => {
    return {
      kind: 'person',
      role: 'reference',
      span: { start, end },
      target: person ?? (candidates.length === 1 ? candidates[0] : undefined)
    }
  })
}

/** Links to persons that say nothing, and those to persons whom no register of the text has. */
export function mentionProblems(apparatus: Apparatus): Problem[] {
  const problems = linkProblems(apparatus)
  if (apparatus.missing.length > 0) return problems
  for (const { link, target } of personLinksOf(apparatus)) {
    for (const id of target.ids) {
      if (findPerson(apparatus, id)) continue
      const none = apparatus.registers.length === 0
      const message = none
        ? `The person “${id}” is unknown: no register (persons.yaml) was found for this text.`
        : `The person “${id}” is not in the register.`
      problems.push({ ...link, code: 'person-unknown', severity: none ? 'warning' : 'error', message })
    }
  }
  return problems
}

function linkProblems({ document }: Apparatus): Problem[] {
  const problems: Problem[] = []
  for (const { start, tree } of treesOf(document)) {
    for (const sign of tree.links) {
      if (!pointsAtPerson(sign.url)) continue
      const isRead = parsePersonTarget(sign.url) !== undefined
      if (isRead && wordsOf(tree, sign) !== '') continue
      const message = isRead
        ? 'This link to a person has no words.'
        : `“${firstWords(sign.url, 40)}” points at nobody: behind the colon stands an id, several with commas between them, or “-”.`
      const span = shift({ start: sign.start, end: sign.end }, start)
      problems.push({ ...span, code: 'person-link', severity: isRead ? 'warning' : 'error', message })
    }
  }
  return problems
}
