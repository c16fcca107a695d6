import { codes } from 'micromark-util-symbol'
import type { Code, Effects, State } from 'micromark-util-types'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    opaque: 'opaque'
  }
}

/**
 * Consumes a bracketed run, from its opening bracket (the current code) to the matching closing one, and hands over
 * what stands between them, for the caller to judge.
 *
 * Brackets inside must balance; a backslash takes the next character out of the count. Line ends become tokens of
 * their own, as micromark asks of constructs that span lines.
 *
 * @param open the opening code, such as `[`, and `close` its counterpart.
 * @param done called behind the closing bracket with the inner text, in which line ends and tabs are spaces.
 * @param farthest how many characters the bracket is followed before it is given up, so that `[[[[…` stays linear.
 * @param nok the state to go on with when the block ends first, or the bracket is given up.
 */
export function consumeBracketed(
  effects: Effects,
  open: Code,
  close: Code,
  farthest: number,
  done: (inner: string) => State,
  nok: State
): State {
  let depth = 0
  let inner = ''
  let escaped = false
  return lineStart

  // Each line gets a token of its own: micromark lays the events of linked lines apart at the line ends, and does not
  // come to an end when a line has a single event.
  function lineStart(code: Code): State | undefined {
    if (code === codes.eof || inner.length > farthest) return nok(code)
    if (code < codes.horizontalTab) {
      inner += ' '
      escaped = false
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      return lineStart
    }
    effects.enter('opaque')
    return inside(code)
  }

  function inside(code: Code): State | undefined {
    if (code === codes.eof || code < codes.horizontalTab || inner.length > farthest) {
      effects.exit('opaque')
      return lineStart(code)
    }
    if (!escaped && code === open) depth++
    if (!escaped && code === close) depth--
    effects.consume(code)
    if (depth === 0) {
      effects.exit('opaque')
      return done(inner.slice(1))
    }
    inner += code < codes.nul ? ' ' : String.fromCharCode(code)
    escaped = !escaped && code === codes.backslash
    return inside
  }
}
