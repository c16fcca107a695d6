import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import CSL from 'citeproc'
import fc from 'fast-check'
import { type Cluster, positionsAt } from '../../../../src/core/citations/csl/positions.ts'

const LOCALES = new URL('../../../../node_modules/@citation-js/plugin-csl/lib-mjs/locales.json', import.meta.url)
const english = (JSON.parse(readFileSync(LOCALES, 'utf8')) as Record<string, string>)['en-US']!

const STYLE = `<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>t</title><id>t</id></info>
<citation near-note-distance="2"><layout><choose><if position="ibid"><text value="x"/></if></choose></layout></citation></style>`

describe('positions of citations', () => {
  it('are those of citeproc-js, whatever is cited in whatever order', () => {
    const item = fc.record({
      key: fc.constantFrom('a', 'b', 'c'),
      locator: fc.constantFrom(null, null, '1', '2'),
      label: fc.constantFrom('page', 'chapter')
    })
    const cluster = fc.record({
      step: fc.constantFrom(0, 0, 1, 1, 1, 2, 4),
      inText: fc.boolean(),
      items: fc.array(item, { minLength: 1, maxLength: 3 })
    })
    fc.assert(
      fc.property(fc.array(cluster, { minLength: 1, maxLength: 12 }), drawn => {
        let note = 1
        const clusters = drawn.map(({ step, inText, items }): Cluster => {
          note += step
          const labelled = items.map(each => ({ ...each, label: each.locator === null ? null : each.label }))
          return { note: inText ? 0 : note, items: labelled }
        })
        assert.deepEqual(
          clusters.map((_, i) => positionsAt(clusters, i, { near: 2 }).positions),
          byCiteproc(clusters)
        )
      }),
      { numRuns: 60 }
    )
  })

  it('begin anew where notes are numbered anew', () => {
    const cite = (note: number): Cluster => ({ note, items: [{ key: 'a', locator: null, label: null }] })
    const clusters = [cite(1), cite(2), cite(1), cite(2)]
    const found = clusters.map((_, i) => positionsAt(clusters, i).positions[0]!.position)
    assert.deepEqual(found, ['first', 'ibid', 'first', 'ibid'])
  })
})

interface Registered {
  readonly registry: {
    readonly citationreg: { readonly citationByIndex: { readonly sortedItems: [object, Record<string, unknown>][] }[] }
  }
  rebuildProcessorState(citations: unknown[]): unknown
}

const NAMES = ['first', 'subsequent', 'ibid', 'ibid-with-locator'] as const

function byCiteproc(clusters: readonly Cluster[]): unknown[] {
  const sys = {
    retrieveItem: (id: string) => ({ id, type: 'book', title: id }),
    retrieveLocale: () => english
  }
  const engine = new CSL.Engine(sys, STYLE) as unknown as Registered
  engine.rebuildProcessorState(
    clusters.map(({ note, items }, i) => ({
      citationID: `c${i}`,
      citationItems: items.map(({ key, locator, label }) => ({ id: key, ...(locator !== null && { locator, label }) })),
      properties: { noteIndex: note }
    }))
  )
  return engine.registry.citationreg.citationByIndex.map(({ sortedItems }) =>
    sortedItems.map(([, cite]) => ({
      position: NAMES[cite['position'] as number],
      isNear: cite['near-note'],
      firstNote: cite['first-reference-note-number'] ?? 0
    }))
  )
}
