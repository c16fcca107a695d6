import * as l10n from '@vscode/l10n'
import { type Element, find, named, textOf } from './element.ts'
import { readHtml } from './html.ts'
import { HtmlBlocks } from './htmlBlocks.ts'
import type { Reporter } from './imported.ts'
import { write } from './write.ts'

/** An HTML block of a Markdown text as annotated text. Comments are for whoever wrote it; they are reported. */
export function writeHtmlBlock(html: string, reporter: Reporter): string {
  for (const comment of html.matchAll(/<!--([^]*?)-->/g))
    reporter.count('lost', l10n.t('A comment in HTML'), comment[1]!.trim())
  const body = bodyIn(html)
  if (!body) return html
  const notes = {
    marks: new Map<Element, string>(),
    bodies: new Map<string, { label: string; elements: Element[] }>(),
    backlinks: new Set<Element>()
  }
  const blocks = new HtmlBlocks({ notes, reporter, address: undefined }).blocks(body.children)
  if (textOf(body).trim() !== '') reporter.count('changed', l10n.t('A block of HTML is written in Markdown'))
  return write({ head: {}, blocks, notes: new Map() }, reporter).trimEnd()
}

/** The words of an HTML block that an import answers for: what it shows, and its comments. */
export function wordsBetweenTags(html: string): string {
  const comments = [...html.matchAll(/<!--([^]*?)-->/g)].map(comment => comment[1]!)
  const words = (element: Element): string =>
    element.children
      .map(child =>
        typeof child === 'string' ? child : /^(?:script|style|template)$/.test(child.name) ? '' : ` ${words(child)} `
      )
      .join('')
  const body = bodyIn(html)
  return body ? [words(body), ...comments].join(' ') : html
}

function bodyIn(html: string): Element | undefined {
  const root = readHtml(`<!doctype html><body>${html}`)
  return root && find(root, named('body'))
}
