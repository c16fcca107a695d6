import * as l10n from '@vscode/l10n'
import type { Head } from './draft.ts'
import { isRecord, type JsonRecord, listOf } from '../annotations/validity.ts'
import { type Element, find, findAll, hasWord, lineOf, named, textOf } from './element.ts'
import { dateAtStart } from './headLines.ts'
import type { Reporter } from './imported.ts'
import { bodyOf, isOfType, type Page } from './pages.ts'

/** Names of `meta` elements, the surer first: those of libraries before those of what shares pages. */
/** What the report says of each, with the name that it had. */
const TAKEN: Readonly<Record<keyof typeof FIELDS, (name: string) => string>> = {
  title: name => l10n.t('The title, from the page’s head ({0})', name),
  author: name => l10n.t('The author, from the page’s head ({0})', name),
  date: name => l10n.t('The date, from the page’s head ({0})', name),
  source: name => l10n.t('The source, from the page’s head ({0})', name)
}

const FIELDS: Readonly<Record<'title' | 'author' | 'date' | 'source', readonly string[]>> = {
  title: ['citation_title', 'dc.title', 'dcterms.title', 'og:title', 'twitter:title'],
  author: ['citation_author', 'dc.creator', 'dcterms.creator', 'author', 'article:author', 'parsely-author'],
  date: [
    'citation_publication_date',
    'citation_date',
    'dc.date',
    'dcterms.date',
    'dcterms.issued',
    'article:published_time',
    'date',
    'pubdate'
  ],
  source: ['citation_abstract_html_url', 'og:url']
}

/** What the head of a page says of its text; each step walks over the page. */
export function* headOfPageInSteps(page: Page, source: string, reporter: Reporter): Generator<void, Head> {
  const { root } = page
  const metas = findAll(root, named('meta'))
  const head: Head = {}
  for (const [field, names] of Object.entries(FIELDS) as [keyof typeof FIELDS, readonly string[]][]) {
    for (const name of names) {
      const values = metas.filter(
        ({ attributes }) => (attributes['name'] ?? attributes['property'] ?? '').toLowerCase() === name
      )
      const contents = values
        .map(({ attributes }) => (attributes['content'] ?? '').replace(/\s+/g, ' ').trim())
        .filter(Boolean)
      const fit = field === 'author' ? contents.filter(content => !/^https?:/.test(content)) : contents.slice(0, 1)
      if (fit.length === 0 || head[field] !== undefined) continue
      head[field] = field === 'date' ? dateOf(fit[0]!) : fit.join(', ')
      reporter.add('front-matter', TAKEN[field](name), fit.join(', '))
    }
  }
  yield
  takeStructured(root, head, reporter)
  yield
  const canonical = find(root, element => element.name === 'link' && hasWord(element, 'rel', /^canonical$/i))
    ?.attributes['href']
  const saved = /<!--\s*saved from url=\(\d+\)(https?:\/\/\S+)\s*-->/i.exec(source)?.[1]
  if (canonical !== undefined && /^https?:/i.test(canonical)) head.source = canonical
  if (head.source === undefined && saved !== undefined) head.source = saved
  const version = find(root, element => element.name === 'link' && hasWord(element, 'rel', /^dc:isVersionOf$/))
    ?.attributes['href']
  if (head.source === undefined && version !== undefined && /^(?:https?:)?\/\//i.test(version))
    head.source = version.replace(/^\/\//, 'https://')
  const { lang, 'xml:lang': xmlLang } = root.attributes
  const language = lang ?? xmlLang
  if (language !== undefined && /^[a-z]{2,3}(?:-[a-z0-9]+)*$/i.test(language)) head.lang = language
  yield
  takeTitle(page, head)
  yield
  takeByline(page, head)
  return head
}

/** What the page tells search engines in JSON-LD, by the words of schema.org; only of an article. */
function takeStructured(root: Element, head: Head, reporter: Reporter): void {
  const isData = ({ name, attributes }: Element): boolean =>
    name === 'script' && attributes['type'] === 'application/ld+json'
  for (const script of findAll(root, isData)) {
    const article = articleIn(textOf(script))
    if (!article) continue
    const { headline, author, datePublished: date } = article
    const names = [author]
      .flat()
      .flatMap(each =>
        typeof each === 'string' ? each : isRecord(each) && typeof each['name'] === 'string' ? each['name'] : []
      )
    const taken: [keyof typeof FIELDS, string][] = [
      ['title', typeof headline === 'string' ? headline : ''],
      ['author', names.join(', ')],
      ['date', typeof date === 'string' ? dateOf(date) : '']
    ]
    for (const [field, words] of taken) {
      if (words === '' || head[field] !== undefined) continue
      head[field] = words
      reporter.add('front-matter', TAKEN[field]('JSON-LD'), words)
    }
  }
}

function articleIn(json: string): JsonRecord | undefined {
  try {
    const given: unknown = JSON.parse(json)
    const all = [given]
      .flat()
      .flatMap((each: unknown) =>
        isRecord(each) && Array.isArray(each['@graph']) ? (each['@graph'] as unknown[]) : [each]
      )
    return all
      .filter(isRecord)
      .find(each => listOf(each['@type']).some(type => /(?:Article|BlogPosting|Report|Chapter)$/.test(String(type))))
  } catch {
    return undefined
  }
}

/** A date as ISO 8601 has it: libraries' records write `2011/05/02`. */
function dateOf(words: string): string {
  const given = words
    .replace(/T.*$/, '')
    .replace(/^(\d{4})\/(\d{1,2})(?:\/(\d{1,2}))?$/, (_, year: string, ...rest: unknown[]) =>
      [year, ...rest.slice(0, 2).flatMap(part => (typeof part === 'string' ? part.padStart(2, '0') : []))].join('-')
    )
  return dateAtStart(words)?.date ?? given
}

/** The page's title without the site's name, when its first heading tells them apart; else the heading alone. */
function takeTitle(page: Page, head: Head): void {
  const headings = findAll(bodyOf(page), named('h1')).filter(each => lineOf(each) !== '')
  // A drawing may have a title, too.
  const title = findAll(page.root, named('head')).flatMap(head => findAll(head, named('title')))[0]
  const words = title ? lineOf(title) : ''
  const first = headings.length === 1 ? lineOf(headings[0]!) : undefined
  if (first !== undefined && (head.title === undefined || head.title.startsWith(first) || words.includes(first)))
    head.title = first
  else if (head.title === undefined && words !== '') head.title = words.replace(/\s+[|–—·«»-]\s+[^|–—·«»-]{2,40}$/, '')
  // The Internet Archive’s name for what it has scanned.
  if (head.title !== undefined)
    head.title = head.title
      .replace(/^Full text of ["“](.+)["”]$/, '$1')
      .replace(/\s*\d+$/, number => (headings.length === 1 && find(headings[0]!, named('sup')) ? '' : number))
}

function takeByline(page: Page, head: Head): void {
  const body = bodyOf(page)
  if (head.author === undefined) {
    const isByline = (element: Element): boolean =>
      hasWord(element, 'rel', /^author$/i) ||
      hasWord(element, 'itemprop', /^author$/i) ||
      hasWord(element, 'class', /^(?:author|byline|by-?line|p-author|entry-author)$/i) ||
      isOfType(element, /^z3998:author$/)
    const byline = find(body, isByline)
    const name = byline && lineOf(byline).replace(/^by:?\s+/i, '')
    if (name !== undefined && name !== '' && name.length <= 80) head.author = name.replace(/[.,;]$/, '')
  }
  if (head.date === undefined) {
    const time = find(
      body,
      element =>
        element.name === 'time' &&
        (hasWord(element, 'itemprop', /^datePublished$/) ||
          hasWord(element, 'class', /published|entry-date|dt-published/) ||
          element.attributes['pubdate'] !== undefined)
    )
    const date = time?.attributes['datetime'] ?? (time && dateAtStart(lineOf(time))?.date)
    if (date !== undefined) head.date = date.replace(/T.*$/, '')
  }
}
