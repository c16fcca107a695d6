import assert from 'node:assert/strict'
import fc from 'fast-check'
import { compactSidecar } from '../../../src/core/annotations/compact.ts'
import { newAnnotation, remove, revise } from '../../../src/core/annotations/compose.ts'
import { readSidecar } from '../../../src/core/annotations/sidecar.ts'

const text = 'The mountain smoked for nine days before it burned.'
const span = { start: 4, end: 12 }

function remark(id: string, rev: string): string {
  const now = '2024-05-01T12:00:00Z'
  return newAnnotation({ id, rev, now, creator: 'Anna', body: rev, text, span, source: 'a.md' })
}

/** All that counts of a sidecar. */
function stateOf(source: string) {
  const { annotations, deleted } = readSidecar(source)
  return [...annotations, ...deleted].map(({ id, shown, rivals, isDeleted }) => {
    return [id, isDeleted, shown.rev, ...rivals.map(({ rev }) => rev)]
  })
}

describe('a compacted sidecar', () => {
  it('has one line for each annotation, and keeps deletions and what cannot be read', () => {
    const lines = [remark('urn:a', 'a1'), remark('urn:b', 'b1'), 'not JSON', '<<<<<<< HEAD']
    const of = (id: string) => readSidecar(lines.join('\n')).annotations.find(each => each.id === id)!
    lines.push(revise(of('urn:a'), { rev: 'a2', now: '2024-05-02T12:00:00Z', body: 'again' }))
    lines.push(remove(of('urn:b'), { rev: 'b2', now: '2024-05-02T12:00:00Z' }), lines[4]!)
    const compacted = compactSidecar(lines.join('\r\n'))
    assert.deepEqual(compacted.split('\n').slice(0, -1), [lines[2], lines[3], lines[4], lines[5]])
    assert.equal(compactSidecar(compacted), compacted)
  })

  it('keeps a history in which somebody names only the last revision', () => {
    const record = JSON.parse(remark('urn:a', 'a1')) as Record<string, unknown>
    const step = (rev: string, replaces: string[]) => JSON.stringify({ ...record, rev, replaces })
    const source = [step('a1', []), step('a2', ['a1']), step('a3', ['a2'])].join('\n')
    assert.deepEqual(stateOf(compactSidecar(source)), stateOf(source))
  })

  it('says the same as before, alone and merged with any other copy', () => {
    const act = fc.record({
      side: fc.nat(2),
      what: fc.constantFrom('add', 'revise', 'delete', 'compact', 'pull'),
      which: fc.nat(20)
    })
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), acts => {
        // The same history twice: in `plain` nobody ever compacts.
        const sides = [0, 1, 2].map(() => ({ own: '', plain: '' }))
        let count = 0
        for (const { side, what, which } of acts) {
          const here = sides[side]!
          const { annotations } = readSidecar(here.own)
          const chosen = annotations[which % Math.max(1, annotations.length)]
          const stamp = { rev: `r${count++}`, now: `2024-05-01T12:00:${String(which).padStart(2, '0')}Z` }
          if (what === 'compact') here.own = compactSidecar(here.own)
          else if (what === 'pull') {
            const other = sides[which % 3]!
            here.own += other.own
            here.plain += other.plain
          } else {
            const line =
              what === 'add' || !chosen
                ? remark(`urn:${count}`, stamp.rev)
                : what === 'revise'
                  ? revise(chosen, { ...stamp, body: stamp.rev })
                  : remove(chosen, stamp)
            here.own += `${line}\n`
            here.plain += `${line}\n`
          }
          assert.deepEqual(stateOf(here.own), stateOf(here.plain))
        }
        const all = (key: 'own' | 'plain') => sides.map(side => side[key]).join('')
        assert.deepEqual(stateOf(all('own')), stateOf(all('plain')))
      }),
      { numRuns: 300 }
    )
  })
})
