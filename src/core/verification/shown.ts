import type { Span } from '../text.ts'
import { characterAt } from './marks.ts'
import { passing, type Source } from './source.ts'

/** Lines are broken anywhere; any other blank is as it is. */
export function squeeze(text: string): string {
  return text.replace(/[^\S\r\n]*[\r\n]\s*/g, ' ')
}

/** The words of a source as a reader sees them: of HTML and TEI without tags, else as they are written. */
export function shown({ text, form }: Source, { start, end }: Span): string {
  if (form === 'text') return text.slice(start, end)
  const pass = passing(form, text)
  let words = ''
  for (let at = start; at < end;) {
    const code = text[at]!
    const behind = code === '<' ? pass.over(at) : at
    if (behind < 0) words += '\n'
    if (Math.abs(behind) > at) at = Math.abs(behind)
    else if (code === '&') {
      const { char, end: next } = characterAt(text, at)!
      if (next <= end) words += char
      at = next
    } else words += text[at++]
  }
  return words
}
