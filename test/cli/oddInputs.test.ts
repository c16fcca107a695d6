import assert from 'node:assert/strict'
import { chmodSync, existsSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { skip } from '../skip.ts'
import { newAnnotation } from '../../src/core/annotations/compose.ts'
import { apparatus, folderWith, objectsOf } from './program.ts'

// What people hand to the program by mistake, or after something went wrong elsewhere: each is said in one clear line, and what can
// be answered is.

const text = 'The mountain smoked for nine days.\nThey left.\n'
const stamp = { creator: 'Anna', now: '2024-05-01T12:00:00Z', text, source: 'a.md', body: 'So?' }
const line = (n: number): string =>
  newAnnotation({ ...stamp, id: `urn:${n}`, rev: `r${n}`, span: { start: 4, end: 12 + n } })
const CONFLICT = ['<<<<<<< HEAD', line(1), '=======', line(2), '>>>>>>> theirs', line(3).slice(0, 60)].join('\n')
const WHAT_GIT_LEFT = /A conflict marker that Git left/

describe('odd inputs', function () {
  this.timeout(30_000)

  const folder = folderWith({
    'a.md': text,
    'good.jsonl': `${line(1)}\n`,
    'conflict.jsonl': CONFLICT,
    'c.md': text,
    'c.md.annotations.jsonl': CONFLICT,
    'linked.md': text,
    'Größe und Maß/Über alles.md': text,
    'Größe und Maß/Über alles.md.annotations.jsonl': line(1),
    'page.html': '<p>The mountain smoked.</p>',
    'no.csl': 'no style'
  })
  const run = (args: readonly string[], input?: string) =>
    apparatus(args, { cwd: folder.path, ...(input === undefined ? {} : { input }) })
  const complaintsOf = (...args: string[]): readonly string[] => {
    const { complaints, code } = run(args)
    assert.equal(code, 2)
    return complaints
  }

  before(() => {
    symlinkSync('loop.md', join(folder.path, 'ring.md'))
    symlinkSync('ring.md', join(folder.path, 'loop.md'))
    symlinkSync('nowhere/remarks.jsonl', join(folder.path, 'linked.md.annotations.jsonl'))
  })

  it('a link that leads back to itself is said to be one', () => {
    for (const command of [['inspect'], ['check'], ['import'], ['export', '--to', 'json'], ['annotations', 'list']]) {
      assert.deepEqual(complaintsOf(...command, 'loop.md'), ['loop.md: a link that leads back to itself'])
    }
  })

  it('a name that is too long is no file', () => {
    const name = 'a'.repeat(5000)
    assert.deepEqual(complaintsOf('inspect', name), [`${name}: no such file (the name is longer than any may be)`])
  })

  it('a sidecar in which Git or a crash left lines is read around them, which are named for what they are', () => {
    const result = run(['anchor', '--text', 'a.md', '--annotations', 'conflict.jsonl', '--json'])
    assert.equal(result.code, 2)
    assert.deepEqual(
      objectsOf(result).map(({ id }) => id),
      ['urn:1', 'urn:2']
    )
    const [first, second, third, torn, ...more] = result.complaints
    for (const complaint of [first!, second!, third!]) assert.match(complaint, WHAT_GIT_LEFT)
    assert.match(torn!, /^conflict\.jsonl:6: This line was cut off while it was written/)
    assert.deepEqual(more, [])
  })

  it('a sidecar in which Git left lines keeps them when it is shortened and added to', () => {
    for (const args of [
      ['compact', 'c.md'],
      ['import', 'c.md', 'good.jsonl']
    ]) {
      assert.match(complaintsOf('annotations', ...args)[0]!, WHAT_GIT_LEFT)
    }
    assert.ok(readFileSync(join(folder.path, 'c.md.annotations.jsonl'), 'utf8').startsWith(CONFLICT))
  })

  it('annotations come from standard input, unless the text does', () => {
    const anchor = run(['anchor', '--text', 'a.md', '--annotations', '-'], line(1))
    assert.deepEqual([anchor.complaints, anchor.code], [[], 0])
    assert.match(anchor.stdout, /^in-place +1\.00 1:5 urn:1\n/)
    assert.deepEqual(complaintsOf('anchor', '--text', '-', '--annotations', '-'), [
      '-: standard input is the text or the annotations, not both'
    ])
    const added = run(['annotations', 'import', 'a.md', '-'], line(1))
    assert.deepEqual([added.stdout, added.code], ['-: 1 annotation added\n', 0])
    assert.deepEqual(complaintsOf('annotations', 'list', '-'), ['-: a text on standard input has no remarks beside it'])
  })

  it('files that a command does not look at, and a second text, are not passed over in silence', () => {
    const result = run(['anchor', '--text', 'a.md', '--annotations', 'good.jsonl', 'c.md'])
    assert.deepEqual([result.complaints, result.code], [['c.md: is neither behind --text nor behind --annotations'], 2])
    assert.match(result.stdout, /urn:1/)
    const [twice] = complaintsOf('anchor', '--text', 'a.md', '--text', 'c.md', '--annotations', 'good.jsonl')
    assert.match(twice!, /^--text takes one file, and is given several times/)
  })

  it('names with spaces and umlauts are names', () => {
    const { stdout, code } = run(['annotations', 'list', 'Größe und Maß/Über alles.md'])
    assert.deepEqual([stdout.split('\n')[0], code], ['Größe und Maß/Über alles.md:1: in-place “mountain”', 0])
  })

  it('what cannot be written is said, and is no fault of the program', () => {
    const output = ['--output', 'nowhere/x.html']
    const refused = ['nowhere/x.html: cannot be written (no such folder)']
    assert.deepEqual(complaintsOf('export', 'a.md', '--to', 'html', ...output), refused)
    assert.deepEqual(complaintsOf('import', 'page.html', ...output), refused)
    assert.deepEqual(complaintsOf('annotations', 'import', 'linked.md', 'good.jsonl', 'good.jsonl'), [
      'linked.md.annotations.jsonl: cannot be written (no such folder)',
      'linked.md.annotations.jsonl: cannot be written (no such folder)'
    ])
    assert.ok(!existsSync(join(folder.path, 'nowhere')))
  })

  it('a sidecar that may only be read is left as it is', function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) skip(this, 'here everything may be written')
    const path = join(folder.path, 'c.md.annotations.jsonl')
    const before = readFileSync(path, 'utf8')
    chmodSync(path, 0o444)
    const more = `[${newAnnotation({ ...stamp, id: 'urn:9', rev: 'r9', span: { start: 0, end: 3 } })}]`
    const { complaints, code } = run(['annotations', 'import', 'c.md', '-'], more)
    chmodSync(path, 0o644)
    assert.deepEqual([complaints.at(-1), code], ['c.md.annotations.jsonl: cannot be written (no permission)', 2])
    assert.equal(readFileSync(path, 'utf8'), before)
  })

  it('a citation style that is not there is said', () => {
    const styled = (style: string): string =>
      complaintsOf('export', 'a.md', '--to', 'html', '--style', style).join('\n')
    assert.equal(styled('chicago'), '--style takes notes, author-date or a .csl file, not “chicago”')
    assert.equal(styled('nowhere.csl'), 'nowhere.csl: no such file')
    assert.equal(styled('no.csl'), 'no.csl: not a citation style (CSL)')
    assert.equal(run(['export', 'a.md', '--to', 'html', '--style', 'author-date']).code, 0)
  })
})
