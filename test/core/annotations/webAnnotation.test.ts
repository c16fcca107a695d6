import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { revise } from '../../../src/core/annotations/compose.ts'
import { toCollection } from '../../../src/core/annotations/exchange/collection.ts'
import { importAnnotations } from '../../../src/core/annotations/exchange/importing.ts'
import { readSidecar } from '../../../src/core/annotations/sidecar.ts'
import { needsShared, sharedPath } from '../../shared.ts'

const folder = ['data', 'web-annotation', 'w3c-web-annotation-model', 'model', 'wd2', 'examples']

/** The W3C's examples in `name`, each as one line of a sidecar. */
function examples(name: string): { file: string; line: string }[] {
  const path = sharedPath(...folder, name)
  return readdirSync(path).map(file => ({
    file,
    line: readFileSync(`${path}/${file}`, 'utf8').replace(/\s+/g, ' ')
  }))
}

describe("the W3C's examples of its model", () => {
  needsShared(...folder)

  it('are read without a problem when they are right', () => {
    const annotations = examples('correct').filter(({ file }) => file.startsWith('anno'))
    assert.ok(annotations.length > 40)
    for (const { file, line } of annotations) {
      const sidecar = readSidecar(line)
      assert.deepEqual(sidecar.problems, [], file)
      assert.equal(sidecar.annotations.length, 1, file)
    }
  })

  it('are taken over, revised and handed on again without loss', () => {
    for (const { file, line } of examples('correct').filter(({ file }) => file.startsWith('anno'))) {
      const original = JSON.parse(line) as Record<string, unknown>
      const taken = importAnnotations(line, readSidecar(''))
      assert.ok(typeof taken !== 'string' && taken.refused.length === 0, file)
      const [state] = readSidecar(taken.lines.join('\n')).annotations
      const collection = toCollection([state!], 'urn:all', 'All') as { first: { items: object[] } }
      assert.deepEqual(collection.first.items, [original], file)
      // Another state of affairs: what we know nothing of stays, whatever of it is changed.
      const revised = revise(state!, { rev: 'r', now: '2024-05-01T12:00:00Z', isResolved: true })
      const { bodyValue, ...rest } = original
      const body =
        bodyValue === undefined ? {} : { body: { type: 'TextualBody', value: bodyValue, format: 'text/markdown' } }
      const changed = { modified: '2024-05-01T12:00:00Z', status: 'resolved', rev: 'r', replaces: state!.revs }
      assert.deepEqual(JSON.parse(revised), { ...rest, ...body, ...changed }, file)
      assert.deepEqual(readSidecar(revised).problems, [], file)
      const tagged = readSidecar(revise(state!, { rev: 't', now: '2024-05-01T12:00:00Z', tags: ['new'] }))
      assert.deepEqual([tagged.problems, tagged.annotations[0]!.tags.at(-1)], [[], 'new'], file)
    }
  })

  it('are refused with the reason when they are wrong', () => {
    const wrong = examples('incorrect').filter(({ file }) => file !== 'anno3.json')
    assert.ok(wrong.length > 10)
    for (const { file, line } of wrong) {
      const taken = importAnnotations(line, readSidecar(''))
      // One of them is no JSON at all.
      const { lines, refused } = typeof taken === 'string' ? { lines: [], refused: [{ reason: taken }] } : taken
      assert.deepEqual([lines.length, refused.length], [0, 1], file)
      assert.match(refused[0]!.reason, /\w+ \w+/, file)
    }
  })

  it('are foreign lines when they are collections', () => {
    for (const { file, line } of examples('correct').filter(({ file }) => !file.startsWith('anno'))) {
      assert.equal(readSidecar(line).problems[0]?.code, 'sidecar-foreign', file)
    }
  })

  it('are reported when they are wrong', () => {
    for (const { file, line } of examples('incorrect')) {
      const sidecar = readSidecar(line)
      assert.equal(sidecar.problems.length, 1, file)
      // A missing context is the one fault with which we read a line all the same.
      assert.equal(sidecar.annotations.length, file === 'anno3.json' ? 1 : 0, file)
    }
  })

  it('are reported when they are wrong in one way only', () => {
    const sound = { '@context': 'http://www.w3.org/ns/anno.jsonld', id: 'urn:x', type: 'Annotation', target: 'urn:t' }
    const faults: Record<string, unknown>[] = [
      { target: 9 },
      { target: [] },
      { target: { type: 'SpecificResource' } },
      { target: { source: 'urn:t', selector: { type: 'FragmentSelector' } } },
      { target: { source: 'urn:t', selector: { type: 'FragmentSelector', value: ['x', 'y'] } } },
      { target: { source: 'urn:t', selector: { type: 'TextPositionSelector', start: 5, end: 2 } } },
      { target: { source: 'urn:t', selector: 3 } },
      { body: 'this is no address' },
      { body: { id: 'urn:b', format: 6 } },
      { body: { id: 'urn:b', textDirection: 'squirrel' } },
      { body: { id: 'urn:b', processingLanguage: ['en', 'de'] } },
      { body: { type: 'TextualBody' } },
      { body: { type: 'TextualBody', value: ['a', 'b'] } },
      { body: { type: ['Choice', 'List'], items: ['urn:a'] } },
      { body: { items: ['urn:a'] } },
      { bodyValue: 23 },
      { body: 'urn:b', bodyValue: 'double' },
      { creator: 6 },
      { created: 'yesterday' },
      { modified: ['2015-01-28T12:00:00Z', '2015-01-28T12:00:01Z'] },
      { rights: 'no address' }
    ]
    assert.deepEqual(readSidecar(JSON.stringify(sound)).problems, [])
    for (const fault of faults) {
      const { annotations, problems } = readSidecar(JSON.stringify({ ...sound, ...fault }))
      assert.deepEqual([annotations.length, problems[0]?.code], [0, 'sidecar-invalid'], JSON.stringify(fault))
    }
  })
})
