import type { JsonRecord } from '../annotations/validity.ts'
import { childElements, type Element, find, findAll, named, type Node, textOf } from './element.ts'

// TEI that an export of ours wrote, on its way back: what says more to us than to others becomes what it was.

/** Whether an export of ours wrote a TEI file. */
export function isOwnTei(root: Element): boolean {
  return find(root, named('application'))?.attributes['ident'] === 'apparatus'
}

/**
 * The file as the reader of TEI takes it: what the program had found by itself are words again, citations stand as they were written, persons
 * and speakers are links with all that they said. What stood beside the text is gone from it; `annotations` are its remarks.
 */
export function takeBack(root: Element): { root: Element; annotations: readonly JsonRecord[] } {
  const annotations = findAll(root, named('annotation')).map(each => annotationOf(root, each))
  const children = root.children.filter(node => typeof node === 'string' || node.name !== 'standOff')
  return { root: { ...root, children: children.flatMap(rewritten) }, annotations }
}

function rewritten(node: Node): Node | Node[] {
  if (typeof node === 'string') return node
  const element = { ...node, children: node.children.flatMap(rewritten) }
  const { name, attributes } = node
  const whom = (attributes['ref'] ?? '').replaceAll('#', '').trim().split(/\s+/).join(',')
  const doubt = attributes['cert'] === 'low' && !whom.includes(',') ? '?' : ''
  // What the program found, it finds again.
  if (attributes['resp'] === '#apparatus' || name === 'said') return element.children
  if (name === 'anchor') return []
  if (name === 'code' && attributes['rend'] === undefined) return notation(node, `\`${textOf(node)}\``)
  if (name === 'rs') {
    const scheme = attributes['type'] === 'speaker' ? 'said' : 'person'
    const address = attributes['type'] === 'nobody' ? 'person:-' : `${scheme}:${whom}${doubt}`
    return { ...element, name: 'apart-link', attributes: { address } }
  }
  // The reader looks for a text's date where its source is told of.
  if (name === 'creation') return { ...element, name: 'sourceDesc' }
  if (name === 'bibl' && attributes['type'] === 'citation') return notation(node, attributes['n'] ?? '')
  if ((name === 'pb' || name === 'cb' || name === 'milestone') && attributes['n'] !== undefined) return place(node)
  if (name === 'note' && attributes['type'] !== undefined) {
    const own = (attributes['n'] ?? '').replace(`${attributes['type']} `, '')
    return { ...element, attributes: { ...attributes, n: `${attributes['type']}:${own}` } }
  }
  // Quotation marks stand in the text.
  if (name === 'quote') return { ...element, attributes: { ...attributes, rend: 'none' } }
  if (name === 'q' || name === 'soCalled' || (name === 'title' && attributes['xml:id'] !== undefined))
    return element.children
  return element
}

function notation(node: Element, written: string): Element {
  return { ...node, name: 'apart-notation', attributes: { written }, children: [] }
}

const UNITS: Readonly<Record<string, string>> = {
  pb: 'p.',
  cb: 'col.',
  folio: 'fol.',
  section: '§',
  chapter: 'ch.',
  line: 'l.'
}

function place(node: Element): Element {
  const { n, ed, unit } = node.attributes
  const sign = UNITS[unit ?? node.name] ?? `${unit}.`
  return notation(node, `{${ed === undefined ? '' : `ed. ${ed} `}${sign} ${n}}`)
}

/** As many characters on each side of the words of a remark tell them from others like them. */
const CONTEXT = 32

function annotationOf(root: Element, element: Element): JsonRecord {
  const { target = '', motivation, corresp, 'xml:id': id } = element.attributes
  const notes = (type: string): string[] =>
    findAll(element, named('note'))
      .filter(each => each.attributes['type'] === type)
      .map(textOf)
  const dates = findAll(element, named('change')).map(({ attributes }) => attributes['when'])
  const creator = find(element, named('name'))
  const bodies = [
    ...notes('body').map(value => ({ type: 'TextualBody', value, format: 'text/markdown' })),
    ...notes('tag').map(value => ({ type: 'TextualBody', value, purpose: 'tagging' }))
  ]
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: corresp ?? `urn:tei:${id}`,
    type: 'Annotation',
    ...(motivation !== undefined && { motivation: listOrOne(motivation.split(/\s+/)) }),
    ...(dates[0] !== undefined && { created: dates[0], modified: dates.at(-1) }),
    ...(creator && { creator: { type: 'Person', name: textOf(creator) } }),
    ...(bodies.length > 0 && { body: listOrOne(bodies) }),
    target: targetOf(root, target.split(/\s+/).filter(Boolean), notes('lost'))
  }
}

/** What an annotation is about: another one, the words between its anchors, words that are lost, or the text as a whole. */
function targetOf(root: Element, pointers: readonly string[], lost: readonly string[]): unknown {
  const source = ''
  if (lost.length > 0) return { source, selector: { type: 'TextQuoteSelector', exact: lost[0] } }
  const answered =
    pointers.length === 1 &&
    findAll(root, named('annotation')).find(each => `#${each.attributes['xml:id']}` === pointers[0])
  if (answered) return answered.attributes['corresp'] ?? `urn:tei:${answered.attributes['xml:id']}`
  const text = find(root, named('text'))
  const places = text ? anchorsIn(text) : undefined
  const [start, end] = [places?.at.get(pointers[0] ?? ''), places?.at.get(pointers.at(-1) ?? '')]
  if (!places || start === undefined || end === undefined) return source
  const { words } = places
  const selector = {
    type: 'TextQuoteSelector',
    exact: words.slice(start, end),
    prefix: words.slice(Math.max(0, start - CONTEXT), start),
    suffix: words.slice(end, end + CONTEXT)
  }
  return { source, selector }
}

/** The words of a text without its notes, and where among them its anchors stand, by the pointers to them. */
function anchorsIn(text: Element): { words: string; at: ReadonlyMap<string, number> } {
  const at = new Map<string, number>()
  let words = ''
  const walk = (node: Node): void => {
    if (typeof node === 'string') words += node
    else if (node.name === 'anchor') at.set(`#${node.attributes['xml:id']}`, words.length)
    else if (node.name !== 'note' || find(node, named('anchor'))) childrenOf(node).forEach(walk)
  }
  walk(text)
  return { words, at }
}

function childrenOf(node: Element): readonly Node[] {
  return childElements(node).length === 0 ? [textOf(node)] : node.children
}

function listOrOne<T>(all: readonly T[]): T | readonly T[] {
  return all.length === 1 ? all[0]! : all
}
