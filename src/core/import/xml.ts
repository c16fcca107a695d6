import { decodeNamedCharacterReference } from 'decode-named-character-reference'
import { SaxesParser } from 'saxes'
import { finish } from '../steps.ts'
import { DEEPEST, type Element } from './element.ts'

/** The outermost element, and what is wrong where the file is no well-formed XML. */
interface XmlRead {
  readonly root: Element | undefined
  readonly problem: string | undefined
}

/** How much is read in a step, in characters: some milliseconds. */
const PIECE = 50_000

/**
 * Reads XML as a tree of elements by their local names. Entities that a file declares are not resolved and nothing is loaded; HTML's
 * named characters are known.
 *
 * @returns the outermost element, and what is wrong where the file is no well-formed XML.
 */
export function readXml(source: string): XmlRead {
  return finish(readXmlInSteps(source))
}

/** As {@link readXml}, a piece of the source in each step. */
export function* readXmlInSteps(source: string): Generator<void, XmlRead> {
  const top: Element = { name: '', attributes: {}, children: [], line: 1 }
  const open: Element[] = [top]
  let depth = 0
  let problem: string | undefined
  const parser = new SaxesParser({ xmlns: false })
  parser.ENTITIES = NAMED
  parser.on('error', error => {
    problem ??= error.message
  })
  parser.on('opentag', ({ name, attributes }) => {
    depth++
    if (depth > DEEPEST) return
    const element: Element = { name: name.replace(/^.*:/, ''), attributes, children: [], line: parser.line }
    open.at(-1)!.children.push(element)
    open.push(element)
  })
  const addText = (text: string): void => {
    const { children } = open.at(-1)!
    const last = children.at(-1)
    if (typeof last === 'string') children[children.length - 1] = last + text
    else children.push(text)
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    if (depth <= DEEPEST && open.length > 1) open.pop()
    depth--
  })
  try {
    for (let at = 0; at < source.length; at += PIECE) {
      parser.write(source.slice(at, at + PIECE))
      yield
    }
    parser.close()
  } catch (error) {
    problem ??= (error as Error).message
  }
  return { root: top.children.find(child => typeof child !== 'string'), problem }
}

/** XML's own entities and HTML's names, as saxes looks them up. */
const NAMED: Record<string, string> = new Proxy<Record<string, string>>(
  { amp: '&', gt: '>', lt: '<', quot: '"', apos: "'" },
  {
    get: (own, name) =>
      typeof name !== 'string'
        ? undefined
        : Object.hasOwn(own, name)
          ? own[name]
          : decodeNamedCharacterReference(name) || undefined
  }
)
