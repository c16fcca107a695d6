import type { Span } from '../text.ts'
import type { Anchored } from './anchor.ts'
import type { Selector } from './selectors.ts'

/** Whether lines end at other words at `found` than where the quotation stood, though the words and those around are the same. */
export function hasOtherLines(text: string, selectors: readonly Selector[], found: Span): boolean {
  const quote = selectors.find(selector => selector.type === 'TextQuoteSelector')
  if (!quote) return false
  const { exact, prefix = '', suffix = '' } = quote
  const { start, end } = found
  const around = (from: number, to: number): string => text.slice(Math.max(0, from), to).replace(/\r\n?/g, '\n')
  const words = around(start, end)
  if (words !== exact) return plain(words) === plain(exact)
  const before = around(start - prefix.length * 2, start)
  if (!before.endsWith(prefix) && plain(before).endsWith(plain(prefix))) return true
  const after = around(end, end + suffix.length * 2)
  return !after.startsWith(suffix) && plain(after).startsWith(plain(suffix))
}

/**
 * Whether a text has kept its line ends, as it does when nobody has set it anew: then the same words with line ends elsewhere are a copy.
 *
 * @param answers where the passages were found
 */
export function keepsLines(
  text: string,
  passages: readonly (readonly Selector[])[],
  answers: readonly Anchored[]
): boolean {
  let [kept, other] = [0, 0]
  answers.forEach(({ start, end, score }, index) => {
    if (start === undefined || end === undefined || score < alike) return
    if (hasOtherLines(text, passages[index]!, { start, end })) other++
    else kept++
  })
  return other <= (kept + other) * mostOther
}

/** The score of passages that nobody edited, nor what stands around them. */
const alike = 0.98

/** More than these are no copies. */
const mostOther = 0.15

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
