import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CslEntry } from '../../src/core/citations/cslEntry.ts'
import type { CslItem } from '../../src/core/citations/cslItem.ts'
import type { KeyedCitation } from '../../src/core/citations/csl/clusters.ts'
import { positionsAt } from '../../src/core/citations/csl/positions.ts'
import { Printer } from '../../src/core/citations/csl/printer.ts'

/** A case of the CSL test suite: what is printed for each citation of a document, by the suite and by us, in Markdown. */
export interface CslCase {
  readonly name: string
  readonly expected: readonly string[]
  readonly printed: readonly string[]
}

const LOCALES = new URL('../../node_modules/@citation-js/plugin-csl/lib-mjs/locales.json', import.meta.url)
const locales = JSON.parse(readFileSync(LOCALES, 'utf8')) as Record<string, string>

interface CiteItem {
  readonly id: string | number
  readonly locator?: string
  readonly label?: string
  readonly prefix?: string
  readonly suffix?: string
  readonly 'suppress-author'?: boolean
}
interface Citation {
  readonly citationID: string
  readonly citationItems: readonly CiteItem[]
  readonly properties?: { readonly noteIndex?: number }
}
type Step = readonly [Citation, readonly (readonly [string, number])[], readonly (readonly [string, number])[]]

/** The cases of a folder that are documents with citations in order. Each is printed one citation at a time, with our positions. */
export function runCslCases(folder: string): CslCase[] {
  const cases: CslCase[] = []
  for (const file of readdirSync(folder).sort()) {
    const text = readFileSync(join(folder, file), 'utf8')
    const steps = part(text, 'CITATIONS')
    if (steps === undefined || part(text, 'MODE') !== 'citation') continue
    cases.push({
      name: file.replace(/\.txt$/, ''),
      expected: expectedIn(text),
      printed: print(text, JSON.parse(steps) as Step[])
    })
  }
  return cases
}

function part(text: string, name: string): string | undefined {
  return new RegExp(`>>=+ ${name} =+>>([^]*?)<<=+ ${name} =+<<`).exec(text)?.[1]!.trim()
}

function expectedIn(text: string): string[] {
  const lines = part(text, 'RESULT')!.split(/\r?\n(?=(?:\.\.|>>)\[\d+\])/)
  return lines.map(line => asWords(line.replace(/^(?:\.\.|>>)\[\d+\]\s?/, '')))
}

/** Without type and entities, of which each format has its own. */
function asWords(text: string): string {
  return text
    .replace(/<[^>]+>|[*\\]/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/\s+/g, ' ')
    .trim()
}

function print(text: string, steps: readonly Step[]): string[] {
  const items = JSON.parse(part(text, 'INPUT')!) as CslItem[]
  const entries = new Map(
    items.map(item => [String(item.id), new CslEntry(String(item.id), NOWHERE, NOWHERE, () => item)])
  )
  const citations = new Map(steps.map(([citation]) => [citation.citationID, citation]))
  const [last, before, behind] = steps.at(-1)!
  const order = [...before, [last.citationID, last.properties?.noteIndex ?? 0] as const, ...behind]
  const clusters = order.map(([id, note]) => ({ note, items: citations.get(id)!.citationItems.map(keyed) }))
  const printer = new Printer(part(text, 'CSL')!, undefined, tag => locales[tag] ?? locales['en-US']!)
  const entryOf = (key: string): CslEntry | undefined => entries.get(key)
  const cited = [...new Set(clusters.flatMap(cluster => cluster.items.map(({ key }) => key)))]
  const { near } = printer
  const sorted = (all: readonly KeyedCitation[]): readonly KeyedCitation[] => printer.sorted(all, entryOf)
  return clusters.map((_, i) => {
    const { items, positions } = positionsAt(clusters, i, { sorted, ...(near !== undefined && { near }) })
    return asWords(printer.citation({ items, positions, entryOf, cited }))
  })
}

const NOWHERE = { start: 0, end: 0 }

function keyed(item: CiteItem): KeyedCitation {
  const mode = item['suppress-author'] ? 'suppress-author' : 'normal'
  return {
    ...NOWHERE,
    key: String(item.id),
    keySpan: NOWHERE,
    group: NOWHERE,
    prefix: (item.prefix ?? '').trim(),
    suffix: (item.suffix ?? '').trimEnd(),
    locator: item.locator ?? null,
    label: item.locator === undefined ? null : (item.label ?? 'page'),
    mode,
    via: 'key'
  }
}
