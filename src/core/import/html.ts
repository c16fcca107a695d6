import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { DEEPEST, type Element, type Node } from './element.ts'

/** More open elements than any page has; the parser's time grows with their square. */
const NESTED = 10_000

/** Elements that have no end. */
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|li|p|dt|dd|tr|td|th|option)$/i

/** Reads HTML as browsers do, whatever it is, as a tree of elements; `undefined` when it is nested deeper than any page. */
export function readHtml(source: string): Element | undefined {
  if (isTooDeep(source)) return undefined
  const document = parse(source, { sourceCodeLocationInfo: true, scriptingEnabled: false })
  const top: Element = { name: '', attributes: {}, children: [], line: 1 }
  const work: { from: DefaultTreeAdapterTypes.ChildNode[]; into: Element; depth: number }[] = [
    { from: document.childNodes, into: top, depth: 0 }
  ]
  // By hand: a page may be nested deeper than calls may.
  for (let item = work.pop(); item; item = work.pop()) {
    const { from, into, depth } = item
    for (const node of from) {
      if (node.nodeName === '#text') into.children.push((node as DefaultTreeAdapterTypes.TextNode).value)
      if (!('tagName' in node)) continue
      const element = elementOf(node)
      const isKept = depth < DEEPEST
      const below = node.tagName === 'template' ? shadowOf(node) : node.childNodes
      if (isKept) into.children.push(element)
      else into.children.push(wordsBelow(below))
      if (isKept) work.push({ from: below, into: element, depth: depth + 1 })
    }
  }
  return top.children.find((child): child is Element => typeof child !== 'string' && child.name === 'html')
}

/** What a template shows: nothing, except where it is the inside of the element that it stands in, as saved pages have it. */
function shadowOf(node: DefaultTreeAdapterTypes.Element): DefaultTreeAdapterTypes.ChildNode[] {
  return isShadow(node) ? (node as DefaultTreeAdapterTypes.Template).content.childNodes : []
}

function isShadow({ tagName, attrs }: DefaultTreeAdapterTypes.Element): boolean {
  return tagName === 'template' && attrs.some(({ name }) => name === 'shadowrootmode')
}

function elementOf(node: DefaultTreeAdapterTypes.Element): Element {
  const children: Node[] = []
  return {
    name: isShadow(node) ? 'div' : node.tagName.replace(/^.*:/, ''),
    attributes: Object.fromEntries(
      node.attrs.map(({ prefix, name, value }) => [prefix ? `${prefix}:${name}` : name, value])
    ),
    children,
    line: node.sourceCodeLocation?.startLine ?? 0
  }
}

function wordsBelow(nodes: readonly DefaultTreeAdapterTypes.ChildNode[]): string {
  const words: string[] = []
  const work = [...nodes].reverse()
  for (let node = work.pop(); node; node = work.pop()) {
    if (node.nodeName === '#text') words.push((node as DefaultTreeAdapterTypes.TextNode).value)
    else if ('childNodes' in node) work.push(...[...node.childNodes].reverse())
  }
  return words.join(' ')
}

function isTooDeep(source: string): boolean {
  let depth = 0
  for (const [, closing, name] of source.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (VOID.test(name!)) continue
    depth += closing === '' ? 1 : -1
    if (depth < 0) depth = 0
    if (depth > NESTED) return true
  }
  return false
}
