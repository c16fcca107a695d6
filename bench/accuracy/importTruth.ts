import { childElements, type Element, find, hasWord, lineOf, type Node } from '../../src/core/import/element.ts'
import { readXml } from '../../src/core/import/xml.ts'

/** What the markup of a source says is in it, by its words. */
export interface Truth {
  readonly notes: readonly string[]
  readonly quotations: readonly string[]
  readonly emphases: readonly string[]
  /** Of the emphases, those that are marked as titles of works. */
  readonly titles: readonly string[]
}

interface File {
  readonly name: string
  readonly source: string
}

const ABOUT = /titlepage|imprint|colophon|copyright/

/** A book of Standard Ebooks. */
export function truthOfHtml(files: readonly File[]): Truth {
  const bodies = files
    .filter(({ name }) => name.endsWith('.xhtml') && !ABOUT.test(name))
    .map(({ source }) => find(readXml(source).root!, element => element.name === 'body')!)
  const all = (test: (element: Element) => boolean): string[] =>
    bodies
      .flatMap(body => everyIn(body, test))
      .map(words)
      .filter(Boolean)
  const referred = new Set(
    bodies
      .flatMap(body => everyIn(body, ({ attributes }) => attributes['epub:type'] === 'noteref'))
      .map(({ attributes }) => attributes['href']!.replace(/^.*#/, ''))
  )
  const isTitle = ({ attributes }: Element): boolean => (attributes['epub:type'] ?? '').includes('se:name.publication')
  return {
    notes: all(({ name, attributes }) => name === 'li' && referred.has(attributes['id'] ?? '')),
    quotations: all(isSetOff),
    emphases: all(element => /^(?:i|em|cite)$/.test(element.name) || isSlanted(element)),
    titles: all(element => /^(?:i|em|cite)$/.test(element.name) && isTitle(element))
  }
}

/** A TEI file. */
export function truthOfTei(source: string): Truth {
  const root = readXml(source).root
  const text = root && find(root, element => element.name === 'text')
  const all = (test: (element: Element) => boolean): string[] =>
    text ? everyIn(text, test).map(words).filter(Boolean) : []
  return {
    notes: all(({ name }) => name === 'note'),
    quotations: all(({ name, attributes }) => name === 'quote' && /block/.test(attributes['rend'] ?? '')),
    emphases: all(({ name, attributes }) => name === 'hi' && /italic/.test(attributes['rend'] ?? '')),
    titles: all(({ name }) => name === 'title')
  }
}

/** Words that only a style slants, as converters from TEI write them. */
function isSlanted({ name, attributes }: Element): boolean {
  return name === 'span' && /font-style:\s*italic/.test(attributes['style'] ?? '')
}

/** A block quotation: one in HTML, or what a converter made of one in TEI. */
function isSetOff(element: Element): boolean {
  return element.name === 'blockquote' || (element.name === 'div' && hasWord(element, 'class', /^tei-quote$/))
}

function everyIn(element: Element, test: (element: Element) => boolean): Element[] {
  return childElements(element).flatMap(child => [...(test(child) ? [child] : []), ...everyIn(child, test)])
}

/** The words of an element without the marks of notes, the notes themselves and what leads back. */
function words(element: Element): string {
  const inner = (node: Node): string => {
    if (typeof node === 'string') return node
    const type = node.attributes['epub:type'] ?? ''
    return /noteref|backlink/.test(type) || node.name === 'note' ? '' : node.children.map(inner).join('')
  }
  return element.children.map(inner).join('').replace(/\s+/g, ' ').trim()
}

/**
 * A book as plain text. `indented`: the tags are taken out and all else is left, as `sed` would; `wrapped`: as text browsers and converters print it, lines of 72
 * characters, quotations two columns in, notes as `[1]`.
 */
export function flatten(files: readonly File[], form: 'indented' | 'wrapped'): string {
  const matter = (name: string): number =>
    /endnotes/.test(name)
      ? 2
      : /^(?:chapter|book)/.test(name)
        ? 1
        : /foreword|introduction|life|preface/.test(name)
          ? 0
          : 1
  const order = new Intl.Collator('en', { numeric: true })
  const text = files
    .filter(({ name }) => name.endsWith('.xhtml') && !ABOUT.test(name))
    .sort((a, b) => matter(a.name) - matter(b.name) || order.compare(a.name, b.name))
  if (form === 'indented') {
    return text
      .map(({ source }) => source.replace(/<\?xml[^>]*>|<head>.*?<\/head>|<[^>]*>/gs, '').replace(/&amp;/g, '&'))
      .join('\n')
  }
  return text
    .map(({ source }) => wrapped(find(readXml(source).root!, element => element.name === 'body')!))
    .join('\n\n')
}

const WIDTH = 72
const BLOCKS = /^(?:p|h\d|li|ol|ul|div|section|blockquote|header|hgroup|table|tr|td|article|footer)$/

const NOTHING: Element = { name: 'p', attributes: {}, children: [], line: 0 }

function wrapped(body: Element): string {
  const lines: string[] = []
  let number = 0
  const paragraph = (words: string, indent: string): void => {
    for (const part of words.split('\u2028')) {
      let line = indent
      for (const word of part.trim().split(/\s+/)) {
        if (line.trim() !== '' && line.length + word.length >= WIDTH) {
          lines.push(line.trimEnd())
          line = indent
        }
        line += `${word} `
      }
      lines.push(line.trimEnd())
    }
    lines.push('')
  }
  const inline = (node: Node): string => {
    if (typeof node === 'string') return node.replace(/\s+/g, ' ')
    if (node.name === 'br') return '\u2028'
    const type = node.attributes['epub:type'] ?? ''
    if (type === 'backlink') return ''
    return type === 'noteref' ? `[${lineOf(node)}]` : node.children.map(inline).join('')
  }
  const walk = (element: Element, outer: string): void => {
    const indent = isSetOff(element) ? `${outer}  ` : outer
    if (element.name === 'li' && element.attributes['id']?.startsWith('note-')) {
      number++
      const [first, ...rest] = childElements(element)
      const isBody = first !== undefined && BLOCKS.test(first.name)
      paragraph(`[${number}] ${inline(first?.name === 'p' ? first : isBody ? NOTHING : element)}`, indent)
      if (isBody) (first.name === 'p' ? rest : [first, ...rest]).forEach(each => walk(each, '    '))
    } else if (/^(?:p|h\d)$/.test(element.name) || !childElements(element).some(({ name }) => BLOCKS.test(name))) {
      if (element.name.startsWith('h')) lines.push('')
      if (lineOf(element) !== '') paragraph(inline(element), indent)
    } else childElements(element).forEach(child => walk(child, indent))
  }
  walk(body, '')
  return lines.join('\n')
}
