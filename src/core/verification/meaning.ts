import { sourceKey } from './align.ts'
import { MOST_OMITTED } from './candidates.ts'
import type { Source } from './source.ts'

/**
 * Words that turn a sentence round, in the languages in which most of what we are asked about is written; compared without
 * accents' composition, as keys are.
 */
const NEGATIONS = new Set(
  (
    'not no never none nor neither nobody nothing nowhere cannot hardly scarcely barely without ' +
    'nicht nichts nie niemals niemand nirgends kein keine keinen keinem keiner keines weder ohne ' +
    'ne pas jamais rien aucun aucune sans non nunca jamás nada nadie ningún ninguno ninguna sin senza nessun nessuno nessuna ' +
    'niet geen nooit inte icke aldrig ikke aldri aldrig não nem nec neque numquam nunquam nihil haud nemo nie не ни нет никогда без'
  )
    .split(' ')
    .map(word => word.normalize('NFKD'))
)

/** Whether a word, by its letters, says no: `didn't` too. */
export function isNegation(key: string): boolean {
  return NEGATIONS.has(key) || /n't$|^n'/.test(key)
}

export function hasNumber(key: string): boolean {
  return /\p{Nd}/u.test(key)
}

/** How many words an ellipsis may leave out for each word of the shorter part beside it: one word stands near anything. */
const FOR_EACH_WORD = 40

const SENTENCE_END = /[.!?]/
const CLAUSE_END = /[.!?;:,()—–]/

/**
 * Why the words `from` to `to` of a source are more than an ellipsis may leave out: they are too many, or cross the end of a page;
 * or they say no, and belong to the sentence that goes on on one of their sides.
 *
 * @param shorter how many words the shorter of the parts beside it has.
 */
export function misleads(source: Source, from: number, to: number, shorter: number): 'far' | 'negation' | undefined {
  if (to - from > Math.min(MOST_OMITTED, FOR_EACH_WORD * (shorter + 1))) return 'far'
  const { starts, ends, pages } = source.words
  const [start, end] = [ends[from - 1]!, starts[to]!]
  // A note's words come behind the text's.
  if (end < start || pages.some(({ at }) => at >= start && at < end)) return 'far'
  const gap = (i: number): string => source.text.slice(ends[i - 1], starts[i]).replace(/<[^<>]*>/g, '')
  const opens = !CLAUSE_END.test(gap(from))
  const closes = !CLAUSE_END.test(gap(to))
  // What belongs to the sentence before, and to the one behind; whole sentences and clauses between may say what they like.
  let first = to
  let last = from
  for (let i = from + 1; i < to; i++) {
    if (!SENTENCE_END.test(gap(i))) continue
    if (first === to) first = i
    last = i
  }
  const isOne = first === to
  for (let i = from; i < to; i++) {
    const counts = isOne ? opens || closes : (opens && i < first) || (closes && i >= last)
    if (counts && isNegation(sourceKey(source, i, i + 1)) && !hasNumber(sourceKey(source, i + 1, i + 2)))
      return 'negation'
  }
  return undefined
}
