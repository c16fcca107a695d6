import * as l10n from '@vscode/l10n'
import type { Reporter } from './imported.ts'

/** The words of a text as they stand elsewhere in it, to tell a hyphen of a word from one of a line's end. */
export class Vocabulary {
  private constructor(private readonly words: ReadonlySet<string>) {}

  has(word: string): boolean {
    return this.words.has(word.toLowerCase())
  }

  /** Gathers the words of a text, in steps. */
  static *of(source: string): Generator<void, Vocabulary> {
    // What stands at a line's end or beginning is what is asked about.
    const inner = source.replace(/[-\u00AD][ \t]*(?:\r\n?|\n)[ \t]*/g, '\u0000')
    yield
    const words = new Set<string>()
    let met = 0
    for (const [word] of inner.toLowerCase().matchAll(WHOLE_WORD)) {
      words.add(word)
      if (++met % WORDS_AT_ONCE === 0) yield
    }
    return new Vocabulary(words)
  }
}

const WHOLE_WORD = /(?<![\p{L}\p{M}\u0000-])[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*(?![\p{L}\p{M}\u0000-])/gu
/** How many words are gathered in a step. */
const WORDS_AT_ONCE = 20_000

/**
 * Joins the lines of a paragraph. A hyphen at a line's end is taken out only where the joined word stands elsewhere in the text and the
 * hyphened one does not; a soft hyphen always. Each is reported.
 */
export function joinLines(
  lines: readonly string[],
  vocabulary: Vocabulary,
  reporter: Reporter,
  number?: number
): string {
  let joined = lines[0] ?? ''
  for (const line of lines.slice(1)) {
    const broken = /([\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*)([-\u00AD¬])$/u.exec(joined)
    const rest = /^[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/u.exec(line)?.[0]
    if (!broken || rest === undefined || !/^\p{Ll}/u.test(rest)) {
      joined += /[—–]$/.test(joined) && /^[\p{L}“‘"']/u.test(line) && !/\s[—–]$/.test(joined) ? line : ` ${line}`
      continue
    }
    const [, before, hyphen] = broken
    const isSure = hyphen !== '-' || (vocabulary.has(before! + rest) && !vocabulary.has(`${before!}-${rest}`))
    if (isSure) {
      reporter.count(
        'changed',
        l10n.t('A word that a line’s end divided is put together'),
        `${before!}- ${rest}`,
        number
      )
      joined = joined.slice(0, -1) + line
    } else {
      if (!vocabulary.has(`${before!}-${rest}`))
        reporter.count(
          'unsure',
          l10n.t('A hyphen at a line’s end is kept: the word stands nowhere else'),
          `${before!}-${rest}`,
          number
        )
      joined += line
    }
  }
  return joined
}
