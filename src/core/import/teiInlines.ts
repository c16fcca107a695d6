import * as l10n from '@vscode/l10n'
import { isPersonId } from '../persons/links.ts'
import { safeAddress } from './addresses.ts'
import { type Block, type DraftNote, type Inline, text, wordsOf } from './draft.ts'
import { childElements, type Element, find, lineOf, named, type Node } from './element.ts'
import { says } from './paragraphs.ts'
import type { Reporter } from './imported.ts'

const MARKS = /^\s*["“”„«»‘‚‹'—–]/
/** Where a note stands among blocks, something refers to it. */
const APART = /^(?:div\d?|back|body|front|noteGrp|list|item|text|standOff)$/
const LABEL = /^\s*[[(]?(?:\d{1,4}|[a-z]|[*†‡§]{1,3})[\])]?\s*$/

/** TEI's elements within paragraphs; notes go into a map. */
export class TeiInlines {
  /** Notes that something refers to by their ids. */
  private readonly referred = new Map<string, Element>()
  private readonly ids = new Map<Element, string>()
  private readonly linesMatter: boolean
  private readonly unlabelled = { count: 0 }

  constructor(
    root: Element,
    private readonly notes: Map<string, DraftNote>,
    private readonly reporter: Reporter,
    private readonly blocksOf: (nodes: readonly Node[]) => Block[]
  ) {
    let [lines, paragraphs] = [0, 0]
    const walk = (element: Element, parent: Element | undefined): void => {
      if (element.name === 'lb') lines++
      if (element.name === 'p') paragraphs++
      const id = element.attributes['xml:id']
      if (element.name === 'note' && id !== undefined && parent && APART.test(parent.name))
        this.referred.set(id, element)
      for (const child of childElements(element)) walk(child, element)
    }
    walk(root, undefined)
    // A transcription marks each line of its page.
    this.linesMatter = lines <= paragraphs * 3
  }

  of(nodes: readonly Node[]): Inline[] {
    return nodes.flatMap(node => (typeof node === 'string' ? [text(node)] : this.inline(node)))
  }

  private inline(element: Element): Inline[] {
    const { name, attributes, children } = element
    switch (name) {
      case 'note':
        return this.note(element)
      case 'ref':
      case 'ptr':
        return this.reference(element)
      case 'lb':
        return attributes['break'] === 'no' ? [] : [this.linesMatter ? { kind: 'break' } : text(' ')]
      case 'pb':
        return this.page(element)
      case 'hi':
        return this.highlighted(element)
      case 'emph':
      case 'foreign':
      case 'title':
        return attributes['level'] === 'a' ? this.marked(element) : this.wrapped('emphasis', children)
      case 'speaker':
        return this.wrapped('strong', children)
      case 'del':
        return this.wrapped('deleted', children)
      case 'persName':
      case 'rs':
        return this.person(element)
      case 'q':
      case 'quote':
      case 'soCalled':
        return this.marked(element)
      case 'said':
        return this.marked({ ...element, children: this.saying(element) })
      case 'choice':
      case 'app':
        return this.chosen(element)
      case 'gap':
        this.reporter.count('lost', l10n.t('A gap in the source, shown as […]'))
        return [text('[…]')]
      case 'supplied':
        return [text('['), ...this.of(children), text(']')]
      case 'graphic':
      case 'media':
        this.reporter.count('lost', l10n.t('An image'), attributes['url'] ?? '', element.line)
        return []
      case 'figDesc':
        this.reporter.count('lost', l10n.t('The description of a figure'), lineOf(element))
        return []
      case 'fw':
      case 'index':
        if (lineOf(element) !== '')
          this.reporter.add(
            'furniture',
            name === 'fw' ? l10n.t('What a printer put around the page') : l10n.t('A mark for an index'),
            lineOf(element),
            element.line
          )
        return []
      case 'apart-notation':
        return [{ kind: 'notation', written: attributes['written']! }]
      case 'apart-link': {
        const inner = this.of(children)
        return says(inner) ? [{ kind: 'link', address: attributes['address']!, children: inner }] : inner
      }
      case 'apart-said': {
        const inner = this.of(children)
        return inner.some(({ kind }) => kind === 'link')
          ? inner
          : [{ kind: 'link', address: `said:${attributes['id']!}`, children: inner }]
      }
      default:
        return isApart(name) ? [text(' '), ...this.of(children), text(' ')] : this.of(children)
    }
  }

  private wrapped(
    kind: 'emphasis' | 'strong' | 'deleted' | 'superscript' | 'subscript',
    children: readonly Node[]
  ): Inline[] {
    const inner = this.of(children)
    return says(inner) ? [{ kind, children: inner }] : inner
  }

  private highlighted({ attributes, children }: Element): Inline[] {
    const rend = `${attributes['rend'] ?? ''} ${attributes['rendition'] ?? ''} ${attributes['style'] ?? ''}`
    if (/sup/.test(rend)) {
      const inner = this.of(children)
      return /^(?:st|nd|rd|th|d|er|re|e)$/.test(wordsOf(inner).trim()) ? inner : this.wrapped('superscript', children)
    }
    if (/\bsub/.test(rend)) return this.wrapped('subscript', children)
    if (/ital|\bit?\b|#i\b|slant|underline|spaced|gesperrt|\bg\b/.test(rend) || rend.trim() === '')
      return this.wrapped('emphasis', children)
    if (/bold|strong|\bb\b/.test(rend)) return this.wrapped('strong', children)
    if (/strike|line-?through/.test(rend)) return this.wrapped('deleted', children)
    this.reporter.count('lost', l10n.t('How words are shown ({0})', rend.trim()))
    return this.of(children)
  }

  /** Words in marks, which many a file leaves to its style. */
  private marked(element: Element): Inline[] {
    const inner = this.of(element.children)
    return !says(inner) || MARKS.test(wordsOf(inner)) || element.attributes['rend'] === 'none'
      ? inner
      : [text('“'), ...inner, text('”')]
  }

  /** What is within `said`: its first words say who speaks. */
  saying({ name, attributes, children }: Element): Node[] {
    const id = name === 'said' || name === 'q' ? idIn(attributes['who']) : undefined
    if (id === undefined) return children
    const at = children.findIndex(child => typeof child !== 'string' || child.trim() !== '')
    const first = children[at]
    if (typeof first !== 'string') {
      this.reporter.count('unsure', l10n.t('Who speaks could not be written among the words'), attributes['who'] ?? '')
      return children
    }
    const parts = /^(\s*["“„«‘]?)([^\s.,;:!?]+)([^]*)$/.exec(first)
    if (!parts) return children
    const named: Element = { name: 'apart-said', attributes: { id }, children: [parts[2]!], line: 0 }
    return [...children.slice(0, at), parts[1]!, named, parts[3]!, ...children.slice(at + 1)]
  }

  private person(element: Element): Inline[] {
    const { name, attributes, children } = element
    const inner = this.of(children)
    if (name === 'rs' && !/person/.test(attributes['type'] ?? '')) return inner
    const given = attributes['ref'] ?? attributes['key']
    const id = idIn(given)
    if (given !== undefined && id === undefined)
      this.reporter.count('lost', l10n.t('Who is meant, by an address'), given)
    if (id === undefined || !says(inner) || inner.some(({ kind }) => kind === 'link' || kind === 'note')) return inner
    return [{ kind: 'link', address: `person:${id}`, children: inner }]
  }

  private reference({ attributes, children }: Element): Inline[] {
    const { target = '' } = attributes
    const inner = this.of(children)
    const note = target.startsWith('#') ? this.referred.get(target.slice(1)) : undefined
    if (note && (!says(inner) || LABEL.test(wordsOf(inner)))) {
      const shown = bare(wordsOf(inner))
      const id = this.idOf(note, shown)
      if (shown !== '' && shown !== this.notes.get(id)!.label)
        this.reporter.count('changed', l10n.t('The number of a mark, which is not its note’s'), shown)
      return [{ kind: 'note', id }]
    }
    const address = safeAddress(target, undefined)
    if (address === undefined || !says(inner) || inner.some(({ kind }) => kind === 'link' || kind === 'note')) {
      if (target !== '')
        this.reporter.count('changed', l10n.t('A reference within the file or beside it; its words stay'))
      return inner
    }
    return [{ kind: 'link', address, children: inner }]
  }

  private page({ attributes }: Element): Inline[] {
    const number = /^[^\p{L}\p{N}]*(?:p(?:age|g|p)?\.?\s*)?(\d{1,6}[a-z]?|[ivxlcdm]{1,12})[^\p{L}\p{N}]*$/iu.exec(
      attributes['n'] ?? ''
    )?.[1]
    const folio = /^(?:f(?:ol)?\.?\s*)?(\d{1,4}[rv])$/.exec(attributes['n'] ?? '')?.[1]
    if (folio !== undefined) return [{ kind: 'place', place: `fol. ${folio}` }]
    if (number !== undefined) return [{ kind: 'place', place: `p. ${number}` }]
    this.reporter.count('lost', l10n.t('A page’s beginning without a number'), attributes['n'] ?? '')
    return []
  }

  private note(element: Element): Inline[] {
    const { 'xml:id': id } = element.attributes
    // What stands apart has its marks elsewhere.
    if (id !== undefined && this.referred.get(id) === element && this.ids.has(element)) return []
    return [{ kind: 'note', id: this.idOf(element) }]
  }

  /** @param shown what its mark shows, for a note that gives no number itself. */
  private idOf(note: Element, shown = ''): string {
    const known = this.ids.get(note)
    if (known !== undefined) return known
    const id = `tei:${this.notes.size}`
    this.ids.set(note, id)
    const label = bare(note.attributes['n'] ?? '') || shown || `${++this.unlabelled.count}`
    // The place in the order is taken before a note in the note takes one.
    this.notes.set(id, { label, blocks: [] })
    this.notes.set(id, { label, blocks: this.blocksOf(note.children) })
    return id
  }

  /** What the source has is kept; what an editor made of it, and other readings, are reported. */
  private chosen(element: Element): Inline[] {
    const all = childElements(element).filter(child => child.name !== 'note')
    const kept = ['sic', 'orig', 'abbr', 'lem'].map(name => find(element, named(name))).find(Boolean) ?? all[0]
    for (const other of all) {
      if (other !== kept && lineOf(other) !== '')
        this.reporter.count(
          element.name === 'app' ? 'lost' : 'changed',
          element.name === 'app' ? l10n.t('Another reading') : l10n.t('An editor’s form; the source’s is kept'),
          lineOf(other)
        )
    }
    const notes = childElements(element).filter(named('note'))
    const loose = element.children.flatMap(child => (typeof child === 'string' && /\S/.test(child) ? [' ', child] : []))
    return [...(kept ? this.of(kept.children) : []), ...this.of(loose), ...this.of(notes)]
  }
}

function bare(label: string): string {
  return label.replace(/[[\]().\s]/g, '')
}

/** Elements that a blank parts from what stands beside them. */
function isApart(name: string): boolean {
  return /^(?:p|ab|item|cell|row|l|head|publisher|pubPlace|biblScope|bibl|address|addrLine|label|figure|speaker|list)$/.test(
    name
  )
}

/** Somebody's id in `#id` or `id`. */
function idIn(given: string | undefined): string | undefined {
  const id = /^(?:#|person:)?([^#\s:/]+)$/.exec(given?.trim() ?? '')?.[1]
  return id !== undefined && isPersonId(id) ? id : undefined
}
