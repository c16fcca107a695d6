import { plainTex } from './texText.ts'

/**
 * The family names in a BibTeX list of names (`Last, First and First von Last and {An Institution}`), with their
 * particles, in plain letters. `others` is nobody.
 *
 * @see Patashnik, BibTeXing (1988), section 4, for the three forms of a name
 */
export function familyNames(names: string): string[] {
  return splitAtTop(names, AND)
    .map(familyOf)
    .filter(name => name !== '' && name !== 'others')
}

const AND = /\s+and\s+/iy
const COMMA = /\s*,\s*/y
const BLANK = /[\s~]+/y

function familyOf(name: string): string {
  const parts = splitAtTop(name.trim(), COMMA)
  if (parts.length > 1) return plainTex(parts[0]!)
  const words = splitAtTop(name.trim(), BLANK).filter(word => word !== '')
  // Without a comma the family name begins at the first word in small letters, or else is the last word.
  let start = words.findIndex((word, i) => i < words.length - 1 && /^\p{Ll}/u.test(word))
  if (start === -1) start = words.length - 1
  return plainTex(words.slice(Math.max(0, start)).join(' '))
}

/** Splits at what the sticky `separator` matches outside of braces. */
function splitAtTop(text: string, separator: RegExp): string[] {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '{') depth++
    else if (char === '}') depth--
    else if (depth === 0 && (char === ',' || char === '~' || char!.trim() === '')) {
      separator.lastIndex = at
      if (!separator.test(text)) continue
      parts.push(text.slice(from, at))
      from = separator.lastIndex
      at = from - 1
    }
  }
  parts.push(text.slice(from))
  return parts
}
