import type { QuotationsRow } from './quotationItem.ts'

/**
 * Brings rows up to date in place, so that an edit of the text that changes no row moves only what the rows point to, and the
 * tree is not drawn anew.
 *
 * @param shown the rows of the tree; those that stay take the positions of the new ones.
 * @returns the rows whose children were replaced; `undefined` among them when the rows themselves are to be.
 */
export function renew(
  shown: readonly QuotationsRow[],
  wanted: readonly QuotationsRow[]
): (QuotationsRow | undefined)[] {
  if (shown.length !== wanted.length || shown.some((row, i) => !saysTheSame(row, wanted[i]!))) return [undefined]
  const changed: (QuotationsRow | undefined)[] = []
  for (const [i, row] of shown.entries()) {
    const other = wanted[i]!
    row.range = other.range
    if (row.kind === 'quotation' && other.kind === 'quotation') row.spans = other.spans
    const below = renew(row.children, other.children)
    if (!below.includes(undefined)) changed.push(...below)
    else {
      row.children = other.children
      changed.push(row)
    }
  }
  return changed
}

/** Whether two rows look alike, whatever stands below them; one without anything below looks otherwise than one with. */
function saysTheSame(a: QuotationsRow, b: QuotationsRow): boolean {
  if (a.label !== b.label || (a.children.length === 0) !== (b.children.length === 0)) return false
  if (a.kind === 'group' || b.kind === 'group') return a.kind === b.kind && a.children.length === b.children.length
  return a.description === b.description && a.form === b.form && a.use === b.use && a.problem === b.problem
}
