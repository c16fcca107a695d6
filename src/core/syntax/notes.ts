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
import { consumeBracketed } from './lookahead.ts'

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
const balanced: Construct = { partial: true, tokenize: tokenizeBalanced }

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

function tokenizeBalanced(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return consumeBracketed(
    effects,
    codes.leftSquareBracket,
    codes.rightSquareBracket,
    LONGEST,
    inner => (inner.trim() ? ok : nok),
    nok
  )
}

function tokenizeInlineNote(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let depth = 0
  let escaped = false
  let previous: Token | undefined
  return caret

  function caret(code: Code): State | undefined {
    effects.enter('inlineNote')
    effects.enter('inlineNoteMarker')
    effects.consume(code)
    return bracket
  }

  function bracket(code: Code): State | undefined {
    return code === codes.leftSquareBracket ? effects.check(balanced, open, nok)(code) : nok(code)
  }

  function open(code: Code): State | undefined {
    effects.consume(code)
    effects.exit('inlineNoteMarker')
    return chunk
  }

  /** The note's words are text again: handed on line by line, each chunk linked to the one before. */
  function chunk(code: Code): State | undefined {
    if (closes(code)) return close(code)
    const token = effects.enter('chunkText', { contentType: 'text', previous })
    if (previous) previous.next = token
    previous = token
    return inside(code)
  }

  function inside(code: Code): State | undefined {
    if (closes(code)) {
      effects.exit('chunkText')
      return close(code)
    }
    if (!escaped && code === codes.leftSquareBracket) depth++
    if (!escaped && code === codes.rightSquareBracket) depth--
    escaped = !escaped && code === codes.backslash
    effects.consume(code)
    if (code !== codes.eof && code < codes.horizontalTab) {
      effects.exit('chunkText')
      return chunk
    }
    return inside
  }

  function closes(code: Code): boolean {
    return !escaped && depth === 0 && code === codes.rightSquareBracket
  }

  function close(code: Code): State | undefined {
    effects.enter('inlineNoteMarker')
    effects.consume(code)
    effects.exit('inlineNoteMarker')
    effects.exit('inlineNote')
    return ok
  }
}
