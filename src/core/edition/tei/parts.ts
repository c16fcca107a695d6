import type { Element } from 'xast'
import { x } from 'xastscript'
import type { Chapter } from '../chapter.ts'
import type { Block, Inline } from '../tree.ts'
import { inlines, said } from './inlines.ts'

/** Blocks of a text in TEI. */
export function blocks(chapter: Chapter, all: readonly Block[]): Element[] {
  return all.map(block => element(chapter, block))
}

/** The words of a heading, a paragraph or a cell. */
export function words(chapter: Chapter, nodes: readonly Inline[]): ReturnType<typeof inlines> {
  return inlines(chapter, nodes, inner => blocks(chapter, inner))
}

function element(chapter: Chapter, block: Block): Element {
  switch (block.type) {
    // One that begins no division: in a quotation, in a note.
    case 'heading':
      return x('p', { rend: 'heading' }, words(chapter, block.children))
    case 'paragraph':
      return x('p', block.isVerse ? { rend: 'verse' } : {}, words(chapter, block.children))
    case 'quote': {
      const { quotation } = block
      const inner = blocks(chapter, block.children)
      const speaker = quotation && said(chapter, quotation)
      const id = quotation && { 'xml:id': `${chapter.quotationId(quotation)}.0` }
      return x('quote', { ...id }, speaker ? [x('said', speaker, inner)] : inner.length > 0 ? inner : [x('p')])
    }
    case 'list': {
      const items = block.items.map(item => x('item', blocks(chapter, item)))
      const isNumbered = block.from !== undefined
      return x('list', { rend: isNumbered ? 'numbered' : 'bulleted', n: isNumbered ? block.from : undefined }, items)
    }
    case 'table': {
      const rows = block.rows.map((row, i) => {
        return x(
          'row',
          i === 0 ? { role: 'label' } : {},
          row.map(cell => x('cell', words(chapter, cell)))
        )
      })
      return x('table', rows)
    }
    case 'code':
      return x('p', [x('code', { rend: 'block' }, block.value)])
    case 'rule':
      return x('milestone', { unit: 'section', rend: 'rule' })
  }
}
