import { type Apparatus, apparatusOf, findPerson, findWork } from '../core/apparatus.ts'
import { citationsOf } from '../core/citations/citations.ts'
import { crossReferencesOf } from '../core/notes/crossReferences.ts'
import { noteOf } from '../core/notes/notes.ts'
import { personLinksOf } from '../core/persons/mentions.ts'
import type { Span } from '../core/text.ts'
import { resolve, type Workspace } from '../core/workspace.ts'
import { isMissing, type Missing, type Place } from './places.ts'
import { sourceAt } from './source.ts'
import { writtenLocator } from './writtenLocator.ts'

/** Words that lead somewhere when they are clicked. */
export interface Link extends Span {
  /** `source`: where it leads is found when it is clicked, see {@link linkTarget}. */
  readonly kind: 'source' | 'place' | 'file'
  /** Where it leads, unless it is a source. */
  readonly target: Place | undefined
}

/**
 * The links of a text: a citation's locator leads to the passage, a link's person to the register, "see note 3" to the note, the files that the
 * front matter names to themselves. A citation's key is no link: it has a definition.
 */
export function linksOf(workspace: Workspace, uri: string): Link[] {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return []
  return [...files(apparatus), ...locators(apparatus), ...persons(apparatus), ...notes(apparatus)].sort(
    (a, b) => a.start - b.start
  )
}

/** Where a source's link leads: a passage in a text, or an address or file for another program. */
export function linkTarget(workspace: Workspace, uri: string, { start }: Span): Place | string | Missing | undefined {
  const source = sourceAt(workspace, uri, start)
  return source === undefined || isMissing(source) ? source : (source.place ?? source.external)
}

function locators(apparatus: Apparatus): Link[] {
  const { document } = apparatus
  return citationsOf(apparatus).flatMap((citation): Link[] => {
    const { key, keySpan, locator } = citation
    const work = key === null ? undefined : findWork(apparatus, key)
    if (!work || locator === null || (work.entry.files.length === 0 && work.entry.url === undefined)) return []
    const written = writtenLocator(document, citation, locator)
    if (!written) return []
    const unit = UNIT.exec(document.slice(keySpan.end, written.start))![0]
    return [{ start: written.start - unit.length, end: written.end, kind: 'source', target: undefined }]
  })
}

/** What says which kind of place is cited, right before the place: `p. `, `§ `. */
const UNIT = /(?:[^\s,;:()[\]*_“”"]+\s*)?$/

function persons(apparatus: Apparatus): Link[] {
  return personLinksOf(apparatus).flatMap(({ end, link, target }): Link[] => {
    const [id] = target.ids
    const found = id === undefined ? undefined : findPerson(apparatus, id)
    if (!found) return []
    const { person, file } = found
    return [{ start: end + 2, end: link.end - 1, kind: 'place', target: { uri: file.uri, span: person.idSpan } }]
  })
}

/** "See note 3" leads to the note. */
function notes({ uri, document }: Apparatus): Link[] {
  return crossReferencesOf(document).flatMap(({ start, end, target }): Link[] => {
    const span = target === undefined ? undefined : noteOf(document, target)?.bodyLabel
    return span ? [{ start, end, kind: 'place', target: { uri, span } }] : []
  })
}

function files({ uri, document, frontMatter: { span, bibliography, persons: registers } }: Apparatus): Link[] {
  if (!span) return []
  const words = document.slice(span.start, span.end)
  return [...bibliography, ...registers].flatMap((path): Link[] => {
    const start = span.start + words.search(new RegExp(`(?<=[\\s:"'[,-])${escaped(path)}(?=[\\s"'\\],]|$)`))
    const target = { uri: resolve(uri, path), span: { start: 0, end: 0 } }
    return start < span.start ? [] : [{ start, end: start + path.length, kind: 'file', target }]
  })
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
