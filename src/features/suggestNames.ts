import { apparatusOf } from '../core/apparatus.ts'
import { treesOf } from '../core/document.ts'
import { type Likeness, likenessOf } from '../core/persons/likelyPerson.ts'
import { mentionsOf } from '../core/persons/mentions.ts'
import { spansIn } from '../core/text.ts'
import type { Workspace } from '../core/workspace.ts'

/** A name that may be somebody's and stands in no register. */
export interface NameSuggestion {
  readonly name: string
  /** How often it stands in the text, its shorter forms with it. */
  readonly count: number
  /** Shorter forms that most likely mean the same. */
  readonly aliases: readonly string[]
  /** Whether it is like a person's name, or like a place's or an organisation's. */
  readonly likeness: Likeness
}

/** Words that begin with a capital, with initials and particles between. */
const NAME =
  /(?<![\p{L}\p{N}.])(?:\p{Lu}\.\s?){0,3}\p{Lu}\p{L}+(?:(?:[-'’]|\s+(?:(?:van|von|de|du|da|di|of|le|la|zu|der|den)\s+){0,2})(?:\p{Lu}\.\s?){0,3}\p{Lu}\p{L}+)*/gu

/** What stands before things, and seldom before people. */
const ARTICLE = /(?<!\p{L})(?:the|a|an|die|das|le|la|les|un|une)\s+$/iu

/** Words that often begin a sentence, and never a name. */
const STARTERS = new Set(
  (
    'a an and as at but by for from he her his how if in it its my no not now of on or our she so that the their then there they this ' +
    'to we what when where which while who why with yet you after before although since because even only such ' +
    'der die das ein eine und aber als wenn nach vor er sie es wir ich le la les un une et mais quand il elle ils nous je ce'
  ).split(' ')
)

/** How often a name stands at least; once may be anything. */
const LEAST = 2
/** Fewer letters are an initial or a numeral. */
const SHORTEST = 3

/**
 * Likely names in a text that no register has: words in capitals, more than once, and not only where a sentence begins.
 * A surname that stands alone counts for the fuller name when there is just one such. It is a list to choose from, no more.
 */
export function suggestNames(workspace: Workspace, uri: string): NameSuggestion[] {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return []
  const found: Found[] = []
  const lower = new Set<string>()
  for (const { start, tree } of treesOf(apparatus.document)) {
    for (const word of tree.prose.match(/(?<![\p{L}\p{N}])\p{Ll}+/gu) ?? []) lower.add(word)
    for (const { 0: name, index } of tree.prose.matchAll(NAME)) {
      const span = { start: start + index, end: start + index + name.length }
      if (spansIn(mentionsOf(apparatus), span).length > 0) continue
      const before = tree.prose.slice(Math.max(0, index - 6), index)
      const begins = !/[\p{L}\p{N},;]\s$/u.test(before)
      found.push({ words: name.split(/\s+/), begins, article: ARTICLE.test(before) })
    }
  }
  return joined(counted(found, lower))
}

/** Words that may be a name: whether a sentence begins with them, and whether an article stands before. */
interface Found {
  readonly words: string[]
  readonly begins: boolean
  readonly article: boolean
}

/** How often each name stands; one that only ever begins a sentence, or stands in small letters too, is none. */
function counted(found: readonly Found[], lower: ReadonlySet<string>): Map<string, number> {
  const counts = new Map<string, number>()
  const sure = new Set<string>()
  const isCommon = (word: string): boolean => STARTERS.has(word.toLowerCase()) || lower.has(word.toLowerCase())
  const articles = new Map<string, number>()
  for (const { words, begins, article } of found) {
    const first = words.findIndex(word => !isCommon(word))
    const name = first < 0 ? '' : words.slice(first).join(' ')
    if (name.length < SHORTEST) continue
    counts.set(name, (counts.get(name) ?? 0) + 1)
    if (article && first === 0) articles.set(name, (articles.get(name) ?? 0) + 1)
    if (name.includes(' ') || first > 0 || !begins) sure.add(name)
  }
  for (const [name, count] of counts) if (!sure.has(name) || 2 * (articles.get(name) ?? 0) > count) counts.delete(name)
  return counts
}

/** Puts surnames under the one fuller name that ends with them, the longest first. */
function joined(counts: ReadonlyMap<string, number>): NameSuggestion[] {
  const names = [...counts.keys()].sort((a, b) => b.length - a.length)
  const aliases = new Map<string, string[]>()
  const taken = new Set<string>()
  for (const name of names) {
    const fuller = names.filter(other => other !== name && !taken.has(other) && other.endsWith(` ${name}`))
    if (fuller.length !== 1) continue
    aliases.set(fuller[0]!, [...(aliases.get(fuller[0]!) ?? []), name])
    taken.add(name)
  }
  return names
    .filter(name => !taken.has(name))
    .map(name => {
      const own = aliases.get(name) ?? []
      return { name, aliases: own, count: [name, ...own].reduce((sum, each) => sum + counts.get(each)!, 0) }
    })
    .filter(({ count }) => count >= LEAST)
    .map(found => ({ ...found, likeness: likenessOf(found.name) }))
    .sort((a, b) => rank(a) - rank(b) || b.count - a.count || b.name.length - a.name.length)
}

/** Persons come first, places and organisations last; of a name that nobody knows it may be either. */
function rank({ likeness }: NameSuggestion): number {
  return likeness === 'person' ? 0 : likeness === 'unknown' ? 1 : 2
}
