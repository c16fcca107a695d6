import type { Element } from 'xast'
import { toXml } from 'xast-util-to-xml'
import { x } from 'xastscript'
import type { Chapter, Head } from '../chapter.ts'
import { blocks, words } from './parts.ts'
import { legal } from './inlines.ts'
import { listAnnotation, listBibl, listPerson, strangers } from './standOff.ts'

/**
 * Texts as one TEI P5 document, in pieces to be written one after the other. Notes stand where they are first marked; quotation marks are
 * kept as the text has them; persons, works and remarks stand behind the text.
 *
 * @param version the program's, for the header
 */
export function* teiDocument(head: Head, chapters: readonly Chapter[], version: string): Generator<string> {
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"${head.lang === null ? '' : ` xml:lang="${head.lang}"`}>\n`
  yield `${xml(header(head, version))}\n<text>\n<body>\n`
  for (const chapter of chapters) {
    const { title } = chapter.apparatus.frontMatter
    const isChapter = chapters.length > 1
    yield `<div${isChapter ? ' type="chapter"' : ''} xml:id="${chapter.id('text', 'body')}">\n`
    if (isChapter && title !== null) yield `${xml(x('head', legal(title)))}\n`
    yield* divisions(chapter)
    yield '</div>\n'
  }
  yield '</body>\n</text>\n'
  const lists = [...listBibl(chapters), ...strangers(chapters), ...listAnnotation(chapters)]
  const persons = listPerson(chapters)
  if (lists.length > 0 || persons !== '') {
    yield '<standOff>\n'
    yield persons
    for (const list of lists) yield `${xml(list)}\n`
    yield '</standOff>\n'
  }
  yield '</TEI>\n'
}

/** As XML is mostly written: `<lb/>`. The end of a CDATA section must not stand outside of one. */
function xml(element: Element): string {
  return toXml(element, { closeEmptyElements: true, tightClose: true }).replaceAll(']]>', ']]&gt;')
}

function header({ title, author, date, lang }: Head, version: string): Element {
  const creation = date === null ? [] : [x('creation', [x('date', legal(date))])]
  const language = lang === null ? [] : [x('langUsage', [x('language', { ident: lang })])]
  return x('teiHeader', [
    x('fileDesc', [
      x('titleStmt', [x('title', legal(title)), ...(author === null ? [] : [x('author', legal(author))])]),
      x('publicationStmt', [x('p', 'Made from an annotated text.')]),
      x('sourceDesc', [x('p', 'The annotated text.')])
    ]),
    x('encodingDesc', [
      x('editorialDecl', [
        x('quotation', { marks: 'all' }, [x('p', 'Quotation marks stand in the text as it has them.')])
      ]),
      x('appInfo', [
        x('application', { 'xml:id': 'apparatus', ident: 'apparatus', version }, [x('label', 'Apparatus')])
      ])
    ]),
    ...(creation.length + language.length === 0 ? [] : [x('profileDesc', [...creation, ...language])])
  ])
}

/** The text in divisions, one in the other as its headings are. */
function* divisions(chapter: Chapter): Generator<string> {
  const open: number[] = []
  let isEmpty = true
  for (const part of chapter.edition.parts()) {
    if (part.type === 'section') {
      const { level } = part.section
      while (open.length > 0 && open.at(-1)! >= level) {
        if (isEmpty) yield '<p/>\n'
        yield '</div>\n'
        isEmpty = false
        open.pop()
      }
      open.push(level)
      yield `<div xml:id="${chapter.id('section', part.section.start)}">\n`
      if (part.heading) yield `${xml(x('head', words(chapter, part.heading.children)))}\n`
      isEmpty = true
    } else {
      for (const element of blocks(chapter, [part])) yield `${xml(element)}\n`
      isEmpty = false
    }
  }
  if (isEmpty) yield '<p/>\n'
  for (const _ of open) yield '</div>\n'
  yield* unmarked(chapter)
}

/** Notes that nothing refers to: their words are the text's all the same. */
function* unmarked(chapter: Chapter): Generator<string> {
  const { edition } = chapter
  const notes = edition.notes.flatMap(note => {
    const id = { 'xml:id': chapter.id('note', chapter.numberOfNote(note)), n: legal(chapter.signOf(note)) }
    const own = note.body && note.marks.length === 0 ? [x('note', id, blocks(chapter, edition.contentOf(note)))] : []
    const doubled =
      note.duplicates.length > 0 ? [x('note', { n: id.n }, blocks(chapter, edition.duplicatesOf(note)))] : []
    return [...own, ...doubled]
  })
  if (notes.length > 0) yield `${xml(x('div', { type: 'unmarked-notes' }, [x('p', notes)]))}\n`
}
