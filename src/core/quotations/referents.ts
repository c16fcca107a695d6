import { type Apparatus, namesOf } from '../apparatus.ts'
import type { Block } from '../blocks.ts'
import { endOf, type Placed } from '../document.ts'
import { foundIn } from '../persons/found.ts'
import { type Gender, genderOfWord } from '../persons/gender.ts'
import { mentionsIn } from '../persons/mentions.ts'
import type { Mention } from '../persons/persons.ts'
import { shift, type Span } from '../text.ts'
import { treeOf } from '../tree.ts'
import { DETERMINER } from './clauses.ts'
import { quotationsOf } from './quotations.ts'
import { sayingForm } from './verbs.ts'
import { Kept } from '../remembered.ts'

/** Somebody in the narration: by name, by a pronoun, or as `a lady`. */
export interface Referent extends Span {
  /** Who it is, when it is a name. */
  readonly person: string | undefined
  /** The noun, when it is somebody without a name who was not spoken of before. */
  readonly noun: string | undefined
  /** Which pronoun is theirs, where the word says so. */
  readonly gender: Gender | undefined
  /** Whether they do something, as far as their place in the clause tells. */
  readonly isSubject: boolean
  /** How many sentences end between the paragraph’s beginning and here. */
  readonly sentence: number
}

/** The same before it is decided who is meant by a name. */
interface Sign extends Omit<Referent, 'person'> {
  /** The index of the mention in its block. */
  readonly mention: number | undefined
}

const known = new Kept<Apparatus, Map<number, readonly Referent[]>>()

/** Who stands in the narration of a paragraph, in order: what is quoted does not count. */
export function referentsIn(apparatus: Apparatus, placed: Placed): readonly Referent[] {
  let all = known.get(apparatus)
  if (!all) known.set(apparatus, (all = new Map()))
  let found = all.get(placed.start)
  if (!found) all.set(placed.start, (found = decide(apparatus, placed)))
  return found
}

function decide(apparatus: Apparatus, placed: Placed): Referent[] {
  const { start, block } = placed
  const mentions = foundIn(block, namesOf(apparatus))
  const signs = signsIn(block, mentions, narrationIn(apparatus, placed))
  const isNamed = signs.some(({ mention }) => mention !== undefined)
  const decided = isNamed ? mentionsIn(apparatus, { start, end: endOf(placed) }) : []
  return signs.flatMap(({ mention, ...sign }) => {
    const person = mention === undefined ? undefined : decided[mention]?.person
    return person === null ? [] : [{ ...sign, ...shift(sign, start), person }]
  })
}

interface Inside {
  readonly mentions: readonly Mention[]
  readonly narration: string
  readonly signs: readonly Sign[]
}

const kept = new Kept<Block, Inside>()

/** What stands in the narration of a block; read once for as long as its names and what is quoted in it are the same. */
function signsIn(block: Block, mentions: readonly Mention[], spans: readonly Span[]): readonly Sign[] {
  const narration = spans.map(({ start, end }) => `${start}-${end}`).join(' ')
  const before = kept.get(block)
  if (before?.mentions === mentions && before.narration === narration) return before.signs
  const signs = read(treeOf(block).prose, mentions, spans)
  kept.set(block, { mentions, narration, signs })
  return signs
}

const WORDS = /[\p{L}\p{M}]+|[.?!,;:()—–"“”„«»]/gu

/** Words for persons, as they are written; the pronouns first. */
const PRONOUNS = new Map<string, Gender>()
for (const [gender, words] of [
  ['he', 'he him his himself er ihm ihn il'],
  ['she', 'she her hers herself elle']
] as const) {
  for (const word of words.split(' ')) {
    PRONOUNS.set(word, gender)
    PRONOUNS.set(word[0]!.toUpperCase() + word.slice(1), gender)
  }
}

function read(prose: string, mentions: readonly Mention[], spans: readonly Span[]): Sign[] {
  const signs: Sign[] = []
  let sentence = 0
  let m = 0
  for (const { start: from, end: to } of spans) {
    // The words before, the last first, as far as one clause tells.
    const before: string[] = []
    WORDS.lastIndex = from
    for (let match = WORDS.exec(prose); match && match.index < to; match = WORDS.exec(prose)) {
      const { 0: word, index: start } = match
      while (mentions[m] && mentions[m]!.end <= start) m++
      const named = mentions[m] && mentions[m]!.start <= start ? m : undefined
      const end = named === undefined ? start + word.length : mentions[named]!.end
      WORDS.lastIndex = end
      if (endsSentence(word, before[0])) sentence++
      const sign = named === undefined ? signOf(word, before) : { gender: undefined, noun: undefined, first: 0 }
      if (sign) {
        const { gender, noun, first } = sign
        const isSubject = !OBJECT.test(word) && !OWNER.test(prose.slice(end, end + 4)) && begins(word, before[first])
        signs.push({ start, end, mention: named, noun, gender, isSubject, sentence })
      }
      before.unshift(word)
      if (before.length > REACH) before.pop()
    }
  }
  return signs
}

/** How many words before a noun its article may stand, with one more before that. */
const REACH = 4

const OBJECT = /^(?:his|her|him|hers|ihm|ihn)$/i
const OWNER = /^\0*['’]/

function endsSentence(sign: string, before: string | undefined): boolean {
  if (!/[.?!]/.test(sign)) return false
  return sign !== '.' || !before || !/^(?:\p{Lu}|Mr|Mrs|Ms|Dr|St|Prof|Mme|M|Hr|Fr)$/u.test(before)
}

/** A pronoun, or a noun such as `lady` with its article; and how many words before it its phrase begins. */
function signOf(
  word: string,
  before: readonly string[]
): { gender: Gender; noun: string | undefined; first: number } | undefined {
  const gender = PRONOUNS.get(word)
  if (gender) return { gender, noun: undefined, first: 0 }
  const own = genderOfWord(word)
  if (!own) return undefined
  const at = before.slice(0, REACH - 1).findIndex(each => !/^\p{L}/u.test(each) || DETERMINER.test(each.toLowerCase()))
  const article = before[at]
  if (article === undefined || !/^\p{L}/u.test(article)) return undefined
  // `the lady` is one who is in view already, `a lady` and `his sister` are others.
  const isNew = !/^(?:the|this|that|der|die|dieser|diese|le|la)$/i.test(article)
  return { gender: own, noun: isNew ? word : undefined, first: at + 1 }
}

/** Whether a word that stands behind another one begins a clause, or is the subject of a verb of saying before it. */
function begins(word: string, before: string | undefined): boolean {
  if (before === undefined || !/^\p{L}/u.test(before)) return true
  if (/^(?:and|but|when|as|while|that|then|if|for|und|aber|als|et|mais)$/i.test(before)) return true
  return /^(?:he|she|er|il|elle)$/i.test(word) || sayingForm(before) === 'finite'
}

/** The stretches of a paragraph in which nothing is quoted, in its block. */
function narrationIn({ document }: Apparatus, placed: Placed): Span[] {
  const end = endOf(placed)
  const spans: Span[] = []
  let at = placed.start
  for (const { level, spans: quoted } of quotationsOf(document, { start: placed.start, end })) {
    if (level > 0) continue
    for (const span of quoted) {
      if (span.end <= at || span.start >= end) continue
      if (span.start > at) spans.push({ start: at, end: span.start })
      at = span.end
    }
  }
  if (at < end) spans.push({ start: at, end })
  return spans.map(span => shift(span, -placed.start))
}
