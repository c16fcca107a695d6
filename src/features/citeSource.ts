import { type Apparatus, apparatusOf, type Beside } from '../core/apparatus.ts'
import { citationsOf } from '../core/citations/citations.ts'
import { remembered } from '../core/remembered.ts'
import type { Workspace } from '../core/workspace.ts'
import { writtenKey } from './writtenKey.ts'

/** A work of the bibliographies, to choose from. */
export interface WorkChoice {
  readonly key: string
  readonly title: string
  /** Authors and year. */
  readonly by: string
}

/** The works of a text's bibliographies: those that it cites come first, the last cited at the top, then by author. */
export function workChoices(workspace: Workspace, uri: string): WorkChoice[] {
  const apparatus = apparatusOf(workspace, uri)
  return apparatus ? workChoicesOf(apparatus) : []
}

/** The same for a text's apparatus. */
export function workChoicesOf(apparatus: Apparatus): WorkChoice[] {
  const last = new Map(citationsOf(apparatus).map(({ key, start }) => [key, start]))
  const all = allChoices(apparatus.beside)
  const cited = all.filter(({ key }) => last.has(key)).sort((a, b) => last.get(b.key)! - last.get(a.key)!)
  return [...cited, ...all.filter(({ key }) => !last.has(key))]
}

/** All works by author, put in order once for as long as the bibliographies are the same. */
const allChoices = remembered(({ bibliographies }: Beside): readonly WorkChoice[] => {
  const choices = new Map<string, WorkChoice>()
  for (const { bibliography } of bibliographies) {
    for (const { key, title, authors, year } of bibliography.entries.values()) {
      if (!choices.has(key)) choices.set(key, { key, title, by: [authors.join(', '), year].filter(Boolean).join(', ') })
    }
  }
  const { compare } = new Intl.Collator()
  return [...choices.values()].sort((a, b) => compare(a.by, b.by))
})

/** What *Cite Source* writes: where, what stands before the locator, and what behind it. */
export interface NewCitation {
  readonly offset: number
  readonly before: string
  readonly behind: string
}

/**
 * A citation of `key` at an offset: in a bracket of its own, a blank apart from the word before; or as a further work of
 * the bracket that the offset stands in.
 */
export function citeSource(workspace: Workspace, uri: string, offset: number, key: string): NewCitation | undefined {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return undefined
  const { text } = apparatus.document
  const written = writtenKey(key)
  const inside = citationsOf(apparatus).find(({ group }) => {
    return text[group.start] === '[' && group.start < offset && offset < group.end
  })
  if (inside) return { offset: inside.group.end - 1, before: `; ${written}, p. `, behind: '' }
  const apart = offset > 0 && !/[\s([—–]/.test(text[offset - 1]!) ? ' ' : ''
  return { offset, before: `${apart}[${written}, p. `, behind: ']' }
}
