import * as l10n from '@vscode/l10n'
import { apparatusOf } from '../core/apparatus.ts'
import { isPersonId } from '../core/persons/links.ts'
import { mentionsOf, personLinksOf } from '../core/persons/mentions.ts'
import { BLANK_LINE, contains, type Span } from '../core/text.ts'
import type { Workspace } from '../core/workspace.ts'
import type { Edits, TextEdit } from './edits.ts'
import { freeId, newEntries, registerFor } from './registerEntry.ts'
import type { Refusal } from './rename.ts'
import { wordsAt } from './wordsAt.ts'

/** Somebody of the registers, to choose from. */
export interface PersonChoice {
  readonly id: string
  readonly name: string
  readonly role: string
  /** How often the text speaks of them. */
  readonly mentions: number
}

/** The persons of a text's registers: those that the text speaks of most come first, the others by name. */
export function personChoices(workspace: Workspace, uri: string): PersonChoice[] {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return []
  const counts = new Map<string, number>()
  for (const { person } of mentionsOf(apparatus)) if (person) counts.set(person, (counts.get(person) ?? 0) + 1)
  const choices = new Map<string, PersonChoice>()
  for (const { register } of apparatus.registers) {
    for (const { id, name, role = '' } of register.persons.values()) {
      if (!choices.has(id)) choices.set(id, { id, name, role, mentions: counts.get(id) ?? 0 })
    }
  }
  return [...choices.values()].sort((a, b) => b.mentions - a.mentions || a.name.localeCompare(b.name))
}

/**
 * *Tag Person*: ties the words selected, or the word at the caret, to a person; a link that stands there already is
 * pointed at that person instead.
 *
 * @param choice the id of a person of the registers, or the name of a new one, who gets an entry.
 */
export function tagPerson(
  workspace: Workspace,
  uri: string,
  selected: Span,
  choice: { readonly id: string } | { readonly name: string }
): Edits | Refusal {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return { refusal: l10n.t('This is no annotated text.') }
  const { text } = apparatus.document
  const edits = new Map<string, TextEdit[]>()
  const id = 'id' in choice ? choice.id : freeId(apparatus, choice.name)
  if (!isPersonId(id)) return { refusal: l10n.t('A person’s id is made of letters, digits, “_”, “.” and “-”.') }
  if ('name' in choice) {
    const register = registerFor(workspace, apparatus)
    const entry = newEntries(register, [{ id, name: choice.name }])
    if (!entry) return { refusal: l10n.t('Nothing can be added at the end of the register as it is written.') }
    edits.set(register.uri, [entry])
  }
  const there = personLinksOf(apparatus).find(({ link }) => contains(link, selected))
  if (there) {
    const target = { start: there.end + 2, end: there.link.end - 1, text: `${there.target.scheme}:${id}` }
    return edits.set(uri, [target])
  }
  const words = wordsAt(text, selected)
  if (!words) return { refusal: l10n.t('There are no words here that could be tied to a person.') }
  if (BLANK_LINE.test(text.slice(words.start, words.end))) {
    return { refusal: l10n.t('The words of one person’s link stand in one paragraph.') }
  }
  if (/[[\]]/.test(text.slice(words.start, words.end))) return { refusal: l10n.t('The words hold brackets already.') }
  const open = { start: words.start, end: words.start, text: '[' }
  return edits.set(uri, [open, { start: words.end, end: words.end, text: `](person:${id})` }])
}
