import { type Apparatus, findWork } from '../apparatus.ts'
import { shortReference } from '../citations/reference.ts'
import type { Leaf } from './tree.ts'

type Citations = Extract<Leaf, { type: 'citations' }>

/** A part of a citation: words as they are written, or the work in place of its key. */
export interface CitedWords {
  readonly words: string
  /** The work's key, where the words stand for it. */
  readonly key: string | undefined
}

/** A citation as a reader meets it: as written, with a short reference in the place of each key that a bibliography has. */
export function citedWords(apparatus: Apparatus, { citations, written, at }: Citations): CitedWords[] {
  const parts: CitedWords[] = []
  let from = 0
  for (const { key, keySpan, mode } of citations) {
    const work = key === null ? undefined : findWork(apparatus, key)
    if (!work) continue
    const start = keySpan.start - at
    const before = written.slice(from, start)
    parts.push({ words: mode === 'suppress-author' ? before.replace(/-$/, '') : before, key: undefined })
    parts.push({ words: shortWork(apparatus, key!, mode === 'suppress-author'), key: key! })
    from = keySpan.end - at
  }
  parts.push({ words: written.slice(from), key: undefined })
  return parts.filter(({ words }) => words !== '')
}

/** Surnames and year, or the year alone. */
function shortWork(apparatus: Apparatus, key: string, isWithoutAuthor: boolean): string {
  const { entry } = findWork(apparatus, key)!
  return (isWithoutAuthor && entry.year) || shortReference(entry.item())
}
