import assert from 'node:assert/strict'
import { apparatus, folderWith, objectsOf } from './program.ts'

const TEXT = 'A lamp.[^1]\n\n[^2]: An oil lamp.\n'

describe('apparatus check: the configuration', () => {
  const folder = folderWith({
    'apparatus.config.json': `{
  "problems": { "note-unused": "off", "bibliography-missing": "error" },
  "ignore": ["drafts/"],
  "overrides": [{ "files": ["letters"], "problems": { "note-undefined": "information" } }]
}`,
    'a.annotated.md': TEXT,
    'letters/b.annotated.md': TEXT,
    'drafts/c.annotated.md': TEXT,
    'drafts/d.annotated.md': Buffer.from([0]),
    'near/apparatus.config.json': '{}',
    'near/e.annotated.md': TEXT,
    'near/persons.yaml': 'penn: {}\n',
    'wrong/apparatus.config.json':
      '{\n  "problems": { "note-unused": "off", "note-unsued": "off" },\n  "ignore": true\n}\n',
    'wrong/f.annotated.md': TEXT,
    'wrong/g.annotated.md': TEXT,
    'strict.json': '{ "problems": { "note-unused": "error", "register-entry": "off" }, "ignore": ["letters"] }',
    'cited.annotated.md': 'It burned [@pliny].\n',
    'warned.annotated.md': 'He said “this".\n'
  })
  const run = (...args: string[]) => apparatus(['check', ...args], { cwd: folder.path })
  const told = (...args: string[]) =>
    objectsOf(run(...args, '--json')).map(each => {
      const { file, problems } = each as unknown as { file: string; problems: { code: string; severity: string }[] }
      return [file.replaceAll('\\', '/'), ...problems.map(({ code, severity }) => `${code} ${severity}`)].join(' ')
    })

  it('says how gravely problems are told of', () => {
    assert.deepEqual(told('a.annotated.md'), ['a.annotated.md note-undefined error'])
    assert.deepEqual(told('letters/b.annotated.md'), ['letters/b.annotated.md note-undefined information'])
    assert.deepEqual(told('near/e.annotated.md'), [
      'near/e.annotated.md note-undefined error note-unused warning',
      'near/persons.yaml register-entry error'
    ])
    assert.equal(run('letters/b.annotated.md').code, 0)
    const { stdout, code } = run('cited.annotated.md')
    assert.match(stdout, /: error: .* \[bibliography-missing\]$/m)
    assert.equal(code, 1)
  })

  it('holds for standard input, which lies in the current folder', () => {
    const { stdout } = apparatus(['check', '-'], { cwd: folder.path, input: TEXT })
    assert.doesNotMatch(stdout, /note-unused/)
  })

  it('leaves files out, in folders and when they are named', () => {
    const { stdout, complaints, code } = run('drafts/c.annotated.md', 'drafts', 'letters')
    assert.match(stdout, /^3 files left out by the configuration\.$/m)
    assert.deepEqual([complaints, code], [[], 0])
    assert.deepEqual(told('drafts'), [])
  })

  it('can be named outright', () => {
    assert.deepEqual(told('--config', 'strict.json', 'a.annotated.md', 'letters', 'near'), [
      'a.annotated.md note-undefined error note-unused error',
      'near/e.annotated.md note-undefined error note-unused error'
    ])
    const missing = run('--config', 'none.json', 'a.annotated.md')
    assert.deepEqual(missing.complaints, ['none.json: no such file'])
    assert.equal(missing.code, 2)
    assert.match(missing.stdout, /note-unused/)
  })

  it('is complained of once at its lines, and counts as far as it is right', () => {
    const { stdout, complaints, code } = run('wrong')
    assert.deepEqual(complaints, [
      'wrong/apparatus.config.json:2:39: “note-unsued” is no code of a problem.',
      'wrong/apparatus.config.json:3:13: “ignore” must be a list.'
    ])
    assert.equal(code, 2)
    assert.doesNotMatch(stdout, /note-unused/)
  })

  it('is checked itself when it is named', () => {
    assert.deepEqual(told('apparatus.config.json'), ['apparatus.config.json'])
    const { stdout } = run('wrong/apparatus.config.json')
    assert.match(stdout, /^wrong\/apparatus\.config\.json:2:39: error: .* \[configuration\]$/m)
  })

  it('has no say in how many warnings are borne with', () => {
    assert.equal(run('warned.annotated.md').code, 0)
    assert.equal(run('warned.annotated.md', '--max-warnings', '1').code, 0)
    assert.equal(run('warned.annotated.md', '--max-warnings=0').code, 1)
    for (const number of ['-1', 'many', '1.5', '']) {
      const { stdout, code, complaints } = run('warned.annotated.md', `--max-warnings=${number}`)
      assert.deepEqual([stdout, code, complaints.length], ['', 2, 1], number)
    }
  })
})
