import * as l10n from '@vscode/l10n'
import type { Head } from './draft.ts'
import { type Element, find, findAll, hasWord, lineOf, named } from './element.ts'
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

/** What the head of a page says of its text. */
export function headOfPage(page: Page, source: string, reporter: Reporter): Head {
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
      head[field] = field === 'date' ? (dateAtStart(fit[0]!)?.date ?? fit[0]!.replace(/T.*$/, '')) : fit.join(', ')
      reporter.add('front-matter', TAKEN[field](name), fit.join(', '))
    }
  }
  const canonical = find(root, element => element.name === 'link' && hasWord(element, 'rel', /^canonical$/i))
    ?.attributes['href']
  const saved = /<!--\s*saved from url=\(\d+\)(https?:\/\/\S+)\s*-->/i.exec(source)?.[1]
  if (canonical !== undefined && /^https?:/i.test(canonical)) head.source = canonical
  if (head.source === undefined && saved !== undefined) head.source = saved
  const { lang, 'xml:lang': xmlLang } = root.attributes
  const language = lang ?? xmlLang
  if (language !== undefined && /^[a-z]{2,3}(?:-[a-z0-9]+)*$/i.test(language)) head.lang = language
  takeTitle(page, head)
  takeByline(page, head)
  return head
}

/** The page's title without the site's name, when its first heading tells them apart; else the heading alone. */
function takeTitle(page: Page, head: Head): void {
  const headings = findAll(bodyOf(page), named('h1')).filter(each => lineOf(each) !== '')
  const title = find(page.root, named('title'))
  const words = title ? lineOf(title) : ''
  const first = headings.length === 1 ? lineOf(headings[0]!) : undefined
  if (first !== undefined && (head.title === undefined || head.title.startsWith(first) || words.includes(first)))
    head.title = first
  else if (head.title === undefined && words !== '') head.title = words.replace(/\s+[|–—·«»-]\s+[^|–—·«»-]{2,40}$/, '')
  if (head.title !== undefined)
    head.title = head.title.replace(/\s*\d+$/, number =>
      headings.length === 1 && find(headings[0]!, named('sup')) ? '' : number
    )
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
