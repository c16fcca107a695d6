import * as l10n from '@vscode/l10n'
import type { Block, Draft, DraftNote, Head } from './draft.ts'
import { wordsOf } from './draft.ts'
import type { CitedWorks } from './citedWorks.ts'
import { rangedComments, remarksOf } from './docxComments.ts'
import { DocxInlines } from './docxInlines.ts'
import { type DocxParts, type Style, valueOf } from './docxParts.ts'
import { childElements, type Element, find, findAll, lineOf, named, type Node, textOf } from './element.ts'
import { takeHeadLines } from './headLines.ts'
import type { Reporter } from './imported.ts'
import { withWholePagesInSteps } from './pagesInWords.ts'
import { mappedInSteps } from './pauses.ts'
import { paragraphsOf, says } from './paragraphs.ts'
import { finish } from '../steps.ts'
import { findTextNotesInSteps } from './textNotes.ts'

/** A paragraph of a Word file, before it is known what stands around it. */
interface Paragraph {
  readonly blocks: readonly Block[]
  readonly list: { readonly level: number; readonly isNumbered: boolean } | undefined
  readonly isQuotation: boolean
  readonly isIndented: boolean
}

/** Reads a Word file, in steps: its headings, quotations, lists, tables and notes by their styles. */
export function* draftDocx(
  parts: DocxParts,
  name: string,
  works: CitedWorks,
  reporter: Reporter
): Generator<void, Draft> {
  const notes = new Map<string, DraftNote>()
  const inlines = new DocxInlines(parts, notes, reporter, works, rangedComments(parts))
  const reader = new DocxReader(parts, inlines, reporter)
  const body = find(parts.document, named('body')) ?? parts.document
  for (const [kind, root] of [
    ['footnote', parts.footnotes],
    ['endnote', parts.endnotes]
  ] as const) {
    let number = 0
    for (const note of root ? findAll(root, named(kind)) : []) {
      const { 'w:id': id = '', 'w:type': type } = note.attributes
      if (type !== undefined && type !== 'normal') continue
      notes.set(`${kind}:${id}`, { label: String(++number), blocks: reader.blocks(note.children) })
      yield
    }
  }
  const found = yield* findTextNotesInSteps(yield* reader.blocksInSteps(body.children), reporter)
  const { blocks } = found
  for (const [id, note] of found.notes) notes.set(id, note)
  for (const root of parts.around)
    if (lineOf(root) !== '') reporter.add('furniture', l10n.t('A running head or foot'), lineOf(root))
  const remarks = remarksOf(parts, nodes => reader.blocks(nodes))
  for (const [kind, root] of [
    ['footnote', parts.footnotes],
    ['endnote', parts.endnotes],
    ['comment', parts.comments]
  ] as const) {
    const words = root ? lineOf({ ...root, children: without(root.children, kind) }) : ''
    if (words !== '')
      reporter.add('lost', l10n.t('Words that stand in no note and no comment: the file is damaged'), words)
  }
  const head: Head = {}
  const property = (field: string): string | undefined => {
    const found = parts.properties && childElements(parts.properties).find(named(field))
    return found && lineOf(found) !== '' ? lineOf(found) : undefined
  }
  const [title, author] = [reader.title ?? property('title'), property('creator')]
  if (title !== undefined) head.title = title
  if (parts.language !== undefined) head.lang = parts.language
  const withHead = takeHeadLines(blocks, head, name, reporter)
  if (head.author === undefined && author !== undefined) {
    head.author = author
    reporter.add('unsure', l10n.t('The author is who the file says made it'), author)
  }
  return yield* withWholePagesInSteps({ head, blocks: withHead, notes, remarks }, reporter)
}

/** Nodes without elements of a name, however deep these stand. */
function without(nodes: readonly Node[], name: string): Node[] {
  return nodes.flatMap((node): Node[] => {
    if (typeof node === 'string') return [node]
    return node.name === name ? [] : [{ ...node, children: without(node.children, name) }]
  })
}

class DocxReader {
  /** The words of a paragraph styled as the title. */
  title: string | undefined

  constructor(
    private readonly parts: DocxParts,
    private readonly inlines: DocxInlines,
    private readonly reporter: Reporter
  ) {}

  blocks(nodes: readonly Node[]): Block[] {
    return finish(this.blocksInSteps(nodes))
  }

  *blocksInSteps(nodes: readonly Node[]): Generator<void, Block[]> {
    const all = yield* mappedInSteps(nodes, node => (typeof node === 'string' ? [] : this.paragraphs(node)))
    const paragraphs = all.flat()
    // Where most is indented, indentation says nothing.
    const indented = paragraphs.filter(paragraph => paragraph.isIndented).length
    return gather(paragraphs, indented <= paragraphs.length / 3)
  }

  private paragraphs(element: Element): Paragraph[] {
    if (element.name === 'p') return [this.paragraph(element), ...this.boxes(element)]
    if (element.name === 'tbl') return [plain(this.table(element))]
    if (/^(?:sectPr|tblPr|pPr|bookmarkStart|bookmarkEnd)$/.test(element.name)) return []
    // Words that a damaged file has in no paragraph are one.
    if (element.name === 'r' || element.name === 't') {
      const run = element.name === 'r' ? element : { ...element, name: 'r', children: [element] }
      return [this.paragraph({ ...run, name: 'p', children: [run] })]
    }
    return childElements(element).flatMap(child => this.paragraphs(child))
  }

  /** Words in boxes stand behind the paragraph that they hang on. */
  private boxes(element: Element): Paragraph[] {
    const boxes = (each: Element): Element[] =>
      each.name === 'Fallback' ? [] : each.name === 'txbxContent' ? [each] : childElements(each).flatMap(boxes)
    const found = boxes(element)
    if (found.length > 0) this.reporter.count('changed', l10n.t('Words in a box stand behind their paragraph'))
    return found.flatMap(box => childElements(box).flatMap(child => this.paragraphs(child)))
  }

  private paragraph(element: Element): Paragraph {
    const properties = childElements(element).find(named('pPr'))
    const inlines = this.inlines.of(element.children)
    if (!says(inlines)) return plain(this.inlines.isInList ? [] : [{ kind: 'gap' }])
    const style = valueOf(properties, 'pStyle')
    const names = this.namesOf(style)
    if (names.some(each => CONTENTS.test(each))) {
      this.reporter.count('furniture', l10n.t('A table of contents'), wordsOf(inlines).trim())
      return plain([])
    }
    if (names.some(each => TITLE.test(each))) this.title ??= wordsOf(inlines).replace(/\s+/g, ' ').trim()
    const level = this.levelOf(properties, style, names)
    if (level !== undefined) return plain([{ kind: 'heading', level, inlines }])
    const numbering = properties && childElements(properties).find(named('numPr'))
    const [id, depth] = [valueOf(numbering, 'numId'), valueOf(numbering, 'ilvl') ?? '0']
    const indent = properties && childElements(properties).find(named('ind'))?.attributes
    return {
      blocks: paragraphsOf(inlines),
      list:
        id === undefined || id === '0'
          ? undefined
          : { level: Number(depth), isNumbered: this.parts.numbered.get(`${id}:${depth}`) ?? false },
      isQuotation: names.some(each => QUOTATION.test(each)),
      isIndented: Number(indent?.['w:left'] ?? indent?.['w:start'] ?? 0) >= INDENTED
    }
  }

  private levelOf(
    properties: Element | undefined,
    style: string | undefined,
    names: readonly string[]
  ): number | undefined {
    for (const each of names) {
      const heading = HEADING.exec(each)
      if (heading) return Number(heading[1])
    }
    if (names.some(each => TITLE.test(each))) return 1
    const outline = Number(valueOf(properties, 'outlineLvl') ?? this.parts.styles.get(style ?? '')?.outline ?? 9)
    return outline < 9 ? outline + 1 : undefined
  }

  /** The names of a style and of those that it is made from. */
  private namesOf(style: string | undefined): string[] {
    const names: string[] = []
    let at: Style | undefined = this.parts.styles.get(style ?? '')
    // A ring of styles is no endless one.
    while (at && names.length < 12) {
      names.push(at.name)
      at = this.parts.styles.get(at.basedOn ?? '')
    }
    return names.length > 0
      ? names
      : style === undefined
        ? []
        : [style.toLowerCase().replace(/^heading(\d)$/, 'heading $1')]
  }

  private table(element: Element): Block[] {
    const rows = findAll(element, named('tr')).map(row => findAll(row, named('tc')))
    const cells = rows.map(row => row.map(cell => this.blocks(cell.children).filter(({ kind }) => kind !== 'gap')))
    const isPlain =
      rows.length > 0 && cells.flat().every(cell => cell.length <= 1 && (cell[0]?.kind ?? 'paragraph') === 'paragraph')
    if (!isPlain) return cells.flat(2)
    return [
      { kind: 'table', rows: cells.map(row => row.map(([cell]) => (cell && 'inlines' in cell ? cell.inlines : []))) }
    ]
  }
}

// Word names its own styles in English whatever its language; other programs, and files from long ago, name them in theirs.
const HEADING =
  /^(?:heading|überschrift|titre|título|titolo|titulo|kop|rubrik|overskrift|nagłówek|nadpis|otsikko|заголовок)\s?([1-9])$/
const TITLE = /^(?:title|titel|titre|título|titolo|название)$/
const QUOTATION = /quot|block text|zitat|citat|citaz|citação|^cita\b|blocktext|texte? en bloc|цитата/
const CONTENTS = /^toc (?:\d|heading)$|^contents \d$/

/** A centimetre, in twentieths of a point. */
const INDENTED = 567

function plain(blocks: readonly Block[]): Paragraph {
  return { blocks, list: undefined, isQuotation: false, isIndented: false }
}

/** Puts paragraphs that are quoted, and items of a list, together. */
function gather(paragraphs: readonly Paragraph[], byIndent: boolean): Block[] {
  const blocks: Block[] = []
  // Those of the last list and the last quotation, which grow.
  let items: (readonly Block[])[] = []
  let quoted: Block[] = []
  let gaps = 0
  for (const { blocks: own, list, isQuotation, isIndented } of paragraphs) {
    if (own[0]?.kind === 'gap') {
      gaps++
      continue
    }
    // One empty line is how many a writer parts all paragraphs.
    if (gaps > 1) blocks.push({ kind: 'gap' })
    gaps = 0
    const last = blocks.at(-1)
    if (list) {
      const start = list.isNumbered ? 1 : undefined
      if (last?.kind === 'list' && last.items === items && last.start === start) items.push(own)
      else blocks.push({ kind: 'list', start, items: (items = [own]) })
    } else if (isQuotation || (byIndent && isIndented)) {
      if (last?.kind === 'quotation' && last.blocks === quoted) quoted.push(...own)
      else blocks.push({ kind: 'quotation', blocks: (quoted = [...own]) })
    } else blocks.push(...own)
  }
  return blocks
}

/** The words of a Word file, in order, that an import answers for; in steps, a line for each paragraph. */
export function* wordsOfDocx(parts: DocxParts): Generator<void, string> {
  // What was struck stands in the report alone; what was around it is one word again.
  const struck: string[] = []
  const words = (node: Node): string => {
    if (typeof node === 'string') return ''
    if (node.name === 't' || node.name === 'delText') {
      if (node.name === 't') return textOf(node)
      struck.push(textOf(node))
      return ''
    }
    if (node.name === 'Fallback') return ''
    const inner = node.children.map(words).join('')
    if (node.name === 'p') return `\n${inner}\n`
    return /^(?:br|tab|fldChar|sdt|footnoteReference|endnoteReference|noBreakHyphen|cr|tc)$/.test(node.name)
      ? ` ${inner} `
      : inner
  }
  const written: string[] = []
  for (const root of [parts.document, parts.footnotes, parts.endnotes, parts.comments, ...parts.around]) {
    let all = ''
    for (const part of root?.children ?? []) {
      // All of the text stands in one element of the document.
      const inner = typeof part !== 'string' && part.name === 'body' ? part.children : [part]
      all += (yield* mappedInSteps(inner, words)).join('')
    }
    written.push(all)
  }
  return [...written, ...struck].join('\n')
}
