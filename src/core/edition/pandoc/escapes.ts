// Signs that are words in our notation and mean something to Pandoc.

/** `\` before what is no sign, `$` of mathematics, `^` and `~` of raised and lowered words, `@` of a key, `]{` of attributes. */
const SIGN = /\\[!-/:-@[-`{-~]|(\\)|[$^~]|@(?=[\p{L}\p{N}_{])|(?<=\])\{/gu
/** At a line’s beginning: a line block, a definition, a fenced division, a title block. */
const LINE = /^(?:[|%]|[:~](?=[ \t]|:)|#(?=\.))/
/** At a paragraph’s beginning: a list with letters, Roman numbers or numbers in brackets. */
const LIST = /^\(?(?:\d+|[a-z]|[ivxlcdm]+|[IVXLCDM]+|[A-Z])[.)](?=[ \t]|$)/
/** A capital and a full stop before a single blank are somebody’s initial to Pandoc as well. */
const INITIAL = /^[A-Z]\. (?! )/

/**
 * Words of running text with backslashes where Pandoc would read a sign.
 *
 * @param raw as they stand in the source
 * @param beginning whether they begin a paragraph, or a line of one
 */
export function escapeWords(raw: string, beginning: 'paragraph' | 'line' | 'none'): string {
  const lines = raw.split(/(\r\n|\r|\n)/)
  return lines
    .map((line, i) => {
      if (i % 2 === 1) return line
      const begins = i > 0 || beginning !== 'none'
      const escaped = line.replace(SIGN, (sign, backslash?: string) => {
        if (backslash !== undefined) return '\\\\'
        return sign.startsWith('\\') ? sign : `\\${sign}`
      })
      if (i === 0 && beginning === 'paragraph' && LIST.test(escaped) && !INITIAL.test(escaped)) {
        return escaped.replace(/[.)]/, '\\$&')
      }
      return begins && LINE.test(escaped) ? `\\${escaped}` : escaped
    })
    .join('')
}

/** Something shown as it is written, with a backslash before every sign. */
export function escapeAll(written: string): string {
  return written.replace(/[!-/:-@[-`{-~]/g, '\\$&')
}
