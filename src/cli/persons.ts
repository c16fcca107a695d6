import { entriesOf, type Exchanged, type Imported, withIds } from '../core/persons/exchange/exchanged.ts'
import { readListPerson, writeListPerson } from '../core/persons/exchange/listPerson.ts'
import { readTable, writeTable } from '../core/persons/exchange/table.ts'
import { readRegister } from '../core/persons/register.ts'
import type { Request } from './arguments.ts'
import { type Reading, readStandardInput, readText } from './files.ts'
import type { Terminal } from './terminal.ts'

/** What registers are exported to. */
export const FORMS: readonly string[] = ['tei', 'csv']

/**
 * `apparatus persons export`: registers as one TEI or CSV file, the earlier one's entry where two have an id. `apparatus persons import`:
 * the people of TEI and CSV files as entries for a `persons.yaml`. Both print, and write no file; what cannot be carried over
 * is said on standard error.
 */
export async function runPersons(request: Request, terminal: Terminal): Promise<void> {
  const [what, ...files] = request.operands
  if (what !== 'import' && what !== 'export') {
    terminal.complain(`persons takes import or export, not “${what ?? ''}”; see apparatus persons --help`)
  } else if (files.length === 0) terminal.complain(`persons ${what} needs a file; see apparatus persons --help`)
  else if (what === 'import') await importFrom(files, request, terminal)
  else await exportTo(request.to, files, terminal)
}

async function exportTo(to: string | undefined, files: readonly string[], terminal: Terminal): Promise<void> {
  if (to === undefined || !FORMS.includes(to)) {
    const given = to === undefined ? '' : `, not “${to}”`
    terminal.complain(`persons export needs --to ${FORMS.join('|')}${given}; see apparatus persons --help`)
    return
  }
  const people = new Map<string, Exchanged & { id: string }>()
  let isAnyRead = false
  for (const file of files) {
    const reading = await read(file, terminal)
    if (reading === undefined) continue
    isAnyRead = true
    const { persons, problems } = readRegister(reading)
    for (const { severity, message } of problems) if (severity === 'error') terminal.complain(`${file}: ${message}`)
    for (const person of persons.values()) if (!people.has(person.id)) people.set(person.id, person)
  }
  if (!isAnyRead) return
  const { text, lost } = (to === 'tei' ? writeListPerson : writeTable)([...people.values()])
  await terminal.print(text)
  report(to, lost, terminal)
}

async function importFrom(files: readonly string[], request: Request, terminal: Terminal): Promise<void> {
  const taken = new Set<string>()
  for (const file of request.persons) {
    const reading = await read(file, terminal)
    for (const id of reading === undefined ? [] : readRegister(reading).persons.keys()) taken.add(id)
  }
  const people: Exchanged[] = []
  for (const file of files) {
    const reading = await read(file, terminal)
    if (reading === undefined) continue
    const imported = readPeople(reading)
    if (imported.problem !== undefined) terminal.complain(`${file}: ${imported.problem}`)
    people.push(...imported.people)
    report(file, imported.lost, terminal)
  }
  await terminal.print(entriesOf(withIds(people, taken)))
}

/** XML begins with a pointed bracket; all else is taken for a table. */
function readPeople(source: string): Imported {
  return /^\uFEFF?\s*</.test(source) ? readListPerson(source) : readTable(source)
}

async function read(file: string, terminal: Terminal): Promise<string | undefined> {
  const reading: Reading = file === '-' ? await readStandardInput() : readText(file)
  if ('text' in reading) return reading.text
  terminal.complain(`${file === '' ? '""' : file}: ${reading.refusal}`)
  return undefined
}

function report(from: string, lost: ReadonlyMap<string, number>, terminal: Terminal): void {
  if (lost.size === 0) return
  const counts = [...lost].sort((a, b) => b[1] - a[1]).map(([what, count]) => `${what} (${count})`)
  terminal.remark(`${from}: not carried over: ${counts.join(', ')}`)
}
