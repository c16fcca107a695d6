import type { Span } from '../core/text.ts'

/** The words selected, without the blanks around them, or the word at an empty selection; `undefined` for none. */
export function wordsAt(text: string, { start, end }: Span): Span | undefined {
  if (end > start) {
    const words = text.slice(start, end)
    const from = start + words.length - words.trimStart().length
    return words.trim() === '' ? undefined : { start: from, end: from + words.trim().length }
  }
  const before = /[\p{L}\p{N}\p{M}]*$/u.exec(text.slice(Math.max(0, start - 80), start))![0].length
  const behind = /^[\p{L}\p{N}\p{M}]*/u.exec(text.slice(start, start + 80))![0].length
  return before + behind === 0 ? undefined : { start: start - before, end: start + behind }
}
