import * as l10n from '@vscode/l10n'
import type { Block } from './blocks.ts'
import type { Document } from './document.ts'
import { readYamlMapping, type YamlPair, type YamlValue } from './persons/yaml.ts'
import type { Problem } from './problems.ts'
import { remembered } from './remembered.ts'
import { shift, type Span } from './text.ts'

/** What a text says of itself at its head. */
export interface FrontMatter {
  readonly title: string | null
  readonly author: string | null
  readonly date: string | null
  readonly lang: string | null
  /** Paths relative to the text. */
  readonly bibliography: readonly string[]
  readonly persons: readonly string[]
  /** The citation style that it names, and where. */
  readonly csl: (Span & { readonly path: string }) | null
  /** All of it with its fences, when there is any. */
  readonly span: Span | undefined
  readonly problems: readonly Problem[]
}

const NONE: FrontMatter = {
  title: null,
  author: null,
  date: null,
  lang: null,
  bibliography: [],
  persons: [],
  csl: null,
  span: undefined,
  problems: []
}

/** The front matter of a document; broken YAML is a problem at its place, and what can be read of it counts. */
export function frontMatterOf({ frontMatter: block }: Document): FrontMatter {
  return block ? inBlock(block) : NONE
}

/** The YAML is read when a field is asked for whose name is in it: of most texts that are not open none ever is. */
const inBlock = remembered(({ source }: Block): FrontMatter => {
  let read: FrontMatter | undefined
  const all = (): FrontMatter => (read ??= readFrontMatter(source))
  // A name may be written with escapes.
  const having = (name: string): FrontMatter => (source.includes(name) || source.includes('\\') ? all() : NONE)
  return {
    get title() {
      return having('title').title
    },
    get author() {
      return having('author').author
    },
    get date() {
      return having('date').date
    },
    get lang() {
      return having('lang').lang
    },
    get bibliography() {
      return having('bibliography').bibliography
    },
    get persons() {
      return having('persons').persons
    },
    get csl() {
      return source.includes('citation-style') ? all().csl : having('csl').csl
    },
    get problems() {
      return read || !isPlain(source) ? all().problems : []
    },
    span: { start: 0, end: source.length }
  }
})

/**
 * A field with plain words of one line or more behind it: words that begin with a letter or a figure and have neither a colon nor a number sign
 * in them are right YAML, whatever else they are, and the reader, which takes a third of a millisecond, need not be asked.
 */
const PLAIN =
  /^---[ \t]*\r?\n(?:[\p{L}_][\p{L}\p{N}_-]*: +[\p{L}\p{N}][^\p{C}:#]*\r?\n(?: +[\p{L}\p{N}][^\p{C}:#]*\r?\n)*(?:[ \t]*\r?\n)*)*(?:---|\.\.\.)[ \t]*$/u

/** No front matter is as long as this, in code units, but by mistake. */
const LONG = 10_000

/** Whether nothing is wrong in front matter for sure; the source is all of it, with its fences. */
export function isPlain(source: string): boolean {
  return source.length < LONG && PLAIN.test(source)
}

function readFrontMatter(source: string): FrontMatter {
  const from = /^---[ \t]*(?:\r\n?|\n)/.exec(source)?.[0].length ?? 0
  const to = Math.max(source.lastIndexOf('\n'), source.lastIndexOf('\r')) + 1
  const { pairs, problems } = readYamlMapping(source.slice(from, to), 'front-matter')
  // `title: Lenin: a life` is no YAML, as the problem says; but everybody sees what is meant.
  const field = (name: string): string | null =>
    words(pairs, name) ?? (problems.length > 0 ? asWritten(source, name) : null)
  return {
    title: field('title'),
    author: field('author'),
    date: field('date'),
    lang: field('lang'),
    bibliography: paths(pairs, 'bibliography'),
    persons: paths(pairs, 'persons'),
    csl: styleIn(pairs, from),
    span: { start: 0, end: source.length },
    problems: problems.map(problem => ({
      ...problem,
      ...shift(problem, from),
      message: l10n.t('The text’s front matter cannot be read here: {0}', problem.message)
    }))
  }
}

/** The items of a field, which has one or a list of them; of two fields with one name the first holds. */
function itemsOf(pairs: readonly YamlPair[], name: string): readonly YamlValue[] {
  const value = pairs.find(({ key }) => key.kind === 'text' && key.text === name)?.value
  if (value === undefined) return []
  return value.kind === 'list' ? value.items : [value]
}

function paths(pairs: readonly YamlPair[], name: string): string[] {
  return itemsOf(pairs, name).flatMap(item => (item.kind === 'text' ? textOf(item.text) : []))
}

/** Pandoc takes the style from `csl` or `citation-style`. */
function styleIn(pairs: readonly YamlPair[], by: number): FrontMatter['csl'] {
  const [item] = [...itemsOf(pairs, 'csl'), ...itemsOf(pairs, 'citation-style')]
  const [path] = item?.kind === 'text' ? textOf(item.text) : []
  return item && path !== undefined ? { ...shift(item, by), path } : null
}

function words(pairs: readonly YamlPair[], name: string): string | null {
  return itemsOf(pairs, name).flatMap(wordsOf).join(', ') || null
}

/** What stands behind a field's colon on its line, where it is no list and no mapping. */
function asWritten(source: string, name: string): string | null {
  const line = new RegExp(`(?:^|[\\r\\n])${name}:[ \\t]+([^\\s[{|>&*!#~'"][^\\r\\n]*)`).exec(source)
  return line ? line[1]!.trim() : null
}

/** A text on one line, or somebody's name as Pandoc and CSL have it: `name`, or `given` and `family`. */
function wordsOf(item: YamlValue): string[] {
  if (item.kind === 'text') return textOf(item.text)
  if (item.kind !== 'mapping') return []
  const part = (name: string): string => words(item.pairs, name) ?? ''
  const whole = part('name') || part('literal')
  const parts = ['given', 'dropping-particle', 'non-dropping-particle', 'family', 'suffix']
  return textOf(whole || parts.map(part).join(' '))
}

/** A text on one line; none where nothing stands. */
function textOf(text: string): string[] {
  const line = text.replace(/\s+/g, ' ').trim()
  return line === '' ? [] : [line]
}
