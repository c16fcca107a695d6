import assert from 'node:assert/strict'
import fc from 'fast-check'
import { appendText, newAnnotation, revise } from '../../../src/core/annotations/compose.ts'
import { describePassage } from '../../../src/core/annotations/selectors.ts'
import { readSidecar } from '../../../src/core/annotations/sidecar.ts'

const common = { id: 'urn:uuid:1', rev: 'r1', now: '2024-05-01T12:00:00Z', creator: 'Anna', source: 'a.md' }

describe('describePassage', () => {
  it('counts code points of the text with LF', () => {
    const text = 'One\r\n𝔗wo\r\nthree words'
    const start = text.indexOf('three')
    const [quote, position] = describePassage(text, { start, end: start + 5 })
    assert.deepEqual(quote, { type: 'TextQuoteSelector', exact: 'three', prefix: 'One\n𝔗wo\n', suffix: ' words' })
    assert.deepEqual(position, { type: 'TextPositionSelector', start: 8, end: 13 })
  })

  it('gives 32 code points of context and never half a pair', () => {
    const text = '𝔘'.repeat(50) + 'word' + '𝔙'.repeat(50)
    const [quote] = describePassage(text, { start: 100, end: 104 })
    assert.equal(quote.prefix, '𝔘'.repeat(32))
    assert.equal(quote.suffix, '𝔙'.repeat(32))
    assert.equal(describePassage(text, { start: 99, end: 105 })[0].exact, '𝔘word𝔙')
  })
})

describe('newAnnotation', () => {
  it('is one line whatever the text and the remark contain', () => {
    const unit = fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code))
    const strange = fc.array(fc.oneof(unit, fc.constantFrom('\u2028', '\ud800', '\n', '\r\n', '"', '\u0085')))
    fc.assert(
      fc.property(strange, strange, (before, body) => {
        const text = `${before.join('')}words`
        const span = { start: text.length - 5, end: text.length }
        const line = newAnnotation({ ...common, body: body.join(''), text, span })
        assert.doesNotMatch(line, /[\n\r\u0085\u2028\u2029]|\p{Surrogate}/u)
        const state = readSidecar(appendText(true, line)).annotations[0]!
        assert.equal(state.body, body.join(''))
        assert.deepEqual(state.targets[0]!.selectors, describePassage(text, span))
      })
    )
  })

  it('begins a new line after a torn one', () => {
    const line = newAnnotation({ ...common, body: 'b', text: 'words', span: { start: 0, end: 5 } })
    const sidecar = readSidecar('{"id":"urn:tor' + appendText(false, line))
    assert.equal(sidecar.annotations.length, 1)
    assert.equal(sidecar.problems[0]?.code, 'sidecar-torn')
  })
})

describe('revise', () => {
  it('keeps the tags and all that it does not know', () => {
    const record = {
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: 'urn:x',
      type: 'Annotation',
      body: [
        { type: 'TextualBody', value: 'old', language: 'en' },
        { type: 'TextualBody', purpose: 'tagging', value: 'fire' }
      ],
      target: 'a.md',
      'ex:colour': 'red'
    }
    const before = readSidecar(JSON.stringify(record)).annotations[0]!
    const line = revise(before, { rev: 'r2', now: '2024-05-02T12:00:00Z', body: 'new' })
    const after = readSidecar(line).annotations[0]!
    assert.equal(after.body, 'new')
    assert.deepEqual(after.tags, ['fire'])
    assert.equal(after.shown.record['ex:colour'], 'red')
    assert.deepEqual(after.shown.replaces, [before.shown.rev])
    assert.deepEqual((after.shown.record['body'] as unknown[])[0], {
      type: 'TextualBody',
      value: 'new',
      language: 'en'
    })
  })

  it('writes a body in the place of a bodyValue', () => {
    const line = JSON.stringify({ id: 'urn:x', type: 'Annotation', target: 'a.md', bodyValue: 'old' })
    const before = readSidecar(line).annotations[0]!
    const after = readSidecar(revise(before, { rev: 'r', now: '2024-05-02T12:00:00Z', body: 'new' })).annotations[0]!
    assert.equal(after.body, 'new')
    assert.equal(after.shown.record['bodyValue'], undefined)
  })

  it('changes tags, reason and passage, and nothing else', () => {
    const text = 'The mountain smoked for nine days.'
    const stamp = { rev: 'r2', now: '2024-05-02T12:00:00Z' }
    const other = { source: 'b.md', selector: { type: 'TextQuoteSelector', exact: 'ships' } }
    const made = JSON.parse(
      newAnnotation({ ...common, body: 'Why?', tags: ['fire', 'time'], text, span: { start: 4, end: 12 } })
    ) as Record<string, unknown>
    const before = readSidecar(JSON.stringify({ ...made, target: [made['target'], other] })).annotations[0]!
    const tagged = readSidecar(revise(before, { ...stamp, tags: ['time', 'smoke'], motivation: 'questioning' }))
    const after = tagged.annotations[0]!
    assert.deepEqual([after.body, after.tags, after.motivations], ['Why?', ['time', 'smoke'], ['questioning']])
    assert.deepEqual(after.targets, before.targets)
    const passages = { text, spans: [{ start: 24, end: 33 }] }
    const moved = readSidecar(revise(before, { ...stamp, passages })).annotations[0]!
    assert.deepEqual(
      moved.targets.map(({ source, selectors }) => [source, selectors[0]]),
      [
        ['a.md', describePassage(text, passages.spans[0]!)[0]],
        ['b.md', other.selector]
      ]
    )
    assert.deepEqual(moved.tags, before.tags)
  })
})
