import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { codes } from 'micromark-util-symbol'
import type {
  Code,
  Construct,
  ConstructRecord,
  Effects,
  Extension,
  State,
  Token,
  TokenizeContext
} from 'micromark-util-types'
import './lookahead.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    inlineNote: 'inlineNote'
    inlineNoteMarker: 'inlineNoteMarker'
  }
}

// Notes: GFM's marks and definitions, but a mark without a definition is a mark all the same (an editor must be able
// to speak of it), and Pandoc's inline notes.

const gfm = gfmFootnote()

/** Longest inline note, in characters; a longer one is better off as a body of its own. */
const LONGEST = 10_000

/** `^[a note, here]` */
const inlineNote: Construct = { name: 'inlineNote', tokenize: tokenizeInlineNote }

/** The syntax of notes. */
export const notes: Extension = {
  document: everyLabel(gfm.document!),
  text: { ...everyLabel(gfm.text!), [codes.caret]: inlineNote }
}

/** GFM's constructs, told that each label is defined. */
function everyLabel(constructs: ConstructRecord): ConstructRecord {
  const every = { includes: () => true, push: () => 0 } as unknown as string[]
  const told: ConstructRecord = {}
  for (const [code, construct] of Object.entries(constructs) as [string, Construct][]) {
    told[code as unknown as number] = {
      ...construct,
      tokenize(effects, ok, nok) {
        this.parser.gfmFootnotes = every
        return construct.tokenize.call(this, effects, ok, nok)
      }
    }
  }
  return told
}

function tokenizeInlineNote(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  /** How many codes of the note's words are still to come. */
  let left = 0
  let previous: Token | undefined
  return caret

  function caret(code: Code): State | undefined {
    effects.enter('inlineNote')
    effects.enter('inlineNoteMarker')
    effects.consume(code)
    return bracket
  }

  function bracket(code: Code): State | undefined {
    const whole: Construct = { partial: true, tokenize: (effects, ok, nok) => follow(effects, setLength(ok), nok) }
    return code === codes.leftSquareBracket ? effects.check(whole, open, nok)(code) : nok(code)
  }

  function setLength(ok: State): (length: number) => State {
    return length => {
      left = length
      return ok
    }
  }

  function open(code: Code): State | undefined {
    effects.consume(code)
    effects.exit('inlineNoteMarker')
    return chunk
  }

  /** The note's words are text again: handed on line by line, each chunk linked to the one before. */
  function chunk(code: Code): State | undefined {
    if (left === 0) return close(code)
    const token = effects.enter('chunkText', { contentType: 'text', previous })
    if (previous) previous.next = token
    previous = token
    return inside(code)
  }

  function inside(code: Code): State | undefined {
    if (left === 0) {
      effects.exit('chunkText')
      return close(code)
    }
    left--
    effects.consume(code)
    if (code !== codes.eof && code < codes.horizontalTab) {
      effects.exit('chunkText')
      return chunk
    }
    return inside
  }

  function close(code: Code): State | undefined {
    effects.enter('inlineNoteMarker')
    effects.consume(code)
    effects.exit('inlineNoteMarker')
    effects.exit('inlineNote')
    return ok
  }
}

/**
 * Follows a note from its opening bracket to the one that closes it; brackets inside must balance, and those in code do not count.
 *
 * @param found called with the length of what stands between the brackets, in codes, when it is more than blanks
 */
function follow(effects: Effects, found: (length: number) => State, nok: State): State {
  let inner = ''
  let depth = 0
  let escaped = false
  let mayHoldCode = false
  return bracket

  function bracket(code: Code): State | undefined {
    effects.enter('opaque')
    effects.consume(code)
    return inside
  }

  function inside(code: Code): State | undefined {
    const isClosed = !escaped && depth === 0 && code === codes.rightSquareBracket
    // What is code shows only farther on: a backtick may have no counterpart.
    if (code === codes.eof || inner.length > LONGEST || (isClosed && !mayHoldCode)) {
      effects.exit('opaque')
      const length = mayHoldCode ? lengthOf(inner) : isClosed ? inner.length : undefined
      return length === undefined || inner.slice(0, length).trim() === '' ? nok(code) : found(length)(code)
    }
    if (code === codes.graveAccent && !escaped) mayHoldCode = true
    if (!escaped && code === codes.leftSquareBracket) depth++
    if (!escaped && code === codes.rightSquareBracket) depth--
    escaped = !escaped && code === codes.backslash
    inner += code < codes.nul ? ' ' : String.fromCharCode(code)
    effects.consume(code)
    return inside
  }
}

/** How long a note's words are at the beginning of some text, up to the bracket that closes the note; `undefined` without one. */
function lengthOf(text: string): number | undefined {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '\\') at++
    else if (char === '`') at = behindCode(text, at) - 1
    else if (char === '[') depth++
    else if (char === ']' && depth-- === 0) return at
  }
  return undefined
}

/** Behind the code that backticks at an offset open; behind the backticks when as many never come again. */
function behindCode(text: string, at: number): number {
  const [ticks] = /^`+/.exec(text.slice(at))!
  const closing = new RegExp(`(?<!\`)${ticks}(?!\`)`, 'g')
  closing.lastIndex = at + ticks.length
  return closing.test(text) ? closing.lastIndex : at + ticks.length
}
