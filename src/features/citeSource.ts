import { type Apparatus, apparatusOf } from '../core/apparatus.ts'
import { citationsOf } from '../core/citations/citations.ts'
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
  const choices = new Map<string, WorkChoice>()
  for (const { bibliography } of apparatus.bibliographies) {
    for (const { key, title, authors, year } of bibliography.entries.values()) {
      if (!choices.has(key)) choices.set(key, { key, title, by: [authors.join(', '), year].filter(Boolean).join(', ') })
    }
  }
  return [...choices.values()].sort(
    (a, b) => (last.get(b.key) ?? -1) - (last.get(a.key) ?? -1) || a.by.localeCompare(b.by)
  )
}

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
