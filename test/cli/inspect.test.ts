import assert from 'node:assert/strict'
import { join } from 'node:path'
import { apparatus, folderWith, objectsOf } from './program.ts'

const TEXT = [
  '---',
  'title: The Lamp',
  '---',
  '',
  '𝔄 lamp of Ada Penn.[^1] “It burns well,” she wrote [@penn, p. 4].',
  '',
  '> It burns',
  '> all night.',
  '',
  '[^1]: An oil lamp.',
  ''
].join('\n')

const REGISTER = 'penn-a:\n  name: Ada Penn\n'
const OTHER = 'penn-b:\n  name: Ada Penn\n'
const BIBLIOGRAPHY = '@book{penn, title = {Lamps}}\n'

/** The parts of an answer that are looked at here. */
interface Inspected {
  readonly file: string
  readonly title: string
  readonly notes: { references: Span[]; definition: Span; text: string }[]
  readonly quotations: (Span & { kind: string; spans: Span[]; text: string })[]
  readonly mentions: (Span & { person: string })[]
  readonly citations: (Span & { key: string; locator: string })[]
  readonly problems: { code: string }[]
}
interface Span {
  readonly start: number
  readonly end: number
}

describe('apparatus inspect', () => {
  const folder = folderWith({
    'lf.md': TEXT,
    'crlf.md': TEXT.replaceAll('\n', '\r\n'),
    'cr.md': TEXT.replaceAll('\n', '\r'),
    'bom.md': '\ufeff' + TEXT.replaceAll('\n', '\r\n'),
    'persons.yaml': REGISTER,
    'bibliography.bib': BIBLIOGRAPHY,
    'elsewhere/other.yaml': OTHER,
    'elsewhere/more.yaml': 'may:\n  name: May Oak\n',
    'elsewhere/broken.yaml': Buffer.from([0x41, 0]),
    'named.md': '---\ntitle: Named\n---\n\nAda Penn wrote.\n',
    'edition/.git/HEAD': '',
    'edition/persons.yaml': OTHER,
    'edition/part/text.md': 'Ada Penn.\n',
    'bare/part/text.md': 'Ada Penn.\n',
    'odd names/é #1?%20.md': 'Ada Penn.\n',
    'odd names/persons.yaml': REGISTER,
    'bad/persons.yaml': Buffer.from([0xff]),
    'bad/text.md': 'Ada Penn.\n',
    'bad/again.md': 'Ada Penn.\n',
    'lines.md': 'One “two\u2028three\u0085four” five.\n'
  })
  const run = (...args: string[]) => apparatus(['inspect', ...args], { cwd: folder.path, input: TEXT })
  const inspect = (...args: string[]) => objectsOf(run('--json', ...args)) as unknown as Inspected[]
  const who = (...args: string[]) => inspect(...args).flatMap(text => text.mentions.map(each => each.person))

  it('gives everything in offsets of the file as it stands, with whatever line ends', () => {
    const ends: Record<string, string> = { 'lf.md': '\n', 'crlf.md': '\r\n', 'cr.md': '\r', 'bom.md': '\r\n' }
    for (const [name, end] of Object.entries(ends)) {
      const source = TEXT.replaceAll('\n', end)
      const cut = ({ start, end }: Span): string => source.slice(start, end)
      const [text] = inspect(name)
      assert.deepEqual([text!.file, text!.title], [name, 'The Lamp'])
      assert.deepEqual(
        text!.notes.map(note => [...note.references.map(cut), cut(note.definition), note.text]),
        [['[^1]', '[^1]: An oil lamp.', 'An oil lamp.']]
      )
      assert.deepEqual(
        text!.quotations.map(each => [each.kind, cut(each).replaceAll(end, '\n'), each.text]),
        [
          ['inline', '“It burns well,”', 'It burns well,'],
          ['block', 'It burns\n> all night.', 'It burns all night.']
        ]
      )
      assert.deepEqual(
        text!.mentions.map(each => [cut(each), each.person]),
        [['Ada Penn', 'penn-a']]
      )
      assert.deepEqual(
        text!.citations.map(each => [cut(each), each.key, each.locator]),
        [['[@penn, p. 4]', 'penn', '4']]
      )
      assert.deepEqual(text!.problems, [])
    }
  })

  it('begins with the file as it was named, one line each', () => {
    const path = join(folder.path, 'lf.md')
    const { stdout } = run('--json', './lf.md', path)
    assert.deepEqual(
      stdout.split('\n').map(line => line.slice(0, 9)),
      ['{"file":"', '{"file":"', '']
    )
    assert.deepEqual(
      inspect('./lf.md', path).map(each => each.file),
      ['./lf.md', path]
    )
  })

  it('gives standard input the register and bibliography of the current folder', () => {
    const [text] = inspect('-')
    assert.deepEqual([text!.file, text!.mentions[0]!.person, text!.problems], ['-', 'penn-a', []])
  })

  it('prefers what is named outright, and takes several', () => {
    assert.deepEqual(who('named.md'), ['penn-a'])
    assert.deepEqual(who('named.md', '--persons', 'elsewhere/other.yaml'), ['penn-b'])
    assert.deepEqual(who('named.md', '--persons', 'elsewhere/more.yaml', '--persons=elsewhere/other.yaml'), ['penn-b'])
    assert.equal(inspect('lf.md', '--bibliography', 'elsewhere/other.yaml')[0]!.problems[0]!.code, 'citation-unknown')
  })

  it('complains once of a named file that cannot be read, and answers without it', () => {
    for (const name of ['elsewhere/none.yaml', 'elsewhere/broken.yaml', 'elsewhere']) {
      const result = run('--json', 'named.md', 'lf.md', '--persons', name)
      assert.deepEqual([result.code, result.complaints.length], [2, 1])
      assert.ok(result.complaints[0]!.startsWith(`${name}: `))
      assert.deepEqual(
        objectsOf(result).map(each => each['mentions']),
        [[], []]
      )
    }
  })

  it('looks upwards as far as git’s root, and without one as far as the current folder', () => {
    assert.deepEqual(who('edition/part/text.md'), ['penn-b'])
    assert.deepEqual(who('bare/part/text.md'), ['penn-a'])
    const within = (cwd: string, name: string) =>
      objectsOf(apparatus(['inspect', '--json', name], { cwd: join(folder.path, cwd) }))[0]![
        'mentions'
      ] as unknown as unknown[]
    assert.equal(within('bare', 'part/text.md').length, 0)
    assert.equal(within('odd names', '../bare/part/text.md').length, 0)
  })

  it('finds what lies beside a file of any name', () => {
    assert.deepEqual(who('odd names/é #1?%20.md'), ['penn-a'])
  })

  it('complains once of a register beside the texts that cannot be read', () => {
    const result = run('--json', 'bad/text.md', 'bad/again.md')
    assert.deepEqual([result.code, result.complaints.length, objectsOf(result).length], [2, 1, 2])
    assert.match(result.complaints[0]!, /^bad.persons\.yaml: not valid UTF-8/)
  })

  it('keeps an object on one line, whatever a reader takes for a line’s end', () => {
    const { stdout } = run('--json', 'lines.md')
    assert.equal(/[\u0085\u2028\u2029]/.test(stdout), false)
    assert.match(inspect('lines.md')[0]!.quotations[0]!.text, /^two\s*three[\s\u0085]*four$/)
  })

  it('tells people the same in lines', () => {
    const { stdout, code } = run('lf.md', 'crlf.md')
    const [first, second] = stdout.split('\n\ncrlf.md\n')
    assert.equal(code, 0)
    assert.equal(first!.trimEnd().replace('lf.md\n', ''), second!.trimEnd())
    for (const line of [
      /^lf\.md\nThe Lamp\n1 note, 2 quotations, 1 mention of 1 person, 1 citation, 0 places, 0 problems\n/,
      /\nNotes\n {2}5:21 +\[1\] An oil lamp\.\n/,
      /\n {2}7:3 +Ada Penn \(inferred\): “It burns all night\.”\n/,
      /\n {2}5:12 +penn-a ×1: Ada Penn\n/,
      /\n {2}5:\d+ +@penn, page 4\n/,
      /\nProblems: none$/
    ]) {
      assert.match(first!, line)
    }
  })
})
