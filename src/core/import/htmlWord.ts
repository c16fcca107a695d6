import * as l10n from '@vscode/l10n'
import {
  childElements,
  type Element,
  find,
  findAll,
  hasWord,
  lineOf,
  named,
  type Node,
  rewritten,
  textOf
} from './element.ts'
import type { Reporter } from './imported.ts'

// Pages that Word makes of a text (*Save as Web Page*): its styles are classes, its lists are paragraphs with their marks written out, and
// its notes stand behind the text.

/** Whether a page is Word's. */
export function isOfWord(root: Element): boolean {
  return (
    findAll(root, named('meta')).some(({ attributes }) => /^Microsoft Word/i.test(attributes['content'] ?? '')) ||
    find(root, element => hasWord(element, 'class', /^(?:WordSection\d+|Section1|MsoNormal)$/)) !== undefined
  )
}

/** A page's body with HTML's own elements for Word's titles, headings and lists. Quotations are known by their class as on other pages. */
export function plainWord(body: Element, reporter: Reporter): Element {
  const titled = rewritten(body, element => {
    const { name } = element
    if (name === 'p' && hasWord(element, 'class', /^MsoTitle$/i)) return [{ ...element, name: 'h1' }]
    if (name === 'p' && hasWord(element, 'class', /^MsoToc\d|^MsoTocHeading$/i)) {
      if (lineOf(element) !== '') reporter.count('furniture', l10n.t('A table of contents'), lineOf(element))
      return []
    }
    if (name === 'p' && hasWord(element, 'class', /^MsoHeader$|^MsoFooter$/i)) {
      if (lineOf(element) !== '') reporter.add('furniture', l10n.t('A running head or foot'), lineOf(element))
      return []
    }
    return undefined
  })
  return withLists(titled, reporter)
}

/** A paragraph that is an item, with how deep it stands. */
interface Item {
  readonly level: number
  readonly mark: string
  readonly element: Element
}

function withLists(element: Element, reporter: Reporter): Element {
  const children: Node[] = []
  let items: Item[] = []
  const flush = (): void => {
    if (items.length > 0) children.push(...listsOf(items, reporter))
    items = []
  }
  for (const child of element.children) {
    if (typeof child === 'string') {
      if (items.length === 0 || child.trim() !== '') {
        flush()
        children.push(child)
      }
      continue
    }
    const item = itemOf(child)
    const last = items.at(-1)
    // A list of another kind begins where the mark is of another kind.
    if (item && last && item.level === 1 && last.level === 1 && isNumber(item.mark) !== isNumber(last.mark)) flush()
    if (item) items.push(item)
    else {
      flush()
      children.push(childElements(child).length > 0 ? withLists(child, reporter) : child)
    }
  }
  flush()
  const isSame =
    children.length === element.children.length && children.every((child, i) => child === element.children[i])
  return isSame ? element : { ...element, children }
}

/** The mark of an item, written out. */
export function isListMark({ attributes }: Element): boolean {
  return /mso-list:\s*ignore/i.test(attributes['style'] ?? '')
}

function itemOf(element: Element): Item | undefined {
  const level = /mso-list:\s*l\d+\s+level(\d+)/i.exec(element.attributes['style'] ?? '')?.[1]
  if (!/^(?:p|h[1-6])$/.test(element.name) || level === undefined) return undefined
  const mark = find(element, isListMark)
  if (!mark || element.name !== 'p') return undefined
  const own = rewritten(element, each => (isListMark(each) ? [' '] : undefined))
  return {
    level: Number(level),
    mark: textOf(mark)
      .replace(/\u00a0/g, ' ')
      .trim(),
    element: own
  }
}

function isNumber(mark: string): boolean {
  return /^[([]?(?:\d+|[a-z]|[ivxlc]+)[.)\]]/i.test(mark)
}

/** Items one behind the other as lists within lists. */
function listsOf(items: readonly Item[], reporter: Reporter): Element[] {
  const top = Math.min(...items.map(({ level }) => level))
  const groups: { item: Item; below: Item[] }[] = []
  for (const item of items) {
    const last = groups.at(-1)
    if (item.level > top && last) last.below.push(item)
    else groups.push({ item, below: [] })
  }
  const [first] = groups
  const isOrdered = isNumber(first!.item.mark)
  const start = Number(/\d+/.exec(first!.item.mark)?.[0] ?? 1)
  for (const { item } of groups)
    if (/[\p{L}\p{N}]/u.test(item.mark))
      reporter.count('changed', l10n.t('Marks of lists, as Markdown has them'), item.mark)
  const children = groups.map(({ item: { element }, below }): Element => {
    const inner = below.length > 0 ? listsOf(below, reporter) : []
    return { ...element, name: 'li', attributes: {}, children: [...element.children, ...inner] }
  })
  const attributes: Record<string, string> = isOrdered ? { start: String(start) } : {}
  return [{ name: isOrdered ? 'ol' : 'ul', attributes, children, line: first!.item.element.line }]
}
