import { codes } from 'micromark-util-symbol'
import type { Code, Construct, Effects, State, TokenizeContext } from 'micromark-util-types'

/** As long as CommonMark lets a label be. */
const LONGEST = 999

/** Somewhere in a group stands a key: `@key`, `-@key`, `@{any key}`, at the start of a word. */
const HAS_KEY = /(?:^|[\s;,([—–-])-?@(?:[\p{L}\p{N}_]|\{[^}]+\})/u

/** Whether the words in a bracket cite something. */
export function holdsKey(inner: string): boolean {
  return HAS_KEY.test(inner)
}

/**
 * At the second bracket of `[text][label]` or `[text][]`: makes a reference of the first. A note's mark or a group of
 * citations does not, since both may follow a bracket as they may follow a word.
 */
export const referenceLabel: Construct = { partial: true, tokenize: tokenizeReferenceLabel }

function tokenizeReferenceLabel(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let label = ''
  let escaped = false
  return code => {
    if (code !== codes.leftSquareBracket) return nok(code)
    effects.enter('data')
    effects.consume(code)
    return inside
  }

  function inside(code: Code): State | undefined {
    const nests = code === codes.leftSquareBracket && !escaped
    if (code === codes.eof || nests || label.length > LONGEST) return end(code, false)
    if (code === codes.rightSquareBracket && !escaped) return end(code, isLabel(label))
    label += code < codes.nul ? ' ' : String.fromCharCode(code)
    escaped = !escaped && code === codes.backslash
    effects.consume(code)
    return inside
  }

  function end(code: Code, isFound: boolean): State | undefined {
    effects.exit('data')
    return isFound ? ok(code) : nok(code)
  }
}

/** Between brackets nothing makes a label too, but blanks do not. */
function isLabel(label: string): boolean {
  return label === '' || (label.trim() !== '' && label[0] !== '^' && !holdsKey(label))
}
