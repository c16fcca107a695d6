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
