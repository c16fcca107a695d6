import assert from 'node:assert/strict'
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { replaceText } from '../../src/cli/replaceText.ts'
import { needsShared, sharedPath } from '../shared.ts'
import { apparatus, folderWith, objectsOf } from './program.ts'

const WRONG = 'He said “this".[^1]\n\n[^1]: One.\n\n[^1]: One.\n'
const RIGHT = 'He said “this”.[^1]\n\n[^1]: One.\n'

describe('apparatus check --fix', () => {
  const folder = folderWith({
    'a.annotated.md': WRONG,
    'b.annotated.md': WRONG,
    'c.annotated.md': WRONG,
    'windows.annotated.md': `\ufeff${WRONG.replaceAll('\n', '\r\n')}`,
    'right.annotated.md': RIGHT,
    'hard.annotated.md': 'He said “this.[^9]\n\n[^8]: One.\n',
    'linked.md': WRONG,
    'off/apparatus.config.json': '{ "problems": { "quotation-wrong-mark": "off" }, "ignore": ["left.*"] }',
    'off/d.annotated.md': WRONG,
    'off/left.annotated.md': WRONG
  })
  const run = (...args: string[]) => apparatus(['check', '--fix', ...args], { cwd: folder.path })
  const read = (name: string) => readFileSync(join(folder.path, name), 'utf8')

  it('mends, says what, and finds nothing more to mend', () => {
    const { stdout, code, complaints } = run('a.annotated.md')
    assert.match(stdout, /^a\.annotated\.md:1:14: fixed: Replace " by ”: .* \[quotation-wrong-mark\]$/m)
    assert.match(stdout, /^a\.annotated\.md:5:1: fixed: .* \[note-duplicate\]$/m)
    assert.match(stdout, /^2 problems fixed\.\nNo problems in 1 text\.\n$/m)
    assert.deepEqual([code, complaints], [0, []])
    assert.equal(read('a.annotated.md'), RIGHT)
    const { mtimeMs } = statSync(join(folder.path, 'a.annotated.md'))
    assert.equal(run('a.annotated.md').stdout, 'No problems in 1 text.\n')
    assert.equal(statSync(join(folder.path, 'a.annotated.md')).mtimeMs, mtimeMs)
  })

  it('leaves byte order marks and line ends as they are', () => {
    run('windows.annotated.md')
    assert.equal(read('windows.annotated.md'), `\ufeff${RIGHT.replaceAll('\n', '\r\n')}`)
  })

  it('leaves everything else as it is', () => {
    const before = [read('right.annotated.md'), read('hard.annotated.md')]
    const { stdout, code } = run('right.annotated.md', 'hard.annotated.md')
    assert.doesNotMatch(stdout, /fixed/)
    assert.equal(code, 1)
    assert.deepEqual([read('right.annotated.md'), read('hard.annotated.md')], before)
    assert.deepEqual(readdirSync(folder.path).filter(name => name.endsWith('.tmp')), []) // prettier-ignore
  })

  it('leaves alone what the configuration switches off or leaves out', () => {
    run('off')
    assert.equal(read('off/d.annotated.md'), WRONG.replace('\n\n[^1]: One.\n', '\n'))
    assert.equal(read('off/left.annotated.md'), WRONG)
  })

  it('says what it mended to programs too', () => {
    const [object] = objectsOf(run('b.annotated.md', '--json')) as unknown as Record<
      string,
      { code: string; fix: string }[]
    >[]
    assert.deepEqual(object!['fixed']!.map(({ code }) => code), ['quotation-wrong-mark', 'note-duplicate']) // prettier-ignore
    assert.deepEqual(object!['problems'], [])
    const { complaints, code, stdout } = run('c.annotated.md', '--format', 'github')
    assert.equal(complaints.length, 2)
    assert.match(complaints[0]!, /fixed: Replace/)
    assert.deepEqual([code, stdout], [0, ''])
  })

  it('follows a link, and leaves it one', () => {
    symlinkSync('linked.md', join(folder.path, 'link.annotated.md'))
    run('link.annotated.md')
    assert.equal(read('linked.md'), RIGHT)
    assert.ok(lstatSync(join(folder.path, 'link.annotated.md')).isSymbolicLink())
  })

  it('never takes standard input', () => {
    const { stdout, code, complaints } = apparatus(['check', '--fix', '-'], { cwd: folder.path, input: WRONG })
    assert.deepEqual([stdout, code, complaints.length], ['', 2, 1])
    assert.match(complaints[0]!, /standard input/)
  })

  it('keeps who may read a file, and writes over nothing that changed meanwhile', async () => {
    const path = join(folder.path, 'mode.annotated.md')
    writeFileSync(path, 'old')
    chmodSync(path, 0o640)
    assert.equal(await replaceText(path, 'older', 'new'), 'was changed by another program meanwhile')
    assert.equal(read('mode.annotated.md'), 'old')
    assert.equal(await replaceText(path, 'old', 'new'), undefined)
    assert.equal(read('mode.annotated.md'), 'new')
    if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o777, 0o640)
    assert.equal(await replaceText(join(folder.path, 'none.md'), '', 'new'), 'no such file')
  })
})

describe('apparatus check --fix: the essay', () => {
  needsShared('essay', 'lenin-and-socialism.txt')
  const folder = folderWith({})

  it('has two quotations closed by the wrong mark, and no other change', () => {
    const before = readFileSync(sharedPath('essay', 'lenin-and-socialism.txt'), 'utf8')
    writeFileSync(join(folder.path, 'essay.txt'), before)
    const { stdout } = apparatus(['check', '--fix', 'essay.txt'], { cwd: folder.path })
    assert.match(stdout, /^2 problems fixed\.$/m)
    const after = readFileSync(join(folder.path, 'essay.txt'), 'utf8')
    const changed = before.split('').flatMap((sign, i) => (sign === after[i] ? [] : [sign]))
    assert.equal(after.length, before.length)
    assert.equal(changed.length, 2)
    assert.doesNotMatch(apparatus(['check', '--fix', 'essay.txt'], { cwd: folder.path }).stdout, /fixed/)
  })
})
