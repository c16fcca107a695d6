import nlp from 'compromise/three'

/** What a name most likely names, by the words in it. */
export type Likeness = 'person' | 'other' | 'unknown'

/**
 * What a name most likely names: by the English first names, places and organisations that the library compromise knows, and by
 * how such names are built. Most surnames and all names in other tongues are unknown to it.
 *
 * @param name words in capitals, without the sentence around, so that a book's worth of names costs a moment
 */
export function likenessOf(name: string): Likeness {
  const words = nlp(name)
  if (words.has('#Person')) return 'person'
  return words.has('#Place') || words.has('#Organization') || words.has('#Date') ? 'other' : 'unknown'
}
