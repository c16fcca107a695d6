/** Verbs of saying and writing, in their usual forms, as the alternatives of a pattern. */
export const SAID = [
  // English
  'said|says|say|wrote|writes|written|asked|asks|answered|answers|replied|replies|cried|cries|exclaimed|declared|declares|told|tells',
  'remarked|remarks|noted|notes|observed|observes|added|adds|continued|insisted|argued|argues|explained|explains|stated|states',
  'warned|warns|concluded|concludes|recalled|recalls|confessed|whispered|shouted|muttered|murmured|returned|responded|rejoined',
  'sighed|repeated|repeats|(?:put|puts) it|reported|reports|announced|admitted|complained|protested|demanded|proclaimed',
  'resumed|retorted|urged|urges|pursued|persisted|interrupted|ejaculated|assented|remonstrated|grumbled|growled|yelled|roared',
  'thought|began|went on|put in|suggested|suggests|inquired|enquired|interposed|affirmed|affirms|asserted|asserts|maintained',
  // German
  'sagte|sagt|schrieb|schreibt|fragte|fragt|antwortete|antwortet|rief|ruft|erwiderte|meinte|meint|erklärte|bemerkte|versetzte',
  // French
  'dit|écrit|écrivit|demanda|demande|répondit|répond|répondait|s’écria|déclara|ajouta|reprit|remarqua'
].join('|')

const EACH = new RegExp(`(?<![\\p{L}\\p{N}])(?:${SAID})(?![\\p{L}\\p{N}])`, 'giu')
const LAST = new RegExp(`(?<![\\p{L}\\p{N}])(?:${SAID})[,:]?\\s*$`, 'iu')
const VERB_FIRST = new RegExp(`^[\\s,]*(?:${SAID})(?![\\p{L}\\p{N}])`, 'iu')
const FIRST = new RegExp(`^[\\s,]*(?:\\p{L}+\\s+){0,2}(?:${SAID})(?![\\p{L}\\p{N}])`, 'iu')

/** The verbs of saying in some words, in order; offsets count in `words`. */
export function verbsOfSaying(words: string): { readonly start: number; readonly end: number }[] {
  return [...words.matchAll(EACH)].map(match => ({ start: match.index, end: match.index + match[0].length }))
}

/** Whether words end with a verb of saying: what follows is said. */
export function endsSaying(words: string): boolean {
  return LAST.test(words)
}

/** Whether words begin with a verb of saying, its subject behind it. */
export function beginsWithSaying(words: string): boolean {
  return VERB_FIRST.test(words)
}

/** Whether words begin with somebody's saying: what stands before them was said. */
export function beginsSaying(words: string): boolean {
  return FIRST.test(words)
}
