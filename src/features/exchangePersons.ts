import * as l10n from '@vscode/l10n'
import { type Apparatus, apparatusOf } from '../core/apparatus.ts'
import { entriesOf, type Exchanged, type Imported, withIds } from '../core/persons/exchange/exchanged.ts'
import { readListPerson, writeListPerson } from '../core/persons/exchange/listPerson.ts'
import { readTable, writeTable } from '../core/persons/exchange/table.ts'
import { readRegister } from '../core/persons/register.ts'
import type { Workspace } from '../core/workspace.ts'
import type { Edits } from './edits.ts'
import { lineEndOf } from './noteBody.ts'
import { canGrow, registerFor } from './registerEntry.ts'
import type { Refusal } from './rename.ts'

/** What registers are exported to. */
export type ExchangeForm = 'tei' | 'csv'

/** Entries to be added to a register, and what is to be said of them. */
export interface ImportedPersons {
  readonly edits: Edits
  readonly added: number
  /** How many have an entry under their id already, and were left as they are there. */
  readonly known: number
  /** What the file says that no register holds, with how often. */
  readonly lost: ReadonlyMap<string, number>
}

/** The people of a TEI or CSV file as entries at the end of a text's register, which is made beside it if there is none. */
export function importPersons(workspace: Workspace, uri: string, source: string): ImportedPersons | Refusal {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return { refusal: l10n.t('This is no annotated text.') }
  const { people, lost, problem }: Imported = /^\uFEFF?\s*</.test(source) ? readListPerson(source) : readTable(source)
  if (people.length === 0) return { refusal: problem ?? l10n.t('There are no persons in this file.') }
  const taken = new Set(apparatus.registers.flatMap(({ register }) => [...register.persons.keys()]))
  const fresh = people.filter(({ id }) => id === undefined || !taken.has(id))
  const known = people.length - fresh.length
  if (fresh.length === 0) return { edits: new Map(), added: 0, known, lost }
  const register = registerFor(workspace, apparatus)
  const newline = lineEndOf(register.text)
  const entries = entriesOf(withIds(fresh, taken)).replaceAll('\n', newline)
  const { length } = register.text
  const gap = length === 0 ? '' : /[\r\n]$/.test(register.text) ? newline : newline.repeat(2)
  const before = readRegister(register.text)
  const after = readRegister(register.text + gap + entries)
  const isRead = after.persons.size === before.persons.size + fresh.length
  if (!canGrow(register.text) || !isRead || after.problems.length > before.problems.length) {
    return { refusal: l10n.t('Nothing can be added at the end of the register as it is written.') }
  }
  const edits = new Map([[register.uri, [{ start: length, end: length, text: gap + entries }]]])
  return { edits, added: fresh.length, known, lost }
}

/** All people of a text's registers in another form, and what of them that form has no place for. */
export function exportPersons(
  workspace: Workspace,
  uri: string,
  to: ExchangeForm
): { readonly text: string; readonly lost: ReadonlyMap<string, number> } | undefined {
  const apparatus = apparatusOf(workspace, uri)
  const people = apparatus && peopleOf(apparatus)
  if (!people || people.length === 0) return undefined
  return (to === 'tei' ? writeListPerson : writeTable)(people)
}

/** The people of all registers; of two with one id the nearer one counts. */
function peopleOf({ registers }: Apparatus): (Exchanged & { id: string })[] {
  const people = new Map<string, Exchanged & { id: string }>()
  for (const { register } of registers) {
    for (const person of register.persons.values()) if (!people.has(person.id)) people.set(person.id, person)
  }
  return [...people.values()]
}
