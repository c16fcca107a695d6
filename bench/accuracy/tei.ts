import type { Span } from '../../src/core/text.ts'

/** A person of a TEI `listPerson`; texts are empty where the list is silent. */
export interface ListedPerson {
  readonly id: string
  readonly full: string
  readonly surname: string
  /** Further names of more than one word, and pseudonyms: forms that can stand for the person by themselves. */
  readonly others: readonly string[]
}

/** A stretch of an edition that its editors marked as a person's name. */
export interface MarkedName extends Span {
  readonly ids: readonly string[]
}

/** Reads the persons of a `listPerson`; those without any name are left out. */
export function readListPerson(xml: string): ListedPerson[] {
  const persons: ListedPerson[] = []
  for (const [, id, inner] of xml.matchAll(/<person [^>]*?xml:id="([^"]+)"[^>/]*>(.*?)<\/person>/gs)) {
    const names = [...inner!.matchAll(/<persName([^>]*)>(.*?)<\/persName>/gs)].map(([, attributes, content]) => ({
      type: /type="([^"]*)"/.exec(attributes!)?.[1],
      forename: plain(/<forename[^>]*>(.*?)<\/forename>/s.exec(content!)?.[1] ?? ''),
      surname: plain(/<surname[^>]*>(.*?)<\/surname>/s.exec(content!)?.[1] ?? ''),
      all: plain(content!)
    }))
    const main = names.find(name => name.type === undefined)
    if (main === undefined) continue
    const others = names.filter(name => name !== main && (/ /.test(name.all) || /pseudonym/.test(name.type ?? '')))
    const full = `${main.forename} ${main.surname}`.trim()
    persons.push({ id: id!, full, surname: main.surname, others: others.flatMap(name => bothOrders(name.all)) })
  }
  return persons
}

/** A name listed as `Surname, Forename` is also written the other way round. */
function bothOrders(name: string): string[] {
  const parts = name.split(', ')
  return parts.length === 2 ? [name, `${parts[1]} ${parts[0]}`] : [name]
}

/**
 * The running text of a TEI edition's body and the names marked in it, in document order. Tags are left out; a note stands
 * where its text does, set off from it by line breaks.
 */
export function readEdition(xml: string): { text: string; names: MarkedName[] } {
  const body = /<body[\s>].*<\/body>/s.exec(xml)?.[0] ?? ''
  const names: MarkedName[] = []
  const open: (MarkedName | undefined)[] = []
  let text = ''
  let at = 0
  // Indentation is the XML's.
  const add = (words: string): void => void (text += decode(words).replace(/[ \t]*\n[ \t\n]*/g, '\n'))
  for (const tag of body.matchAll(/<!--.*?-->|<(\/?)([\w:]+)([^>]*?)(\/?)>/gs)) {
    add(body.slice(at, tag.index))
    at = tag.index + tag[0].length
    const [, closing, element, attributes, empty] = tag
    if (element === 'rs' && empty === '') {
      if (closing === '') open.push(startName(attributes!, text.length))
      else finishName(open.pop(), text, names)
    }
    if (element === 'p' || element === 'head' || element === 'note') text += '\n\n'
    else if (element === 'lb' || element === 'pb' || element === 'space') text += ' '
  }
  return { text, names: names.sort((a, b) => a.start - b.start) }
}

function startName(attributes: string, start: number): MarkedName | undefined {
  // `implied` marks words such as “the poet”, which name nobody.
  if (!/type="person"/.test(attributes) || /subtype="implied"/.test(attributes)) return undefined
  const ids = (/ref="([^"]*)"/.exec(attributes)?.[1] ?? '').split(/\s+/).map(id => id.replace(/^#/, ''))
  return { start, end: start, ids }
}

/** Closes a marked name at the end of `text`, without the spaces at its borders. */
function finishName(name: MarkedName | undefined, text: string, names: MarkedName[]): void {
  if (name === undefined) return
  const inner = text.slice(name.start)
  const start = name.start + inner.search(/\S|$/)
  const end = name.start + inner.trimEnd().length
  if (start < end) names.push({ start, end, ids: name.ids })
}

function plain(xml: string): string {
  return decode(xml.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()
}

function decode(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&')
}
