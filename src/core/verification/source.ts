import { passingInMarkup } from './markup.ts'
import { passingInText } from './marks.ts'
import { type Passing, type Words, wordsInSteps } from './words.ts'

/** How a source is written: plain text, Markdown and annotated text alike; or HTML, TEI and other XML. */
export type SourceForm = 'text' | 'markup'

/** A source made ready for any number of searches. */
export interface Source {
  readonly text: string
  readonly form: SourceForm
  readonly words: Words
  /** For each pair of neighbouring words, by a number made of both, where it stands. */
  readonly pairs: Pairs
}

/** The places of pairs of words, lying together by a number made of both: those of number `i` from `from[i]` to `from[i + 1]`. */
export interface Pairs {
  readonly mask: number
  readonly from: Uint32Array
  readonly places: Uint32Array
}

/** What a file of a source is, by its name, else by how it begins. */
export function sourceForm(name: string, text: string): SourceForm {
  if (/\.(?:x?html?|xml|tei)$/i.test(name)) return 'markup'
  if (/\.[a-z]{1,8}$/i.test(name)) return 'text'
  return /^\s*<(?:\?xml|!doctype|html|TEI)\b/i.test(text) ? 'markup' : 'text'
}

/** Reads a source: some 20 bytes a word, in two passes. */
export function readSource(text: string, form: SourceForm): Source {
  const steps = sourceInSteps(text, form)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** The same in small steps. */
export function* sourceInSteps(text: string, form: SourceForm): Generator<void, Source> {
  const words = yield* wordsInSteps(text, passing(form, text))
  return { text, form, words, pairs: yield* pairsOf(words) }
}

/** What is passed over in a text of a form. */
export function passing(form: SourceForm, text: string): Passing {
  return form === 'markup' ? passingInMarkup(text) : passingInText(text)
}

/** The number of a pair, before it is cut to the table's size. */
export function pairHash(first: number, second: number): number {
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)
  return mixed ^ (mixed >>> 15)
}

/** So many words are entered in a step. */
const STEP = 32_768

function* pairsOf({ hashes, count }: Words): Generator<void, Pairs> {
  let size = 64
  while (size < count) size *= 2
  const mask = size - 1
  const from = new Uint32Array(size + 1)
  for (let i = 0; i + 1 < count; i++) {
    from[(pairHash(hashes[i]!, hashes[i + 1]!) & mask) + 1]!++
    if (i % STEP === STEP - 1) yield
  }
  for (let i = 0; i < size; i++) from[i + 1]! += from[i]!
  const places = new Uint32Array(Math.max(0, count - 1))
  // From behind, so that the places of a pair come to lie in rising order and `from` ends as it began.
  const next = from.slice(1)
  for (let i = count - 2; i >= 0; i--) {
    places[--next[pairHash(hashes[i]!, hashes[i + 1]!) & mask]!] = i
    if (i % STEP === 0) yield
  }
  return { mask, from, places }
}
