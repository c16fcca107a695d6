import { definition, labelEnd } from 'micromark-core-commonmark'
import { codes } from 'micromark-util-symbol'
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types'
import { referenceLabel } from './referenceLabel.ts'

// Reference links, as design.md wants them: `[text][label]` and `[text][]` are always references, defined or not,
// and `[text]` alone is never one. So a block's tree depends on its own text alone, and `[sic]` is safe.

/** Stands in for micromark's list of defined labels: every label is, or none is. */
const labels = (defined: boolean): string[] => ({ includes: () => defined, push: () => 0 }) as unknown as string[]
const EVERY = labels(true)
const NONE = labels(false)

/** At `]`: a reference when a label follows, and neither a note's mark nor a citation. */
const referenceEnd: Construct = { ...labelEnd, name: 'referenceEnd', tokenize: tokenizeReferenceEnd }

/** At `]`: otherwise only a resource, `[text](url)`, makes a link; there are no shortcut references. */
const resourceEnd: Construct = { ...labelEnd, name: 'resourceEnd', tokenize: tokenizeResourceEnd }

const opensReference: Construct = { partial: true, tokenize: tokenizeOpensReference }

/** `[label]: url`, unless the label is a number and no URL follows: then it is the body of a web note. */
const urlDefinition: Construct = { ...definition, name: 'urlDefinition', tokenize: tokenizeUrlDefinition }

const bodyOfWebNote: Construct = { partial: true, tokenize: tokenizeBodyOfWebNote }

/** The syntax of references and their definitions. */
export const references: Extension = {
  disable: { null: ['labelEnd', 'definition'] },
  contentInitial: { [codes.leftSquareBracket]: urlDefinition },
  text: { [codes.rightSquareBracket]: [referenceEnd, resourceEnd] }
}

function tokenizeReferenceEnd(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return effects.check(
    opensReference,
    code => {
      this.parser.defined = EVERY
      return labelEnd.tokenize.call(this, effects, ok, nok)(code)
    },
    nok
  )
}

function tokenizeResourceEnd(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return code => {
    this.parser.defined = NONE
    return labelEnd.tokenize.call(this, effects, ok, nok)(code)
  }
}

function tokenizeOpensReference(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return code => {
    effects.enter('data')
    effects.consume(code)
    effects.exit('data')
    return effects.check(referenceLabel, ok, nok)
  }
}

function tokenizeUrlDefinition(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return effects.check(bodyOfWebNote, nok, code => {
    this.parser.defined = NONE
    return definition.tokenize.call(this, effects, ok, nok)(code)
  })
}

/** Succeeds at `[12]:` when what follows does not begin like a URL. */
function tokenizeBodyOfWebNote(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let head = ''
  return code => {
    effects.enter('data')
    return inside(code)
  }

  function inside(code: Code): State | undefined {
    const ends = code === codes.eof || code < codes.nul
    if (ends || head.length > 24) {
      effects.exit('data')
      return /^\[\d+\]:/.test(head) && !/^\[\d+\]:\s*(<|#|\.{0,2}\/|www\.|[a-z][a-z\d+.-]*:\S)/i.test(head)
        ? ok(code)
        : nok(code)
    }
    head += String.fromCharCode(code)
    effects.consume(code)
    return inside
  }
}
