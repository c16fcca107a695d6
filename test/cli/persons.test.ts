import assert from 'node:assert/strict'
import { apparatus, folderWith } from './program.ts'

describe('apparatus persons', () => {
  const folder = folderWith({
    'persons.yaml': 'zetkin:\n  name: Clara Zetkin\n  born: 1857\n',
    'more.yaml': 'zetkin: { name: Somebody Else }\nbebel: { name: August Bebel }\n',
    'people.csv': 'name;shoes\nClara Zetkin;38\n',
    'people.xml': '<listPerson><person xml:id="m"><persName>Karl Marx</persName></person></listPerson>'
  })
  const run = (...args: string[]) => apparatus(['persons', ...args], { cwd: folder.path })

  it('prints a table or TEI of registers, of one id the first', () => {
    const { stdout, code } = run('export', '--to', 'csv', 'persons.yaml', 'more.yaml')
    assert.equal(code, 0)
    assert.deepEqual(
      stdout.split('\r\n').map(row => row.split(',').slice(0, 2).join()),
      ['id,name', 'zetkin,Clara Zetkin', 'bebel,August Bebel', '']
    )
    assert.match(run('export', '--to=tei', 'persons.yaml').stdout, /<person xml:id="zetkin">[^]*when="1857"/)
  })

  it('prints entries of tables and TEI, and says what is not carried over', () => {
    const { stdout, complaints, code } = run('import', 'people.csv', 'people.xml', '--persons', 'persons.yaml')
    assert.equal(stdout, 'zetkin-2:\n  name: Clara Zetkin\n\nm:\n  name: Karl Marx\n')
    assert.deepEqual([complaints, code], [['people.csv: not carried over: column shoes (1)'], 0])
  })

  it('says what it needs', () => {
    assert.deepEqual(run('export', 'persons.yaml').complaints, [
      'persons export needs --to tei|csv; see apparatus persons --help'
    ])
    assert.deepEqual(run('merge', 'a').complaints, [
      'persons takes import or export, not “merge”; see apparatus persons --help'
    ])
    assert.deepEqual(run('import', 'none.csv').complaints, ['none.csv: no such file'])
    assert.equal(run('import', 'none.csv').code, 2)
    const nothing = run('export', '--to', 'csv', 'none.yaml')
    assert.deepEqual([nothing.stdout, nothing.complaints, nothing.code], ['', ['none.yaml: no such file'], 2])
  })
})
