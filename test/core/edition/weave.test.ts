import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Inline, Wrapper } from '../../../src/core/edition/tree.ts'
import { type Piece, weave } from '../../../src/core/edition/weave.ts'

const TEXT = 'abcdefghij'
const words = (start: number, end: number): string => TEXT.slice(start, end)

/** As brackets, with a letter for each thing that is said. */
function shown(nodes: readonly Inline[]): string {
  return nodes
    .map(node => {
      if (node.type === 'words') return node.value
      return node.type === 'wrapped' ? `(${node.as.type[0]}${node.piece}:${shown(node.children)})` : `<${node.type}>`
    })
    .join('')
}

function flat(nodes: readonly Inline[]): string {
  return nodes
    .map(node => (node.type === 'words' ? node.value : node.type === 'wrapped' ? flat(node.children) : ''))
    .join('')
}

const emphasis = (start: number, end: number): Wrapper => ({ type: 'emphasis', start, end })
const strong = (start: number, end: number): Wrapper => ({ type: 'strong', start, end })

describe('weaving', () => {
  const all: Piece = { start: 0, end: 10, words, inside: [] }

  it('puts what is shorter into what is longer', () => {
    assert.equal(shown(weave([all], [strong(2, 4), emphasis(1, 6)])), 'a(e0:b(s0:cd)ef)ghij')
  })

  it('cuts what overlaps', () => {
    assert.equal(shown(weave([all], [emphasis(1, 5), strong(3, 8)])), 'ab'.slice(0, 1) + '(e0:bc(s0:de))(s1:fgh)ij')
  })

  it('keeps what Markdown has around', () => {
    const outer = emphasis(2, 6)
    const pieces: Piece[] = [
      { start: 0, end: 2, words, inside: [] },
      { start: 2, end: 6, words, inside: [outer] },
      { start: 6, end: 10, words, inside: [] }
    ]
    assert.equal(shown(weave(pieces, [strong(4, 8)])), 'ab(e0:cd(s0:ef))(s1:gh)ij')
  })

  it('never cuts what is no words', () => {
    const leaf: Piece = { start: 3, end: 7, leaf: { type: 'line-break' }, inside: [] }
    const pieces: Piece[] = [{ start: 0, end: 3, words, inside: [] }, leaf, { start: 7, end: 10, words, inside: [] }]
    assert.equal(
      shown(weave(pieces, [strong(1, 5), emphasis(2, 9)])),
      'a(s0:b(e0:c))<line-break>'.replace('<line-break>', '') + '(e1:<line-break>hi)j'
    )
  })

  it('loses no word and says no more of any than is said', () => {
    const spans = fc.array(fc.tuple(fc.nat(10), fc.nat(10)), { maxLength: 6 })
    fc.assert(
      fc.property(spans, pairs => {
        const wrappers = pairs.map(([a, b], i) => (i % 2 ? strong : emphasis)(Math.min(a, b), Math.max(a, b)))
        const nodes = weave([all], wrappers)
        assert.equal(flat(nodes), TEXT)
        let at = 0
        visit(nodes, [])
        function visit(inner: readonly Inline[], around: readonly Wrapper[]): void {
          for (const node of inner) {
            if (node.type === 'wrapped') visit(node.children, [...around, node.as])
            else if (node.type === 'words') {
              for (const _ of node.value) {
                const expected = wrappers.filter(({ start, end }) => start <= at && at < end)
                assert.deepEqual(new Set(around), new Set(expected))
                at++
              }
            }
          }
        }
      })
    )
  })
})
