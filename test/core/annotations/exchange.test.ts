import assert from 'node:assert/strict'
import { newAnnotation, remove, reply, revise } from '../../../src/core/annotations/compose.ts'
import { toCollection } from '../../../src/core/annotations/exchange/collection.ts'
import { toHypothesis } from '../../../src/core/annotations/exchange/hypothesis.ts'
import { type Import, importAnnotations } from '../../../src/core/annotations/exchange/importing.ts'
import { toCsv, toMarkdown } from '../../../src/core/annotations/exchange/lists.ts'
import { placeRemarks } from '../../../src/core/annotations/exchange/placed.ts'
import { readSidecar } from '../../../src/core/annotations/sidecar.ts'

const text = 'First line.\nThe mountain smoked for nine days.\n'
const common = { creator: 'Anna Orlova', now: '2024-05-01T12:00:00Z', text, source: 'a.md' }
const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length })
const SOURCE = [
  newAnnotation({
    ...common,
    id: 'urn:2',
    rev: 'r2',
    body: '=1+1, "really"?',
    span: at('nine days'),
    tags: ['count', 'to do']
  }),
  newAnnotation({ ...common, id: 'urn:1', rev: 'r1', body: 'Which *one*?', span: at('mountain') }),
  reply({ ...common, id: 'urn:3', rev: 'r3', body: 'This one.\nSurely.', to: 'urn:1' }),
  newAnnotation({ ...common, id: 'urn:4', rev: 'r4', body: 'Gone.', text: 'other words', span: { start: 0, end: 11 } })
].join('\n')
const sidecar = readSidecar(SOURCE)
const empty = readSidecar('')
const placed = placeRemarks(text, sidecar.annotations)

function imported(source: string, into = empty): Import {
  const result = importAnnotations(source, into)
  assert.ok(typeof result !== 'string', String(result))
  return result
}

/** What is shown of annotations. */
function shown(lines: readonly string[]) {
  return readSidecar(lines.join('\n')).annotations.map(({ body, tags, creator, targets, replyTo }) => {
    return { body, tags, creator, selectors: targets.map(({ selectors }) => selectors), isReply: replyTo !== undefined }
  })
}

describe('remarks are handed on', () => {
  it('in the order of the text, the lost ones at the end', () => {
    assert.deepEqual(
      placed.map(({ annotation, anchored }) => [annotation.id, anchored.state]),
      [
        ['urn:1', 'in-place'],
        ['urn:2', 'in-place'],
        ['urn:4', 'lost']
      ]
    )
  })

  it('as a collection of the W3C’s model, and taken over from it again', () => {
    const collection = toCollection(sidecar.annotations, 'file:///a.md.annotations.jsonl', 'a.md')
    assert.equal(collection['total'], 4)
    assert.doesNotMatch(JSON.stringify(collection), /"rev"|"replaces"/)
    const { lines, refused } = imported(JSON.stringify(collection))
    assert.deepEqual(refused, [])
    assert.deepEqual(shown(lines), shown(SOURCE.split('\n')))
  })

  it('as Hypothesis has them, and taken over from it again', () => {
    const { lines, refused } = imported(JSON.stringify(toHypothesis(sidecar.annotations, 'a.md')))
    assert.deepEqual(refused, [])
    const byBody = (list: ReturnType<typeof shown>) => list.sort((a, b) => (a.body < b.body ? -1 : 1))
    assert.deepEqual(byBody(shown(lines)), byBody(shown(SOURCE.split('\n'))))
  })

  it('as Markdown', () => {
    const markdown = toMarkdown(placed, 'a.md')
    assert.match(markdown, /^# Annotations on a\.md\n\n> mountain\n\nWhich \*one\*\?\n\n— Anna Orlova, 2024-05-01\n/)
    assert.match(markdown, /\n- Anna Orlova, 2024-05-01: This one\.\n {2}Surely\.\n/)
    assert.match(markdown, /, lost\n$/)
  })

  it('as a table, in which no cell is taken for a formula', () => {
    const lines = toCsv(placed, text).split('\r\n')
    assert.match(lines[0]!, /^id,line,state,quote,remark,author/)
    assert.match(lines[1]!, /^urn:1,2,in-place,mountain,Which \*one\*\?,Anna Orlova/)
    assert.ok(toCsv(placed, text).includes(`"'=1+1, ""really""?"`))
  })
})

describe('remarks are taken over', () => {
  const one = SOURCE.split('\n')[0]!

  it('from a single one, a list, a page, a line each', () => {
    const page = `{"type": "AnnotationPage", "items": [${one}]}`
    for (const source of [one, `[${one}]`, page, `${one}\n${SOURCE.split('\n')[1]}`, `\ufeff${one}`]) {
      assert.ok(imported(source).lines.length >= 1)
    }
  })

  it('once: what is known or was deleted is left as it is', () => {
    const first = imported(SOURCE)
    assert.equal(first.lines.length, 4)
    const again = imported(SOURCE, readSidecar(first.lines.join('\n')))
    assert.deepEqual([again.lines.length, again.known], [0, 4])
    assert.deepEqual(imported(SOURCE), first)
  })

  it('but not what is no annotation; the reason is given', () => {
    const { lines, refused } = imported(`[${one}, {"type": "Annotation", "id": "urn:x"}, 3, {"type": "Person"}]`)
    assert.equal(lines.length, 1)
    assert.deepEqual(
      refused.map(({ index }) => index),
      [2, 3, 4]
    )
    assert.match(refused[0]!.reason, /target/)
    assert.equal(importAnnotations('no JSON', empty), 'The file is not JSON.')
    assert.equal(importAnnotations(' \n', empty), 'The file is empty.')
  })

  it('but not what Git and a crash left between the lines; the others are', () => {
    const { lines, refused } = imported(`<<<<<<< HEAD\n\n${one}\nno JSON\n${one.slice(0, 40)}`)
    assert.equal(lines.length, 1)
    assert.deepEqual(
      refused.map(({ index }) => index),
      [1, 3, 4]
    )
    assert.match(refused[0]!.reason, /conflict marker/)
    assert.equal(refused[1]!.reason, 'This line is not JSON')
    assert.match(refused[2]!.reason, /cut off/)
  })

  it('from a sidecar as they stand there: neither what was said before nor what was deleted', () => {
    const [state] = readSidecar(one).annotations
    const newer = revise(state!, { rev: 'r9', now: '2024-05-02T12:00:00Z', body: 'Which days?' })
    const other = revise(state!, { rev: 'r8', now: '2024-05-03T12:00:00Z', body: 'Whose days?' })
    const second = SOURCE.split('\n')[1]!
    const deleted = remove(readSidecar(second).annotations[0]!, { rev: 'd', now: '2024-05-02T12:00:00Z' })
    const { lines, added, known, refused } = imported([one, second, newer, deleted].join('\n'))
    assert.deepEqual(
      readSidecar(lines.join('\n')).annotations.map(({ id, body }) => [id, body]),
      [['urn:2', 'Which days?']]
    )
    assert.deepEqual([lines.length, added, known], [1, 1, 0])
    assert.deepEqual(
      refused.map(({ index }) => index),
      [4]
    )
    // What two people made of it without knowing of each other is offered here as it is there.
    const both = imported([one, newer, other].join('\n'))
    assert.deepEqual([both.lines.length, both.added], [2, 1])
    const [shown] = readSidecar(both.lines.join('\n')).annotations
    assert.deepEqual([shown!.body, shown!.rivals.length], ['Whose days?', 1])
  })

  it('from a line without a revision that a later one supersedes', () => {
    const bare = '{"@context": "http://www.w3.org/ns/anno.jsonld", "type":"Annotation", "id":"urn:9", "target":"urn:t"}'
    const [state] = readSidecar(bare).annotations
    const newer = revise(state!, { rev: 'r', now: '2024-05-02T12:00:00Z', body: 'Now.' })
    const [now, ...others] = readSidecar(imported(`${bare}\n${newer}`).lines.join('\n')).annotations
    assert.deepEqual([now!.body, now!.rivals, others], ['Now.', [], []])
  })

  it('from all pages of a collection that are there; the others are named', () => {
    const [first, second, third] = SOURCE.split('\n') as [string, string, string]
    const page = (id: string, item: string, rest = ''): string =>
      `{"type": "AnnotationPage", "id": "${id}", "items": [${item}]${rest}}`
    const collection = (rest: string): string => `{"type": "AnnotationCollection", "id": "urn:all", ${rest}}`
    const chain = `"first": ${page('urn:p1', first, `, "next": ${page('urn:p2', second, ', "next": "urn:p3"')}`)}`
    const whole = imported(collection(`${chain}, "last": ${page('urn:p3', third)}`))
    assert.deepEqual([whole.added, whole.known, whole.elsewhere], [3, 0, []])
    const part = imported(collection(`${chain}, "last": {"id": "urn:p4"}`))
    assert.deepEqual([part.added, part.elsewhere], [2, ['urn:p4', 'urn:p3']])
    assert.deepEqual(imported(collection('"first": "urn:p1", "last": "urn:p1"')).elsewhere, ['urn:p1'])
  })
})
