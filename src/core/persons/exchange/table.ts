import * as l10n from '@vscode/l10n'
import Papa from 'papaparse'
import { isPersonId } from '../links.ts'
import { counter, type Exchanged, type Exported, type Imported } from './exchanged.ts'

/** The columns of a table of persons, in order; two hold lists. */
const COLUMNS = ['id', 'name', 'sort', 'aliases', 'born', 'died', 'role', 'note', 'sameAs', 'source', 'image'] as const

type Column = (typeof COLUMNS)[number]

/** What others call the columns; compared without case, spaces and signs. */
const SYNONYMS: Readonly<Record<string, Column>> = {
  identifier: 'id',
  key: 'id',
  label: 'name',
  fullname: 'name',
  sortname: 'sort',
  alias: 'aliases',
  altnames: 'aliases',
  variants: 'aliases',
  birth: 'born',
  birthdate: 'born',
  dateofbirth: 'born',
  death: 'died',
  deathdate: 'died',
  dateofdeath: 'died',
  occupation: 'role',
  description: 'role',
  notes: 'note',
  uri: 'sameAs',
  url: 'sameAs',
  picture: 'image'
}

/** Stands between the items of a list in a cell; a semicolon is read as well. */
const BETWEEN = ' | '

/**
 * Reads a table of persons (CSV, or with semicolons or tabs) whose first row names its columns, as spreadsheets write them.
 * A row without a name is lost, an id that no register could have is made anew, an unknown column is reported.
 */
export function readTable(source: string): Imported {
  const { data } = Papa.parse<string[]>(source.replace(/^\uFEFF/, ''), { skipEmptyLines: 'greedy' })
  const [head, ...rows] = data
  const { lost, lose } = counter()
  if (!head) return { people: [], lost }
  const columns = head.map(title => columnNamed(title))
  if (!columns.includes('name')) return { people: [], lost, problem: l10n.t('No column is called “name”.') }
  const people: Exchanged[] = []
  for (const row of rows) {
    const cells = new Map<Column, string>()
    for (const [i, cell] of row.entries()) {
      const text = cell.trim()
      const column = columns[i]
      if (text === '') continue
      if (column === undefined) lose(l10n.t('column {0}', head[i]?.trim() || i + 1))
      else if (!cells.has(column)) cells.set(column, text)
    }
    const person = personIn(cells)
    if (person) people.push(person)
    else if (cells.size > 0) lose(l10n.t('row without a name'))
  }
  return { people, lost }
}

function columnNamed(title: string): Column | undefined {
  const plain = title.toLowerCase().replace(/[^\p{L}]/gu, '')
  return COLUMNS.find(column => column.toLowerCase() === plain) ?? SYNONYMS[plain]
}

function personIn(cells: ReadonlyMap<Column, string>): Exchanged | undefined {
  const name = cells.get('name')
  if (name === undefined) return undefined
  const list = (column: Column): string[] => {
    const items = (cells.get(column) ?? '').split(/\s*[|;]\s*|\r?\n/)
    return items.filter(item => item !== '')
  }
  const text = (column: Column): Record<string, string> => {
    const value = cells.get(column)
    return value === undefined ? {} : { [column]: value }
  }
  const id = cells.get('id')
  return {
    ...(id !== undefined && isPersonId(id) && { id }),
    name,
    aliases: list('aliases'),
    sameAs: list('sameAs'),
    ...text('sort'),
    ...text('born'),
    ...text('died'),
    ...text('role'),
    ...text('note'),
    ...text('source'),
    ...text('image')
  }
}

/** Writes people as CSV (RFC 4180, in UTF-8, its lines ended by CR LF), every column named in the first row. */
export function writeTable(people: readonly (Exchanged & { id: string })[]): Exported {
  const rows = people.map(person => {
    return COLUMNS.map(column => {
      const value = person[column]
      return typeof value === 'string' ? value : (value ?? []).join(BETWEEN)
    })
  })
  // What begins so is a formula to spreadsheets, which would run it.
  const text = Papa.unparse([[...COLUMNS], ...rows], { escapeFormulae: /^[=@\t\r]/ })
  return { text: `${text}\r\n`, lost: new Map() }
}
