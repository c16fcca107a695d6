import * as l10n from '@vscode/l10n'
import { type Apparatus, apparatusOf, findPerson, findWork } from '../core/apparatus.ts'
import { citationsOf } from '../core/citations/citations.ts'
import { crossReferencesOf, spokenNumber } from '../core/notes/crossReferences.ts'
import { type Note, notesOf, seriesOf } from '../core/notes/notes.ts'
import type { Occurrence } from '../core/occurrences.ts'
import { occurrencesAt } from '../core/occurrencesOf.ts'
import { isPersonId } from '../core/persons/links.ts'
import { personLinksOf } from '../core/persons/mentions.ts'
import type { Span } from '../core/text.ts'
import type { Workspace } from '../core/workspace.ts'
import type { Edits, TextEdit } from './edits.ts'
import { idsIn } from './idsIn.ts'
import { sharing } from './sharing.ts'
import { writtenKey } from '../core/citations/writtenKey.ts'

/** What is renamed: the words at the caret, and the name that it has now. */
export interface Renamed {
  readonly span: Span
  readonly name: string
}

/** Why something cannot be renamed, in a sentence for people. */
export interface Refusal {
  readonly refusal: string
}

/**
 * What F2 would rename at an offset: a note's label, a person's id, a work's key. `undefined` where nothing of the
 * apparatus stands.
 */
export function renameTargetAt(workspace: Workspace, uri: string, offset: number): Renamed | Refusal | undefined {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return undefined
  for (const origin of occurrencesAt(apparatus, offset)) {
    const found = renamable(apparatus, origin)
    if (found) return found
  }
  return undefined
}

function renamable(apparatus: Apparatus, { kind, span, target, inWords }: Occurrence): Renamed | Refusal | undefined {
  if (target === undefined || kind === 'quotation' || kind === 'place') return undefined
  if (kind === 'note') {
    const { form, label } = notesOf(apparatus.document).find(note => note.id === target)!
    if (form === 'labelled') return { span: inWords ? numberIn(apparatus, span) : labelIn(span, label), name: label }
    return {
      refusal: l10n.t('Notes of this form are told by their order in the text; convert them to [^1] first.')
    }
  }
  if (kind === 'person') {
    if (findPerson(apparatus, target)) return { span, name: target }
    return { refusal: l10n.t('The person “{0}” is in no register of this text.', target) }
  }
  // Words that name a work stay as they are; its key can be renamed where it stands.
  const cited = citationsOf(apparatus, span).find(each => each.start === span.start && each.end === span.end)
  return cited?.via === 'key' ? { span, name: target } : undefined
}

/**
 * Renames what stands at an offset, wherever it stands in the open texts, in its register and its bibliography. The
 * words of the text stay as they are: a person's new id changes links, never names.
 */
export function renameAt(workspace: Workspace, uri: string, offset: number, name: string): Edits | Refusal {
  const apparatus = apparatusOf(workspace, uri)
  const origin = apparatus && occurrencesAt(apparatus, offset).find(each => renamable(apparatus, each))
  if (!apparatus || !origin) return { refusal: l10n.t('There is nothing here that can be renamed.') }
  const target = renamable(apparatus, origin)!
  if ('refusal' in target) return target
  if (name === target.name) return new Map()
  if (origin.kind === 'note') return renameNote(apparatus, origin.target!, name)
  return origin.kind === 'person'
    ? renamePerson(workspace, apparatus, origin.target!, name)
    : renameWork(workspace, apparatus, origin.target!, name)
}

function renameNote({ uri, document }: Apparatus, id: string, name: string): Edits | Refusal {
  if (!/^[^\s[\]\\^`]+$/.test(name)) return { refusal: l10n.t('A note’s label has no spaces, brackets or carets.') }
  const notes = notesOf(document)
  const same = (label: string): boolean => label.toUpperCase() === name.toUpperCase()
  const note = notes.find(each => each.id === id)!
  if (notes.some(each => each !== note && each.form === 'labelled' && same(each.label))) {
    return { refusal: l10n.t('There is a note [^{0}] already; they would become one.', name) }
  }
  const labels = placesOf(note).map(span => ({ ...labelIn(span, note.label), text: name }))
  const spoken = crossReferencesOf(document).filter(({ target }) => target === id)
  const number = /^\d{1,4}$/.exec(seriesOf(name) === null ? name : name.slice(seriesOf(name)!.length + 1))?.[0]
  const stays = number !== undefined && seriesOf(name)?.toLowerCase() === note.series?.toLowerCase()
  if (spoken.length > 0 && !stays) {
    const words = document.slice(spoken[0]!.start, spoken[0]!.end)
    return {
      refusal: l10n.t(
        'The text speaks of it by its number (“{0}”); the new label must be one of the same series.',
        words
      )
    }
  }
  const numbers = spoken.map(each => ({ ...spokenNumber(each), text: number! }))
  return new Map([[uri, [...labels, ...numbers]]])
}

function numberIn({ document }: Apparatus, span: Span): Span {
  return spokenNumber(crossReferencesOf(document, span).find(({ start }) => start === span.start)!)
}

function placesOf({ marks, body, duplicates }: Note): Span[] {
  return [...marks, ...(body ? [body] : []), ...duplicates]
}

/** The label in `[^label]`, at a mark or at the beginning of a body. */
function labelIn({ start }: Span, label: string): Span {
  return { start: start + 2, end: start + 2 + label.length }
}

function renamePerson(workspace: Workspace, apparatus: Apparatus, id: string, name: string): Edits | Refusal {
  if (!isPersonId(name)) return { refusal: l10n.t('A person’s id is made of letters, digits, “_”, “.” and “-”.') }
  if (findPerson(apparatus, name)) return { refusal: l10n.t('The register has a person “{0}” already.', name) }
  const { person, file } = findPerson(apparatus, id)!
  const edits = new Map<string, TextEdit[]>([[file.uri, [{ ...person.idSpan, text: name }]]])
  for (const other of sharing(workspace, each => findPerson(each, id)?.file === file)) {
    const { text } = other.document
    const links = personLinksOf(other).filter(({ target }) => target.ids.includes(id))
    if (links.length > 0)
      edits.set(
        other.uri,
        links.flatMap(({ link, end }) => idsIn(text, { start: end, end: link.end }, id, name))
      )
  }
  return edits
}

function renameWork(workspace: Workspace, apparatus: Apparatus, key: string, name: string): Edits | Refusal {
  if (!/^[^\s{},"#%@[\];\\]+$/.test(name))
    return { refusal: l10n.t('A work’s key has no spaces, commas, semicolons, brackets or braces.') }
  if (findWork(apparatus, name)) return { refusal: l10n.t('The bibliography has a work “{0}” already.', name) }
  const work = findWork(apparatus, key)
  const edits = new Map<string, TextEdit[]>()
  if (work) edits.set(work.file.uri, keyEdits(apparatus, work, name))
  const texts = work ? sharing(workspace, each => findWork(each, key)?.file === work.file) : [apparatus]
  for (const other of texts) {
    const cited = citationsOf(other).filter(citation => citation.key === key && citation.via === 'key')
    if (cited.length > 0)
      edits.set(
        other.uri,
        cited.map(({ keySpan }) => ({ ...keySpan, text: writtenKey(name) }))
      )
  }
  return edits
}

/** The key in its entry, and in the entries of its file that inherit from it or point to it. */
function keyEdits(
  apparatus: Apparatus,
  { entry, file }: NonNullable<ReturnType<typeof findWork>>,
  name: string
): TextEdit[] {
  const { start, end } = entry.keySpan
  const isQuoted = /["']/.test(file.text[start - 1] ?? '')
  // A bare word would be a number in JSON, and in YAML a sign at its beginning means something.
  const needsQuotes = /\.json$/i.test(file.uri) || (/\.ya?ml$/i.test(file.uri) && !/^[\p{L}\p{N}_]/u.test(name))
  const { bibliography } = apparatus.bibliographies.find(each => each.file === file)!
  const links = [...bibliography.entries.values()].flatMap(each => each.links)
  return [
    { start, end, text: needsQuotes && !isQuoted ? JSON.stringify(name) : name },
    ...links.filter(({ key }) => key === entry.key).map(link => ({ start: link.start, end: link.end, text: name }))
  ]
}
