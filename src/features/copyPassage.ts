import { type Apparatus, apparatusOf } from '../core/apparatus.ts'
import { type Document, endOf, placedIn } from '../core/document.ts'
import { quotationsOf } from '../core/quotations/quotations.ts'
import { wordsIn } from '../core/quotations/shown.ts'
import { contains, type Span } from '../core/text.ts'
import { passing } from '../core/verification/source.ts'
import type { LoadedFile, Workspace } from '../core/workspace.ts'
import { citedPlace } from './citedPlace.ts'
import { copyQuotation } from './copyQuotation.ts'
import { placeRead, workOfFile } from './placeRead.ts'
import { readFile } from './sourceTexts.ts'
import { writtenKey } from '../core/citations/writtenKey.ts'

/**
 * The words of a stretch as one would quote them in another text, with the key of the work that this text is the source of, and the
 * page, or pages, on which they stand: `“…” [@key, pp. 33–34]`; several paragraphs as a block quote. A quotation that
 * is selected with or without its marks is copied with its own citation.
 *
 * @param uri of an annotated text, or of a source that is held
 * @returns undefined where there are no words
 */
export function copyPassage(workspace: Workspace, uri: string, span: Span): string | undefined {
  const apparatus = apparatusOf(workspace, uri)
  if (apparatus) {
    const quoted = quotedWhole(apparatus, span)
    if (quoted !== undefined) return copyQuotation(workspace, uri, quoted)
  }
  const file = workspace.files.get(uri)
  const paragraphs = apparatus ? paragraphsIn(apparatus.document, span) : file ? paragraphsOf(file, span) : []
  if (paragraphs.length === 0) return undefined
  const work = workOfFile(workspace, uri)
  const place = placeOf(workspace, uri, apparatus?.document.text ?? file!.text, span, work?.year)
  const cited = [work && writtenKey(work.key), place].filter(Boolean).join(', ')
  const source = cited === '' ? '' : work ? `[${cited}]` : `(${cited})`
  if (paragraphs.length === 1) {
    const words = paragraphs[0]!.replaceAll('“', '‘').replaceAll('”', '’')
    return [`“${words}”`, source].filter(Boolean).join(' ')
  }
  return [...paragraphs, source && `— ${source}`]
    .filter(Boolean)
    .map(paragraph => `> ${paragraph}\n`)
    .join('>\n')
}

/** An offset in the quotation of which just the words, or the words with their marks, are selected. */
function quotedWhole({ document }: Apparatus, span: Span): number | undefined {
  const words = document.slice(span.start, span.end)
  const start = span.start + words.length - words.trimStart().length
  const end = span.start + words.trimEnd().length
  const whole = quotationsOf(document, span).find(each => {
    return contains(each, { start, end }) && start - each.start <= 1 && each.end - end <= 1
  })
  return whole && whole.start + 1
}

/** The words of a stretch of a text, paragraph by paragraph, without notes and marks. */
function paragraphsIn(document: Document, { start, end }: Span): string[] {
  return [...placedIn(document, { start, end })]
    .map(placed => wordsIn(document, { start: Math.max(start, placed.start), end: Math.min(end, endOf(placed)) }))
    .map(tidy)
    .filter(Boolean)
}

/** The same of a source in plain text, HTML or TEI. */
function paragraphsOf(file: LoadedFile, { start, end }: Span): string[] {
  const { text, form } = readFile(file)
  const pass = passing(form, text)
  let words = ''
  for (let at = start; at < end;) {
    const behind = pass.over(at)
    if (Math.abs(behind) > at) {
      // Only what parts paragraphs is more than a blank; a line break or a page's is not.
      const isParagraph =
        form === 'markup' && /^<\/(?:p|div\d?|head|h[1-6]|li|lg|item|blockquote|q)\b/i.test(text.slice(at, at + 12))
      words += isParagraph ? '\n\n' : behind < 0 ? ' ' : ''
      at = Math.abs(behind)
      continue
    }
    const { char, end: next } = pass.character(at) ?? { char: text[at]!, end: at + 1 }
    words += text[at] === '&' ? char : form === 'markup' && /\s/.test(text[at]!) ? ' ' : text.slice(at, next)
    at = next
  }
  return words
    .split(/(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\s*/)
    .map(tidy)
    .filter(Boolean)
}

function tidy(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,;:!?](?:\s|$))/g, '')
    .trim()
}

/** What a stretch may begin with before its words: the mark that says where these stand. */
const BEFORE_WORDS = /^(?:\s|\{[^{}]{1,80}\}|\[[^[\]]{1,80}\](?=\s*[\r\n])|<[^<>]*>)*/

/** The page or pages on which a stretch stands. */
function placeOf(workspace: Workspace, uri: string, text: string, span: Span, year: string | undefined): string {
  const first = span.start + BEFORE_WORDS.exec(text.slice(span.start, span.end))![0].length
  const from = placeRead(workspace, uri, first, year)
  if (!from) return ''
  const to = placeRead(workspace, uri, span.end - 1, year)
  const isSame = to !== undefined && to.label === from.label && to.edition === from.edition
  const start = from.number.split(/\s?[-–]\s?/)[0]!
  const end = (isSame ? to : from).number.split(/\s?[-–]\s?/).at(-1)!
  return citedPlace({ label: from.label, locator: start === end ? start : `${start}–${end}` })
}
