import * as l10n from '@vscode/l10n'
import type { Element, ElementContent } from 'xast'
import { x } from 'xastscript'
import { dangerousScheme } from '../../addresses.ts'
import { findWork } from '../../apparatus.ts'
import { xmlId } from '../../persons/exchange/listPerson.ts'
import type { Mention } from '../../persons/persons.ts'
import { type Place, UNIT_LABELS } from '../../placeNotation.ts'
import type { Quotation } from '../../quotations/quotations.ts'
import { useOf } from '../../quotations/use.ts'
import { isUncertain } from '../../quotations/speaker.ts'
import { uriReference } from '../address.ts'
import { type Chapter, idPart } from '../chapter.ts'
import { citedWords } from '../citedWords.ts'
import type { Block, Inline, Leaf, Wrapped } from '../tree.ts'

/** What was found by us and said by nobody is ours to answer for. */
export const FOUND = { resp: '#apparatus' } as const

/** What writes the blocks of a note inside a paragraph. */
export type WriteBlocks = (blocks: readonly Block[]) => Element[]

/** The words of a paragraph in TEI, with all that is said of them. */
export function inlines(chapter: Chapter, nodes: readonly Inline[], blocks: WriteBlocks): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'words') return [{ type: 'text', value: legal(node.value) }]
    return node.type === 'wrapped' ? wrapped(chapter, node, blocks) : leaf(chapter, node, blocks)
  })
}

/** Words without the characters that XML does not allow. */
export function legal(words: string): string {
  return words.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
}

function leaf(chapter: Chapter, node: Leaf, blocks: WriteBlocks): ElementContent[] {
  switch (node.type) {
    case 'code':
      return [x('code', legal(node.value))]
    case 'line-break':
      return [x('lb')]
    case 'image':
      return [
        x('figure', [
          x('graphic', { url: isDangerous(chapter, node.url) ? '' : uriReference(legal(node.url)) }),
          ...(node.alt ? [x('figDesc', legal(node.alt))] : [])
        ])
      ]
    case 'note': {
      const { note } = node
      const id = chapter.id('note', chapter.numberOfNote(note))
      const n = legal(chapter.signOf(note))
      if (!node.isFirst) return [x('ref', { type: 'note', target: `#${id}` }, n)]
      const type = note.series === null ? undefined : legal(note.series)
      // An inline note is told apart, since nothing else says that it has no label.
      const place = note.form === 'inline' ? 'inline' : 'bottom'
      return [x('note', { 'xml:id': id, n, type, place }, blocks(chapter.edition.contentOf(note)))]
    }
    case 'citations': {
      const parts = citedWords(chapter.apparatus, node).map(({ words, key }): ElementContent =>
        key === undefined
          ? { type: 'text', value: legal(words) }
          : x('ref', { target: `#${toWork(chapter, key)}` }, legal(words))
      )
      return [x('bibl', { type: 'citation', n: legal(node.written) }, parts)]
    }
    case 'place':
      return [place(node.place)]
  }
}

function place({ edition, unit, number }: Place): Element {
  const ed = edition === undefined ? undefined : legal(edition)
  if (unit === 'p') return x('pb', { ed, n: number })
  if (unit === 'col') return x('cb', { ed, n: number })
  return x('milestone', { unit: UNIT_LABELS[unit] ?? unit, ed, n: number })
}

function wrapped(chapter: Chapter, { as, piece, children }: Wrapped, blocks: WriteBlocks): ElementContent[] {
  const inner = inlines(chapter, children, blocks)
  switch (as.type) {
    case 'emphasis':
      return [x('hi', { rend: 'italic' }, inner)]
    case 'strong':
      return [x('hi', { rend: 'bold' }, inner)]
    case 'deleted':
      return [x('del', inner)]
    case 'link':
      if (isDangerous(chapter, as.url)) return inner
      return [x('ref', { target: uriReference(legal(as.url)) }, inner)]
    case 'said':
      return [x('rs', { type: 'speaker', ...persons(as.target.ids), ...doubt(as.target.certain) }, inner)]
    case 'mention':
      return [mention(chapter, as.mention, inner)]
    case 'cited': {
      const { key, score } = as.citation
      const cert = score !== undefined && score < 1 ? 'medium' : undefined
      return key === null
        ? inner
        : [x('ref', { type: 'citation', target: `#${toWork(chapter, key)}`, cert, ...FOUND }, inner)]
    }
    case 'quotation':
      return [quotation(chapter, as.quotation, piece, inner)]
    case 'remark': {
      const id = `${chapter.id('remark', chapter.numberOf(as.remark))}.${piece}`
      return [x('anchor', { 'xml:id': `${id}.start` }), ...inner, x('anchor', { 'xml:id': `${id}.end` })]
    }
  }
}

function isDangerous(chapter: Chapter, address: string): boolean {
  const scheme = dangerousScheme(address)
  if (scheme !== undefined) chapter.loses(l10n.t('addresses that would run something'))
  return scheme !== undefined
}

function mention(chapter: Chapter, found: Mention, inner: ElementContent[]): Element {
  const ids = found.person === null ? found.candidates : [found.person]
  for (const id of ids) chapter.meets(chapter.named, id)
  const attributes = { ...persons(ids), ...doubt(found.certain) }
  if (found.basis === 'name') return x('persName', { ...attributes, ...FOUND }, inner)
  return x('rs', { type: ids.length === 0 ? 'nobody' : 'person', ...attributes }, inner)
}

function persons(ids: readonly string[]): { ref?: string } {
  return ids.length === 0 ? {} : { ref: ids.map(id => `#${xmlId(id)}`).join(' ') }
}

function doubt(isCertain: boolean): { cert?: 'low' } {
  return isCertain ? {} : { cert: 'low' }
}

function toWork(chapter: Chapter, key: string): string {
  if (findWork(chapter.apparatus, key)) chapter.meets(chapter.cited, key)
  return workId(key)
}

/** A work’s id. */
export function workId(key: string): string {
  return `work-${idPart(key)}`
}

function quotation(chapter: Chapter, quoted: Quotation, piece: number, inner: ElementContent[]): Element {
  const use = useOf(chapter.apparatus, quoted)
  const own = chapter.quotationId(quoted)
  const prev = piece === 0 ? undefined : `#${own}.${piece - 1}`
  const attributes = { 'xml:id': `${own}.${piece}`, prev }
  if (use === 'title') return x('title', attributes, inner)
  if (use === 'phrase') return x('soCalled', attributes, inner)
  const speaker = said(chapter, quoted)
  return x(speaker ? 'said' : quoted.kind === 'block' ? 'quote' : 'q', { ...attributes, ...speaker }, inner)
}

/** What `said` says of whose words they are; `undefined` when nobody knows. */
export function said(chapter: Chapter, quoted: Quotation): Record<string, string | undefined> | undefined {
  const speaker = chapter.look.speakerOf(quoted)
  if (!speaker || speaker.id === null) return undefined
  return { who: `#${xmlId(speaker.id)}`, ...doubt(!isUncertain(speaker)), ...(speaker.basis === 'stated' ? {} : FOUND) }
}
