import assert from 'node:assert/strict'
import { reply } from '../../../src/core/annotations/compose.ts'
import { readSidecar } from '../../../src/core/annotations/sidecar.ts'
import { threadsIn } from '../../../src/core/annotations/threads.ts'

/** Those behind in the alphabet were written later. */
const dayOf = (id: string): string => `2024-01-${10 + (id.charCodeAt(0) % 16)}T00:00:00Z`
const whole = (id: string): string =>
  JSON.stringify({ id: `urn:${id}`, type: 'Annotation', target: 'a.md', created: dayOf(id) })
const answer = (id: string, to: string): string =>
  reply({ id: `urn:${id}`, to: `urn:${to}`, rev: id, now: dayOf(id), creator: '', body: `${id} to ${to}` })

/** Each thread: the id of its remark, then those of its replies. */
function threads(...lines: string[]): string[] {
  return threadsIn(readSidecar(lines.join('\n')).annotations).map(({ remark, replies }) =>
    [remark, ...replies].map(({ id }) => id.slice('urn:'.length)).join(' ')
  )
}

describe('the threads of annotations', () => {
  it('are remarks with their replies, and with the replies to these behind each', () => {
    const lines = [whole('a'), whole('b'), answer('c', 'a'), answer('d', 'c'), answer('e', 'a'), answer('f', 'b')]
    assert.deepEqual(threads(...lines), ['a c d e', 'b f'])
    assert.deepEqual(threads(...lines.reverse()), ['a c d e', 'b f'])
  })

  it('begin with a reply whose remark is not there', () => {
    assert.deepEqual(threads(answer('c', 'x'), answer('d', 'c'), whole('a')), ['a', 'c d'])
  })

  it('hold each annotation once, whatever answers what', () => {
    const ids = ['a', 'b', 'c', 'd']
    for (let drawn = 0; drawn < 5 ** 4; drawn++) {
      const lines = ids.map((id, i) => {
        const to = Math.floor(drawn / 5 ** i) % 5
        return to === 4 ? whole(id) : answer(id, ids[to]!)
      })
      const found = threads(...lines).flatMap(thread => thread.split(' '))
      assert.deepEqual(found.sort(), ids, lines.join('\n'))
    }
  })

  it('may be thousands of replies deep', () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => (i === 0 ? whole('0') : answer(`${i}`, `${i - 1}`)))
    const [thread, ...more] = threadsIn(readSidecar(lines.join('\n')).annotations)
    assert.equal(more.length, 0)
    assert.equal(thread!.replies.length, 19_999)
  })
})
