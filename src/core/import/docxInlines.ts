import * as l10n from '@vscode/l10n'
import { safeAddress } from './addresses.ts'
import { isListOfWorks, readCitationField } from './citationField.ts'
import type { CitedWorks } from './citedWorks.ts'
import { type DraftNote, type Inline, text, wordsOf } from './draft.ts'
import { type DocxParts, valueOf } from './docxParts.ts'
import { childElements, type Element, named, type Node, lineOf, textOf } from './element.ts'
import type { Reporter } from './imported.ts'

/** A field that Word computes: what it says it is, and whether its result has begun. */
interface Field {
  instruction: string
  isResult: boolean
  inlines: Inline[]
}

/** Word's runs as words. */
export class DocxInlines {
  /** Fields that have begun, the inmost last; they may go on over runs. */
  private readonly fields: Field[] = []
  /** A list that Word or a reference manager has made, over several paragraphs. */
  private list: Field | undefined

  constructor(
    private readonly parts: DocxParts,
    private readonly notes: ReadonlyMap<string, DraftNote>,
    private readonly reporter: Reporter,
    private readonly works: CitedWorks,
    /** The comments that say where their words begin and end. */
    private readonly ranged: ReadonlySet<string>
  ) {}

  /** Whether such a list goes on in the next paragraph. */
  get isInList(): boolean {
    return this.list !== undefined
  }

  /** The words of a paragraph. */
  of(nodes: readonly Node[]): Inline[] {
    const inlines: Inline[] = []
    if (this.list) this.fields.push({ ...this.list, inlines: [] })
    this.list = undefined
    for (const node of nodes) {
      if (typeof node === 'string') continue
      for (const inline of this.element(node)) (this.fields.at(-1)?.inlines ?? inlines).push(inline)
    }
    const [outer] = this.fields
    if (outer && this.isMade(outer.instruction)) {
      this.resultOf(
        outer.instruction,
        this.fields.flatMap(field => field.inlines)
      )
      this.list = outer
      this.fields.length = 0
    }
    // Another field that is not closed in its paragraph keeps its words.
    while (this.fields.length > 0) inlines.push(...this.fields.shift()!.inlines)
    return inlines
  }

  private element(element: Element): Inline[] {
    const { name, attributes, children } = element
    switch (name) {
      case 'pPr':
      case 'rPr':
      case 'txbxContent':
      case 'Fallback':
        return []
      case 'r':
        return this.run(element)
      case 'hyperlink':
        return this.link(this.parts.links.get(attributes['r:id'] ?? '') ?? '', this.flat(children))
      case 'fldSimple':
        return this.resultOf(attributes['w:instr'] ?? '', this.flat(children))
      case 'sdt': {
        const tag = valueOf(childElements(element).find(named('sdtPr')), 'tag') ?? ''
        return this.resultOf(tag, this.flat(children))
      }
      case 'sdtPr':
      case 'sdtEndPr':
        return []
      case 'ins':
      case 'moveTo':
        if (lineOf(element) !== '')
          this.reporter.count(
            'unsure',
            l10n.t('Words that somebody put in, with changes tracked; they stand in the text')
          )
        return this.flat(children)
      case 'del':
      case 'moveFrom':
        this.reporter.count('lost', l10n.t('Words that somebody deleted, with changes tracked'), lineOf(element))
        return []
      case 'commentRangeStart':
      case 'commentRangeEnd':
        return [{ kind: 'anchor', remark: attributes['w:id'] ?? '', isEnd: name === 'commentRangeEnd' }]
      default:
        return this.flat(children)
    }
  }

  private flat(children: readonly Node[]): Inline[] {
    return children.flatMap(child => (typeof child === 'string' ? [] : this.element(child)))
  }

  private run({ children }: Element): Inline[] {
    const all = children.filter(child => typeof child !== 'string')
    const inner: Inline[] = []
    for (const child of all) {
      const into = this.fields.at(-1)?.inlines ?? inner
      const made = this.part(child)
      const closed = this.fields.at(-1)?.inlines ?? inner
      // A field that has just been closed hands on what it holds.
      ;(child.name === 'fldChar' ? closed : into).push(...made)
    }
    const properties = all.find(named('rPr'))
    return properties ? formatted(inner, properties) : inner
  }

  private part(element: Element): Inline[] {
    const { name, attributes } = element
    switch (name) {
      case 't':
        return [text(textOf(element))]
      case 'tab':
        return [text(' ')]
      case 'br':
      case 'cr':
        return attributes['w:type'] === 'page' || attributes['w:type'] === 'column' ? [text(' ')] : [{ kind: 'break' }]
      case 'noBreakHyphen':
        return [text('\u2011')]
      case 'softHyphen':
        return [text('\u00AD')]
      case 'footnoteReference':
      case 'endnoteReference': {
        const id = `${name.replace('Reference', '')}:${attributes['w:id'] ?? ''}`
        return this.notes.has(id) ? [{ kind: 'note', id }] : []
      }
      case 'commentReference': {
        const remark = attributes['w:id'] ?? ''
        return this.ranged.has(remark) ? [] : [{ kind: 'anchor', remark, isEnd: true }]
      }
      case 'fldChar':
        return this.field(attributes['w:fldCharType'] ?? '')
      case 'instrText': {
        const field = this.fields.at(-1)
        if (field) field.instruction += textOf(element)
        return []
      }
      case 'sym': {
        this.reporter.count(
          'lost',
          l10n.t('A sign of a special font'),
          `${attributes['w:font'] ?? ''} ${attributes['w:char'] ?? ''}`
        )
        return []
      }
      case 'drawing':
      case 'pict':
      case 'object':
        this.reporter.count('lost', l10n.t('An image'), descriptionOf(element))
        return []
      case 'AlternateContent':
      case 'Choice':
        return childElements(element)
          .filter(({ name: each }) => each !== 'Fallback')
          .flatMap(child => this.part(child))
      case 'delText':
        this.reporter.count('lost', l10n.t('Words that somebody deleted, with changes tracked'), textOf(element))
        return []
      default:
        return []
    }
  }

  private field(type: string): Inline[] {
    if (type === 'begin') this.fields.push({ instruction: '', isResult: false, inlines: [] })
    if (type !== 'end') return []
    const field = this.fields.pop()
    return field ? this.resultOf(field.instruction, field.inlines) : []
  }

  /** What stands in the text for a field, or for a content control with a tag, that shows these words. */
  private resultOf(instruction: string, inner: readonly Inline[]): Inline[] {
    const shown = wordsOf(inner).replace(/\s+/g, ' ').trim()
    const citation = readCitationField(instruction)
    if (citation) {
      if (citation.isRewritten)
        this.reporter.add(
          'unsure',
          l10n.t('A citation whose words somebody wrote by hand; its key stands in the text'),
          shown
        )
      else this.reporter.count('changed', l10n.t('A citation of a reference manager, as the key of its work'), shown)
      const written = this.works.written(citation, this.reporter)
      return [{ kind: 'notation', written }, ...inner.filter(({ kind }) => kind === 'note' || kind === 'anchor')]
    }
    if (!this.isMade(instruction)) return this.link(addressIn(instruction), inner)
    const message = isListOfWorks(instruction)
      ? l10n.t('The list of works that a reference manager made: they are in the bibliography beside the text')
      : l10n.t('A table of contents')
    this.reporter.count('furniture', message, shown)
    return []
  }

  /** Whether a field is a list that is made of the rest of the text. */
  private isMade(instruction: string): boolean {
    return /^\s*TOC\b/.test(instruction) || (this.works.size > 0 && isListOfWorks(instruction))
  }

  private link(target: string, inner: readonly Inline[]): Inline[] {
    const address = safeAddress(target, undefined)
    if (target !== '' && address === undefined)
      this.reporter.count(
        /^\s*(?:javascript|data|vbscript):/i.test(target) ? 'unsafe' : 'changed',
        l10n.t('A link to elsewhere; its words stay'),
        wordsOf(inner)
      )
    const isLink =
      address !== undefined &&
      wordsOf(inner).trim() !== '' &&
      inner.every(({ kind }) => kind !== 'note' && kind !== 'link' && kind !== 'notation')
    return isLink ? [{ kind: 'link', address, children: inner }] : [...inner]
  }
}

function addressIn(instruction: string): string {
  return /^\s*HYPERLINK\s+"([^"]+)"/.exec(instruction)?.[1] ?? ''
}

function descriptionOf(element: Element): string {
  for (const child of childElements(element)) {
    if (child.name === 'docPr' && child.attributes['descr'] !== undefined) return child.attributes['descr']
    const inner = child.name === 'txbxContent' ? '' : descriptionOf(child)
    if (inner !== '') return inner
  }
  return ''
}

function formatted(inlines: readonly Inline[], properties: Element): Inline[] {
  const has = (name: string): boolean => {
    const found = childElements(properties).find(named(name))
    return found !== undefined && !/^(?:0|false|none|off)$/.test(found.attributes['w:val'] ?? '1')
  }
  const value = (name: string): string => childElements(properties).find(named(name))?.attributes['w:val'] ?? ''
  const style = value('rStyle')
  let inner = [...inlines]
  const wrap = (kind: 'emphasis' | 'strong' | 'deleted' | 'superscript' | 'subscript'): void => {
    if (inner.some(inline => inline.kind === 'text' && inline.text.trim() !== '')) inner = [{ kind, children: inner }]
  }
  if (value('vertAlign') === 'superscript' && !/^(?:st|nd|rd|th)$/.test(wordsOf(inner))) wrap('superscript')
  if (value('vertAlign') === 'subscript') wrap('subscript')
  if (has('strike') || has('dstrike')) wrap('deleted')
  if (has('b') || /^strong$/i.test(style)) wrap('strong')
  if (has('i') || /^(?:emphasis|bookTitle)$/i.test(style)) wrap('emphasis')
  return inner
}
