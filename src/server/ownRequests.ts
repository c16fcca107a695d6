import type { Connection } from 'vscode-languageserver'
import { lineStarts, positionAt } from '../core/text.ts'
import { addFootnote } from '../features/addFootnote.ts'
import { type QuotationRow, quotationTree } from '../features/quotationTree.ts'
import { sourceAt } from '../features/source.ts'
import * as protocol from '../protocol.ts'
import { type Converter, converterFor } from './convert.ts'
import { guarded } from './guard.ts'
import { asked, at, toLocations } from './languageFeatures.ts'
import type { Texts } from './texts.ts'

/** The requests of protocol.ts that read or propose; those on annotations stand in annotations.ts. */
export function registerOwnRequests(connection: Connection, texts: Texts): void {
  connection.onRequest(
    protocol.quotations.method,
    guarded(
      connection,
      'quotations',
      null,
      async ({ uri }: protocol.TextParams): Promise<protocol.QuotationsResult | null> => {
        await texts.ready(uri)
        const tree = quotationTree(texts.workspace, uri)
        const converter = converterFor(texts.workspace, uri)
        if (!tree || !converter) return null
        const version = texts.versions.get(uri) ?? null
        return { version, count: tree.count, nodes: tree.rows.map(row => toNode(row, converter)) }
      }
    )
  )
  connection.onRequest(
    protocol.addFootnote.method,
    guarded(
      connection,
      'addFootnote',
      null,
      async ({ uri, position }: protocol.PlaceParams): Promise<protocol.AddFootnoteResult | null> => {
        const { offset, workspace } = await at(texts, uri, position)
        const note = addFootnote(workspace, uri, offset)
        return note ? toInsertions(texts, uri, note) : null
      }
    )
  )
  connection.onRequest(
    protocol.source.method,
    guarded(
      connection,
      'source',
      null,
      async ({ uri, position }: protocol.PlaceParams): Promise<protocol.SourceResult | null> => {
        const { offset } = await at(texts, uri, position)
        const source = await asked(texts, workspace => sourceAt(workspace, uri, offset))
        if (!source) return { location: null, external: null, message: 'There is no citation and no quotation here.' }
        const location = source.place ? (toLocations(texts.workspace, [source.place])[0] ?? null) : null
        return { location, external: source.external ?? null, message: source.message ?? null }
      }
    )
  )
}

function toNode(row: QuotationRow, converter: Converter): protocol.QuotationNode {
  return {
    kind: row.kind,
    label: row.label,
    description: row.description,
    tooltip: row.text,
    range: converter.range(row.span),
    spans: row.spans.map(converter.range),
    form: row.form,
    problem: row.problem,
    children: row.children.map(child => toNode(child, converter))
  }
}

/** Insertions in the text as it is; carets in the text as it will be. */
function toInsertions(
  texts: Texts,
  uri: string,
  note: NonNullable<ReturnType<typeof addFootnote>>
): protocol.AddFootnoteResult {
  const { text } = texts.workspace.documents.get(uri)!
  const { position } = converterFor(texts.workspace, uri)!
  let after = ''
  let from = 0
  for (const insertion of note.insertions) {
    after += text.slice(from, insertion.offset) + insertion.text
    from = insertion.offset
  }
  after += text.slice(from)
  const lines = lineStarts(after)
  return {
    insertions: note.insertions.map(insertion => ({ position: position(insertion.offset), text: insertion.text })),
    caret: positionAt(lines, note.caret),
    back: positionAt(lines, note.back)
  }
}
