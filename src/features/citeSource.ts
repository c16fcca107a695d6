import { type Apparatus, apparatusOf, type Beside } from '../core/apparatus.ts'
import { citationsOf } from '../core/citations/citations.ts'
import { remembered } from '../core/remembered.ts'
import type { Workspace } from '../core/workspace.ts'
import { citedPlace } from './citedPlace.ts'
import { placeRead, workOfFile } from './placeRead.ts'
import { writtenKey } from '../core/citations/writtenKey.ts'

/** A work of the bibliographies, to choose from. */
export interface WorkChoice {
  readonly key: string
  readonly title: string
  /** Authors and year. */
  readonly by: string
  /** Of the source that was read last, where in it; as one writes it. */
  readonly read?: string
}

/** Where somebody read last, beside the text: a file, and the caret in it. */
export interface Reading {
  readonly uri: string
  readonly offset: number
}

/**
 * The works of a text's bibliographies: the one whose source was read last at the top, then those that the text cites, the last
 * cited first, then by author.
 */
export function workChoices(workspace: Workspace, uri: string, reading?: Reading): WorkChoice[] {
  const apparatus = apparatusOf(workspace, uri)
  const choices = apparatus ? workChoicesOf(apparatus) : []
  const work = reading && workOfFile(workspace, reading.uri, uri)
  const read = choices.find(({ key }) => key === work?.key)
  if (!read) return choices
  const place = placeRead(workspace, reading!.uri, reading!.offset, work!.year)
  const shown = place ? citedPlace({ label: place.label, locator: place.number }) : ''
  return [{ ...read, read: shown }, ...choices.filter(each => each !== read)]
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

/** What *Cite Source* writes: where, what stands before the locator, the locator, and what behind it. */
export interface NewCitation {
  readonly offset: number
  readonly before: string
  readonly locator: string
  readonly behind: string
}

/**
 * A citation of `key` at an offset: in a bracket of its own, a blank apart from the word before; or as a further work of
 * the bracket that the offset stands in. The place is the one at which the work's source was read last, or the first page.
 */
export function citeSource(
  workspace: Workspace,
  uri: string,
  offset: number,
  key: string,
  reading?: Reading
): NewCitation | undefined {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return undefined
  const { text } = apparatus.document
  const written = writtenKey(key)
  const work = reading && workOfFile(workspace, reading.uri, uri)
  const read = work?.key === key ? placeRead(workspace, reading!.uri, reading!.offset, work.year) : undefined
  const locator = read?.number ?? '1'
  const unit = citedPlace({ label: read?.label ?? 'page', locator }).slice(0, -locator.length)
  const inside = citationsOf(apparatus).find(({ group }) => {
    return text[group.start] === '[' && group.start < offset && offset < group.end
  })
  if (inside) return { offset: inside.group.end - 1, before: `; ${written}, ${unit}`, locator, behind: '' }
  const apart = offset > 0 && !/[\s([—–]/.test(text[offset - 1]!) ? ' ' : ''
  return { offset, before: `${apart}[${written}, ${unit}`, locator, behind: ']' }
}
