import type { Group } from './plainLines.ts'

// What is set off by indentation is a quotation, where the text around it is not indented so.

/** More paragraphs in a row, indented alike, are how a part of the text is printed. */
const LONGEST = { lines: 15, broken: 60 }
/** What is in marks from its first word to its last may be longer: a whole letter. */
const LONGEST_IN_MARKS = 120
/** Where a quotation is from is said in a line. */
const LONGEST_SOURCE = 120
/** Behind more blank lines something else begins. */
const GAP = 4
/** A line as short and as far in is centred: a heading, a row of stars. */
const CENTRED = { indent: 12, length: 60 }

/**
 * The groups that are set off: each of their lines is farther in than the text before and behind, which stands alike. Where lines are not broken, indentation may
 * come from the markup that a text was taken out of, and something must say that it is a quotation: the words before lead to it, or it opens with a mark.
 *
 * @param nested where blank lines tell it, {@link quotationsByNesting}.
 * @returns for each group that is set off the first ones of the quotations that it stands in, the outermost first.
 */
export function setOffIn(
  groups: readonly Group[],
  width: number | undefined,
  nested?: ReadonlyMap<number, readonly number[]>
): Map<number, readonly number[]> {
  if (nested === undefined) return byIndent(groups, width)
  const found = new Map<number, readonly number[]>()
  const starts = new Map<number, number>()
  groups.forEach(({ lines }, i) => {
    const path = nested.get(lines[0]!.number) ?? []
    for (const line of path) if (!starts.has(line)) starts.set(line, i)
    if (path.length > 0)
      found.set(
        i,
        path.map(line => starts.get(line)!)
      )
  })
  return found
}

/** @param isInner whether the groups are those of a quotation: what is farther in there must be led to, as letters have lines that are. */
function byIndent(
  groups: readonly Group[],
  width: number | undefined,
  isInner = false
): Map<number, readonly number[]> {
  const indents = groups.map(({ lines }) => Math.min(...lines.map(line => line.indent)))
  const body = bodyIndent(groups, indents)
  const found = new Map<number, readonly number[]>()
  // Where lines are broken, those of a quotation are broken too, and each says so.
  const longest = width === undefined ? LONGEST.lines : LONGEST.broken
  for (let i = 1; i < groups.length; i++) {
    const before = groups[i - 1]!
    // A heading may be as far in as what stands below it.
    const base = isShort(before) && body < indents[i - 1]! ? body : indents[i - 1]!
    // What a note goes on with is in by four columns; what it quotes is farther in.
    const isInNote = LABEL.test(before.lines[0]!.words)
    if (indents[i]! < base + (isInNote ? 6 : 2)) continue
    let end = i
    // Where each line is a paragraph, the first one says how far in all are.
    const least = width === undefined ? indents[i]! : base + 2
    const goesOn = (k: number): boolean => indents[k]! >= least && (k === i || groups[k]!.blanks <= GAP)
    while (end < groups.length && end - i <= LONGEST_IN_MARKS && goesOn(end)) end++
    const run = groups.slice(i, end)
    const isBack = end === groups.length ? width !== undefined : indents[end]! < least || groups[end]!.blanks > GAP
    const says = opensIn(run) || isInMarks(run) || (leadsTo(before) && !isShort(before))
    const isQuotation = run.length > longest || base !== indents[i - 1] ? isInMarks(run) : width !== undefined || says
    if (isInner && !/[:—–]\s*\[?\d{0,4}\]?$/.test(before.lines.at(-1)!.words)) continue
    if (!isBack || end - i > LONGEST_IN_MARKS || !isQuotation || !mayBeQuotation(run, before)) continue
    if (width === undefined && isAttribution(groups[end], indents[end], base, least)) end++
    const inner: Map<number, readonly number[]> = isInner ? new Map() : byIndent(groups.slice(i, end), width, true)
    for (let k = i; k < end; k++) found.set(k, [i, ...(inner.get(k - i) ?? []).map(at => at + i)])
    i = end - 1
  }
  return found
}

/** The label of a note at the beginning of its body. */
const LABEL = /^\[\d{1,4}\]/

/** Where a quotation is from, in a line behind it that is less far in than its words, but farther than the text around. */
function isAttribution(group: Group | undefined, indent = 0, base: number, least: number): boolean {
  const [line, ...rest] = group?.lines ?? []
  return (
    line !== undefined &&
    rest.length === 0 &&
    group!.blanks <= GAP &&
    indent >= base + 2 &&
    indent < least &&
    line.words.length <= LONGEST_SOURCE &&
    /\p{L}/u.test(line.words)
  )
}

/** How far in most words of a text stand. */
function bodyIndent(groups: readonly Group[], indents: readonly number[]): number {
  const words = new Map<number, number>()
  groups.forEach(({ lines }, i) => {
    const length = lines.reduce((sum, line) => sum + line.words.length, 0)
    words.set(indents[i]!, (words.get(indents[i]!) ?? 0) + length)
  })
  return [...words].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0])[0]
}

function isShort({ lines: [first, ...rest] }: Group): boolean {
  return rest.length === 0 && first!.words.length <= 80 && !/[.,;:!?—–-]\d*$/.test(first!.words)
}

/** Words that go on in what follows: at a colon, a comma, a dash, or in the middle of a sentence. */
function leadsTo({ lines }: Group): boolean {
  return !/[.!?”’"')\]»]\s*\d*$/u.test(lines.at(-1)!.words)
}

function opensIn([first]: readonly Group[]): boolean {
  return /^[“"‘'«„‹「『]/u.test(first!.lines[0]!.words)
}

/** Whether words are in marks from the first to the last; a line in capitals may say above them what they are. */
function isInMarks(run: readonly Group[]): boolean {
  const [first, ...rest] = run
  const isCaption = rest.length > 0 && first!.lines.length === 1 && !/\p{Ll}/u.test(first!.lines[0]!.words)
  return (
    opensIn(isCaption ? rest : run) &&
    /[”"’'»“›」』][.,;]?(?:\s*\[?\d{1,4}\]?)?$/u.test(run.at(-1)!.lines.at(-1)!.words)
  )
}

function mayBeQuotation(run: readonly Group[], before: Group): boolean {
  const [first] = run
  // Behind two blank lines a heading stands, or a new part begins.
  if (first!.blanks > 2 && !isInMarks(run) && !leadsTo(before)) return false
  const lines = run.flatMap(group => group.lines)
  if (
    lines.every(({ indent, words }) => indent >= CENTRED.indent && words.length < CENTRED.length) &&
    lines.length === 1 &&
    !/[:—]\s*\[?\d{0,4}\]?$/.test(before.lines.at(-1)!.words)
  )
    return false
  if (lines.every(({ words }) => !/\p{L}/u.test(words))) return false
  // A list's item or a note's body goes on so.
  if (/^(?:[-*•+]\s|\d{1,3}[.)]\s|[⁰¹²³⁴-⁹])/u.test(before.lines[0]!.words)) return false
  if (/^(?:[-*•+]\s|\d{1,3}[.)]\s|\[\d{1,4}\])/.test(first!.lines[0]!.words)) return false
  return true
}
