/**
 * The text of a BibTeX value expression: braces and quotation marks taken off, macros put in, parts joined at `#`, and
 * blanks run together. A macro that nobody defined gives nothing, as in BibTeX.
 *
 * @param expression as it stands in the file, such as `{Journal of } # ieee`
 * @param macros values by lower-cased name; the months of the standard styles are known besides
 */
export function expandValue(expression: string, macros: ReadonlyMap<string, string>): string {
  let text = ''
  let at = 0
  while (at < expression.length && text.length < LONGEST) {
    const char = expression[at]!
    if (char === '{' || char === '"') {
      const end = closeOf(expression, at)
      text += expression.slice(at + 1, end)
      at = end + 1
      continue
    }
    PART.lastIndex = at
    const part = PART.exec(expression)?.[0] ?? ''
    const name = part.toLowerCase()
    if (/^-?\d/.test(part)) text += part
    else if (part !== '') text += macros.get(name) ?? MONTHS.get(name) ?? ''
    at += Math.max(1, part.length)
  }
  return text.slice(0, LONGEST).replace(/\s+/g, ' ').trim()
}

/** Macros made of macros could double at each step, so a value ends here; a long abstract has about 5,000 letters. */
const LONGEST = 200_000

const PART = /[^\s{}"#,()=%]+/y

const MONTHS: ReadonlyMap<string, string> = new Map(
  ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].map((name, i) => [
    name,
    `${i + 1}`
  ])
)

/** The offset of the brace or mark that closes the one at `open`; the end where there is none. */
function closeOf(text: string, open: number): number {
  const wanted = text[open] === '{' ? '}' : '"'
  let depth = 0
  for (let at = open + 1; at < text.length; at++) {
    const char = text[at]
    if (depth === 0 && char === wanted) return at
    if (char === '{') depth++
    else if (char === '}') depth--
  }
  return text.length
}
