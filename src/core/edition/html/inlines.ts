import { filled, type PageWords, wordsOf } from './pageWords.ts'
import * as l10n from '@vscode/l10n'
import type { ElementContent } from 'hast'
import { h } from 'hastscript'
import { findPerson, findWork } from '../../apparatus.ts'
import type { Mention } from '../../persons/persons.ts'
import type { Quotation } from '../../quotations/quotations.ts'
import { useOf } from '../../quotations/use.ts'
import { isUncertain } from '../../quotations/speaker.ts'
import type { VerificationStatus } from '../../verification/verification.ts'
import { safeAddress } from '../address.ts'
import { citedWords } from '../citedWords.ts'
import type { Inline, Leaf as Thing, Wrapped } from '../tree.ts'
import { type Chapter, idPart } from '../chapter.ts'
import { printedCitations } from './printedCitations.ts'

/** The words of a paragraph with all that is said of them. */
export function inlines(chapter: Chapter, nodes: readonly Inline[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'words') return [{ type: 'text', value: node.value }]
    return node.type === 'wrapped' ? wrapped(chapter, node) : thing(chapter, node)
  })
}

function thing(chapter: Chapter, node: Thing): ElementContent[] {
  switch (node.type) {
    case 'code':
      return [h('code', node.value)]
    case 'line-break':
      return [h('br')]
    case 'image': {
      // Nothing is loaded from elsewhere: a picture is a link to it.
      chapter.loses(l10n.t('pictures, shown as links: the page loads nothing'))
      const href = safeAddress(node.url)
      return [h(href === undefined ? 'span' : 'a', { className: ['picture'], href }, node.alt || node.url)]
    }
    case 'note': {
      const { note, isFirst, at } = node
      const href = `#${chapter.id('note', chapter.numberOfNote(note))}`
      const id = isFirst ? chapter.id('mark', chapter.numberOfNote(note)) : chapter.id('mark-at', at)
      return [h('sup', [h('a.note-mark', { href, id, role: 'doc-noteref' }, chapter.signOf(note))])]
    }
    case 'citations':
      return (
        printedCitations(chapter, node, toWork) ??
        citedWords(chapter.apparatus, node).map(({ words, key }) =>
          key === undefined ? { type: 'text', value: words } : toWork(chapter, key, [{ type: 'text', value: words }])
        )
      )
    case 'place': {
      const { edition, unit, number } = node.place
      const name = [edition, `${unit === '§' ? unit : `${unit}.`} ${number}`].filter(Boolean).join(' ')
      const id = chapter.placeId([edition, unit, number].filter(Boolean).join('-'))
      return [h('span.place', { id, role: 'doc-pagebreak', ariaLabel: name }, name)]
    }
  }
}

function wrapped(chapter: Chapter, { as, piece, children }: Wrapped): ElementContent[] {
  const inner = inlines(chapter, children)
  switch (as.type) {
    case 'emphasis':
      return [h('em', inner)]
    case 'strong':
      return [h('strong', inner)]
    case 'deleted':
      return [h('del', inner)]
    case 'link': {
      const href = safeAddress(as.url)
      if (href === undefined) chapter.loses(l10n.t('addresses of links that are neither of the web nor of mail'))
      return href === undefined ? inner : [h('a', { href, rel: ['noreferrer'] }, unlinked(inner))]
    }
    case 'said':
      return inner
    case 'mention':
      return mention(chapter, as.mention, inner)
    case 'cited':
      return as.citation.key === null ? inner : [toWork(chapter, as.citation.key, inner)]
    case 'quotation':
      return quotation(chapter, as.quotation, piece, inner)
    case 'remark': {
      const number = chapter.numberOf(as.remark)
      const sign = h(
        'a.remark-sign',
        { href: `#${chapter.id('remark', number)}`, ariaLabel: filled(wordsOf(chapter).remark, number) },
        `${number}`
      )
      const id = piece === 0 ? chapter.id('remarked', number) : undefined
      return [h('span.remark', { id }, inner), ...(piece === 0 ? [h('sup', [sign])] : [])]
    }
  }
}

function mention(
  chapter: Chapter,
  { person, candidates, certain }: Mention,
  inner: ElementContent[]
): ElementContent[] {
  const known = (person === null ? candidates : [person]).filter(id => findPerson(chapter.apparatus, id))
  const [who] = known
  if (who === undefined) return inner
  const names = known.map(id => findPerson(chapter.apparatus, id)!.person.name)
  const id = chapter.meets(chapter.named, who)
  for (const other of known.slice(1)) chapter.meets(chapter.named, other, id)
  const title =
    certain && known.length === 1 ? undefined : filled(wordsOf(chapter).perhaps, names.join(wordsOf(chapter).or))
  const className = title === undefined ? ['person'] : ['person', 'doubtful']
  return [h('a', { className, href: `#person-${idPart(who)}`, id, title }, unlinked(inner))]
}

function toWork(chapter: Chapter, key: string, inner: ElementContent[]): ElementContent {
  if (!findWork(chapter.apparatus, key)) return h('span', inner)
  const id = chapter.meets(chapter.cited, key)
  return h('a.work', { href: `#work-${idPart(key)}`, id, role: 'doc-biblioref' }, unlinked(inner))
}

function quotation(chapter: Chapter, quoted: Quotation, piece: number, inner: ElementContent[]): ElementContent[] {
  const use = useOf(chapter.apparatus, quoted)
  if (use === 'title') return [h('cite', inner)]
  if (use === 'phrase') return [h('span.phrase', inner)]
  const isLast = quoted.spans.length <= 1 || piece === quoted.spans.length - 1
  return [h('q', attributes(chapter, quoted, piece), inner), ...(isLast ? stateSign(chapter, quoted) : [])]
}

/** What an element says of a quotation: who speaks, and where one finds it. */
export function attributes(chapter: Chapter, quoted: Quotation, piece = 0): { id?: string; title?: string } {
  const speaker = chapter.look.speakerOf(quoted)
  const { said, perhapsSaid } = wordsOf(chapter)
  const title = speaker && filled(isUncertain(speaker) ? perhapsSaid : said, speaker.name)
  return { ...(piece === 0 && { id: chapter.quotationId(quoted) }), ...(title && { title }) }
}

const STATES: Partial<Record<VerificationStatus, readonly [sign: string, words: keyof PageWords]>> = {
  exact: ['✓', 'exact'],
  typography: ['✓', 'typography'],
  marked: ['✓', 'marked'],
  changed: ['≠', 'changed'],
  elsewhere: ['↷', 'elsewhere'],
  'not-found': ['?', 'notFound']
}

/** A sign behind a quotation that says how it compares with its source; none where that is unknown. */
export function stateSign(chapter: Chapter, quoted: Quotation): ElementContent[] {
  const status = chapter.look.verificationOf(quoted)?.status
  const state = status && STATES[status]
  if (!state) return []
  const [sign, said] = state
  const title = wordsOf(chapter)[said]
  return [h('span', { className: ['state', status], role: 'img', ariaLabel: title, title }, sign)]
}

/** What stands in a link, with no further links in it: HTML allows none. */
function unlinked(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.map(node => {
    if (node.type !== 'element') return node
    const { href: _, role: __, ...properties } = node.properties
    const children = unlinked(node.children)
    return node.tagName === 'a' ? { ...node, tagName: 'span', properties, children } : { ...node, children }
  })
}
