import { type Element, find, findAll, hasWord, lineOf, named } from './element.ts'
import { readHtmlInSteps } from './html.ts'
import { finish } from '../steps.ts'
import { readXml, readXmlInSteps } from './xml.ts'

/** One file of a page or book, read. */
export interface Page {
  /** The file's name without folders. */
  readonly name: string
  readonly root: Element
}

/** Reads HTML; XHTML as the XML that it is, where it is well-formed. `undefined` when it is nested too deep. */
export function readPage(name: string, source: string): Page | undefined {
  return finish(readPageInSteps(name, source))
}

/** As {@link readPage}, a piece of the source in each step. */
export function* readPageInSteps(name: string, source: string): Generator<void, Page | undefined> {
  if (/^\uFEFF?\s*<\?xml/.test(source) || /\.xhtml$/i.test(name)) {
    const { root, problem } = yield* readXmlInSteps(source)
    if (problem === undefined && root?.name === 'html') return { name, root }
  }
  const root = yield* readHtmlInSteps(source)
  return root && { name, root }
}

export function bodyOf({ root }: Page): Element {
  return find(root, named('body')) ?? root
}

/** The kinds that EPUB, and ARIA after it, give to parts of a text: `noteref`, `doc-noteref`. */
export function isOfType(element: Element, type: RegExp): boolean {
  return (
    hasWord(element, 'epub:type', type) ||
    hasWord(element, 'role', new RegExp(`^doc-(?:${type.source.replace(/^\^|\$$/g, '')})$`))
  )
}

/** The front, body and back of a book, as its parts say. */
function matterOf(page: Page): number {
  const body = bodyOf(page)
  const parts = [body, ...findAll(body, named('section', 'article'))]
  const has = (type: RegExp): boolean => parts.some(part => isOfType(part, type))
  if (has(/^(?:titlepage|halftitlepage|cover)$/)) return 0
  if (has(/^endnotes$/)) return 4
  if (hasWord(body, 'epub:type', /^frontmatter$/)) return 1
  if (hasWord(body, 'epub:type', /^backmatter$/)) return 3
  return 2
}

/**
 * The files of a book in reading order: as its list says (the spine of an EPUB's package, or the links of a table of contents), else the front before the
 * body before the back, and numbers in their order (2 before 10), a division before its chapters.
 *
 * @param listed names in the order of a spine or of contents; empty when there is none.
 */
export function inOrder(pages: readonly Page[], listed: readonly string[]): Page[] {
  const natural = new Intl.Collator('en', { numeric: true })
  const sorted = [...pages].sort((a, b) => matterOf(a) - matterOf(b) || natural.compare(a.name, b.name))
  const places = new Map(listed.map((name, i) => [name, i]))
  if (sorted.filter(page => places.has(page.name)).length > sorted.length / 2) {
    return sorted.sort((a, b) => (places.get(a.name) ?? pages.length + 1) - (places.get(b.name) ?? pages.length + 1))
  }
  return divisionsFirst(sorted)
}

/** Puts what says that it belongs to a division of another file (`data-parent`) behind that file. */
function divisionsFirst(pages: readonly Page[]): Page[] {
  const owner = new Map<string, string>()
  const ids = new Map<string, Page>()
  for (const page of pages) {
    for (const section of findAll(bodyOf(page), named('section'))) {
      const { id, 'data-parent': parent } = section.attributes
      if (id !== undefined) ids.set(id, page)
      if (parent !== undefined) owner.set(page.name, parent)
    }
  }
  const placed = new Set<Page>()
  const place = (page: Page): Page[] => {
    if (placed.has(page)) return []
    placed.add(page)
    const children = pages.filter(other => ids.get(owner.get(other.name) ?? '') === page && other !== page)
    return [page, ...children.flatMap(place)]
  }
  const roots = pages.filter(page => {
    const parent = ids.get(owner.get(page.name) ?? '')
    return parent === undefined || parent === page
  })
  return [...roots, ...pages].flatMap(place)
}

/** The names that a table of contents or a package file lists, in order. */
export function listedNames(source: string): string[] {
  const { root } = readXml(source)
  if (!root) return []
  if (root.name === 'package') {
    const hrefs = new Map(findAll(root, named('item')).map(({ attributes }) => [attributes['id'], attributes['href']]))
    return findAll(root, named('itemref')).flatMap(({ attributes }) => fileName(hrefs.get(attributes['idref']) ?? ''))
  }
  return findAll(root, named('a')).flatMap(({ attributes }) => fileName(attributes['href'] ?? ''))
}

function fileName(address: string): string[] {
  const name = /([^/#?]+)(?:[#?].*)?$/.exec(address)?.[1]
  return name === undefined ? [] : [decoded(name)]
}

/** An address' characters without `%20`; as it is where that cannot be. */
export function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

/** Whether a page is a title page, an imprint, or a table of contents: what is about the file rather than in the text. */
export function isAboutTheBook(page: Page): boolean {
  const body = bodyOf(page)
  return [body, ...findAll(body, named('section', 'nav'))].some(part =>
    isOfType(part, /^(?:titlepage|halftitlepage|imprint|copyright-page|colophon|cover|toc|landmarks|loi)$/)
  )
}

/** The words of the first heading of a page. */
export function headingOf(page: Page): string | undefined {
  const heading = find(bodyOf(page), ({ name }) => /^h[1-6]$/.test(name))
  return heading && lineOf(heading)
}
