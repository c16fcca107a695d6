import * as l10n from '@vscode/l10n'
import type { Problem, Severity } from '../problems.ts'
import type { Span } from '../text.ts'
import { isPersonId } from './links.ts'
import type { YamlPair, YamlValue } from './yaml.ts'
import { readYamlMapping } from './yaml.ts'

/** One entry of a register. What the entry leaves out is absent here; texts are as written, dates in any form. */
export interface Person {
  readonly id: string
  /** The name under which the person is shown; it is also found in the text, as each alias is. */
  readonly name: string
  /** The name as an index has it: `Lenin, Vladimir Ilyich`. */
  readonly sort?: string
  readonly aliases: readonly string[]
  readonly born?: string
  readonly died?: string
  /** A line about who the person is. */
  readonly role?: string
  readonly note?: string
  /** Addresses of the same person in authority files; not checked here. */
  readonly sameAs: readonly string[]
  readonly source?: string
  /** Address of a picture, or its path beside the register. */
  readonly image?: string
  /** The whole entry in the register's source, id included. */
  readonly span: Span
  readonly idSpan: Span
}

/** A register as far as it could be read, and what is wrong with it. Spans count in its source. */
export interface Register {
  /** In the order of the file. */
  readonly persons: ReadonlyMap<string, Person>
  readonly problems: readonly Problem[]
}

/** The fields that hold one line of text each. */
const textFields = ['name', 'sort', 'born', 'died', 'role', 'note', 'source', 'image'] as const
const listFields = ['aliases', 'sameAs'] as const

/** The names of all fields that an entry may have. */
export const registerFields: readonly string[] = [...textFields, ...listFields]

type TextField = (typeof textFields)[number]
type Report = (code: string, severity: Severity, span: Span, message: string) => void

/**
 * Reads the text of a `persons.yaml`. Never throws; a wrong entry or field is a problem at its own place and costs
 * nothing but itself. An entry without a name is called by its first alias, or left out if it has none; of two entries
 * with one id the first holds. An empty source is an empty register.
 *
 * Problems: `register-syntax` (no YAML), `register-entry` (a bad id, no mapping, no name), `register-duplicate-id`,
 * `register-field` (a field of the wrong shape; for information, a field we do not know).
 */
export function readRegister(source: string): Register {
  const persons = new Map<string, Person>()
  const { pairs, problems: syntax } = readYamlMapping(source, 'register-syntax')
  const problems = [...syntax]
  const report: Report = (code, severity, { start, end }, message) =>
    problems.push({ code, severity, message, start, end })
  for (const pair of pairs) {
    const id = readId(pair, persons, report)
    const person = id === undefined ? undefined : readPerson(id, pair, report)
    if (person !== undefined) persons.set(person.id, person)
  }
  return { persons, problems: problems.sort((a, b) => a.start - b.start) }
}

function readId(pair: YamlPair, persons: ReadonlyMap<string, Person>, report: Report): string | undefined {
  const { key } = pair
  if (key.kind !== 'text' || !isPersonId(key.text)) {
    const message =
      key.kind === 'text'
        ? l10n.t(
            '“{0}” is no id: an id is made of letters, digits, “_”, “.” and “-”, and is not “-” alone.',
            brief(key.text)
          )
        : l10n.t('This is no id: an id is made of letters, digits, “_”, “.” and “-”, and is not “-” alone.')
    if (!pair.broken) report('register-entry', 'error', key, message)
    return undefined
  }
  if (!persons.has(key.text)) return key.text
  report(
    'register-duplicate-id',
    'error',
    key,
    l10n.t('The id “{0}” has an entry above; that one holds.', brief(key.text))
  )
  return undefined
}

function readPerson(id: string, pair: YamlPair, report: Report): Person | undefined {
  const complain: Report = pair.broken ? () => {} : report
  const wrong = (message: string) => complain('register-entry', 'error', pair.key, message)
  if (pair.value?.kind !== 'mapping') {
    wrong(l10n.t('The entry “{0}” has no fields: it needs at least a line “name: …” indented below the id.', brief(id)))
    return undefined
  }
  const texts: Partial<Record<TextField, string>> = {}
  const lists = { aliases: [] as string[], sameAs: [] as string[] }
  for (const [name, field] of distinctFields(pair.value.pairs, complain)) {
    if (isOneOf(textFields, name)) {
      const text = readText(name, field.value, complain)
      if (text !== undefined) texts[name] = text
    } else if (isOneOf(listFields, name)) lists[name] = readList(name, field.value, complain)
    else
      complain(
        'register-field',
        'information',
        field.key,
        l10n.t('“{0}” is no field of a person; it is ignored.', brief(name))
      )
  }
  if (texts.name === undefined) wrong(l10n.t('The entry “{0}” has no name.', brief(id)))
  const name = texts.name ?? lists.aliases[0]
  if (name === undefined) return undefined
  const span = { start: pair.start, end: pair.end }
  return { id, ...texts, name, ...lists, span, idSpan: { start: pair.key.start, end: pair.key.end } }
}

/** The fields by name; of two with one name the first holds, as with entries. */
function distinctFields(pairs: readonly YamlPair[], complain: Report): Map<string, YamlPair> {
  const fields = new Map<string, YamlPair>()
  for (const pair of pairs) {
    if (pair.key.kind !== 'text')
      complain('register-field', 'error', pair.key, l10n.t('A field’s name is a single word.'))
    else if (!fields.has(pair.key.text)) fields.set(pair.key.text, pair)
    else {
      const message = l10n.t('“{0}” stands above in this entry; that one holds.', brief(pair.key.text))
      complain('register-field', 'error', pair.key, message)
    }
  }
  return fields
}

function readText(name: string, value: YamlValue | undefined, complain: Report): string | undefined {
  if (value === undefined) return undefined
  if (value.kind === 'text') return value.text.trim() === '' ? undefined : value.text.trim()
  complain(
    'register-field',
    'error',
    value,
    l10n.t('“{0}” must be {1}.', name, describeShape(value, l10n.t('one text')))
  )
  return undefined
}

function readList(name: string, value: YamlValue | undefined, complain: Report): string[] {
  if (value === undefined) return []
  if (value.kind === 'text') {
    if (value.text.trim() === '') return []
    // One address alone is common in registers; one alias alone may well be several with commas, so we say how we took it.
    const message = l10n.t('“{0}” should be a list; this is read as one item.', name)
    if (name === 'aliases') complain('register-field', 'warning', value, message)
    return [value.text.trim()]
  }
  if (value.kind !== 'list') {
    complain(
      'register-field',
      'error',
      value,
      l10n.t('“{0}” must be {1}.', name, describeShape(value, l10n.t('a list of texts')))
    )
    return []
  }
  const items: string[] = []
  for (const item of value.items) {
    if (item.kind === 'text' && item.text.trim() !== '') items.push(item.text.trim())
    else if (item.kind === 'text')
      complain('register-field', 'warning', item, l10n.t('An item of “{0}” is empty.', name))
    else
      complain(
        'register-field',
        'error',
        item,
        l10n.t('An item of “{0}” must be {1}.', name, describeShape(item, l10n.t('one text')))
      )
  }
  return items
}

/** What is wanted, and what stands there instead. */
function describeShape(value: YamlValue, wanted: string): string {
  if (value.kind === 'list') return l10n.t('{0}, not a list', wanted)
  if (value.kind === 'mapping')
    return l10n.t('{0}, not fields of its own (a text with a colon needs quotation marks)', wanted)
  return l10n.t('{0}, written out (aliases such as *x are not followed)', wanted)
}

function isOneOf<Name extends string>(names: readonly Name[], name: string): name is Name {
  return (names as readonly string[]).includes(name)
}

/** A word out of the file, short enough for a sentence. */
function brief(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
