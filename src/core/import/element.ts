/** An element of HTML, XHTML, TEI or a Word file, by its local name. */
export interface Element {
  readonly name: string
  /** By their names as written, with prefix. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Node[]
  /** From 1; 0 where the reader does not know. */
  readonly line: number
}

export type Node = Element | string

/** Elements stand no deeper than this in what is read; what does is put into the last one. Files that people made stay below fifty. */
export const DEEPEST = 200

/** All words below, as written. */
export function textOf(node: Node): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('')
}

/** Elements that do not end a word, in HTML, TEI and Word files. */
const WITHIN =
  /^(?:a|abbr|b|big|c|cite|code|del|dfn|em|emph|font|hi|i|ins|num|persName|placeName|q|r|rs|s|seg|small|span|strong|sub|sup|t|time|title|u|var|w)$/

/** All words below, on one line. */
export function lineOf(node: Node): string {
  const words = (each: Node): string => {
    if (typeof each === 'string') return each
    const inner = each.children.map(words).join('')
    return WITHIN.test(each.name) ? inner : ` ${inner} `
  }
  return words(node).replace(/\s+/g, ' ').trim()
}

export function childElements({ children }: Element): Element[] {
  return children.filter(child => typeof child !== 'string')
}

/** Elements below that a test holds for, in order; not those within one another. */
export function findAll(element: Element, test: (element: Element) => boolean): Element[] {
  return childElements(element).flatMap(child => (test(child) ? [child] : findAll(child, test)))
}

export function find(element: Element, test: (element: Element) => boolean): Element | undefined {
  for (const child of childElements(element)) {
    const found = test(child) ? child : find(child, test)
    if (found) return found
  }
  return undefined
}

export function named(...names: readonly string[]): (element: Element) => boolean {
  return element => names.includes(element.name)
}

/** Whether one of the words of an attribute (a class, a type) is `word`. */
export function hasWord(element: Element, attribute: string, word: RegExp): boolean {
  const words = element.attributes[attribute]
  if (words === undefined || words === '') return false
  return words.split(/\s+/).some(each => each !== '' && word.test(each))
}

/**
 * An element with other nodes in place of those below that `change` gives some for; below these nothing is asked. What is not changed stays the same element.
 */
export function rewritten(element: Element, change: (element: Element) => readonly Node[] | undefined): Element {
  let isChanged = false
  const children = element.children.flatMap((child): readonly Node[] => {
    if (typeof child === 'string') return [child]
    const given = change(child)
    const nodes = given ?? [rewritten(child, change)]
    if (nodes.length !== 1 || nodes[0] !== child) isChanged = true
    return nodes
  })
  return isChanged ? { ...element, children } : element
}
