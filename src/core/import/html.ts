import { type DefaultTreeAdapterMap, type DefaultTreeAdapterTypes, Parser } from 'parse5'
import { finish } from '../steps.ts'
import { DEEPEST, type Element, type Node } from './element.ts'

/** How many elements are met in a step. */
const AT_ONCE = 2000
/** More open elements than any page has; the parser's time grows with their square. */
const NESTED = 10_000

/** How many tags are counted in a step. */
const TAGS = 50_000

/** Elements that have no end. */
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|li|p|dt|dd|tr|td|th|option)$/i

/** How much is read in a step, in characters: some milliseconds. */
const PIECE = 50_000

/** As {@link readHtmlInSteps}, at once. */
export function readHtml(source: string): Element | undefined {
  return finish(readHtmlInSteps(source))
}

/** Reads HTML as browsers do, whatever it is, as a tree of elements, a piece in each step; `undefined` when it is nested deeper than any page. */
export function* readHtmlInSteps(source: string): Generator<void, Element | undefined> {
  if (yield* isTooDeep(source)) return undefined
  const parser = new Parser<DefaultTreeAdapterMap>({ sourceCodeLocationInfo: true, scriptingEnabled: false })
  for (let at = 0; at < source.length; at += PIECE) {
    parser.tokenizer.write(source.slice(at, at + PIECE), false)
    yield
  }
  parser.tokenizer.write('', true)
  const { document } = parser
  const top: Element = { name: '', attributes: {}, children: [], line: 1 }
  const work: { from: DefaultTreeAdapterTypes.ChildNode[]; into: Element; depth: number }[] = [
    { from: document.childNodes, into: top, depth: 0 }
  ]
  // By hand: a page may be nested deeper than calls may.
  let met = 0
  for (let item = work.pop(); item; item = work.pop()) {
    if (++met % AT_ONCE === 0) yield
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

function* isTooDeep(source: string): Generator<void, boolean> {
  let depth = 0
  let tags = 0
  for (const [, closing, name] of source.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    if (++tags % TAGS === 0) yield
    if (VOID.test(name!)) continue
    depth += closing === '' ? 1 : -1
    if (depth < 0) depth = 0
    if (depth > NESTED) return true
  }
  return false
}
