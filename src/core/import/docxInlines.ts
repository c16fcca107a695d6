import * as l10n from '@vscode/l10n'
import { safeAddress } from './addresses.ts'
import { type DraftNote, type Inline, text, wordsOf } from './draft.ts'
import type { DocxParts } from './docxParts.ts'
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

  constructor(
    private readonly parts: DocxParts,
    private readonly notes: ReadonlyMap<string, DraftNote>,
    private readonly reporter: Reporter
  ) {}

  /** The words of a paragraph. */
  of(nodes: readonly Node[]): Inline[] {
    const inlines: Inline[] = []
    for (const node of nodes) {
      if (typeof node === 'string') continue
      for (const inline of this.element(node)) (this.fields.at(-1)?.inlines ?? inlines).push(inline)
    }
    // A field that is not closed in its paragraph keeps its words.
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
        return this.link(addressIn(attributes['w:instr'] ?? ''), this.flat(children))
      case 'del':
      case 'moveFrom':
        this.reporter.count('lost', l10n.t('Words that somebody deleted, with changes tracked'), lineOf(element))
        return []
      case 'commentRangeStart':
      case 'commentRangeEnd':
        return []
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
    return field ? this.link(addressIn(field.instruction), field.inlines) : []
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
      address !== undefined && inner.length > 0 && inner.every(({ kind }) => kind !== 'note' && kind !== 'link')
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
