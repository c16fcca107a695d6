import * as l10n from '@vscode/l10n'
import { entriesOf, withIds } from '../persons/exchange/exchanged.ts'
import { readListPerson } from '../persons/exchange/listPerson.ts'
import type { Block, Draft, DraftNote, Head } from './draft.ts'
import { childElements, type Element, find, findAll, lineOf, named, type Node } from './element.ts'
import type { Reporter } from './imported.ts'
import { TeiBlocks } from './teiBlocks.ts'

/** Whether an outermost element is TEI's. */
export function isTei(root: Element): boolean {
  return /^(?:TEI|TEI\.2|teiCorpus(?:\.2)?)$/.test(root.name)
}

/** What is read elsewhere. */
const HELD = /^(?:teiHeader|text|TEI|TEI\.2)$/

/** Reads TEI P5 (and P4 as far as it is the same): the text, what the header says of it, and the persons that it lists. */
export function draftTei(
  root: Element,
  source: string,
  reporter: Reporter
): { draft: Draft; persons: string | undefined } {
  const parts = root.name === 'teiCorpus' ? findAll(root, named('TEI', 'TEI.2')) : [root]
  const notes = new Map<string, DraftNote>()
  const head: Head = {}
  const blocks = parts.flatMap((part): Block[] => {
    takeHeader(part, head, reporter)
    const texts = findAll(part, named('text'))
    return new TeiBlocks(part, notes, reporter).of(texts)
  })
  for (const other of parts.flatMap(({ children }) => children)) {
    const isOfText = typeof other !== 'string' && (HELD.test(other.name) || find(other, named('text')))
    if (isOfText || !/\S/.test(lineOf(other))) continue
    const [name, line] = typeof other === 'string' ? ['TEI', undefined] : [other.name, other.line]
    reporter.add('lost', l10n.t('{0}: what stands beside the text', name), lineOf(other), line)
  }
  return { draft: { head, blocks, notes }, persons: personsOf(source, reporter) }
}

function personsOf(source: string, reporter: Reporter): string | undefined {
  if (!/<(?:\w+:)?list(?:Person|Org)\b/.test(source)) return undefined
  const { people, lost } = readListPerson(source)
  if (people.length === 0) return undefined
  reporter.add(
    'found',
    people.length === 1
      ? l10n.t('1 person: entries for a persons.yaml are offered')
      : l10n.t('{0} persons: entries for a persons.yaml are offered', people.length)
  )
  for (const [what, count] of lost) reporter.add('lost', l10n.t('{0} of persons ({1} times)', what, count))
  return entriesOf(withIds(people))
}

function takeHeader(part: Element, head: Head, reporter: Reporter): void {
  const header = childElements(part).find(named('teiHeader'))
  if (!header) return
  const within = (name: string, inner: string): Element[] =>
    findAll(header, named(name)).flatMap(each => findAll(each, named(inner)))
  const titles = within('titleStmt', 'title').filter(each => lineOf(each) !== '')
  const main =
    titles.find(({ attributes }) => /^(?:main|complete|full)$/.test(attributes['type'] ?? 'main')) ?? titles[0]
  const sub = titles.find(({ attributes }) => attributes['type'] === 'sub')
  const people = (name: string): string => within('titleStmt', name).map(lineOf).filter(Boolean).join(', ')
  const [published] = within('publicationStmt', 'date')
  const [original] = within('sourceDesc', 'date')
  const date = [original, published]
    .flatMap(each => (each ? (each.attributes['when'] ?? lineOf(each)) : []))
    .find(Boolean)
  const address =
    within('publicationStmt', 'idno')
      .map(lineOf)
      .find(words => /^https?:/.test(words)) ??
    within('sourceDesc', 'ref')
      .map(({ attributes }) => attributes['target'] ?? '')
      .find(target => /^https?:/.test(target))
  const text = find(part, named('text'))
  const [language] = within('langUsage', 'language')
  const lang = text?.attributes['xml:lang'] ?? part.attributes['xml:lang'] ?? language?.attributes['ident']
  const given: Head = {
    ...(main && { title: [lineOf(main), ...(sub ? [lineOf(sub)] : [])].join(': ') }),
    ...((people('author') || people('editor')) !== '' && { author: people('author') || people('editor') }),
    ...(date !== undefined && { date: date.replace(/T.*$/, '') }),
    ...(lang !== undefined && { lang }),
    ...(address !== undefined && { source: address })
  }
  Object.assign(head, { ...given, ...head })
  reporter.add(
    'front-matter',
    l10n.t('The TEI header: title, author, date, language and address are in the front matter'),
    lineOf(header),
    header.line
  )
}

/** Elements that do not end a word. */
const INLINE =
  /^(?:hi|emph|foreign|term|name|persName|placeName|orgName|geogName|rs|date|title|ex|am|unclear|supplied|add|del|subst|choice|seg|w|c|pc|g|num|measure|mentioned|soCalled|gloss|ref|q|said|quote|bibl|author|editor|anchor|surname|forename|roleName|time|distinct|damage|s|cl|phr)$/

/** The words of a TEI file, in order, that an import answers for. */
export function wordsOfTei(root: Element): string {
  const words = (node: Node): string => {
    if (typeof node === 'string') return node
    if (node.name === 'teiHeader') return apartIn(node)
    // A quotation and where it comes from may each be a block.
    const inner = node.children.map(words).join(node.name === 'cit' ? ' ' : '')
    if (node.name === 'lb' && node.attributes['break'] === 'no') return ''
    return INLINE.test(node.name) ? inner : ` ${inner} `
  }
  return words(root)
}

/** Words of fields, which end where their elements end. */
function apartIn(node: Node): string {
  return (typeof node === 'string' ? node : node.children.map(apartIn).join(' ')).replace(/\s+/g, ' ').trim()
}
