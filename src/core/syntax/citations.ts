import { codes } from 'micromark-util-symbol'
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types'
import { consumeBracketed } from './lookahead.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    citation: 'citation'
  }
}

// Citations as Pandoc writes them. A citation is one opaque token: what stands in it is read from the source by
// citations/locator.ts, and nothing else is looked for inside.

/** Somewhere in a group stands a key: `@key`, `-@key`, `@{any key}`, at the start of a word. */
const HAS_KEY = /(?:^|[\s;,([—–-])-?@(?:[\p{L}\p{N}_]|\{[^}]+\})/u

/** The characters that may stand inside a key, each followed by a letter or digit (Pandoc's manual, "Citation syntax"). */
const INSIDE_KEY = ':.#$%&-+?<>~/'

/** A word ends right before: then `@` is a part of it, as in an e-mail address. */
const WORD = /[\p{L}\p{N}\p{M}_.@]/u

const group: Construct = { name: 'citationGroup', tokenize: tokenizeGroup }
const bare: Construct = { name: 'citationBare', tokenize: tokenizeBare, previous: code => !isWord(code) }
const locatorBehind: Construct = { partial: true, tokenize: tokenizeLocatorBehind }

/** The syntax of citations. */
export const citations: Extension = {
  text: { [codes.leftSquareBracket]: group, [codes.atSign]: bare }
}

function isWord(code: Code): boolean {
  return code !== codes.eof && code > codes.space && WORD.test(String.fromCharCode(code))
}

/** `[see @a, ch. 2; -@b]`, but not a link's or reference's text. */
function tokenizeGroup(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return code => {
    effects.enter('citation')
    return consumeBracketed(effects, codes.leftSquareBracket, codes.rightSquareBracket, judge, nok)(code)
  }

  function judge(inner: string): State {
    return code => {
      effects.exit('citation')
      return HAS_KEY.test(inner) && inner[0] !== '^' && code !== codes.leftParenthesis ? ok(code) : nok(code)
    }
  }
}

/** `@key`, with a bracketed locator behind it: `@key [p. 33]`. */
function tokenizeBare(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let size = 0
  return at

  function at(code: Code): State | undefined {
    effects.enter('citation')
    effects.consume(code)
    return first
  }

  function first(code: Code): State | undefined {
    if (code === codes.leftCurlyBrace) {
      return consumeBracketed(
        effects,
        codes.leftCurlyBrace,
        codes.rightCurlyBrace,
        inner => (inner.trim() ? behind : nok),
        nok
      )(code)
    }
    return isKeyLetter(code) ? inside(code) : nok(code)
  }

  function inside(code: Code): State | undefined {
    if (isKeyLetter(code)) {
      size++
      effects.consume(code)
      return size > 999 ? nok : inside
    }
    if (code !== codes.eof && code > codes.space && INSIDE_KEY.includes(String.fromCharCode(code))) {
      return effects.check({ partial: true, tokenize: tokenizeKeyGoesOn }, punctuation, behind)(code)
    }
    return behind(code)
  }

  function punctuation(code: Code): State | undefined {
    effects.consume(code)
    return inside
  }

  function behind(code: Code): State | undefined {
    return effects.attempt(locatorBehind, done, done)(code)
  }

  function done(code: Code): State | undefined {
    effects.exit('citation')
    return ok(code)
  }
}

function isKeyLetter(code: Code): boolean {
  // Surrogates count as letters: keys beyond the basic plane are rare, but must not be cut in two.
  return code !== codes.eof && code > codes.space && /[\p{L}\p{N}\p{M}_\uD800-\uDFFF]/u.test(String.fromCharCode(code))
}

function tokenizeKeyGoesOn(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return code => {
    effects.enter('data')
    effects.consume(code)
    return next
  }

  function next(code: Code): State | undefined {
    effects.exit('data')
    return isKeyLetter(code) ? ok(code) : nok(code)
  }
}

function tokenizeLocatorBehind(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return space

  function space(code: Code): State | undefined {
    if (code === codes.space) {
      effects.enter('whitespace')
      effects.consume(code)
      effects.exit('whitespace')
      return bracket
    }
    return bracket(code)
  }

  function bracket(code: Code): State | undefined {
    if (code !== codes.leftSquareBracket) return nok(code)
    return consumeBracketed(effects, codes.leftSquareBracket, codes.rightSquareBracket, judge, nok)(code)
  }

  function judge(inner: string): State {
    const locates = inner.trim() !== '' && inner[0] !== '^'
    return code =>
      locates && code !== codes.leftParenthesis && code !== codes.leftSquareBracket ? ok(code) : nok(code)
  }
}
