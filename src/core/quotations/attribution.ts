import type { Span } from '../text.ts'

/** Longest attribution, in code units: a name, a title, a citation. */
const LONGEST = 200

const DASH = '(?:—|–|―|--(?!-))'
/** Where a line begins with a dash, behind the signs of its block quote. */
const DASH_LED = new RegExp(`(?:^|[\\r\\n][ \\t>]*)(?=${DASH}\\s*\\S)`, 'gu')

/**
 * The attribution of a block quote: the line that names whose words they are begins with a dash, as a paragraph or as the
 * last line of one, and may run over lines. Speech begins with a dash too, and so may a line of verse: what no name
 * begins, what is a sentence, and what is not the first such line is none.
 *
 * @param paragraphs as they stand in the source.
 * @returns where the words before it end, and where its dash stands, in the last paragraph.
 */
export function attributionIn(paragraphs: readonly string[]): { wordsEnd: number; dash: number } | undefined {
  const last = paragraphs.at(-1) ?? ''
  const [line, second] = last.matchAll(DASH_LED)
  if (!line || second || (line.index === 0 && paragraphs.length === 1)) return undefined
  if (!isAttribution(last.slice(line.index + line[0].length))) return undefined
  if (paragraphs.slice(0, -1).some(paragraph => paragraph.search(DASH_LED) >= 0)) return undefined
  return {
    wordsEnd: last.slice(0, line.index).trimEnd().length,
    dash: line.index + line[0].length
  }
}

const PARAGRAPH_BEHIND = new RegExp(
  `^[ \\t]*(?:\\r\\n|\\r|\\n)(?:[ \\t]*(?:\\r\\n|\\r|\\n))+ {0,3}(${DASH}\\s*\\S[\\s\\S]*)$`,
  'u'
)
const BLANK = /(?:\r\n|\r(?!\n)|\n)[ \t]*(?:[\r\n]|$)/

/** How much of what stands behind a quotation is enough to find the paragraph that is an attribution. */
export const ATTRIBUTION_REACH = 2 * LONGEST

/**
 * The attribution that is a paragraph of its own, right behind a quotation.
 *
 * @param behind what stands behind the quotation.
 */
export function attributionBehind(behind: string): Span | undefined {
  const paragraph = PARAGRAPH_BEHIND.exec(behind)?.[1]
  if (paragraph === undefined) return undefined
  const [words = '', next = ''] = paragraph.split(BLANK, 2)
  if (!isAttribution(words) || next.search(DASH_LED) === 0) return undefined
  const start = behind.length - paragraph.length
  return { start, end: start + words.trimEnd().length }
}

/** Small words in names and titles: they make no sentence. */
const SMALL =
  /^(?:of|the|a|an|to|from|in|on|at|by|for|and|with|his|her|their|de|du|des|von|van|der|den|dem|die|das|di|da|del|le|la|les|et|und|zu|zum|zur|aus|an|im|en|y|e|sur)$/
const NAMED = /^(?:(?:de|du|von|van|der|den|di|da|le|la|ibn|al)[\s’'-]+)*[\p{Lu}\p{Lt}\p{Lo}[(@]/u

/** Whether lines of which the first begins with a dash name somebody or something, and say nothing. */
export function isAttribution(lines: string): boolean {
  const isWrapped = /[\r\n]/.test(lines.trim())
  const line = lines.replace(/[\r\n][ \t>]*/g, ' ')
  const written = line.replace(/^\s*(?:[—–―]|--)\s*/, '').trim()
  const words = written.replace(/[*_]/g, '')
  if (words.length > LONGEST || !NAMED.test(words)) return false
  const head = /^[^,[(]*/.exec(words)![0].trim()
  const small = head.split(/\s+/).filter(word => /^\p{Ll}/u.test(word) && !SMALL.test(word))
  const ends = /[.?!…]["”»]?$/.test(written)
  if (small.length > 2 || (ends && small.length > 0)) return false
  if (/[?!…]$/.test(written) && head === words && head === written) return false
  // What stands in brackets, such as a citation, may hold full stops, and so may a title on the same line.
  const outside = isWrapped ? words.replace(/\[[^\]]*\]|\([^)]*\)/g, '') : head
  return !/\p{Ll}{2}[.!?]\s+\p{Lu}/u.test(outside)
}
