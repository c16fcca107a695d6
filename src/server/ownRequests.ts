import type { Connection } from 'vscode-languageserver'
import { type QuotationRow, quotationTree } from '../features/quotationTree.ts'
import { sourceAt } from '../features/source.ts'
import { statusOf } from '../features/status.ts'
import * as protocol from '../protocol.ts'
import { type Converter, converterFor } from './convert.ts'
import { guarded } from './guard.ts'
import { asked, at, toLocations } from './languageFeatures.ts'
import { inSlices, pause } from './slices.ts'
import type { Texts } from './texts.ts'

/** The requests of protocol.ts that read; those that add to a text stand in adding.ts, those on annotations in annotations.ts. */
export function registerOwnRequests(connection: Connection, texts: Texts): void {
  connection.onRequest(
    protocol.quotations.method,
    guarded(
      connection,
      'quotations',
      null,
      async ({ uri }: protocol.TextParams): Promise<protocol.QuotationsResult | null> => {
        if (!(await texts.wholeLater(uri))) return null
        const { workspace } = texts
        const version = texts.versions.get(uri) ?? null
        // An answer about a text that has changed since is thrown away by whoever asked.
        const done = await inSlices(quotationTree(workspace, uri), () => texts.versions.get(uri) !== version)
        const converter = converterFor(workspace, uri)
        if (!done?.value || !converter) return null
        await pause()
        return { version, count: done.value.count, nodes: done.value.rows.map(row => toNode(row, converter)) }
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
  connection.onRequest(
    protocol.status.method,
    guarded(connection, 'status', null, (params: protocol.TextParams) => statusIn(texts, params))
  )
}

async function statusIn(texts: Texts, { uri }: protocol.TextParams): Promise<protocol.StatusResult | null> {
  if (!(await texts.wholeLater(uri))) return null
  const status = statusOf(texts.workspace, uri)
  if (!status) return null
  const [location] = status.error ? toLocations(texts.workspace, [status.error]) : []
  const version = texts.versions.get(uri) ?? null
  return { ...status, version, error: location ? { ...location, message: status.error!.message } : null }
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
