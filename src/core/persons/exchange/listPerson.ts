import * as l10n from '@vscode/l10n'
import { SaxesParser } from 'saxes'
import { isPersonId } from '../links.ts'
import { partsOf } from '../parts.ts'
import { counter, type Exchanged, type Exported, type Imported } from './exchanged.ts'

/** An element as far as it is looked at. */
interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Element[]
  text: string
}

/** Deeper than any entry of a person is; what lies below is not looked at. */
const DEEPEST = 40

/**
 * Reads the persons, groups and organisations of TEI’s `listPerson` and `listOrg`, wherever they stand in a file. The first name
 * without a type (or called main or preferred) is the name, others are aliases; `occupation` is the role, addresses in `idno`
 * are `sameAs`. What else is said of somebody is counted as lost. Entities that the file declares are not resolved, and
 * nothing is loaded.
 */
export function readListPerson(source: string): Imported {
  const people: Exchanged[] = []
  const { lost, lose } = counter()
  let problem: string | undefined
  const open: Element[] = []
  const parser = new SaxesParser({ xmlns: false })
  parser.on('error', error => {
    problem ??= l10n.t('The file is no well-formed XML: {0}', error.message)
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name: name.replace(/^.*:/, ''), attributes, children: [], text: '' }
    const isEntry = /^(?:person|personGrp|org)$/.test(element.name)
    if (open.length === 0 ? !isEntry : open.length > DEEPEST) return
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  const addText = (text: string): void => {
    for (const element of open) element.text += text
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', ({ name }) => {
    if (open.at(-1)?.name !== name.replace(/^.*:/, '')) return
    const element = open.pop()!
    if (open.length > 0) return
    const person = personIn(element, lose)
    if (person) people.push(person)
    else lose(l10n.t('{0} without a name', element.name))
  })
  try {
    parser.write(source).close()
  } catch (error) {
    problem ??= l10n.t('The file cannot be read: {0}', (error as Error).message)
  }
  return { people, lost, ...(problem !== undefined && { problem }) }
}

const NAMES = /^(?:persName|orgName|name)$/

function personIn({ attributes, children }: Element, lose: (what: string) => void): Exchanged | undefined {
  const names = children.filter(child => NAMES.test(child.name) && wordsOf(child) !== '')
  const main = names.find(name => /^(?:main|pref.*|)$/i.test(name.attributes['type'] ?? '')) ?? names[0]
  if (!main) return undefined
  const { name, sort: inOrder } = nameIn(main)
  const sorted = names.find(one => one.attributes['type'] === 'sort')
  const aliases = names.filter(one => one !== main && one !== sorted).map(one => nameIn(one).name)
  const sameAs: string[] = []
  const texts: Partial<Record<'born' | 'died' | 'role' | 'note' | 'source' | 'image', string | undefined>> = {}
  for (const child of children) {
    const words = wordsOf(child)
    if (child.name === 'birth') texts.born ??= dateIn(child)
    else if (child.name === 'death') texts.died ??= dateIn(child)
    else if (child.name === 'occupation' && words !== '') texts.role = join(texts.role, words, ', ')
    else if (child.name === 'note' && words !== '') texts.note = join(texts.note, words, '\n')
    else if (child.name === 'bibl' && words !== '') texts.source = join(texts.source, words, '; ')
    else if (child.name === 'figure')
      texts.image ??= child.children.find(one => one.name === 'graphic')?.attributes['url']
    else if (child.name === 'idno' && words !== '') sameAs.push(addressOf(words, child.attributes))
    else if (!NAMES.test(child.name)) lose(child.name)
  }
  const sort = sorted ? wordsOf(sorted) : inOrder
  const id = attributes['xml:id']
  const given = Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== undefined))
  return {
    ...(id !== undefined && isPersonId(id) && { id }),
    name,
    ...(sort !== undefined && { sort }),
    aliases: [...new Set(aliases)].filter(one => one !== name && one !== sort),
    sameAs,
    ...given
  }
}

function join(before: string | undefined, words: string, between: string): string {
  return before === undefined ? words : before + between + words
}

function wordsOf({ text }: Element): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** A name in order, and how an index has it, where first names and surname are marked. */
function nameIn(element: Element): { name: string; sort?: string } {
  const part = (name: string): string => {
    const found = element.children.filter(child => child.name === name).map(wordsOf)
    return found.filter(words => words !== '').join(' ')
  }
  const [forename, link, surname, rest] = [part('forename'), part('nameLink'), part('surname'), part('genName')]
  if (forename === '' || surname === '') return { name: wordsOf(element) }
  const words = [forename, link, surname, rest].filter(Boolean).join(' ')
  return { name: words, sort: [surname, [forename, link].filter(Boolean).join(' ')].join(', ') }
}

/** A date as it is written, if it is written out; else as the attributes have it: `c. 1870`, `1870-04-22`. */
function dateIn({ attributes, children, text }: Element): string | undefined {
  const date = children.find(child => child.name === 'date')
  const words = (date ? date.text : children.length === 0 ? text : '').replace(/\s+/g, ' ').trim()
  const all = { ...attributes, ...date?.attributes }
  const when = all['when'] ?? all['when-iso'] ?? all['when-custom']
  const isShort = words !== '' && words.length <= 40
  // `22.04.1870` is clearer as the attribute has it.
  if (isShort && (when === undefined || /\p{L}/u.test(words))) return words
  if (when !== undefined) return when.replace(/T.*$/, '')
  const after = all['notBefore'] ?? all['notBefore-iso'] ?? all['from']
  const before = all['notAfter'] ?? all['notAfter-iso'] ?? all['to']
  if (after !== undefined && before !== undefined) return `${after}/${before}`
  return after !== undefined ? `after ${after}` : before !== undefined ? `before ${before}` : undefined
}

/** Where the numbers of authority files lead. */
const ADDRESSES: Readonly<Record<string, string>> = {
  gnd: 'https://d-nb.info/gnd/',
  viaf: 'https://viaf.org/viaf/',
  wikidata: 'https://www.wikidata.org/entity/',
  orcid: 'https://orcid.org/',
  isni: 'https://isni.org/isni/'
}

function addressOf(words: string, { type, subtype }: Readonly<Record<string, string>>): string {
  if (/^https?:/.test(words)) return words
  const base = ADDRESSES[(type ?? '').toLowerCase()] ?? ADDRESSES[(subtype ?? '').toLowerCase()]
  return base === undefined ? words : base + words.replaceAll(' ', '')
}

const NAMESPACE = 'http://www.tei-c.org/ns/1.0'

/**
 * Writes people as a TEI P5 file that holds one `listPerson`. An id that XML does not allow gets `p-` in front; a date is repeated as
 * an attribute where it is one that computers read.
 */
export function writeListPerson(people: readonly (Exchanged & { id: string })[], title = 'Persons'): Exported {
  const entries = personElements(people)
  const list = `        <listPerson>\n${entries.join('')}        </listPerson>\n`
  const head = `<titleStmt><title>${escaped(title)}</title></titleStmt>
      <publicationStmt><p>Unpublished.</p></publicationStmt>
      <sourceDesc><p>A register of persons.</p></sourceDesc>`
  const body = entries.length > 0 ? list : '        <p/>\n'
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="${NAMESPACE}">
  <teiHeader>
    <fileDesc>
      ${head}
    </fileDesc>
  </teiHeader>
  <text>
    <body>
${body}    </body>
  </text>
</TEI>
`
  return { text, lost: new Map() }
}

/** The `person` elements of people, a piece of XML for each. */
export function personElements(people: readonly (Exchanged & { id: string })[]): string[] {
  return people.map(person => {
    const { id, name, sort, aliases, born, died, role, note, sameAs, source, image } = person
    const rows = [
      ...mainName(name, sort),
      ...aliases.map(alias => `<persName type="alias">${escaped(alias)}</persName>`),
      born && `<birth${whenOf(born)}>${escaped(born)}</birth>`,
      died && `<death${whenOf(died)}>${escaped(died)}</death>`,
      role && `<occupation>${escaped(role)}</occupation>`,
      ...sameAs.map(address => `<idno type="URI">${escaped(address)}</idno>`),
      note && `<note>${escaped(note)}</note>`,
      source && `<bibl>${escaped(source)}</bibl>`,
      image && `<figure><graphic url="${escaped(image)}"/></figure>`
    ]
    const inner = rows.filter(Boolean).map(row => `            ${row}\n`)
    return `          <person xml:id="${escaped(xmlId(id))}">\n${inner.join('')}          </person>\n`
  })
}

/** `Bebel, August` gives both parts of `August Bebel`; an index form that does not is a name of its own. */
function mainName(name: string, sort: string | undefined): string[] {
  const { forenames, particle, surname } = partsOf(sort ?? '')
  const given = forenames.join(' ')
  const read = [given, particle, surname].filter(Boolean).join(' ')
  if (surname === undefined || read !== name || sort !== [surname, `${given} ${particle}`.trim()].join(', ')) {
    const other = sort === undefined ? [] : [`<persName type="sort">${escaped(sort)}</persName>`]
    return [`<persName>${escaped(name)}</persName>`, ...other]
  }
  const link = particle === '' ? '' : ` <nameLink>${escaped(particle)}</nameLink>`
  return [`<persName><forename>${escaped(given)}</forename>${link} <surname>${escaped(surname)}</surname></persName>`]
}

/** A person’s id as XML has it. */
export function xmlId(id: string): string {
  return /^[\p{L}_]/u.test(id) ? id : `p-${id}`
}

/** TEI’s `@when` for a year, a month or a day after Christ. */
function whenOf(date: string): string {
  return /^\d{4}(?:-\d\d(?:-\d\d)?)?$/.test(date) ? ` when="${date}"` : ''
}

function escaped(text: string): string {
  const legal = text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
  return legal.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
