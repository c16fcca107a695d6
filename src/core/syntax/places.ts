import { codes } from 'micromark-util-symbol'
import type { Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types'
import { isPlace } from '../placeNotation.ts'
import { consumeBracketed } from './lookahead.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    place: 'place'
  }
}

/** Longest place, in characters: an edition, a unit, a range. */
const LONGEST = 80

/** `{p. 33}` */
const place: Construct = { name: 'place', tokenize: tokenizePlace }

/** The syntax of places in an edition. */
export const places: Extension = { text: { [codes.leftCurlyBrace]: place } }

function tokenizePlace(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return code => {
    effects.enter('place')
    return consumeBracketed(
      effects,
      codes.leftCurlyBrace,
      codes.rightCurlyBrace,
      LONGEST,
      inner => next => {
        effects.exit('place')
        return isPlace(inner) ? ok(next) : nok(next)
      },
      nok
    )(code)
  }
}
