import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { apparatus, folderWith, objectsOf } from './program.ts'

describe('apparatus check: files that belong to texts', () => {
  const folder = folderWith({
    'persons.yaml': 'penn: { name: Ada Penn }\nlamp: {}\n',
    'people.yml': 'penn: { role: writer }\n',
    'bibliography.bib': '@book{a, title = {A}}\n@book{a, title = {B}}\n',
    'good.bib': '@book{a, title = {A}}\n',
    'works.yaml': 'references:\n- id: a\n  title: A\n- id: a\n  title: B\n',
    'works.json': '[{"id":"a","title":"A"},{"id":"a","title":"B"}]\n',
    'text.annotated.md': 'Words of [hers](person:penn).\n',
    'text.annotated.md.annotations.jsonl': 'no annotation\n',
    'latin.bib': Buffer.from([0xff])
  })
  before(() => mkdirSync(join(folder.path, 'bare/sub'), { recursive: true }))
  const run = (...args: string[]) => apparatus(['check', ...args], { cwd: folder.path })
  const codes = (...args: string[]) =>
    objectsOf(run(...args, '--json')).map(each => {
      const { file, problems } = each as unknown as { file: string; problems: { code: string }[] }
      return [file, ...problems.map(({ code }) => code)].join(' ')
    })

  it('checks each for what it is', () => {
    assert.deepEqual(codes('persons.yaml'), ['persons.yaml register-entry'])
    assert.deepEqual(codes('people.yml'), ['people.yml register-entry'])
    assert.deepEqual(codes('bibliography.bib'), ['bibliography.bib bibliography-duplicate-key'])
    assert.deepEqual(codes('works.yaml'), ['works.yaml bibliography-duplicate-key'])
    assert.deepEqual(codes('works.json'), ['works.json bibliography-duplicate-key'])
    assert.deepEqual(codes('good.bib'), ['good.bib'])
    const [sidecar] = codes('text.annotated.md.annotations.jsonl')
    assert.match(sidecar!, /^text\.annotated\.md\.annotations\.jsonl sidecar-\w+$/)
  })

  it('says each only once, with its line', () => {
    const result = run('text.annotated.md', './persons.yaml', 'persons.yaml', 'good.bib')
    assert.equal(result.stdout.match(/register-entry/g)?.length, 1)
    assert.match(result.stdout, /^persons\.yaml:2:1: error: /m)
    assert.match(result.stdout, / in 1 text and 1 other file\.\n$/)
    assert.equal(result.code, 1)
    assert.equal(run('good.bib').stdout, 'No problems in 1 file.\n')
  })

  it('complains of one that cannot be read, and answers the others', () => {
    const { complaints, code, stdout } = run('latin.bib', 'none.yaml', 'good.bib')
    assert.deepEqual([complaints.length, code, stdout], [2, 2, 'No problems in 1 file.\n'])
  })

  it('says plainly where there is nothing to check', () => {
    const { stdout, code, complaints } = run('bare')
    assert.equal(stdout, 'No annotated text (*.annotated.md) in bare.\nNothing was checked.\n')
    assert.deepEqual([code, complaints], [0, []])
    assert.match(run('bare', 'good.bib').stdout, /^No annotated text .* in bare\.\nNo problems in 1 file\.\n$/)
    assert.equal(run('none.md').stdout, 'Nothing was checked.\n')
    assert.deepEqual(codes('bare'), [])
  })
})
