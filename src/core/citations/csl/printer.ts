import type { CiteItem, Engine } from 'citeproc'
import { remembered } from '../../remembered.ts'
import type { BibliographyEntry } from '../bibliographyEntry.ts'
import { engineFor, isNumeric, sortKeys } from './citeproc.ts'
import type { KeyedCitation } from './clusters.ts'
import { markdownOfHtml } from './markdownOfHtml.ts'
import type { Position } from './positions.ts'
import { printableItem } from './printableItem.ts'

/** citeproc-js’s numbers for positions. */
const POSITIONS: Readonly<Record<Position['position'], number>> = {
  first: 0,
  subsequent: 1,
  ibid: 2,
  'ibid-with-locator': 3
}

/** After so many works the processor is made anew, since it forgets none. */
const MOST_ITEMS = 5000

/** What is printed in one place: the works with their positions, and the others of the text with which they might be confused. */
export interface ToPrint {
  readonly items: readonly KeyedCitation[]
  readonly positions: readonly Position[]
  readonly entryOf: (key: string) => BibliographyEntry | undefined
  /** The keys that the text cites, in order, each once. */
  readonly cited: readonly string[]
}

/** Prints with one style in one language. It throws what citeproc-js throws. */
export class Printer {
  readonly #make: () => Engine
  #engine: Engine
  #ids = new WeakMap<BibliographyEntry, string>()
  #entries = new Map<string, BibliographyEntry>()
  #registered = ''
  /** What was printed, by what was asked for. */
  #printed = new Map<string, string>()

  /** @param locale the locale of a language as XML. */
  constructor(style: string, lang: string | undefined, locale: (lang: string) => string) {
    const sys = {
      retrieveItem: (id: string) => ({ ...printableItem(this.#entries.get(id)!), id }),
      retrieveLocale: locale
    }
    this.#make = () => engineFor(sys, style, lang)
    this.#engine = this.#make()
  }

  get isNoteStyle(): boolean {
    return this.#engine.opt.xclass === 'note'
  }

  /** How many notes away another one is near. */
  get near(): number | undefined {
    const near = this.#engine.citation.opt['near-note-distance']
    return typeof near === 'number' ? near : undefined
  }

  /** The works of a citation in the style's order. */
  sorted<C extends { readonly key: string }>(items: readonly C[], entryOf: ToPrint['entryOf']): readonly C[] {
    const engine = this.#engine
    if (items.length < 2 || engine.citation_sort.tokens.length === 0) return items
    const known = items.map(item => ({ item, entry: entryOf(item.key) }))
    if (known.some(({ entry }) => !entry)) return items
    const ids = this.#register(known.map(({ entry }) => entry!))
    return known
      .map(({ item }, i) => ({ item, sortkeys: sortKeys(engine, { ...printableItem(known[i]!.entry!), id: ids[i]! }) }))
      .sort((a, b) => engine.citation.srt.compareCompositeKeys(a, b))
      .map(({ item }) => item)
  }

  /** A citation as it is printed, in Markdown. */
  citation({ items, positions, entryOf, cited }: ToPrint): string {
    const entries = items.map(({ key }) => entryOf(key)!)
    const others = isNumeric(this.#engine) ? cited : alike(entries, cited, entryOf)
    const ids = this.#register(
      entries,
      others.map(key => entryOf(key)!)
    )
    const cites = items.map((item, i) => citeOf(item, ids[i]!, positions[i]!))
    const mode = items[0]?.mode
    return this.#once(JSON.stringify([mode, cites, this.#registered]), () => this.#printAs(mode, cites))
  }

  #printAs(mode: KeyedCitation['mode'] | undefined, cites: readonly CiteItem[]): string {
    if (mode !== 'in-text' || this.isNoteStyle) return this.#print(cites)
    const [first] = cites
    const author = this.#print([{ id: first!.id, 'author-only': true }])
    return `${author} ${this.#print([{ ...first!, 'suppress-author': true }, ...cites.slice(1)])}`.trim()
  }

  #print(cites: readonly CiteItem[]): string {
    return markdownOfHtml(this.#engine.makeCitationCluster(cites))
  }

  /** A work's line in the list of works; without such a list as it is cited first. */
  reference(entry: BibliographyEntry): string {
    const [id] = this.#register([entry])
    return this.#once(id!, () => this.#line(id!))
  }

  #line(id: string): string {
    const list = this.#engine.makeBibliography({ include: [{ field: 'id', value: id }] })
    const line =
      list && list[1].length > 0 ? list[1].join(' ') : this.#engine.makeCitationCluster([{ id, position: 0 }])
    return markdownOfHtml(line)
  }

  /** A page is printed again at each pause of its writer, and most of it is the same. */
  #once(what: string, print: () => string): string {
    const known = this.#printed.get(what)
    if (known !== undefined) return known
    const printed = print()
    if (this.#printed.size >= MOST_ITEMS) this.#printed.clear()
    this.#printed.set(what, printed)
    return printed
  }

  /** Makes works known to the processor, and no others; their ids. */
  #register(entries: readonly BibliographyEntry[], others: readonly BibliographyEntry[] = []): string[] {
    if (this.#entries.size > MOST_ITEMS) {
      this.#engine = this.#make()
      this.#ids = new WeakMap()
      this.#entries = new Map()
      this.#registered = ''
      this.#printed.clear()
    }
    const all = [...new Set([...others, ...entries].map(entry => this.#idOf(entry)))]
    if (all.join() !== this.#registered) this.#engine.updateItems(all)
    this.#registered = all.join()
    return entries.map(entry => this.#idOf(entry))
  }

  #idOf(entry: BibliographyEntry): string {
    let id = this.#ids.get(entry)
    if (id === undefined) {
      id = `w${this.#entries.size}`
      this.#ids.set(entry, id)
      this.#entries.set(id, entry)
    }
    return id
  }
}

function citeOf(item: KeyedCitation, id: string, { position, isNear, firstNote }: Position): CiteItem {
  return {
    id,
    position: POSITIONS[position],
    'near-note': isNear,
    ...(firstNote > 0 && { 'first-reference-note-number': firstNote }),
    ...(item.locator !== null && { locator: item.locator, label: item.label ?? 'page' }),
    ...(item.prefix !== '' && { prefix: `${item.prefix} ` }),
    ...(item.suffix !== '' && { suffix: /^[\s,.;:)]/.test(item.suffix) ? item.suffix : ` ${item.suffix}` }),
    ...(item.mode === 'suppress-author' && { 'suppress-author': true })
  }
}

/**
 * The cited works that share an author with these: only among them a style must tell works apart. All works of a text at once would take the
 * processor seconds.
 */
function alike(entries: readonly BibliographyEntry[], cited: readonly string[], entryOf: ToPrint['entryOf']): string[] {
  const names = new Set(entries.flatMap(authorsOf))
  return cited.filter(key => {
    const entry = entryOf(key)
    return entry !== undefined && authorsOf(entry).some(name => names.has(name))
  })
}

const authorsOf = remembered(({ authors, title }: BibliographyEntry): readonly string[] =>
  authors.length > 0 ? authors.map(name => name.toLowerCase()) : [`*${title.toLowerCase()}`]
)
