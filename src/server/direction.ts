// Editors show what we say from left to right. Words of a script that runs the other way drag the numbers and points beside them along:
// `לוי (1870)` becomes a riddle. So such words are set off from what stands around them, by Unicode's invisible marks (UAX #9).

/** Begin words that run from right to left, or from left to right, apart from their surroundings; and end them. */
const BEGIN = '\u2067'
const BEGIN_LTR = '\u2066'
const END = '\u2069'

const RTL = '[\\p{Script=Hebrew}\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Thaana}\\p{Script=Nko}]'
const HAS_RTL = new RegExp(RTL, 'u')
/** Words from their first letter to their last, with what stands between them, but no letters of other scripts. */
const RUN = new RegExp(`(?=${RTL})\\p{L}(?:[^\\p{L}\\n]*(?=${RTL})[\\p{L}\\p{M}])*\\p{M}*`, 'gu')
/** Words of other scripts, numbers at their ends included, within those. */
const OTHER = `(?:(?!${RTL})[\\p{L}\\p{M}\\p{N}])+`
const OTHERS = new RegExp(`${OTHER}(?:[ ,;:.–—'’/@&-]{1,3}${OTHER})*`, 'gu')
/** Where a link of Markdown leads, and code: nothing is put into these. */
const FIXED = /(\]\([^)\n]*\)|`[^`\n]*`)/
/** Marks of Markdown with which a line begins. */
const LEAD = /^(?:\s*(?:[-*>]|#+|\d+[.)])\s+)*[*_~[]*/

/**
 * Words for people in which those that run from right to left are set apart: a line that begins with such words as a whole, in
 * others each run of them. What has no such words is the same as it was.
 */
export function setApart(text: string): string {
  return HAS_RTL.test(text)
    ? text
        .split('\n')
        .map(line => setLineApart(line, END))
        .join('\n')
    : text
}

/** The same for Markdown, whose marks go on meaning what they meant. */
export function markdownSetApart(text: string): string {
  // What stands apart ends with its paragraph: a sign behind a mark that closes emphasis might keep it from closing.
  return HAS_RTL.test(text)
    ? text
        .split('\n')
        .map(line => setLineApart(line, ''))
        .join('\n')
    : text
}

function setLineApart(line: string, end: string): string {
  if (!HAS_RTL.test(line)) return line
  const lead = LEAD.exec(line)![0]
  const first = /\p{L}/u.exec(line.slice(lead.length))!
  if (!HAS_RTL.test(first[0])) return outside(line, words => words.replace(RUN, run => BEGIN + run + END))
  const others = outside(line.slice(lead.length), words =>
    // A number by itself is at home in either.
    words.replace(OTHERS, run => (/\p{L}/u.test(run) ? BEGIN_LTR + run + END : run))
  )
  return lead + BEGIN + others + end
}

/** Changes what is neither code nor where a link leads. */
function outside(line: string, change: (words: string) => string): string {
  return line
    .split(FIXED)
    .map((piece, i) => (i % 2 === 1 ? piece : change(piece)))
    .join('')
}
