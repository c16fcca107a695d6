import * as l10n from '@vscode/l10n'
import { type Block, type DraftNote, type Inline, text } from './draft.ts'
import { childElements, type Element, findAll, lineOf, named, type Node } from './element.ts'
import { paragraphsOf, says } from './paragraphs.ts'
import type { Reporter } from './imported.ts'
import { TeiInlines } from './teiInlines.ts'

const CONTAINER =
  /^(?:TEI|text|front|body|back|group|div\d?|epigraph|opener|closer|postscript|argument|floatingText|sp|figure|listBibl|noteGrp|address|castList|castGroup|set|performance|lg|divGen|standOff|cit|spGrp|titlePage|docTitle|docImprint|listPerson|listPlace|listOrg)$/
const PARAGRAPH =
  /^(?:p|ab|salute|signed|dateline|byline|trailer|stage|speaker|bibl|biblStruct|biblFull|item|label|addrLine|castItem|docAuthor|docDate|docEdition|imprimatur|titlePart|publisher|pubPlace|figDesc|person|personGrp|org|place|caption)$/
/** A paragraph that holds one of these is more than one. */
const INNER = /^(?:list|table|figure|floatingText|lg|p|ab|listBibl)$/

/** TEI's elements as blocks of a text, notes aside. */
export class TeiBlocks {
  private readonly inlines: TeiInlines

  constructor(
    root: Element,
    notes: Map<string, DraftNote>,
    private readonly reporter: Reporter
  ) {
    this.inlines = new TeiInlines(root, notes, reporter, blocks => this.blocks(blocks, 1))
  }

  of(texts: readonly Element[]): Block[] {
    return texts.flatMap(each => this.blocks(each.children, 1))
  }

  private blocks(nodes: readonly Node[], depth: number): Block[] {
    const blocks: Block[] = []
    let run: Node[] = []
    const flush = (): void => {
      const inlines = this.inlines.of(run)
      run = []
      if (says(inlines)) blocks.push(...paragraphsOf(inlines))
    }
    for (const node of nodes) {
      if (typeof node === 'string' || !this.isBlock(node)) run.push(node)
      else {
        flush()
        blocks.push(...this.block(node, depth))
      }
    }
    flush()
    return blocks
  }

  private isBlock(element: Element): boolean {
    const { name } = element
    if (name === 'quote' || name === 'q' || name === 'said') return isSetOff(element)
    return CONTAINER.test(name) || PARAGRAPH.test(name) || /^(?:head|list|table|l|space|milestone|fw)$/.test(name)
  }

  private block(element: Element, depth: number): Block[] {
    const { name, children } = element
    if (name === 'titlePage') return this.titlePage(element)
    if (/^div\d?$/.test(name)) return this.division(element, depth)
    switch (name) {
      case 'head':
        return this.heading(element, depth)
      case 'list':
        return this.list(element, depth)
      case 'table':
        return this.table(element, depth)
      case 'lg':
        return this.stanza(element, depth)
      case 'l':
        return this.paragraph(element.children)
      case 'quote':
      case 'q':
      case 'said':
        return this.quotation(this.blocks(this.inlines.saying(element), depth))
      case 'cit':
        return this.citation(element, depth)
      case 'speaker':
      case 'label':
        return this.paragraph([{ ...element, name: 'speaker' }])
      case 'figDesc':
        this.reporter.count('lost', l10n.t('The description of a figure'), lineOf(element))
        return []
      case 'fw':
        if (lineOf(element) !== '')
          this.reporter.add('furniture', l10n.t('What a printer put around the page'), lineOf(element), element.line)
        return []
      case 'milestone':
      case 'space':
        return element.attributes['unit'] === 'section' ? [{ kind: 'rule' }] : []
    }
    if (CONTAINER.test(name)) return this.blocks(children, depth)
    return childElements(element).some(child => INNER.test(child.name) || isSetOff(child))
      ? this.blocks(children, depth)
      : this.paragraph(children)
  }

  private paragraph(nodes: readonly Node[]): Block[] {
    const inlines = this.inlines.of(nodes)
    return says(inlines) ? paragraphsOf(inlines) : []
  }

  /** Sections one within the other are headings one below the other. */
  private division(element: Element, depth: number): Block[] {
    const blocks = this.blocks(element.children, depth + 1)
    return blocks[0]?.kind === 'heading' ? blocks : [{ kind: 'gap' }, ...blocks]
  }

  private heading(element: Element, depth: number): Block[] {
    const inlines = this.inlines.of(element.children)
    return says(inlines) ? [{ kind: 'heading', level: Math.min(6, depth), inlines }] : []
  }

  private quotation(blocks: readonly Block[]): Block[] {
    return blocks.length === 0 ? [] : [{ kind: 'quotation', blocks }]
  }

  /** A quotation with where it is from: its last line, behind a dash. */
  private citation(element: Element, depth: number): Block[] {
    const quotes = childElements(element).filter(named('quote', 'q'))
    if (!quotes.some(quote => isSetOff(quote))) return this.paragraph(element.children)
    const others = element.children.filter(child => typeof child === 'string' || !quotes.includes(child))
    const from = this.inlines.of(others)
    const blocks = quotes.flatMap(quote => this.blocks(quote.children, depth))
    return this.quotation([
      ...blocks,
      ...(says(from) ? [{ kind: 'paragraph' as const, inlines: [text('— '), ...from] }] : [])
    ])
  }

  private stanza(element: Element, depth: number): Block[] {
    if (childElements(element).some(named('lg'))) return this.blocks(element.children, depth)
    const inlines: Inline[] = []
    const blocks: Block[] = []
    for (const child of element.children.filter(isMeant)) {
      if (typeof child === 'string') inlines.push(...(says(inlines) ? [{ kind: 'break' } as const] : []), text(child))
      else if (child.name === 'head') blocks.push(...this.heading(child, depth + 1))
      else {
        if (says(inlines)) inlines.push({ kind: 'break' })
        inlines.push(...this.inlines.of(child.name === 'l' ? child.children : [child]))
      }
    }
    return [...blocks, ...(says(inlines) ? paragraphsOf(inlines) : [])]
  }

  private list(element: Element, depth: number): Block[] {
    const before: Block[] = []
    const items: Block[][] = []
    let label: Node[] = []
    for (const child of element.children.filter(isMeant)) {
      if (typeof child === 'string') before.push(...this.paragraph([child]))
      else if (child.name === 'item') {
        items.push(this.blocks([...label, ...(label.length > 0 ? [' '] : []), ...child.children], depth))
        label = []
      } else if (child.name === 'label') label = [...label, { ...child, name: 'hi' }]
      else before.push(...(child.name === 'head' ? this.paragraph(child.children) : this.blocks([child], depth)))
    }
    if (label.length > 0) items.push(this.blocks(label, depth))
    const { type = '', rend = '' } = element.attributes
    const start = /order|number|decimal|alpha|roman/.test(`${type} ${rend}`) ? 1 : undefined
    const kept = items.filter(item => item.length > 0)
    return kept.length === 0 ? before : [...before, { kind: 'list', start, items: kept }]
  }

  private table(element: Element, depth: number): Block[] {
    const rows = findAll(element, named('row')).map(row => childElements(row).filter(named('cell')))
    // What stands between its rows and cells (a page's beginning, a note) cannot stand there in ours.
    const others = [...element.children, ...findAll(element, named('row')).flatMap(row => row.children)].filter(
      child => isMeant(child) && (typeof child === 'string' || !/^(?:head|row|cell)$/.test(child.name))
    )
    const heads = childElements(element)
      .filter(named('head'))
      .flatMap(each => this.paragraph(each.children))
      .concat(this.blocks(others, depth))
    const isPlain = rows.flat().every(cell => !childElements(cell).some(child => INNER.test(child.name)))
    if (!isPlain) return [...heads, ...rows.flat().flatMap(cell => this.blocks(cell.children, depth))]
    return [...heads, { kind: 'table', rows: rows.map(row => row.map(cell => this.inlines.of(cell.children))) }]
  }

  private titlePage(element: Element): Block[] {
    if (findAll(element, named('note')).length > 0) return this.blocks(element.children, 1)
    this.reporter.add('furniture', l10n.t('The title page'), lineOf(element), element.line)
    return []
  }
}

/** Whether a node is more than the white space between elements. */
function isMeant(node: Node): boolean {
  return typeof node !== 'string' || /\S/.test(node)
}

/** Whether a quotation stands by itself: it says so, or it holds blocks. */
function isSetOff(element: Element): boolean {
  if (!/^(?:quote|q|said)$/.test(element.name)) return false
  const { rend = '', rendition = '', type = '' } = element.attributes
  return (
    /block|display|indent/.test(`${rend} ${rendition} ${type}`) ||
    childElements(element).some(child => /^(?:p|ab|lg|l|list|table|floatingText|div)$/.test(child.name))
  )
}
