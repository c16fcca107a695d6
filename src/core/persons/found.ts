import type { Block } from '../blocks.ts'
import { MASK } from '../prose.ts'
import { Kept, remembered } from '../remembered.ts'
import type { BlockTree, LinkSign } from '../survey.ts'
import type { Span } from '../text.ts'
import { treeOf } from '../tree.ts'
import { parsePersonTarget, type PersonTarget } from './links.ts'
import type { NameHit } from './hits.ts'
import type { NameIndex } from './nameIndex.ts'
import { findNames, mayName } from './names.ts'
import { fromLink, fromName, type Mention, type PersonLink } from './persons.ts'

// Who is mentioned in a block, as far as the block tells by itself.

/** Words linked to persons: `[he](person:lenin)`, `[his secretary](said:fotieva)`. */
export interface PointedWords extends PersonLink {
  /** The whole link. */
  readonly link: Span
}

/** Whether a block may hold a link to a person; its colon may be an entity. */
export const mayPoint = remembered(({ source }: Block) => {
  // Only a link may.
  return (source.includes('](') || source.includes('<')) && /(?:person|said)[:&\\]/i.test(source)
})

/** The links to persons in a block. */
export const linksIn = remembered((block: Block): readonly PointedWords[] => {
  if (!mayPoint(block)) return []
  const tree = treeOf(block)
  return tree.links.flatMap(link => {
    const target: PersonTarget | undefined = parsePersonTarget(link.url)
    const text = wordsOf(tree, link)
    return target && text !== '' ? [{ ...link.words, text, target, link: { start: link.start, end: link.end } }] : []
  })
})

/** The words of a link on one line; as they are written, where they are nothing but code or an editor's tag. */
export function wordsOf({ prose, source }: BlockTree, { words: { start, end } }: LinkSign): string {
  return onOneLine(prose.slice(start, end).replaceAll(MASK, '')) || onOneLine(source.slice(start, end))
}

function onOneLine(words: string): string {
  return words.replace(/\s+/g, ' ').trim()
}

const known = new Kept<Block, { readonly names: NameIndex | undefined; readonly mentions: readonly Mention[] }>()

/** Who is mentioned in a block, as far as it tells by itself; looked for again only when the block or the registers changed. */
export function foundIn(block: Block, names: NameIndex | undefined): readonly Mention[] {
  let kept = known.get(block)
  if (!kept || kept.names !== names) {
    const links = linksIn(block)
    const hits = names && mayName(block.source, names) ? hitsIn(treeOf(block), names) : []
    const free = hits.filter(hit => !links.some(({ link }) => link.start < hit.end && hit.start < link.end))
    const mentions = [...free.map(fromName), ...links.map(fromLink)].sort((a, b) => a.start - b.start)
    known.set(block, (kept = { names, mentions }))
  }
  return kept.mentions
}

function hitsIn({ prose }: BlockTree, names: NameIndex): NameHit[] {
  const addresses = addressesIn(prose)
  return findNames(prose, names)
    .filter(hit => !addresses.some(address => address.start < hit.end && hit.start < address.end))
    .map(hit => ({ ...hit, text: onOneLine(hit.text.replaceAll(MASK, ' ')) }))
}

const WEB = /(?:[a-z][a-z\d+.-]{0,30}:\/\/|(?<![\p{L}\p{N}])www\.)[^\s\0<>"“”]+/giu
const MAIL = /[^\s\0<>"“”(),:;@]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu

/** Addresses on the web and of mail, linked or not: a name in one names nobody. */
function addressesIn(prose: string): Span[] {
  const web = /:\/\/|www\./i.test(prose) ? [...prose.matchAll(WEB)] : []
  const mail = prose.includes('@') ? [...prose.matchAll(MAIL)] : []
  return [...web, ...mail].map(({ index, 0: { length } }) => ({ start: index, end: index + length }))
}
