import { factorySpace } from 'micromark-factory-space'
import { markdownLineEnding, markdownSpace } from 'micromark-util-character'
import { codes } from 'micromark-util-symbol'
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types'
import { consumeBracketed } from './lookahead.ts'
import { holdsKey, referenceLabel } from './referenceLabel.ts'

/** Longest group of citations, in characters: more than any in print. */
const LONGEST = 2000

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    citation: 'citation'
  }
}

// Citations as Pandoc writes them. A citation is one opaque token: what stands in it is read from the source by
// citations/locator.ts, and nothing else is looked for inside.

/** The characters that may stand inside a key, each followed by a letter or digit (Pandoc's manual, "Citation syntax"). */
const INSIDE_KEY = ':.#$%&-+?<>~/'

/** A word ends right before: then `@` is a part of it, as in an e-mail address. */
const WORD = /[\p{L}\p{N}\p{M}_.@]/u

const group: Construct = { name: 'citationGroup', tokenize: tokenizeGroup }
const bare: Construct = { name: 'citationBare', tokenize: tokenizeBare, previous: mayPrecede }
const suppressed: Construct = {
  name: 'citationSuppressed',
  tokenize: tokenizeSuppressed,
  previous: code => !isWord(code)
}
const locatorBehind: Construct = { partial: true, tokenize: tokenizeLocatorBehind }
const bodyGoesOn: Construct = { partial: true, tokenize: tokenizeBodyGoesOn }
const keyGoesOn: Construct = { partial: true, tokenize: tokenizeKeyGoesOn }

/** The syntax of citations. */
export const citations: Extension = {
  text: { [codes.leftSquareBracket]: group, [codes.atSign]: bare, [codes.dash]: suppressed }
}

/** No `@` inside a word, as in an e-mail address, but one right behind another key. */
function mayPrecede(this: TokenizeContext, code: Code): boolean {
  return !isWord(code) || this.events.at(-1)?.[1].type === 'citation'
}

function isWord(code: Code): boolean {
  return code !== codes.eof && code > codes.space && WORD.test(String.fromCharCode(code))
}

/** `[see @a, ch. 2; -@b]`, but not a link's or reference's text. */
function tokenizeGroup(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return code => {
    effects.enter('citation')
    return consumeBracketed(effects, codes.leftSquareBracket, codes.rightSquareBracket, LONGEST, judge, nok)(code)
  }

  function judge(inner: string): State {
    return code => {
      effects.exit('citation')
      if (!holdsKey(inner) || inner[0] === '^' || code === codes.leftParenthesis) return nok(code)
      return effects.check(referenceLabel, nok, ok)(code)
    }
  }
}

/** `@key`, with a bracketed locator behind it: `@key [p. 33]`. */
function tokenizeBare(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let size = 0
  return at

  function at(code: Code): State | undefined {
    effects.enter('citation')
    effects.enter('opaque')
    effects.consume(code)
    return first
  }

  function first(code: Code): State | undefined {
    if (code === codes.leftCurlyBrace) {
      effects.exit('opaque')
      return consumeBracketed(
        effects,
        codes.leftCurlyBrace,
        codes.rightCurlyBrace,
        LONGEST,
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
      return effects.check(keyGoesOn, punctuation, keyEnds)(code)
    }
    return keyEnds(code)
  }

  function punctuation(code: Code): State | undefined {
    effects.consume(code)
    return inside
  }

  function keyEnds(code: Code): State | undefined {
    effects.exit('opaque')
    return behind(code)
  }

  function behind(code: Code): State | undefined {
    return effects.attempt(locatorBehind, done, done)(code)
  }

  function done(code: Code): State | undefined {
    effects.exit('citation')
    return ok(code)
  }
}

/** The `-` of `-@key.x`, which GFM would have for the name in an e-mail address. */
function tokenizeSuppressed(effects: Effects, ok: State, nok: State): State {
  return code => {
    effects.enter('data')
    effects.consume(code)
    return at
  }

  function at(code: Code): State | undefined {
    effects.exit('data')
    return code === codes.atSign ? ok(code) : nok(code)
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

/** Blanks with at most one line end, then a bracket that is neither a note's mark nor the text of a link. */
function tokenizeLocatorBehind(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let lines = 1
  return gap

  function gap(code: Code): State | undefined {
    if (code === codes.leftSquareBracket) {
      return consumeBracketed(effects, codes.leftSquareBracket, codes.rightSquareBracket, LONGEST, judge, nok)(code)
    }
    if (markdownLineEnding(code) && lines++ === 1) return lineEnd(code)
    return markdownSpace(code) ? factorySpace(effects, gap, 'whitespace')(code) : nok(code)
  }

  function lineEnd(code: Code): State | undefined {
    effects.enter('lineEnding')
    effects.consume(code)
    effects.exit('lineEnding')
    return gap
  }

  function judge(inner: string): State {
    return code => {
      const isText = code === codes.leftParenthesis || code === codes.leftSquareBracket
      if (inner.trim() === '' || inner[0] === '^' || isText) return nok(code)
      // `[2] See …` at a line's start is the body of a web note.
      return lines > 1 && /^\d{1,4}$/.test(inner) ? effects.check(bodyGoesOn, nok, ok)(code) : ok(code)
    }
  }
}

/** A colon, or blanks and then anything but a small letter: so begin the words of a note, and hardly what follows a locator. */
function tokenizeBodyGoesOn(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return code => {
    if (code === codes.colon) return ok(code)
    return markdownSpace(code) ? factorySpace(effects, word, 'whitespace')(code) : nok(code)
  }

  function word(code: Code): State | undefined {
    if (code === codes.eof || markdownLineEnding(code)) return nok(code)
    return /\p{Ll}/u.test(String.fromCharCode(code)) ? nok(code) : ok(code)
  }
}
