import { addMark, kindOfHeading, type PlaceMark } from '../citations/placeMarks.ts'
import { labelOfTerm, romanValue } from '../citations/locatorLabels.ts'

const TAG = /<(\/?)(?:[\w.-]+:)?([A-Za-z][\w.-]*)((?:[^<>"']|"[^"<]{0,2000}"|'[^'<]{0,2000}')*)>/y
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g
/** Elements that hold nothing, whether or not they are closed. */
const EMPTY = new Set('area base br col hr img input link meta wbr pb cb lb milestone gb fw anchor'.split(' '))
/** How many open elements an end tag is looked for among; deeper nesting has no places. */
const MOST_OPEN = 200
/** Longest heading that is looked at, in code units. */
const LONGEST_HEADING = 400
/** `ch4`, `sec_12`, `page-iv`, as anchors are named. */
const ANCHOR = /^([\p{L}]{1,12})[-_.: ]?(\d{1,4}[a-z]?|[ivxlc]{1,8})$/iu
/** A heading's word and number: `Chapter IV. Of War`, `Letter 5`, or the number alone. */
const HEADING = /^[\s[(]*(?:(\p{L}{2,20}\.?)\s+)?([ivxlcdm]{1,12}|\d{1,4})(?=[\s.:,)\]—–-]|$)(.*)$/isu

interface Open {
  readonly name: string
  readonly marks: readonly Marked[]
}

type Marked = { -readonly [K in keyof PlaceMark]: PlaceMark[K] }

/**
 * The places that HTML, XHTML, TEI and other XML mark, by CSL's names of their kinds: page, column and line breaks, milestones,
 * numbered divisions, which end where they are closed, verses, headings with a number, and anchors with speaking names
 * (`id="ch4"`). The pages of HTML are found where its words are read.
 */
export function placeMarksInMarkup(text: string): ReadonlyMap<string, readonly PlaceMark[]> {
  const all = new Map<string, PlaceMark[]>()
  const open: Open[] = []
  let line: number | undefined
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at)) {
    if (text.startsWith('<!--', at)) {
      const close = text.indexOf('-->', at)
      if (close < 0) break
      at = close
      continue
    }
    TAG.lastIndex = at
    const [tag, slash, element = '', written = ''] = TAG.exec(text) ?? []
    if (tag === undefined) {
      at++
      continue
    }
    const name = element.toLowerCase()
    const end = at + tag.length
    if (slash !== '') close(name, at)
    else {
      const attributes = attributesOf(written)
      const marks: Marked[] = []
      for (const { kind, value, edition } of placesAt(name, attributes)) {
        if (kind === 'line') line = /^\d+$/.test(value) ? Number(value) : undefined
        add(kind, { start: at, end, value, edition, heading: false }, marks)
      }
      // Of lines every fifth has its number as a rule.
      if ((name === 'l' || name === 'lb') && attributes.get('n') === undefined && line !== undefined)
        add('line', { start: at, end, value: String(++line), edition: '', heading: false }, marks)
      if (/^(?:h[1-6]|head|title)$/.test(name)) heading(name, at, end)
      if (!EMPTY.has(name) && !written.trimEnd().endsWith('/'))
        open.push({ name, marks: /^(?:a|span|h[1-6]|head)$/.test(name) ? [] : marks })
    }
    at = end
  }
  return all

  function add(kind: string, mark: Marked, marks: Marked[]): void {
    marks.push(mark)
    addMark(all, kind, mark)
  }

  function close(name: string, at: number): void {
    const index = open.findLastIndex((each, i) => each.name === name || i < open.length - MOST_OPEN)
    if (index < 0 || open[index]!.name !== name) return
    for (const { marks } of open.splice(index)) for (const mark of marks) mark.until = at
  }

  function heading(name: string, at: number, end: number): void {
    const inside = text.slice(end, end + LONGEST_HEADING)
    const stop = inside.toLowerCase().indexOf(`</${name}`)
    const words = (stop < 0 ? '' : inside.slice(0, stop)).replace(/<[^<>]*>/g, ' ').replace(/\s+/g, ' ')
    const [, word, number = '', rest = ''] = HEADING.exec(words) ?? []
    const kind = word === undefined ? 'chapter' : kindOfHeading(word)
    if (kind === undefined || !isNumber(number) || (word === undefined && /^[.\s]*[\p{Ll}\d]/u.test(rest))) return
    addMark(all, kind, { start: at, end: end + stop, value: number, edition: '', heading: true })
  }
}

interface Marking {
  readonly kind: string
  readonly value: string
  readonly edition: string
}

/** What an element's name and attributes say that begins here. */
function placesAt(name: string, attributes: ReadonlyMap<string, string>): Marking[] {
  const value = (attributes.get('n') ?? '').trim()
  const edition = attributes.get('ed') ?? attributes.get('edref') ?? ''
  const places: Marking[] = []
  const kind = value === '' ? undefined : kindOfElement(name, attributes)
  if (kind !== undefined) places.push({ kind, value, edition })
  for (const attribute of ['id', 'name']) {
    const [, word = '', number = ''] = ANCHOR.exec(attributes.get(attribute) ?? '') ?? []
    const label = word.length < 2 || !isNumber(number) ? undefined : labelOfAnchor(word)
    if (label !== undefined && label !== kind && !places.some(each => each.kind === label))
      places.push({ kind: label, value: number.toLowerCase(), edition: '' })
  }
  return places
}

const KINDS: Readonly<Record<string, string>> = { pb: 'page', cb: 'column', lb: 'line', l: 'line', p: 'paragraph' }

function kindOfElement(name: string, attributes: ReadonlyMap<string, string>): string | undefined {
  if (name !== 'milestone' && KINDS[name] !== undefined) return KINDS[name]
  if (!/^(?:div\d?|milestone|seg|ab|lg|sp|text|section)$/.test(name)) return undefined
  const said = attributes.get('unit') ?? attributes.get('subtype') ?? attributes.get('type') ?? ''
  const word = said.trim().toLowerCase()
  if (word === '') return undefined
  return labelOfTerm(word) ?? kindOfHeading(word) ?? word
}

function labelOfAnchor(word: string): string | undefined {
  const label = labelOfTerm(word) ?? labelOfTerm(`${word}.`) ?? kindOfHeading(word)
  return label === 'page' ? undefined : label
}

function isNumber(word: string): boolean {
  return /^\d/.test(word) || romanValue(word) !== undefined
}

function attributesOf(written: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>()
  if (!written.includes('=')) return attributes
  for (const [, name = '', double, single] of written.matchAll(ATTRIBUTE)) {
    attributes.set(name.toLowerCase().replace(/^xml:/, ''), double ?? single ?? '')
  }
  return attributes
}
