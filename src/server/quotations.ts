import type { Connection } from 'vscode-languageserver'
import { copyQuotation } from '../features/copyQuotation.ts'
import { hoverAt } from '../features/hover.ts'
import type { QuotationGroup } from '../features/quotationGroups.ts'
import type { QuotationRow } from '../features/quotationRow.ts'
import { quotationCounts, quotationTree } from '../features/quotationTree.ts'
import type { PlaceParams } from '../protocol.ts'
import * as protocol from '../protocol/views.ts'
import { type Converter, converterFor } from './convert.ts'
import { markdownSetApart, setApart } from './direction.ts'
import { guarded } from './guard.ts'
import { at } from './languageFeatures.ts'
import { inSlices, pause } from './slices.ts'
import type { Texts } from './texts.ts'

const ONLY_QUOTATIONS = { note: false, person: false, citation: false }

/** What the *Quotations* view asks. */
export function registerQuotations(connection: Connection, texts: Texts): void {
  connection.onRequest(
    protocol.quotations.method,
    guarded(connection, 'quotations', null, (params: protocol.QuotationsParams) => quotationsIn(texts, params))
  )
  connection.onRequest(
    protocol.quotationCard.method,
    guarded(connection, 'quotation card', null, async ({ uri, position }: PlaceParams) => {
      const { workspace, offset } = await at(texts, uri, position)
      const card = hoverAt(workspace, uri, offset, ONLY_QUOTATIONS)?.markdown
      return card === undefined ? null : markdownSetApart(card)
    })
  )
  connection.onRequest(
    protocol.copyQuotation.method,
    guarded(connection, 'copying', null, async ({ uri, position }: PlaceParams) => {
      const { workspace, offset } = await at(texts, uri, position)
      return copyQuotation(workspace, uri, offset) ?? null
    })
  )
}

/** How often sources may be asked for; once is the rule. */
const MOST_ROUNDS = 3

async function quotationsIn(
  texts: Texts,
  { uri, by, uses, whole }: protocol.QuotationsParams
): Promise<protocol.QuotationsResult | null> {
  if (!(await texts.wholeLater(uri))) return null
  const version = texts.versions.get(uri) ?? null
  // An answer about a text that has changed since is thrown away by whoever asked.
  const changed = () => texts.versions.get(uri) !== version
  let { workspace } = texts
  if (!whole) {
    const counts = (await inSlices(quotationCounts(workspace, uri), changed))?.value
    return counts
      ? { version, count: uses.reduce((sum, use) => sum + counts[use], 0), uses: counts, groups: null }
      : null
  }
  let done = await inSlices(quotationTree(workspace, uri, { by, uses }), changed)
  for (let round = 0; round < MOST_ROUNDS && done?.value?.missing.length; round++) {
    await texts.load(done.value.missing)
    workspace = texts.workspace
    done = await inSlices(quotationTree(workspace, uri, { by, uses }), changed)
  }
  const converter = converterFor(workspace, uri)
  if (!done?.value || !converter) return null
  await pause()
  const { groups, count, uses: counts } = done.value
  const nodes = await inSlices(toGroups(groups, converter), changed)
  return nodes ? { version, count, uses: counts, groups: nodes.value } : null
}

function* toGroups(
  groups: readonly QuotationGroup[],
  converter: Converter
): Generator<void, protocol.QuotationGroupNode[]> {
  const nodes: protocol.QuotationGroupNode[] = []
  for (const { label, span, rows } of groups) {
    const children: protocol.QuotationNode[] = []
    for (const row of rows) {
      children.push(toNode(row, converter))
      yield
    }
    nodes.push({ kind: 'group', label: setApart(label), range: converter.range(span), children })
  }
  return nodes
}

function toNode({ span, spans, children, ...row }: QuotationRow, converter: Converter): protocol.QuotationNode {
  return {
    kind: 'quotation',
    ...row,
    label: setApart(row.label),
    description: setApart(row.description),
    range: converter.range(span),
    spans: spans.map(converter.range),
    children: children.map(child => toNode(child, converter))
  }
}
