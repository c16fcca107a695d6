import * as l10n from '@vscode/l10n'
import { dangerousScheme } from '../addresses.ts'
import { safeAddress } from './addresses.ts'
import { type Block, type Inline, text, wordsOf } from './draft.ts'
import { childElements, type Element, lineOf, type Node } from './element.ts'
import { finish } from '../steps.ts'
import type { LinkedNotes } from './htmlNotes.ts'
import { besideLabel, isPermalink, markedAs, parted, raised, unlinked } from './htmlInlines.ts'
import { pageMark } from './htmlPageMark.ts'
import { ANCHOR } from './htmlRemarks.ts'
import { withQuotations } from './htmlQuotation.ts'
import { withVerse } from './htmlVerse.ts'
import type { Reporter } from './imported.ts'
import { paragraphsOf, says } from './paragraphs.ts'

/** What is read as no words at all. */
export const SILENT =
  /^(?:script|style|template|head|object|embed|iframe|audio|video|canvas|svg|math|noframes|datalist)$/
const HEADING = /^h([1-6])$/
const BLOCK =
  /^(?:p|div|section|article|main|header|footer|aside|nav|h[1-6]|hgroup|blockquote|ul|ol|li|dl|dt|dd|table|thead|tbody|tfoot|tr|td|th|caption|pre|hr|figure|figcaption|center|address|details|summary|fieldset|form|body|noscript|menu|search)$/
/** What only holds blocks. */
const DIVISION = /^(?:div|section|article|main|body)$/
/** Words of a `q` whose marks the text has itself, for a style that shows none; not `“Yes,” he said`. */
const OWN_MARKS = /^(?:“[^“”]*”?|„[^„“”]*[“”]?|«[^«»]*»?|»[^«»]*«?|"[^"]*"?|‘[^‘]*’)$/

/** What turning HTML's elements into blocks knows. */
export interface Surroundings {
  readonly notes: LinkedNotes
  readonly reporter: Reporter
  /** The address of the page, which links are relative to. */
  readonly address: string | undefined
}

/** HTML's elements as blocks of a text. */
export class HtmlBlocks {
  constructor(private readonly around: Surroundings) {}

  /** The blocks below an element; words that stand beside blocks are paragraphs. */
  blocks(nodes: readonly Node[]): Block[] {
    return finish(this.blocksInSteps(nodes))
  }

  /** As {@link blocks}; each step is a block of what divides the page. */
  *blocksInSteps(nodes: readonly Node[]): Generator<void, Block[]> {
    const blocks: Block[] = []
    let run: Node[] = []
    const flush = (): void => {
      const inlines = this.inlines(run)
      run = []
      if (says(inlines)) blocks.push(...paragraphsOf(inlines))
    }
    for (const node of withVerse(withQuotations(nodes))) {
      if (typeof node === 'string' || !isBlock(node)) run.push(node)
      else {
        flush()
        const isDivision = DIVISION.test(node.name) && !pageMark(node)
        for (const block of isDivision ? yield* this.blocksInSteps(node.children) : this.block(node)) blocks.push(block)
        yield
      }
    }
    flush()
    return blocks
  }

  private block(element: Element): Block[] {
    const { name, children } = element
    if (SILENT.test(name)) return this.silent(element)
    const heading = HEADING.exec(name)
    if (heading) return this.heading(Number(heading[1]), [element])
    const page = this.page(element)
    if (page) return [{ kind: 'paragraph', inlines: [page] }]
    switch (name) {
      case 'hgroup':
        return this.headingGroup(element)
      case 'blockquote':
        return this.quotation(element)
      case 'ul':
      case 'ol':
      case 'menu':
        return this.list(element)
      case 'table':
        return this.table(element)
      case 'pre':
        return this.lines(element)
      case 'hr':
        return [{ kind: 'rule' }]
      case 'dt':
        return this.blocks([{ ...element, name: 'strong' }])
      case 'dd':
        return this.blocks(children)
      default:
        return this.blocks(children)
    }
  }

  private silent(element: Element): Block[] {
    if (/^(?:svg|math|object|embed|iframe|audio|video|canvas)$/.test(element.name)) {
      this.around.reporter.count('lost', element.name, lineOf(element), element.line)
    } else if (element.name === 'script') this.around.reporter.count('unsafe', l10n.t('A script is left out'))
    return []
  }

  /** A heading; the lines of a group are one, as tables of contents have them: `II: Childhood`. */
  private heading(level: number, elements: readonly Element[]): Block[] {
    const parts = elements.map(element => this.inlines(element.children)).filter(says)
    const inlines = parts.flatMap((part, i) => (i === 0 ? part : [text(': '), ...part]))
    return parts.length === 0 ? [] : [{ kind: 'heading', level, inlines }]
  }

  private headingGroup(element: Element): Block[] {
    const parts = childElements(element)
    const level = Number(HEADING.exec(parts.find(({ name }) => HEADING.test(name))?.name ?? '')?.[1] ?? 2)
    return this.heading(level, parts)
  }

  private quotation(element: Element): Block[] {
    const blocks = this.blocks(element.children)
    return blocks.length === 0 ? [] : [{ kind: 'quotation', blocks }]
  }

  private list(element: Element): Block[] {
    const items = childElements(element)
    const start = element.name === 'ol' ? Number.parseInt(element.attributes['start'] ?? '1', 10) || 1 : undefined
    const written = items
      .map(item => this.blocks(item.name === 'li' ? item.children : [item]))
      .filter(item => item.length > 0)
    const loose = this.inlines(element.children.flatMap(child => (typeof child === 'string' ? [child, ' '] : [])))
    const before: Block[] = says(loose) ? [{ kind: 'paragraph', inlines: loose }] : []
    return written.length === 0 ? before : [...before, { kind: 'list', start, items: written }]
  }

  /** A table of data is one; a table that only lays out a page is its cells one after the other. */
  private table(element: Element): Block[] {
    const rows = rowsOf(element)
    const cells = rows.map(row => childElements(row).filter(({ name }) => name === 'td' || name === 'th'))
    const width = Math.max(0, ...cells.map(row => row.length))
    const caption = childElements(element).filter(({ name }) => name === 'caption')
    const isData = width > 1 && rows.length > 1 && cells.flat().every(cell => !childElements(cell).some(holdsBlocks))
    const before = caption.flatMap(each => this.blocks(each.children))
    if (!isData) return [...before, ...cells.flat().flatMap(cell => this.blocks(cell.children))]
    return [...before, { kind: 'table', rows: cells.map(row => row.map(cell => this.inlines(cell.children))) }]
  }

  /** Words whose line ends mean something. */
  private lines(element: Element): Block[] {
    const inlines: Inline[] = []
    const meet = (nodes: readonly Node[]): void => {
      for (const node of nodes) {
        if (typeof node !== 'string') {
          if (!SILENT.test(node.name) && (childElements(node).length > 0 || node.name === 'br'))
            meet([...node.children, ...(node.name === 'br' ? ['\n'] : [])])
          else inlines.push(...this.inlines([node]))
          continue
        }
        node.split('\n').forEach((line, i) => {
          if (i > 0) inlines.push({ kind: 'break' })
          inlines.push(text(line))
        })
      }
    }
    meet(element.children)
    return says(inlines) ? paragraphsOf(inlines) : []
  }

  inlines(nodes: readonly Node[]): Inline[] {
    return parted(nodes.flatMap(node => (typeof node === 'string' ? [text(node)] : this.inline(node))))
  }

  private inline(element: Element): Inline[] {
    const { name, children } = element
    if (this.around.notes.backlinks.has(element)) {
      const words = lineOf(element)
      if (/[\p{L}\p{N}]/u.test(words))
        this.around.reporter.count('furniture', l10n.t('A link from a note back to its mark'), words)
      return []
    }
    const note = this.around.notes.marks.get(element)
    if (note !== undefined) {
      const beside = besideLabel(element, this.around.notes.bodies.get(note)!.label)
      if (/[\p{L}\p{N}]/u.test(beside))
        this.around.reporter.count('furniture', l10n.t('Words beside the mark of a note'), beside)
      return [{ kind: 'note', id: note }]
    }
    if (isPermalink(element)) return []
    if (SILENT.test(name)) {
      this.silent(element)
      // What was shown there parts the words around it.
      return /^(?:script|style|template)$/.test(name) ? [] : [text(' ')]
    }
    const page = this.page(element)
    if (page) return [page]
    if (name === 'br') return [{ kind: 'break' }]
    if (name === ANCHOR) {
      const { remark = '', side } = element.attributes
      return [{ kind: 'anchor', remark, isEnd: side === 'end' }]
    }
    if (name === 'img') return this.image(element)
    // A word's line end, a blank that a style sheet puts there.
    const inner = this.inlines(children)
    if (name === 'a') return this.link(element, inner)
    if (name === 'q') return OWN_MARKS.test(wordsOf(inner).trim()) ? inner : [text('“'), ...inner, text('”')]
    if (name === 'sup' || /vertical-align\s*:\s*super\b/i.test(element.attributes['style'] ?? '')) return raised(inner)
    if (!says(inner)) return isBlock(element) ? [text(' '), ...inner] : inner
    if (name === 'sub') return [{ kind: 'subscript', children: inner }]
    const marked = markedAs(element)
    if (marked) return [{ kind: marked, children: inner }]
    return isBlock(element) ? [text(' '), ...inner, text(' ')] : inner
  }

  private page(element: Element): Inline | undefined {
    const mark = pageMark(element)
    if (mark && /[\p{L}\p{N}]/u.test(mark.words)) {
      const [kind, message] = mark.isSame
        ? (['changed', l10n.t('The mark of a page, as annotated text has it')] as const)
        : (['lost', l10n.t('Words of the mark of a page')] as const)
      this.around.reporter.count(kind, message, mark.words, element.line)
    }
    return mark && { kind: 'place', place: mark.place }
  }

  private image({ attributes, line }: Element): Inline[] {
    const { alt = '', src = '' } = attributes
    this.around.reporter.count(
      'lost',
      l10n.t('An image'),
      [alt, /^data:/i.test(src) ? '' : src].filter(Boolean).join(' '),
      line
    )
    return []
  }

  private link({ attributes, line }: Element, inner: readonly Inline[]): Inline[] {
    const { href } = attributes
    if (href === undefined || !says(inner)) return [...inner]
    const { address, reporter } = this.around
    const absolute = safeAddress(href, address)
    if (absolute !== undefined) return [{ kind: 'link', address: absolute, children: unlinked(inner) }]
    const scheme = dangerousScheme(href)
    if (scheme !== undefined) {
      reporter.add(
        'unsafe',
        l10n.t('A link that would run something ({0}:) is left out; its words stay', scheme),
        wordsOf(inner),
        line
      )
      return [...inner]
    }
    reporter.count('changed', l10n.t('A link within the page or beside it; its words stay'))
    return [{ kind: 'link', address: '', children: unlinked(inner) }]
  }
}

function isBlock(element: Element): boolean {
  return BLOCK.test(element.name)
}

function holdsBlocks(element: Element): boolean {
  return (
    (isBlock(element) && element.name !== 'p' && element.name !== 'div') || childElements(element).some(holdsBlocks)
  )
}

function rowsOf(table: Element): Element[] {
  return childElements(table).flatMap(child =>
    child.name === 'tr' ? [child] : /^t(?:head|body|foot)$/.test(child.name) ? rowsOf(child) : []
  )
}
