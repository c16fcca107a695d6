import type { Connection } from 'vscode-languageserver'
import type { MarkedPlace } from '../core/placeMarks.ts'
import { copyPassage } from '../features/copyPassage.ts'
import { findPage, namePlace, pagesAt, seriesIn } from '../features/pages.ts'
import type { PlaceParams, RangeParams, TextParams } from '../protocol.ts'
import * as protocol from '../protocol/pages.ts'
import { type Converter, converterFor } from './convert.ts'
import { guarded } from './guard.ts'
import { at } from './languageFeatures.ts'
import type { Texts } from './texts.ts'

/** The requests about the pages of the editions that a text marks. */
export function registerPages(connection: Connection, texts: Texts): void {
  connection.onRequest(
    protocol.pageSeries.method,
    guarded(connection, 'pages', [], async ({ uri }: TextParams): Promise<protocol.PageSeries[]> => {
      await texts.whole(uri)
      const document = texts.workspace.documents.get(uri)
      return (document ? seriesIn(document) : []).map(({ edition, unit, first, last, count }) => {
        const name = (number: string): string => namePlace({ edition, unit, number })
        return { edition: edition ?? null, unit, first: name(first), last: name(last), count }
      })
    })
  )
  connection.onRequest(
    protocol.pagesAt.method,
    guarded(connection, 'page', [], async ({ uri, position }: PlaceParams): Promise<protocol.PageMark[]> => {
      // Of a book that is still being read nothing is said rather than everything read now.
      if (!(await texts.wholeLater(uri))) return []
      const { offset, workspace } = await at(texts, uri, position)
      const converter = converterFor(workspace, uri)!
      return pagesAt(workspace.documents.get(uri)!, offset).map(mark => toMark(mark, converter))
    })
  )
  connection.onRequest(
    protocol.findPage.method,
    guarded(
      connection,
      'find page',
      null,
      async ({
        uri,
        named,
        within
      }: TextParams & { named: string; within: { edition: string | null; unit: string } | null }) => {
        await texts.whole(uri)
        const document = texts.workspace.documents.get(uri)
        const converter = converterFor(texts.workspace, uri)
        if (!document || !converter) return null
        const series = within ? { edition: within.edition ?? undefined, unit: within.unit } : undefined
        const found = findPage(document, named, series)
        return found ? toMark(found, converter) : null
      }
    )
  )
  connection.onRequest(
    protocol.copyPassage.method,
    guarded(connection, 'copying', null, async ({ uri, range }: RangeParams) => {
      if (texts.versions.has(uri)) await texts.whole(uri)
      else await texts.load([uri])
      // A source is known by the bibliographies of the texts that are open.
      for (const open of texts.versions.keys()) await texts.ready(open)
      const converter = converterFor(texts.workspace, uri)
      if (!converter) return null
      const span = { start: converter.offset(range.start), end: converter.offset(range.end) }
      return copyPassage(texts.workspace, uri, span) ?? null
    })
  )
}

function toMark(mark: MarkedPlace, { range }: Converter): protocol.PageMark {
  return { label: namePlace(mark.place), unit: mark.place.unit, range: range(mark) }
}
