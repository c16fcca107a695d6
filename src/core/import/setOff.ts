import type { Group } from './plainLines.ts'

// What is set off by indentation is a quotation, where the text around it is not indented so.

/** More paragraphs in a row, indented alike, are how a part of the text is printed. */
const LONGEST = { lines: 15, broken: 60 }
/** A line as short and as far in is centred: a heading, a row of stars. */
const CENTRED = { indent: 12, length: 60 }

/** The groups that are set off: each of their lines is farther in than the paragraphs before and behind, which stand alike. */
export function isSetOff(groups: readonly Group[], width: number | undefined): Set<number> {
  const indents = groups.map(({ lines }) => Math.min(...lines.map(line => line.indent)))
  const found = new Set<number>()
  // Where lines are broken, those of a quotation are broken too, and each says so.
  const longest = width === undefined ? LONGEST.lines : LONGEST.broken
  for (let i = 1; i < groups.length; i++) {
    const base = indents[i - 1]!
    if (indents[i]! < base + 2) continue
    let end = i
    while (end < groups.length && end - i <= longest && indents[end]! >= base + 2) end++
    const run = groups.slice(i, end)
    const isBack = end === groups.length ? width !== undefined : indents[end]! <= base + 1
    if (!isBack || run.length > longest || !isQuotation(run, groups[i - 1]!)) continue
    for (let k = i; k < end; k++) found.add(k)
    i = end - 1
  }
  return found
}

function isQuotation(run: readonly Group[], before: Group): boolean {
  const [first] = run
  // Behind two blank lines a heading stands, or a new part begins.
  if (first!.blanks > 2) return false
  const lines = run.flatMap(group => group.lines)
  if (
    lines.every(({ indent, words }) => indent >= CENTRED.indent && words.length < CENTRED.length) &&
    lines.length === 1
  )
    return false
  if (lines.every(({ words }) => !/\p{L}/u.test(words))) return false
  // A list's item or a note's body goes on so.
  if (/^(?:[-*•+]\s|\d{1,3}[.)]\s|\[\d{1,4}\]|[⁰¹²³⁴-⁹])/u.test(before.lines[0]!.words)) return false
  if (/^(?:[-*•+]\s|\d{1,3}[.)]\s|\[\d{1,4}\])/.test(first!.lines[0]!.words)) return false
  return true
}
