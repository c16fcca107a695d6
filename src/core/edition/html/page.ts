import { pageWords, type PageWords } from './pageWords.ts'
import type { Element, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { h } from 'hastscript'
import { sectionsOf } from '../../sections.ts'
import type { Chapter, Head } from '../chapter.ts'
import { personsList, remarksList, worksList } from './lists.ts'
import { parts } from './parts.ts'
import { SCRIPT, SCRIPT_HASH } from './script.ts'
import { STYLE } from './style.ts'

/** Nothing is loaded from anywhere; the page's own script and style are all there is. */
const POLICY = `default-src 'none'; style-src 'unsafe-inline'; script-src '${SCRIPT_HASH}'; base-uri 'none'; form-action 'none'`

/**
 * One self-contained page, in pieces to be written one after the other: the texts, their notes beside the words, then the persons,
 * the works and the remarks.
 */
export function* page(head: Head, chapters: readonly Chapter[]): Generator<string> {
  yield `<!doctype html>\n<html${attribute('lang', head.lang ?? 'und')}${attribute('dir', directionOf(head.lang))}>\n`
  yield html([
    h('head', [
      h('meta', { charSet: 'utf-8' }),
      h('meta', { httpEquiv: 'Content-Security-Policy', content: POLICY }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      ...(head.author === null ? [] : [h('meta', { name: 'author', content: head.author })]),
      h('title', head.title),
      h('style', STYLE)
    ])
  ])
  yield '\n<body>\n'
  yield* pageBody(head, chapters)
  yield `\n<script>${SCRIPT}</script>\n</body>\n</html>\n`
}

/** What a page shows, for a frame of its own: a view beside the editor. */
export function* pageBody(head: Head, chapters: readonly Chapter[]): Generator<string> {
  const byline = [head.author, head.date].filter(Boolean).join(', ')
  yield html([h('header', [h('h1', head.title), ...(byline === '' ? [] : [h('p.byline', byline)])])])
  const words = pageWords(head.lang)
  yield html(contents(chapters, words))
  yield '<main>\n'
  for (const chapter of chapters) {
    const { title } = chapter.apparatus.frontMatter
    if (chapters.length > 1 && title !== null) yield html([h('h2', { id: chapter.id('chapter', 'head') }, title)])
    for (const part of parts(chapter)) yield `${html([part])}\n`
  }
  yield '</main>\n'
  yield html([...personsList(chapters, words), ...worksList(chapters, words), ...remarksList(chapters, words)])
}

/** Characters that no page may have, even as references. */
const ILLEGAL = /[\0-\x08\x0B\x0E-\x1F\x7F-\x9F\p{Noncharacter_Code_Point}\p{Surrogate}]/gu

function html(children: Element[]): string {
  const root: Root = { type: 'root', children }
  return toHtml(root).replace(ILLEGAL, '\uFFFD')
}

function attribute(name: string, value: string | undefined | null): string {
  return value ? ` ${name}="${value.replace(/[^\w-]/g, '')}"` : ''
}

/** Languages that are written from right to left. */
const RIGHT_TO_LEFT = /^(?:ar|fa|he|iw|ps|sd|syr|ug|ur|yi)\b/i

/** Which way a language is written, where that is not from left to right. */
export function directionOf(lang: string | null): 'rtl' | undefined {
  return lang !== null && RIGHT_TO_LEFT.test(lang) ? 'rtl' : undefined
}

/** A table of contents where there is more than one thing to go to. */
function contents(chapters: readonly Chapter[], words: PageWords): Element[] {
  const entries = chapters.flatMap(chapter => {
    const { title } = chapter.apparatus.frontMatter
    const own = chapters.length > 1 && title !== null ? [entry(chapter.id('chapter', 'head'), title, 1)] : []
    const sections = sectionsOf(chapter.apparatus.document)
    return [
      ...own,
      ...sections.map(({ title: name, start, level }) => entry(chapter.id('section', start), name, level))
    ]
  })
  if (entries.length < 2) return []
  return [h('nav', { ariaLabel: words.contents }, [h('details', [h('summary', words.contents), h('ol', entries)])])]
}

function entry(id: string, title: string, level: number): Element {
  return h('li', { className: [`level-${Math.min(level, 6)}`] }, [h('a', { href: `#${id}` }, title)])
}
