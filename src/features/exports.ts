import * as l10n from '@vscode/l10n'
import { apparatusOf, findWork } from '../core/apparatus.ts'
import { toCollection } from '../core/annotations/exchange/collection.ts'
import { type PlacedRemark, placeRemarks } from '../core/annotations/exchange/placed.ts'
import { missingForPage, printedPage } from '../core/citations/csl/printedPage.ts'
import { languageTag } from '../core/edition/address.ts'
import { Chapter, type Head } from '../core/edition/chapter.ts'
import { directionOf, page, pageBody } from '../core/edition/html/page.ts'
import { SCRIPT } from '../core/edition/html/script.ts'
import { STYLE } from '../core/edition/html/style.ts'
import { teiDocument } from '../core/edition/tei/document.ts'
import { annotationsBlock } from '../core/edition/pandoc/annotations.ts'
import { pandocText } from '../core/edition/pandoc/write.ts'
import { Numbering } from '../core/edition/numbering.ts'
import { notesOf } from '../core/notes/notes.ts'
import { speakerOf } from '../core/quotations/speakers.ts'
import type { Workspace } from '../core/workspace.ts'
import { type Anchor, placedRemarks, sidecarFor } from './annotations.ts'
import { inspect } from './inspect.ts'
import type { ExportForm } from './exportForms.ts'
import { isMissing } from './places.ts'
import { verificationOf } from './verification.ts'
import { withLabelledNotes } from './webNotes.ts'

export interface Called {
  readonly name: string
  readonly version: string
  readonly nameOf?: (uri: string) => string
  /** Where the remarks on a text stand, if it is open and they were followed through its edits; else they are looked for. */
  readonly anchorsOf?: AnchorsOf
}

export type AnchorsOf = (uri: string) => ReadonlyMap<string, Anchor> | undefined

/** One text of what is handed on. */
export interface Exported {
  /** In pieces, to be written one after the other. */
  readonly text: Iterable<string>
  /** What could not be carried over, with how often. To be asked when all of the text has been taken. */
  report(): ReadonlyMap<string, number>
}

/**
 * Texts in another form: one by itself, or several as one book in the order given.
 *
 * @param called what the whole is called where no text says it, the program's version, and what files are called by their URIs
 */
export function exportTexts(
  workspace: Workspace,
  uris: readonly string[],
  form: ExportForm,
  { name, version, nameOf = uri => uri, anchorsOf }: Called
): Exported {
  const lost = new Map<string, number>()
  const report = (): ReadonlyMap<string, number> => lost
  switch (form) {
    case 'html': {
      const chapters = chaptersOf(workspace, uris, anchorsOf)
      return { text: page(headOf(chapters, name), chapters), report: () => lostIn(chapters) }
    }
    case 'tei': {
      const chapters = chaptersOf(workspace, uris, anchorsOf)
      return { text: teiDocument(headOf(chapters, name), chapters, version), report: () => lostIn(chapters) }
    }
    case 'markdown':
      return { text: markdownOf(workspace, uris, lost), report }
    case 'jsonld':
      return { text: [annotationsOf(workspace, uris, name)], report }
    case 'json':
      return { text: jsonOf(workspace, uris, nameOf), report }
  }
}

/** The files that are wanted before texts are set as a page: those of their citation styles. To be asked again when they are there. */
export function missingForExport(workspace: Workspace, uris: readonly string[]): string[] {
  return uris.flatMap(uri => {
    const apparatus = apparatusOf(workspace, uri)
    return apparatus ? missingForPage(workspace, apparatus) : []
  })
}

function lostIn(chapters: readonly Chapter[]): ReadonlyMap<string, number> {
  const all = new Map<string, number>()
  for (const { lost } of chapters) for (const [what, count] of lost) all.set(what, (all.get(what) ?? 0) + count)
  return all
}

/** A text as an edition for a view beside it. */
export interface ReadingPage {
  readonly title: string
  readonly lang: string | null
  readonly direction: 'rtl' | undefined
  /** In pieces. */
  readonly body: Iterable<string>
  readonly style: string
  readonly script: string
}

/** A text as an edition; `undefined` where it is not held. */
export function readingPage(
  workspace: Workspace,
  uri: string,
  name: string,
  anchorsOf?: AnchorsOf
): ReadingPage | undefined {
  const chapters = chaptersOf(workspace, [uri], anchorsOf)
  if (chapters.length === 0) return undefined
  const head = headOf(chapters, name)
  const { title, lang } = head
  return { title, lang, direction: directionOf(lang), body: pageBody(head, chapters), style: STYLE, script: SCRIPT }
}

/** The texts as chapters of one edition, their notes counted through where there are several. */
function chaptersOf(workspace: Workspace, uris: readonly string[], anchorsOf: AnchorsOf | undefined): Chapter[] {
  const numbering = new Numbering()
  return uris.flatMap((uri, i) => {
    const apparatus = apparatusOf(workspace, uri)
    if (!apparatus) return []
    const annotations = sidecarFor(workspace, uri)?.annotations ?? []
    const anchors = annotations.length > 0 ? anchorsOf?.(uri) : undefined
    const find = (): PlacedRemark[] => placeRemarks(apparatus.document.text, annotations)
    const remarks = anchors ? placedRemarks(workspace, uri, anchors) : annotations.length > 0 ? find() : []
    const signs = numbering.of(notesOf(apparatus.document), uris.length === 1)
    const printed = printedPage(workspace, apparatus)
    const look = {
      ...(printed && { printed }),
      speakerOf: (quotation: Parameters<typeof speakerOf>[1]) => speakerOf(apparatus, quotation),
      verificationOf(quotation: Parameters<typeof verificationOf>[2]) {
        const found = verificationOf(workspace, uri, quotation)
        return found && !isMissing(found) ? found : null
      }
    }
    return [new Chapter(apparatus, remarks, look, uris.length === 1 ? '' : `c${i + 1}-`, signs)]
  })
}

function headOf(chapters: readonly Chapter[], name: string): Head {
  const all = chapters.map(({ apparatus }) => apparatus.frontMatter)
  const shared = (of: (front: (typeof all)[number]) => string | null): string | null => {
    const values = new Set(all.map(of))
    return values.size === 1 ? [...values][0]! : null
  }
  const title = (chapters.length === 1 ? all[0]!.title : null) ?? name
  return {
    title,
    author: shared(front => front.author),
    date: shared(front => front.date),
    lang: languageTag(shared(front => front.lang))
  }
}

/** The texts for Pandoc, one behind the other. */
function* markdownOf(workspace: Workspace, uris: readonly string[], lost: Map<string, number>): Generator<string> {
  for (const [i, uri] of uris.entries()) {
    const apparatus = apparatusOf(workspace, uri)
    if (!apparatus) continue
    const { document, left } = withLabelledNotes(apparatus.document)
    const what = l10n.t('series of notes that cannot be written as [^1] without losing one')
    if (left > 0) lost.set(what, (lost.get(what) ?? 0) + left)
    const annotations = sidecarFor(workspace, uri)?.annotations ?? []
    const pieces = pandocText(
      document,
      key => findWork(apparatus, key) !== undefined,
      uris.length > 1 ? `c${i + 1}-` : ''
    )
    const { title, span } = apparatus.frontMatter
    // What stands before the front matter, which is nothing, and the front matter: one says what the book is.
    if (i > 0 && span) for (let piece = 0; piece < 2; piece++) pieces.next()
    if (i > 0) yield `\n\n${title === null ? '' : `# ${title}\n`}`
    yield* pieces
    yield annotationsBlock(annotations.map(({ shown }) => shown.record))
  }
}

/** All remarks as one W3C collection. */
function annotationsOf(workspace: Workspace, uris: readonly string[], name: string): string {
  const all = uris.flatMap(uri => sidecarFor(workspace, uri)?.annotations ?? [])
  return `${JSON.stringify(toCollection(all, name, name), null, 2)}\n`
}

/** All that is known of each text, an object on a line for each. */
function* jsonOf(workspace: Workspace, uris: readonly string[], nameOf: (uri: string) => string): Generator<string> {
  for (const uri of uris) {
    const apparatus = apparatusOf(workspace, uri)
    if (!apparatus) continue
    const people = apparatus.registers.flatMap(({ register }) => [...register.persons.values()])
    const works = apparatus.bibliographies.flatMap(({ bibliography }) => [...bibliography.entries.values()])
    yield `${JSON.stringify({
      file: nameOf(uri),
      ...inspect(workspace, uri, nameOf),
      text: apparatus.document.text,
      persons: people.map(({ span: _, idSpan: __, ...person }) => person),
      works: works.map(entry => entry.item()),
      annotations: (sidecarFor(workspace, uri)?.annotations ?? []).map(({ shown }) => shown.record)
    })}\n`
  }
}
