import type { Row, Rows } from './row.ts'

/**
 * Brings rows up to date in place, so that an edit of the text that changes no row moves only what the rows lead to, and the
 * tree is not drawn anew.
 *
 * @param shown the rows of the tree; those that stay take the places of the new ones.
 * @returns the rows whose children were replaced; `undefined` among them when the rows themselves are to be.
 */
export function renew<R extends Row<R>>(rows: Rows<R>, shown: readonly R[], wanted: readonly R[]): (R | undefined)[] {
  if (shown.length !== wanted.length || shown.some((row, i) => !saysTheSame(rows, row, wanted[i]!))) return [undefined]
  const changed: (R | undefined)[] = []
  for (const [i, row] of shown.entries()) {
    const other = wanted[i]!
    rows.move(row, other)
    const below = row.children && other.children ? renew(rows, row.children, other.children) : []
    if (!below.includes(undefined)) changed.push(...below)
    else {
      row.children = other.children
      changed.push(row)
    }
  }
  return changed
}

/** Whether two rows look alike; one without anything below looks otherwise than one with. */
function saysTheSame<R extends Row<R>>(rows: Rows<R>, a: R, b: R): boolean {
  return rows.says(a) === rows.says(b) && (a.children?.length === 0) === (b.children?.length === 0)
}
