import assert from 'node:assert/strict'
import { linksOf, linkTarget } from '../../src/features/links.ts'
import { workspaceSymbols } from '../../src/features/workspaceSymbols.ts'
import { type Given, workspaceFor } from './cursor.ts'

const GIVEN: Given = {
  text: '---\nbibliography: bibliography.bib\npersons: persons.yaml\n---\n\n# A section\n\n[He](person:lenin) wrote “so it is” [@state, p. 2] and [@web, p. 3].[^1] So @state [§ 4], and [@web, 5].\n\n[^1]: A note.',
  persons: 'lenin:\n  name: Lenin\n  role: Writer\n',
  bibliography:
    '@book{state, title = {The State}, author = {Lenin, V.}, year = 1917, file = {state.md}}\n@misc{web, title = {Web}, url = {https://example.org/web}}\n',
  files: { 'state.md': '{p. 1}\n\nOne.\n\n{p. 2}\n\nFor so it is.' }
}

describe('links', () => {
  const { workspace, uri } = workspaceFor(GIVEN)
  const { text } = workspace.documents.get(uri)!
  const links = linksOf(workspace, uri)

  it('are the files of the front matter, persons pointed at, and places cited', () => {
    assert.deepEqual(
      links.map(({ start, end, kind }) => `${kind} ${text.slice(start, end)}`),
      [
        'file bibliography.bib',
        'file persons.yaml',
        'place person:lenin',
        'source p. 2',
        'source p. 3',
        'source § 4',
        'source 5'
      ]
    )
  })

  it('lead to the words in a source, and to an address', () => {
    const [words, address] = links.filter(({ kind }) => kind === 'source').map(link => linkTarget(workspace, uri, link))
    assert.deepEqual(words, { uri: 'file:///texts/state.md', span: { start: 26, end: 34 } })
    assert.equal(address, 'https://example.org/web')
  })
})

describe('symbols of the workspace', () => {
  const { workspace } = workspaceFor(GIVEN)
  const names = (query: string): string[] => {
    return workspaceSymbols(workspace, query).map(({ kind, name, container }) => `${kind} ${name} (${container})`)
  }

  it('are sections, notes, persons and works', () => {
    assert.deepEqual(names(''), [
      'section A section (text.annotated.md)',
      'note [^1] A note. (text.annotated.md)',
      'person Lenin (Writer)',
      'work The State (Lenin, 1917)',
      'work Web ()'
    ])
  })

  it('are found by some of their letters', () => {
    assert.deepEqual(names('LNN'), ['person Lenin (Writer)'])
    assert.deepEqual(names('thestt'), ['work The State (Lenin, 1917)'])
    assert.deepEqual(names('xyz'), [])
  })
})
