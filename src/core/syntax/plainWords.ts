/**
 * What no plain paragraph has: a sign that may begin markup, an address, blanks at a line's ends, a line that may begin a list,
 * a table, or underline a heading.
 */
const SIGNS = /[*_[\]<>&\\^~@{}#|`\0]|:\/\/|www\./i
const LINES = /(?:^|[\r\n])(?:[-+=: \t]|\d{1,9}[.)])|[ \t](?:[\r\n]|$)|^\uFEFF/

/**
 * Whether a block is nothing but one paragraph of words, as most of a book's are: then there is nothing for the tokenizer to
 * tell apart.
 */
export function isPlainWords(source: string): boolean {
  return !SIGNS.test(source) && !LINES.test(source)
}
