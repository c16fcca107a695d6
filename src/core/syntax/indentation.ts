import { content } from 'micromark-core-commonmark'
import { factorySpace } from 'micromark-factory-space'
import { markdownLineEnding } from 'micromark-util-character'
import { codes } from 'micromark-util-symbol'
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types'

/** From here on an indented line is a paragraph: CommonMark's limit for code, which there is none of here. */
const INDENTED = 4

/**
 * Four or more columns of indentation make a paragraph: verse and old paragraphs, never code.
 *
 * CommonMark's indented code is overridden rather than disabled, since micromark drops its limit of three columns for
 * headings, lists and quotes when the construct is disabled.
 */
const indentedParagraph: Construct = { name: 'indentedParagraph', tokenize: tokenizeIndentedParagraph }

/** The syntax of indented lines. */
export const indentation: Extension = {
  flowInitial: {
    [codes.horizontalTab]: indentedParagraph,
    [codes.virtualSpace]: indentedParagraph,
    [codes.space]: indentedParagraph
  }
}

function tokenizeIndentedParagraph(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return factorySpace(effects, prefixed, 'linePrefix')

  // The method is an arrow's closure so that `this` stays the tokenizer's context.
  function prefixed(code: Code): State | undefined {
    if (code === codes.eof || markdownLineEnding(code)) return nok(code)
    return effects.check(wideEnough, effects.attempt(content, ok, nok), nok)(code)
  }
}

const wideEnough: Construct = { partial: true, tokenize: tokenizeWideEnough }

function tokenizeWideEnough(this: TokenizeContext, _effects: Effects, ok: State, nok: State): State {
  const last = this.events[this.events.length - 1]
  const wide = last?.[1].type === 'linePrefix' && last[2].sliceSerialize(last[1], true).length >= INDENTED
  return wide ? ok : nok
}
