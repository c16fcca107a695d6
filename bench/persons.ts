import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { AhoCorasick } from '@monyone/aho-corasick'
import { openDocument } from '../src/core/document.ts'
import { editDocument } from '../src/core/editDocument.ts'
import { findNames } from '../src/core/persons/names.ts'
import { buildNameIndex, type NameIndex } from '../src/core/persons/nameIndex.ts'
import { mentionsOf } from '../src/core/persons/mentions.ts'
import type { Person } from '../src/core/persons/register.ts'
import { apparatusOf } from '../src/core/apparatus.ts'
import { BESIDE, emptyWorkspace, withDocument, withFiles } from '../src/core/workspace.ts'
import type { Span } from '../src/core/text.ts'
import type { Texts } from './texts.ts'
import { chance, once, quantile, report, time } from './timing.ts'

/** The package has no types: places where words end, each with those words. */
type Ending = [end: number, words: string[]]
const Ahocorasick = createRequire(import.meta.url)('ahocorasick') as new (words: string[]) => {
  search(text: string): Ending[]
}

/** Twenty thousand names and aliases over 3.2 MB, beside the Aho-Corasick automata of npm; and a key typed there. */
export async function benchPersons(texts: Texts, quick: boolean): Promise<void> {
  const random = chance(5)
  const people = Array.from({ length: quick ? 400 : 4000 }, () => personNamed(word(random), word(random), word(random)))
  const aliases = people.flatMap(({ name, aliases }) => [name, ...aliases])
  for (const name of quick ? ['m05'] : ['m3', 'd3']) {
    const text = peopled(texts.read(name), aliases, random)
    await search(`${name}: ${aliases.length} aliases`, text, people, aliases)
    await aKey(`${name}: ${aliases.length} aliases, a key`, text, people)
  }
}

async function search(what: string, text: string, people: readonly Person[], aliases: string[]): Promise<void> {
  const persons = new Map(people.map(person => [person.id, person]))
  let index: NameIndex | undefined
  const building = await once(() => (index = buildNameIndex({ persons, problems: [] })))
  const peers: Record<string, (text: string) => Span[]> = {
    ahocorasick: withAhocorasick(aliases),
    // Its variant `fast` takes a minute and a half to be made of so many, and searches no faster than the package above.
    '@monyone/aho-corasick': withMonyone(new AhoCorasick(aliases))
  }
  const ours = await time(7, () => findNames(text, index!))
  const found = findNames(text, index!).filter(hit => !hit.guess)
  for (const [peer, find] of Object.entries(peers)) {
    const theirs = await time(3, () => find(text))
    assert.deepEqual(
      found.map(({ start, end }) => [start, end]),
      longest(text, find(text)).map(({ start, end }) => [start, end]),
      peer
    )
    report(`${what}, ${found.length} hits`, peer, theirs, ours, '≥ 4 × the fastest')
  }
  console.log(`${what}: the index in ${quantile(building, 0.5).toFixed(0)} ms`)
}

/** The text as an editor holds it: all mentions, and then all again after a key in the middle. */
async function aKey(what: string, text: string, people: readonly Person[]): Promise<void> {
  const folder = 'file:///texts'
  const register = people.map(({ id, name, aliases }) => `${id}: ${JSON.stringify({ name, aliases })}\n`).join('')
  const files = new Map<string, string | null>(BESIDE.map(name => [`${folder}/${name}`, null]))
  const beside = withFiles({ ...emptyWorkspace, roots: [folder] }, files.set(`${folder}/persons.yaml`, register))
  const uri = `${folder}/text.annotated.md`
  let document = openDocument(text)
  const mentions = (): number => mentionsOf(apparatusOf(withDocument(beside, uri, document), uri)!).length
  const first = await once(mentions)
  const again = await time(9, () => {
    const at = text.indexOf(' ', text.length >> 1)
    document = editDocument(document, { start: at, end: at, text: 'x' })
    mentions()
  })
  report(`${what} to all mentions`, 'finding them the first time, register and parser included', first, again)
}

function withAhocorasick(aliases: string[]): (text: string) => Span[] {
  const automaton = new Ahocorasick(aliases)
  return text =>
    automaton.search(text).flatMap(([end, words]) => words.map(one => ({ start: end + 1 - one.length, end: end + 1 })))
}

function withMonyone(automaton: { matchInText(text: string): { begin: number; end: number }[] }) {
  return (text: string): Span[] => automaton.matchInText(text).map(({ begin, end }) => ({ start: begin, end }))
}

/** Of all that automata find the whole words, from the left, the longest at each place: what a name is to us. */
function longest(text: string, spans: readonly Span[]): Span[] {
  const isInner = (at: number): boolean => /[\p{L}\p{N}]/u.test(text[at] ?? '')
  const whole = spans.filter(({ start, end }) => !isInner(start - 1) && !isInner(end))
  const chosen: Span[] = []
  for (const span of whole.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start >= (chosen.at(-1)?.end ?? 0)) chosen.push(span)
  }
  return chosen
}

const SYLLABLES = 'bra vo lin ker mu sta ne rol ti gar be dun pol ica hes wi nor zam elt fu'.split(' ')

/** A name that no text has by chance. */
function word(random: () => number): string {
  const syllables = Array.from({ length: 4 }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]!).join('')
  return syllables[0]!.toUpperCase() + syllables.slice(1)
}

const nowhere: Span = { start: 0, end: 0 }

function personNamed(first: string, middle: string, last: string): Person {
  const aliases = [last, `${first} ${middle} ${last}`, `${last}, ${first}`, `Old ${last}`]
  const id = `${first}-${middle}-${last}`.toLowerCase()
  return { id, name: `${first} ${last}`, aliases, sameAs: [], span: nowhere, idSpan: nowhere }
}

/** The text with somebody’s name here and there: about as many as stand in the essay, eighty in 51 kB. */
function peopled(text: string, aliases: readonly string[], random: () => number): string {
  return text.replace(/(?<=\p{Ll}) (?=\p{Ll})/gu, space => {
    return random() < 1 / 80 ? ` ${aliases[Math.floor(random() * aliases.length)]!} ` : space
  })
}
