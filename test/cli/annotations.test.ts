import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { newAnnotation, revise } from '../../src/core/annotations/compose.ts'
import { readSidecar } from '../../src/core/annotations/sidecar.ts'
import { apparatus, folderWith, objectsOf } from './program.ts'

const old = 'First.\nThe mountain smoked for nine days.\nThey left.\n'
const now = `${'A line before.\n'}First.\nThe mountain smoked for ten days.\nNobody stayed.\n`
const common = { creator: 'Anna', now: '2024-05-01T12:00:00Z', text: old, source: 'a.md', body: 'So?' }
const at = (words: string) => ({ start: old.indexOf(words), end: old.indexOf(words) + words.length })
const LINES = [
  newAnnotation({ ...common, id: 'urn:1', rev: 'r1', span: at('mountain smoked') }),
  newAnnotation({ ...common, id: 'urn:2', rev: 'r2', span: at('smoked for nine days') }),
  newAnnotation({ ...common, id: 'urn:3', rev: 'r3', span: at('They left') })
]
const [state] = readSidecar(LINES[0]!).annotations
const REVISED = [...LINES, revise(state!, { rev: 'r4', now: '2024-05-02T12:00:00Z', body: 'Which?' })]

/** A line that has no more than its selector, as other programs write it: without an id, with a number, twice, and without a target. */
function bareLine(exact: string): string {
  const selector = { type: 'TextQuoteSelector', exact }
  if (exact === 'First') return JSON.stringify({ id: 's', selector: [selector] })
  return JSON.stringify({ ...(exact !== 'mountain' && { id: 0 }), target: { selector } })
}

describe('apparatus anchor', () => {
  const bare = '{"id": 7, "target": {"selector": {"type": "TextQuoteSelector", "exact": "First"}}}'
  const folder = folderWith({
    'new.txt': now,
    'a.jsonl': LINES.join('\n'),
    'b.jsonl': `${bare}\nno JSON\n`,
    'c.jsonl': [
      '{"id": "urn:4", "type": "Annotation", "target": {"source": "a", "selector": {"type": "XPathSelector", "value": "/p"}}}',
      '{"id": "urn:5", "type": "Annotation", "target": "a"}'
    ].join('\n'),
    'd.jsonl': ['mountain', 'smoked', 'ten', 'smoked', 'First'].map(bareLine).join('\n'),
    'bom.txt': `\ufeff${old}`
  })
  const run = (...args: string[]) => apparatus(['anchor', ...args], { cwd: folder.path })

  it('says where each annotation stands now', () => {
    const result = run('--text', 'new.txt', '--annotations', 'a.jsonl', '--json')
    assert.deepEqual([result.complaints, result.code], [[], 0])
    const answers = objectsOf(result) as unknown as { id: string; state: string; start: number | null; end: number }[]
    assert.deepEqual(
      answers.map(({ id, state, start, end }) => [id, state, start === null ? null : now.slice(start, end)]),
      [
        ['urn:1', 'moved', 'mountain smoked'],
        ['urn:2', 'changed', 'smoked for ten days'],
        ['urn:3', 'lost', null]
      ]
    )
    assert.deepEqual(Object.keys(answers[0]!), ['id', 'state', 'start', 'end', 'spans', 'score'])
  })

  it('does not count a byte order mark, and is said for people too', () => {
    const result = run('--text', 'bom.txt', '--annotations', 'a.jsonl')
    assert.match(result.stdout, /^in-place +1\.00 2:5 urn:1\n/)
  })

  it('needs nothing of an annotation but its passage, and answers beside what it cannot read', () => {
    const result = run('--text', 'new.txt', '--annotations', 'b.jsonl', '--annotations', 'a.jsonl', '--json')
    assert.deepEqual(result.complaints, ['b.jsonl:2: not an annotation'])
    assert.equal(result.code, 2)
    assert.deepEqual(
      objectsOf(result).map(({ id }) => id),
      [7, 'urn:1', 'urn:2', 'urn:3']
    )
  })

  it('does not say of what it cannot read that it is in place', () => {
    const answers = objectsOf(run('--text', 'new.txt', '--annotations', 'c.jsonl', '--json'))
    assert.deepEqual(
      answers.map(({ id, state }) => [id, state]),
      [
        ['urn:4', 'lost'],
        ['urn:5', 'in-place']
      ]
    )
  })

  it('answers for each line that has no more than selectors, whatever its id', () => {
    const answers = objectsOf(run('--text', 'new.txt', '--annotations', 'd.jsonl', '--json'))
    assert.deepEqual(
      answers.map(({ id, start, end }) => [id, now.slice(start, end)]),
      [
        [null, 'mountain'],
        [0, 'smoked'],
        [0, 'ten'],
        ['s', 'First']
      ]
    )
  })

  it('says what is missing', () => {
    assert.deepEqual(run('--annotations', 'a.jsonl').code, 2)
    assert.match(run('--text', 'nowhere', '--annotations', 'a.jsonl').complaints[0]!, /nowhere: no such file/)
    assert.match(run('--text', 'new.txt', '--annotations', 'nowhere').complaints[0]!, /nowhere: no such file/)
  })
})

describe('apparatus annotations', () => {
  const folder = folderWith({
    'a.md': now,
    'a.md.annotations.jsonl': REVISED.join('\n'),
    'b.md': now,
    'bare.md': now,
    'bare.md.annotations.jsonl': '{"id": "urn:x", "type": "Annotation", "target": "bare.md", "bodyValue": "hm"}\n',
    'torn.md': now,
    'torn.md.annotations.jsonl': '{"id": "urn:x", "type": "Anno\n',
    'paged.json': `{"type": "AnnotationCollection", "id": "urn:all", "first": "urn:page-1"}`,
    'exported.json': `[${LINES[1]}, {"type": "Annotation"}]`
  })
  const run = (...args: string[]) => apparatus(['annotations', ...args], { cwd: folder.path })

  it('lists them', () => {
    const result = run('list', 'a.md', '--json')
    assert.deepEqual([result.complaints, result.code], [[], 0])
    assert.deepEqual(
      objectsOf(result).map(({ file, id, body, state }) => [file, id, body, state]),
      [
        ['a.md', 'urn:1', 'Which?', 'moved'],
        ['a.md', 'urn:2', 'So?', 'changed'],
        ['a.md', 'urn:3', 'So?', 'lost']
      ]
    )
    assert.match(run('list', 'a.md.annotations.jsonl').stdout, /^a\.md:3: moved “mountain smoked”\n {4}Anna: Which\?\n/)
    assert.equal(run('list', 'b.md').stdout, '')
  })

  it('says what is doubtful of a line, which is no failure, and what it cannot read, which is', () => {
    const doubtful = run('list', 'bare.md')
    assert.match(doubtful.complaints[0]!, /bare\.md\.annotations\.jsonl:1: It has no "@context"/)
    assert.match(doubtful.stdout, /hm/)
    assert.equal(doubtful.code, 0)
    assert.equal(run('list', 'torn.md').code, 2)
  })

  it('exports them in four forms', () => {
    assert.equal((JSON.parse(run('export', 'a.md', '--to', 'jsonld').stdout) as { total: number }).total, 3)
    assert.match(run('export', 'a.md', '--to', 'hypothesis').stdout, /"annotations"/)
    assert.match(run('export', 'a.md', '--to', 'markdown').stdout, /^# Annotations on a\.md/)
    assert.match(run('export', 'a.md', '--to', 'csv').stdout, /^id,line,/)
    assert.match(run('export', 'a.md', '--to', 'docx').complaints[0]!, /not “docx”/)
  })

  it('imports them, once, and says what is none', () => {
    const result = run('import', 'b.md', 'exported.json')
    assert.match(result.stdout, /1 annotation added/)
    assert.match(result.complaints[0]!, /exported\.json: annotation 2: /)
    assert.match(run('import', 'b.md', 'exported.json').stdout, /0 annotations added, 1 known already/)
    const written = readFileSync(join(folder.path, 'b.md.annotations.jsonl'), 'utf8')
    assert.equal(readSidecar(written).annotations.length, 1)
    assert.ok(written.endsWith('}\n'))
  })

  it('names the pages of a collection that are not in the file', () => {
    const { complaints, stdout, code } = run('import', 'b.md', 'paged.json')
    assert.deepEqual([stdout, code], ['paged.json: 0 annotations added\n', 2])
    assert.match(complaints[0]!, /^paged\.json: a page of the collection is not in the file.*: urn:page-1$/)
  })

  it('takes out what is superseded', () => {
    const path = join(folder.path, 'a.md.annotations.jsonl')
    const before = readSidecar(readFileSync(path, 'utf8'))
    assert.match(run('compact', 'a.md').stdout, /1 line taken out, 3 left/)
    const after = readSidecar(readFileSync(path, 'utf8'))
    assert.equal(after.lines.length, 3)
    assert.deepEqual(
      after.annotations.map(({ id, body, revs }) => [id, body, revs]),
      before.annotations.map(({ id, body, revs }) => [id, body, revs])
    )
    assert.match(run('compact', 'a.md').stdout, /0 lines taken out/)
  })

  it('says what it does not understand', () => {
    assert.match(run('burn', 'a.md').complaints[0]!, /no “burn”/)
    assert.match(run('list').complaints[0]!, /needs a text/)
    assert.match(run('import', 'a.md').complaints[0]!, /needs a text and a file/)
    assert.match(run('list', 'nowhere').complaints[0]!, /no such file/)
  })
})
