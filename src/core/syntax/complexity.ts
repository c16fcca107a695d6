/** How deep block quotes and lists may stand in one another on one line; print knows three or four. */
const DEEPEST = 100
/**
 * How many signs of a sort one paragraph, one list item or one row of a table may have. What opens and is never closed
 * costs the tokenizer its way to the paragraph's end, each time. The most met with in some 2,900 real files are 1,070
 * brackets, 120 runs of emphasis, and tables of 102 rows and 19 cells.
 */
const MOST_BRACKETS = 5_000
const MOST_EMPHASIS = 2_000
const MOST_CELLS = 2_000
const MOST_ROWS = 10_000
/** An open comment is followed over everything, a bracket to the next angle bracket only: it counts for so many. */
const COMMENT = 20

const CONTAINERS = /^(?:[ \t]{0,3}(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))[ \t]?)*/
const BEGINS_ANEW = /^[ \t>]*(?:$|[-+*](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)|\[\^[^\]]*\]:|\|)/

/**
 * Whether a block would cost the tokenizer time or depth out of all proportion to its length. Such a block is no text that
 * anybody wrote by hand; it is read as plain words.
 */
export function isTooComplex(source: string): boolean {
  return mayBeTooComplex(source) && isLineTooComplex(source)
}

/** Whether all signs of a block together would be too many for one paragraph; of hardly any block they are. */
function mayBeTooComplex(source: string): boolean {
  if (source.length <= DEEPEST) return false
  if (mayBeDeep(source)) return true
  // In less only what counts for more than itself can be too many.
  if (source.length <= MOST_EMPHASIS && !source.includes('<')) return false
  const { brackets, emphasis, cells } = countSigns(source)
  return brackets > MOST_BRACKETS || emphasis > MOST_EMPHASIS || cells > MOST_CELLS
}

/** Whether more characters than containers may be deep stand on end that all may belong to containers: blanks, figures, what marks an item or a quote. */
function mayBeDeep(source: string): boolean {
  // So many on end would stand at one of these places.
  for (let at = DEEPEST; at < source.length; at += DEEPEST + 1) {
    if (!isHead(source.charCodeAt(at))) continue
    let [from, to] = [at, at + 1]
    while (from > 0 && isHead(source.charCodeAt(from - 1))) from--
    while (to < source.length && isHead(source.charCodeAt(to))) to++
    if (to - from > DEEPEST) return true
    at = Math.max(at, to - 1)
  }
  return false
}

/** A blank, a figure, `>`, `-`, `+`, `*`, `.` or `)`. */
function isHead(code: number): boolean {
  return code === 32 || code === 9 || (code >= 41 && code <= 57 && code !== 44 && code !== 47) || code === 62
}

/** The signs of a block, all of them. An angle bracket counts as what it may begin: a comment. */
function countSigns(source: string): { brackets: number; emphasis: number; cells: number } {
  let [brackets, emphasis, cells] = [0, 0, 0]
  for (let i = 0; i < source.length; i++) {
    const code = source.charCodeAt(i)
    // Letters, figures and most of what ends sentences.
    if ((code < 91 && code !== 60 && code !== 42) || code > 126) continue
    if (code === 60) brackets += COMMENT + 1
    else if (code === 91 || code === 93 || code === 123 || code === 96) brackets++
    else if (code === 42 || code === 95 || code === 126) emphasis++
    else if (code === 124) cells++
  }
  return { brackets, emphasis, cells }
}

/** In fewer characters there is no room for what the tokenizer cannot hold. */
const ROOM = 5_000

/**
 * Whether a block may have more in it than the tokenizer can hold, though it is not too complex: only the tokenizer knows. It goes deeper with
 * signs, not with words.
 */
export function mayHaveNoRoom(source: string): boolean {
  return source.length >= ROOM && (source.match(SIGN)?.length ?? 0) >= ROOM / 5
}

/** A sign that may mean anything to the tokenizer, or a line that begins with a figure. */
const SIGN = /[[\]{}<>&*_~`|\\#@=+!^$%/-]|(?:^|[\r\n])[ \t]*\d/g

function isLineTooComplex(source: string): boolean {
  let brackets = 0
  let emphasis = 0
  let rows = 0
  for (const line of source.split(/\r\n|\r|\n/)) {
    // Most lines are short, and the sum of short ones is what counts.
    if (BEGINS_ANEW.test(line)) brackets = emphasis = 0
    const containers = CONTAINERS.exec(line)![0]
    if (containers.length > DEEPEST && count(containers, /[>+*)-]|\d[.]/g) > DEEPEST) return true
    if (line.includes('|')) {
      rows++
      if (rows > MOST_ROWS || count(line, /\|/g) > MOST_CELLS) return true
    }
    brackets += count(line, /[[\]{<`]/g) + COMMENT * count(line, /<!--/g)
    emphasis += count(line, /\*+|_+|~+/g)
    if (brackets > MOST_BRACKETS || emphasis > MOST_EMPHASIS) return true
  }
  return false
}

function count(words: string, signs: RegExp): number {
  signs.lastIndex = 0
  let found = 0
  while (signs.test(words)) found++
  return found
}
