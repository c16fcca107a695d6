import { columnsOf, LINE_END } from './plainLines.ts'

// A text that markup was taken out of, as `sed` does: each line stands as far in as it stood in elements, and where a tag had a line of its own a blank one is left, as
// far in as the tag was. So elements can be told again, though not their names: what they hold says which are quotations.

interface Line {
  readonly words: string
  /** From 1. */
  readonly number: number
}

interface Element {
  readonly depth: number
  readonly children: (Line | Element)[]
}

/** So many of the blank lines beside words that are farther in have blanks themselves; in other texts few have. */
const TAGS = 0.8
const FEWEST = 3
/** A paragraph is mostly longer, a line of verse, a heading, or an item mostly shorter. */
const SHORT = 75
/** What a heading's lines have at most. */
const HEADING = 100

/**
 * The quotations that the places of blank lines tell.
 *
 * @returns for each line, by its number from 1, the first lines of the quotations that it stands in, the outermost first; `undefined` where blank lines tell nothing.
 */
export function quotationsByNesting(source: string): Map<number, readonly number[]> | undefined {
  const raw = source.split(LINE_END)
  const beside = raw.filter((line, i) => line.trim() === '' && [raw[i - 1], raw[i + 1]].some(isFarIn))
  if (beside.length < FEWEST || beside.filter(line => line !== '').length < beside.length * TAGS) return undefined
  const found = new Map<number, readonly number[]>()
  const walk = (element: Element, within: readonly number[]): void => {
    const parent = aroundIn(element)
    element.children.forEach((child, i) => {
      if ('words' in child) {
        if (within.length > 0) found.set(child.number, within)
        return
      }
      const first = linesOf(child)[0]
      if (first) walk(child, isQuotation(child, parent, i, within.length > 0) ? [...within, first.number] : within)
    })
  }
  walk(elementsOf(raw), [])
  return found
}

function isFarIn(line: string | undefined): boolean {
  return line !== undefined && /^[ \t]+\S/.test(line)
}

/** The elements that tags alone on their lines began and ended. */
function elementsOf(raw: readonly string[]): Element {
  const root: Element = { depth: -1, children: [] }
  const open = [root]
  raw.forEach((line, i) => {
    const depth = columnsOf(line)
    const words = line.trim()
    while (open.at(-1)!.depth > depth || (words !== '' && open.at(-1)!.depth === depth)) open.pop()
    if (words !== '') open.at(-1)!.children.push({ words, number: i + 1 })
    else if (open.at(-1)!.depth === depth) open.pop()
    else {
      const element: Element = { depth, children: [] }
      open.at(-1)!.children.push(element)
      // An element without anything inside has no end.
      if (columnsOf(raw[i + 1] ?? '') > depth) open.push(element)
    }
  })
  return root
}

/** What stands around the children of an element. */
interface Around {
  readonly children: readonly (Line | Element)[]
  /** The children that hold words, by their index. */
  readonly full: readonly number[]
  readonly holdsProse: boolean
}

function aroundIn({ children }: Element): Around {
  const lines = children.filter(child => 'words' in child)
  return {
    children,
    full: children.flatMap((child, i) => (isEmpty(child) ? [] : [i])),
    holdsProse: !lines.every(isHeading)
  }
}

function isQuotation(element: Element, around: Around, index: number, isInside: boolean): boolean {
  const { children, full, holdsProse } = around
  const own = linesOf(element)
  if (isEmpty(element.children[0]) || isTable(element) || !own.some(({ words }) => /\p{L}/u.test(words))) return false
  if (isPoem(element, own) && !isInside) return true
  // What begins a part is its heading.
  if (full[0] === index) return false
  const before = children[full[full.indexOf(index) - 1]!]!
  const leads = 'words' in before && leadsOn(before.words)
  const isIntroduced = 'words' in before && /:\s*\d*$/.test(before.words)
  if (isList(element) && !(own.length === 1 && opens(own))) return false
  const isShort = own.every(isHeading)
  // A letter has lines above and below it that are farther in.
  if (isInside) return isIntroduced && own.length > 1
  if (!holdsProse && !isIntroduced) return isMotto(element, own, around, index)
  if (!isShort) return !isPart(element, around, index)
  // A heading, a date, a signature; behind all else more of them.
  return leads || isVerse(own) || (full.at(-1) !== index && (own.length > 4 || opens(own)))
}

/** A part of a text begins with a heading, and only other parts stand behind it. */
function isPart(element: Element, { children }: Around, index: number): boolean {
  const behind = children.slice(index).filter(child => !isEmpty(child))
  const [first] = linesOf(element)
  return (
    behind.length > 1 &&
    isHeading(first!) &&
    !isSaid(first!) &&
    behind.every(child => !('words' in child) && isHeading(linesOf(child)[0]!))
  )
}

/** Above a chapter stand its headings, and behind these a motto with where it is from. */
function isMotto(element: Element, own: readonly Line[], { children, full }: Around, index: number): boolean {
  const above = full
    .filter(i => i < index)
    .flatMap(i => ('words' in children[i]! ? [children[i]] : linesOf(children[i]!)))
  if (full.length > 4 || !above.every(isHeading)) return false
  const last = element.children.at(-1)!
  return (
    (isVerse(own) && depthOf(element) > 1) ||
    (own.length > 1 && own.length < 4 && 'words' in last && isSaid(own[0]!) && isHeading(last) && !isSaid(last))
  )
}

function isHeading({ words }: Line): boolean {
  return words.length <= HEADING
}

/** Items: each an element with a line or more, and lists below them. */
function isList({ children }: Element): boolean {
  const items = children.filter(child => !isEmpty(child))
  return (
    items.every(item => !('words' in item) && isItem(item)) &&
    items.filter(isStanza).length < Math.max(1, items.length / 2)
  )
}

function isItem({ children }: Element): boolean {
  return 'words' in (children[0] ?? {}) && children.every(child => 'words' in child || isEmpty(child) || isList(child))
}

function isStanza(child: Line | Element): boolean {
  return (
    !('words' in child) && child.children.every(line => 'words' in line || isEmpty(line)) && isVerse(linesOf(child))
  )
}

/** Rows of cells: as many in each, of a word or a number. */
function isTable(element: Element): boolean {
  const rows = rowsOf(element)
  if (rows.length < 2) return false
  const cells = rows.flat()
  const figures = cells.filter(({ words }) => /^[\p{N}\p{S}.,%\s-]+$|^”$/u.test(words))
  if (figures.length > cells.length * 0.4) return true
  if (rows.some(row => Math.abs(row.length - rows[0]!.length) > 1)) return false
  const isEven = rows.every(row => row.length > 1 && row.length === rows[0]!.length)
  return (
    cells.filter(({ words }) => words.split(/\s+/).length < 3).length > cells.length / 2 ||
    (isEven && depthOf(element) > 1 && !isVerse(cells))
  )
}

function rowsOf(element: Element): Line[][] {
  const lines = element.children.filter(child => 'words' in child)
  return [
    ...(lines.length > 0 ? [lines] : []),
    ...element.children.flatMap(child => ('words' in child ? [] : rowsOf(child)))
  ]
}

/** Two lines or more, all short, of which most begin with a capital, or do not end as sentences do. */
function isVerse(lines: readonly Line[]): boolean {
  if (lines.length < 2 || !lines.every(({ words }) => words.length < SHORT)) return false
  const capitals = lines.filter(({ words }) => /^[^\p{L}]*\p{Lu}/u.test(words)).length
  return (
    capitals > lines.length / 2 && lines.filter(({ words }) => words.split(/\s+/).length > 2).length > lines.length / 2
  )
}

/** Stanzas, what is said between them, and where they are from. */
function isPoem({ children }: Element, own: readonly Line[]): boolean {
  const full = children.filter(child => !isEmpty(child))
  const stanzas = full.filter(isStanza)
  return isVerse(own) && isPunctuated(own) && stanzas[0] === full[0] && stanzas.length >= full.length / 2
}

/** A sentence, or what somebody says. */
function isSaid({ words }: Line): boolean {
  return words.length > 20 && /[.,;:!?—–…][”’"']?$/.test(words)
}

/** Lines of verse end in the middle of sentences, or at their ends; those of headings do not. */
function isPunctuated(lines: readonly Line[]): boolean {
  return lines.length > 2 && lines.filter(({ words }) => /[.,;:!?—–][”’"']?$/.test(words)).length >= lines.length * 0.4
}

function depthOf(element: Element): number {
  return 1 + Math.max(0, ...element.children.map(child => ('words' in child ? 0 : depthOf(child))))
}

function isEmpty(child: Line | Element | undefined): boolean {
  return child !== undefined && !('words' in child) && linesOf(child).length === 0
}

function linesOf(element: Element): Line[] {
  return element.children.flatMap(child => ('words' in child ? [child] : linesOf(child)))
}

function leadsOn(words: string): boolean {
  return /[:,—–-]\s*\d*$/.test(words)
}

function opens([first]: readonly Line[]): boolean {
  return /^[“"‘'«„‹「『]/.test(first?.words ?? '')
}
