import * as l10n from '@vscode/l10n'
import type { Head } from './draft.ts'
import { find, lineOf } from './element.ts'
import { draftHtml, wordsOfSourceInSteps } from './htmlDraft.ts'
import { finish } from '../steps.ts'
import { finishInSteps } from './finish.ts'
import { type Imported, type NotImported, Reporter } from './imported.ts'
import {
  bodyOf,
  headingOf,
  inOrder,
  isAboutTheBook,
  isOfType,
  listedNames,
  type Page,
  readPageInSteps
} from './pages.ts'

/** A file of a book. */
export interface BookFile {
  /** Its name without folders. */
  readonly name: string
  readonly source: string
}

/** Files that a folder's list of contents may be in, the surer first. */
const LISTS = /\.opf$|^(?:toc|nav|contents)\.x?html?$/i

/** Whether a file of a folder is one of a book's, or says their order. */
export function isBookFile(name: string): boolean {
  return /\.x?html?$/i.test(name) || LISTS.test(name)
}

/**
 * The pages of a book (Standard Ebooks, an EPUB unpacked, a site saved chapter by chapter) as one text, in the order of its spine or contents, else front
 * before body before back. Title pages, imprints and the like give the front matter, and are in the report.
 *
 * @param name the folder's name.
 */
export function importBook(name: string, files: readonly BookFile[]): Imported | NotImported {
  return finish(importBookInSteps(name, files))
}

/** As {@link importBook}; whoever asks may stop between the steps. */
export function* importBookInSteps(name: string, files: readonly BookFile[]): Generator<void, Imported | NotImported> {
  const reporter = new Reporter()
  const pages: Page[] = []
  for (const file of files.filter(each => /\.x?html?$/i.test(each.name))) {
    const page = yield* readPageInSteps(file.name, file.source)
    if (!page) return { refusal: l10n.t('{0}: its elements are nested deeper than any page’s', file.name) }
    pages.push(page)
  }
  if (pages.length === 0) return { refusal: l10n.t('no HTML or XHTML files in this folder') }
  const lists = files
    .filter(file => LISTS.test(file.name))
    .sort((a, b) => Number(/\.opf$/i.test(b.name)) - Number(/\.opf$/i.test(a.name)))
  const listed = lists.map(file => listedNames(file.source)).find(names => names.length > 0) ?? []
  const ordered = inOrder(pages, listed)
  const about = ordered.filter(isAboutTheBook)
  const text = ordered.filter(page => !about.includes(page))
  const head = headOfBook(about, text, reporter)
  for (const page of about)
    reporter.add('furniture', l10n.t('{0}: about the book, not of its text', page.name), lineOf(bodyOf(page)))
  const draft = yield* draftHtml(text, '', undefined, {}, reporter)
  reporter.add('found', l10n.t('Files, in this order: {0}', text.map(page => page.name).join(', ')))
  return yield* finishInSteps(
    { ...draft, head: { title: name, ...head } },
    yield* wordsOfSourceInSteps(ordered),
    reporter
  )
}

/** Title and author from the title page, else from the first heading of all. */
function headOfBook(about: readonly Page[], text: readonly Page[], reporter: Reporter): Head {
  const head: Head = {}
  const titlePage = about.find(page => find(bodyOf(page), part => isOfType(part, /^titlepage$/)))
  if (titlePage) {
    const title = headingOf(titlePage)
    const author = find(bodyOf(titlePage), part => isOfType(part, /^z3998:author$/))
    if (title !== undefined) head.title = title
    if (author) head.author = lineOf(author)
    reporter.add('front-matter', l10n.t('Title and author, from {0}', titlePage.name))
  }
  const languages = text.map(({ root }) => root.attributes['xml:lang'] ?? root.attributes['lang'])
  const language = languages.find(each => each !== undefined)
  if (language !== undefined) head.lang = language
  return head
}
