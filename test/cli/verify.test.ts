import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { apparatus, folderWith, objectsOf } from './program.ts'

const LETTER =
  '\ufeff{p. 1}\r\n\r\nThe harbour lay\r\nempty. Nobody came.\r\n\r\n{p. 2}\r\n\r\nNobody came to the quay 𝔄t night.\r\n'
const QUOTES = [
  '{"id": 1, "quote": "The harbour lay empty."}',
  '{"id": "two", "quote": "the harbour … empty"}',
  'not JSON',
  '[]',
  '{"id": 3}',
  '',
  '{"id": 4, "quote": "The harbour was empty"}',
  '{"quote": "a lamp of brass"}',
  '{"id": 5, "quote": "came to the quay 𝔄t night", "source": "letter.txt", "locator": 1}',
  '{"id": 6, "quote": "came to the quay", "source": "lamp.html"}'
].join('\n')

describe('apparatus verify', () => {
  const folder = folderWith({
    'sources/letter.txt': LETTER,
    'sources/deep/lamp.html': '<html><body><p>A l<b>am</b>p of&nbsp;brass.</p></body></html>',
    'sources/picture.png': Buffer.from([0x89, 0x50, 0, 0]),
    'binary.txt': Buffer.from([1, 0, 2]),
    'empty.txt': '',
    'quotes.jsonl': QUOTES
  })
  const path = (name: string): string => join(folder.path, name)
  const run = (...args: string[]): ReturnType<typeof apparatus> => apparatus(['verify', ...args], { cwd: folder.path })

  it('answers for each quotation, with offsets of the source as it is decoded', () => {
    const result = run('--quotes', 'quotes.jsonl', '--source', 'sources', '--json')
    const objects = objectsOf(result) as unknown as {
      id: unknown
      status: string
      source: string | null
      start: number
      end: number
      spans: { start: number; end: number }[]
    }[]
    assert.deepEqual(
      objects.map(({ id, status, source }) => [id, status, source]),
      [
        [1, 'exact', 'sources/letter.txt'],
        ['two', 'marked', 'sources/letter.txt'],
        [4, 'changed', 'sources/letter.txt'],
        [null, 'typography', 'sources/deep/lamp.html'],
        [5, 'elsewhere', 'sources/letter.txt'],
        [6, 'elsewhere', 'sources/letter.txt']
      ].map(([id, status, source]) => [id, status, (source as string).replaceAll('/', join('/'))])
    )
    const text = new TextDecoder().decode(readFileSync(path('sources/letter.txt')))
    const cut = ({ start, end }: { start: number; end: number }): string => text.slice(start, end)
    assert.equal(cut(objects[0]!), 'The harbour lay\r\nempty.')
    assert.deepEqual(objects[1]!.spans.map(cut), ['The harbour', 'empty'])
    assert.equal(cut(objects[4]!), 'came to the quay 𝔄t night')
    assert.deepEqual(Object.keys(objects[0]!), [
      'id',
      'status',
      'source',
      'start',
      'end',
      'spans',
      'ambiguous',
      'differences',
      'score'
    ])
    assert.deepEqual(result.complaints, [
      'quotes.jsonl:3: not JSON',
      'quotes.jsonl:4: not an object {"id", "quote"}',
      'quotes.jsonl:5: has no "quote" that is a text'
    ])
    assert.equal(result.code, 2)
  })

  it('takes quotations as words and several sources, and says what cannot be read', () => {
    const result = run('--quote', 'Nobody came', '--source=sources/letter.txt', 'binary.txt', 'none.txt', '--json')
    const [object] = objectsOf(result)
    assert.deepEqual([object!['status'], object!['ambiguous']], ['exact', true])
    assert.deepEqual(
      result.complaints.map(line => line.split(':')[0]),
      ['binary.txt', 'none.txt']
    )
    assert.equal(result.code, 2)
  })

  it('says no-source where there is none, and not-found with nulls', () => {
    const none = run('--quote', 'any words', '--source', 'none.txt', '--json')
    assert.deepEqual([objectsOf(none)[0]!['status'], none.code], ['no-source', 2])
    const empty = run('--quote', 'any words', '--source', 'empty.txt', '--json')
    assert.deepEqual([objectsOf(empty)[0]!['status'], empty.code], ['no-source', 0])
    const lost = objectsOf(run('--quote', 'no such words', '--source', 'sources', '--json'))[0]
    assert.deepEqual(lost, {
      id: null,
      status: 'not-found',
      source: null,
      start: null,
      end: null,
      spans: [],
      ambiguous: false,
      differences: [],
      score: 0
    })
  })

  it('reads quotations on standard input', () => {
    const result = apparatus(['verify', '--quotes', '-', '--source', path('sources'), '--json'], {
      input: '{"id": 1, "quote": "Nobody came."}\n'
    })
    assert.equal(objectsOf(result)[0]!['status'], 'exact')
    assert.deepEqual([result.complaints, result.code], [[], 0])
  })

  it('tells that words stand elsewhere where the source they are said to be from is none of those given', () => {
    const lines = [
      { quote: 'Nobody came.', source: 'other.txt' },
      { quote: 'Nobody came.', source: 'harbour/letter.txt', locator: 1 },
      { quote: 'The harbour was empty', source: 'other.txt' },
      { quote: 'A lamp of brass.', source: 'deep/lamp.html' },
      { quote: 'Nobody came.', source: './letter.txt' },
      { quote: 'Nobody came.', source: path('sources/letter.txt') },
      { quote: 'Nobody came.', source: '' }
    ]
    const input = lines.map(line => JSON.stringify(line)).join('\n')
    const result = apparatus(['verify', '--quotes', '-', '--source', 'sources', '--json'], { cwd: folder.path, input })
    assert.deepEqual(
      objectsOf(result).map(({ status }) => status),
      ['elsewhere', 'elsewhere', 'changed', 'typography', 'exact', 'exact', 'exact']
    )
    assert.deepEqual([result.complaints, result.code], [[], 0])
  })

  it('tells people what differs, and where', () => {
    const { stdout, code } = run('--quote', 'The harbour was empty', '--source', 'sources/letter.txt')
    assert.equal(
      stdout,
      'changed: “The harbour was empty”\n  sources/letter.txt:3:1\n' +
        '  replaced: “was”; the source has “lay”\n1 quotation: 1 changed\n'
    )
    assert.equal(code, 0)
  })

  it('needs quotations and sources', () => {
    for (const args of [['--quote', 'x'], ['--source', 'sources'], []]) {
      const result = run(...args)
      assert.deepEqual([result.stdout, result.code], ['', 2])
      assert.match(result.complaints[0]!, /verify needs --/)
    }
  })
})

describe('apparatus check --quotations', () => {
  const folder = folderWith({
    'text.annotated.md':
      'He wrote: “The harbour was empty” [@letter]. “Nobody came” [@letter]. “No such words” [@letter]. “So” [@gone].\n',
    'bibliography.bib': '@book{letter, file = {letter.txt}}\n@book{gone, file = {gone.txt}}\n',
    'letter.txt': LETTER
  })

  it('tells what differs, and what could not be looked for', () => {
    const result = apparatus(['check', folder.path, '--quotations', '--json'])
    const { problems } = objectsOf(result)[0] as unknown as { problems: { code: string }[] }
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['quotation-changed', 'quotation-not-found', 'quotation-source-unknown']
    )
    assert.equal(result.code, 0)
  })

  it('is in what inspect prints too', () => {
    const text = join(folder.path, 'text.annotated.md')
    const [answer] = objectsOf(apparatus(['inspect', text, '--json']))
    const quotations = answer!['quotations'] as unknown as { verification: { status: string; source: string } }[]
    assert.deepEqual(
      quotations.map(({ verification: { status, source } }) => [status, source]),
      [
        ['changed', join(folder.path, 'letter.txt')],
        ['exact', join(folder.path, 'letter.txt')],
        ['not-found', null],
        ['no-source', null]
      ]
    )
  })
})
