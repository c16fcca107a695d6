import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { apparatus, folderWith, objectsOf, PROGRAM } from './program.ts'

const TEXT = 'A lamp.[^1]\n\n[^1]: An oil lamp.\n'

describe('apparatus: what it is given', () => {
  const folder = folderWith({
    'good.md': TEXT,
    'other.md': 'Words only.\n',
    'empty.md': '',
    'bom-only.md': '\ufeff',
    'binary.md': Buffer.from([0x41, 0, 0x42]),
    'control.md': Buffer.from('ELF\x01\x02\x03 and words \x04\x0e\x1f'),
    'latin.md': Buffer.from('caf\xe9', 'latin1'),
    '-odd.md': TEXT,
    'sub/x.md': TEXT
  })
  const run = (args: string[], input = '') => apparatus(args, { cwd: folder.path, input })
  const files = (args: string[], input = '') => objectsOf(run(args, input)).map(each => String(each['file']))

  const BAD: Record<string, [string, RegExp]> = {
    'a missing file': ['none.md', /^none\.md: no such file$/],
    'a folder': ['sub', /^sub: a folder, not a file$/],
    'a binary': ['binary.md', /^binary\.md: .*NUL/],
    'a binary without NUL bytes': ['control.md', /^control\.md: .*control characters/],
    'invalid UTF-8': ['latin.md', /^latin\.md: .*UTF-8/],
    'an empty name': ['', /^"": no such file$/],
    'a file taken for a folder': ['good.md/', /^good\.md\/: no such file$/]
  }
  for (const [what, [name, line]] of Object.entries(BAD)) {
    it(`answers the others beside ${what}`, () => {
      const result = run(['inspect', 'good.md', name, 'other.md', '--json'])
      assert.equal(result.code, 2)
      assert.equal(result.complaints.length, 1)
      assert.match(result.complaints[0]!, line)
      assert.deepEqual(
        objectsOf(result).map(each => each['file']),
        ['good.md', 'other.md']
      )
    })
  }

  it('says one line for each of several bad inputs, in their order', () => {
    const { complaints, code } = run(['check', 'none.md', 'binary.md', 'good.md', 'latin.md'])
    assert.deepEqual(
      complaints.map(line => line.split(':')[0]),
      ['none.md', 'binary.md', 'latin.md']
    )
    assert.equal(code, 2)
  })

  it('answers the inputs beside an unknown option, and names it', () => {
    const result = run(['inspect', 'good.md', '--jsn', '--json'])
    assert.deepEqual([result.code, result.complaints.length], [2, 1])
    assert.match(result.complaints[0]!, /--jsn.*--help/)
    assert.equal(objectsOf(result).length, 1)
  })

  it('takes an option of another command for unknown', () => {
    const { complaints, code } = run(['inspect', '--format', 'json', 'good.md'])
    assert.deepEqual([complaints, code], [['unknown option --format; see apparatus inspect --help'], 2])
  })

  for (const args of [
    [],
    ['inspect'],
    ['check'],
    ['inspect', '--json', '--bogus'],
    ['check', 'good.md', '--format', 'xml'],
    ['check', 'good.md', '--format'],
    ['check', 'good.md', '--json', '--format', 'text'],
    ['inspect', 'good.md', '--persons'],
    ['burn', '--quotes', 'a', '--source', 'b'],
    ['constructor'],
    ['help', 'burn'],
    ['lsp'],
    ['--bogus']
  ]) {
    it(`refuses in one line: apparatus ${args.join(' ')}`, () => {
      const { complaints, code, stdout } = run(args)
      assert.deepEqual([complaints.length, code, stdout], [1, 2, ''])
    })
  }

  it('has help for all, for a command, and a version', () => {
    for (const args of [
      ['--help'],
      ['help'],
      ['-h'],
      ['help', 'check'],
      ['inspect', '--help'],
      ['--version'],
      ['-V']
    ]) {
      const { stdout, complaints, code } = run(args)
      assert.deepEqual([complaints, code], [[], 0])
      assert.match(stdout, args.some(each => /ersion|V/.test(each)) ? /^\d+\.\d+\.\d+\n$/ : /Usage: apparatus/)
    }
  })

  it('takes an empty file for an empty text', () => {
    const result = run(['inspect', 'empty.md', 'bom-only.md', '--json'])
    assert.deepEqual([result.code, result.complaints], [0, []])
    for (const each of objectsOf(result)) assert.deepEqual([each['notes'], each['quotations']], [[], []])
  })

  it('reads standard input for -, beside files and as often as asked', () => {
    assert.deepEqual(files(['inspect', '-', 'good.md', '-', '--json'], TEXT), ['-', 'good.md', '-'])
    assert.deepEqual(files(['inspect', '-', '--json']), ['-'])
    const [text] = objectsOf(run(['inspect', '-', '--json'], TEXT))
    assert.equal((text!['notes'] as unknown as { text: string }[])[0]!.text, 'An oil lamp.')
  })

  it('complains of bad standard input and answers the others', () => {
    const result = apparatus(['inspect', '-', 'good.md', '--json'], { cwd: folder.path, input: Buffer.from([0xff]) })
    assert.deepEqual([result.code, result.complaints.length, objectsOf(result).length], [2, 1, 1])
    assert.match(result.complaints[0]!, /^-: not valid UTF-8/)
  })

  it('takes a name that begins with a dash as a path or behind --', () => {
    assert.deepEqual(files(['inspect', '--json', './-odd.md']), ['./-odd.md'])
    assert.deepEqual(files(['inspect', '--json', '--', '-odd.md']), ['-odd.md'])
  })

  it('ends quietly when its reader goes away', async () => {
    const long = 'A “quoted sentence, spoken” here.\n\n'.repeat(20_000)
    const child = spawn(process.execPath, [PROGRAM, 'inspect', '-', '--json'])
    let stderr = ''
    child.stderr.on('data', chunk => (stderr += String(chunk)))
    child.stdin.on('error', () => {})
    child.stdout.once('data', () => child.stdout.destroy())
    child.stdin.end(long)
    const [code] = (await once(child, 'close')) as [number]
    assert.deepEqual([code, stderr], [0, ''])
  })

  it('prints all of a large answer', () => {
    const long = 'A “quoted sentence, spoken” here.\n\n'.repeat(20_000)
    const [text] = objectsOf(run(['inspect', '-', '--json'], long))
    assert.equal((text!['quotations'] as unknown as unknown[]).length, 20_000)
  })
})
