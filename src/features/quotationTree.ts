import { apparatusOf } from '../core/apparatus.ts'
import { type Quotation, quotationsInSteps } from '../core/quotations/quotations.ts'
import { citationOf } from '../core/quotations/sources.ts'
import { speakerOf } from '../core/quotations/speakers.ts'
import { type Use, useOf } from '../core/quotations/use.ts'
import type { Workspace } from '../core/workspace.ts'
import { groupOf, groupQuotations, type OuterRow, type QuotationGroup } from './quotationGroups.ts'
import { isMissing } from './places.ts'
import { type Grouping, rowOf } from './quotationRow.ts'
import { sourcesInSteps } from './sourceTexts.ts'
import { verificationOf } from './verification.ts'

/** The quotations of a text in groups. */
export interface QuotationTree {
  /** How many are shown. */
  readonly count: number
  /** How many the text has of each use, shown or not. */
  readonly uses: Readonly<Record<Use, number>>
  readonly groups: readonly QuotationGroup[]
  /** Sources that must be loaded before all can be compared with them. */
  readonly missing: readonly string[]
}

/** What the view shows, and how. */
export interface Arrangement {
  readonly by: Grouping
  readonly uses: readonly Use[]
}

/**
 * The tree of the quotations of a text, made in steps of a quotation each: who speaks is asked of thousands. A quotation in
 * another is its child, unless the two belong to different groups or the outer one is not shown.
 *
 * @returns `undefined` when the text is not held
 */
export function* quotationTree(
  workspace: Workspace,
  uri: string,
  { by, uses }: Arrangement
): Generator<void, QuotationTree | undefined> {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return undefined
  const quotations = yield* quotationsInSteps(apparatus.document)
  yield* sourcesInSteps(workspace, apparatus)
  const counts = { quotation: 0, title: 0, phrase: 0 }
  const rows = new Map<Quotation, OuterRow & { group: string }>()
  const outermost: OuterRow[] = []
  const missing = new Set<string>()
  for (const quotation of quotations) {
    const use = useOf(apparatus, quotation)
    counts[use]++
    if (!uses.includes(use)) continue
    const citation = citationOf(apparatus, quotation)
    const verification = verificationOf(workspace, uri, quotation)
    if (isMissing(verification)) verification.missing.forEach(each => missing.add(each))
    const state = verification && !isMissing(verification) ? verification.status : null
    const ascribed = { quotation, speaker: speakerOf(apparatus, quotation), citation, state }
    const made = { row: rowOf(ascribed, use, by), group: groupOf(by, ascribed), ascribed }
    rows.set(quotation, made)
    const outer = shownAround(quotation, rows)
    if (outer?.group === made.group) outer.row.children.push(made.row)
    else outermost.push(made)
    yield
  }
  const groups = groupQuotations(apparatus, by, outermost)
  return { count: rows.size, uses: counts, groups, missing: [...missing] }
}

/** How many quotations a text has of each use, in steps of one each: nothing else is looked at. */
export function* quotationCounts(
  workspace: Workspace,
  uri: string
): Generator<void, Readonly<Record<Use, number>> | undefined> {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return undefined
  const counts = { quotation: 0, title: 0, phrase: 0 }
  for (const quotation of yield* quotationsInSteps(apparatus.document)) {
    counts[useOf(apparatus, quotation)]++
    yield
  }
  return counts
}

/** The nearest quotation around one that has a row. */
function shownAround<Row>({ parent }: Quotation, rows: ReadonlyMap<Quotation, Row>): Row | undefined {
  for (let around = parent; around; around = around.parent) {
    const row = rows.get(around)
    if (row) return row
  }
  return undefined
}
