import assert from 'node:assert/strict'
import { openDocument } from '../../src/core/document.ts'
import { withDocument, withFile } from '../../src/core/workspace.ts'
import { type Refusal, renameAt, renameTargetAt } from '../../src/features/rename.ts'
import { contentsAfter, type Given, workspaceFor } from './cursor.ts'

const PERSONS = 'lenin:\n  name: Lenin\nstalin:\n  name: Stalin\n'
const BIBLIOGRAPHY = '@book{state, title = {The State}}\n@book{tax, title = {Tax}}\n'

/** The files that a rename changes, after it; or why there is none. */
function renamed(given: Given, name: string): Record<string, string> | string {
  const { workspace, uri, offset } = workspaceFor(given)
  const edits = renameAt(workspace, uri, offset, name)
  return isRefusal(edits) ? edits.refusal : contentsAfter(workspace, edits)
}

function isRefusal(answer: object): answer is Refusal {
  return 'refusal' in answer
}

describe('rename', () => {
  it('renames a note at its marks and at its body, whatever their case', () => {
    assert.deepEqual(renamed({ text: 'One[^a$0] two[^A].\n\n[^a]: Note.' }, 'b'), {
      'text.annotated.md': 'One[^b] two[^b].\n\n[^b]: Note.'
    })
  })

  it('renames a note from its body, into a series', () => {
    assert.deepEqual(renamed({ text: 'One[^1].\r\n\r\n[^$01]: Note.\r\n\r\n    More.' }, 'ed:1'), {
      'text.annotated.md': 'One[^ed:1].\r\n\r\n[^ed:1]: Note.\r\n\r\n    More.'
    })
  })

  it('never makes two notes one', () => {
    const text = 'One[^1$0] two[^B].\n\n[^1]: Note.\n\n[^B]: Other.'
    assert.match(renamed({ text }, 'b') as string, /already/)
    assert.match(renamed({ text }, 'b c') as string, /no spaces/)
  })

  it('may change the case of a label', () => {
    assert.deepEqual(renamed({ text: 'One[^b$0].\n\n[^b]: Note.' }, 'B'), {
      'text.annotated.md': 'One[^B].\n\n[^B]: Note.'
    })
  })

  it('renames a person’s id in links and the register, and no word of the text', () => {
    const text =
      'Le$0nin and [he](person:lenin), [they](person:stalin,lenin), [he?](person:lenin?), [she](said:leninist).'
    assert.deepEqual(renamed({ text, persons: PERSONS }, 'v-lenin'), {
      'persons.yaml': 'v-lenin:\n  name: Lenin\nstalin:\n  name: Stalin\n',
      'text.annotated.md':
        'Lenin and [he](person:v-lenin), [they](person:stalin,v-lenin), [he?](person:v-lenin?), [she](said:leninist).'
    })
  })

  it('never gives two persons one id', () => {
    const given = { text: '[he$0](person:lenin)', persons: PERSONS }
    assert.match(renamed(given, 'stalin') as string, /already/)
    assert.match(renamed(given, 'a b') as string, /letters/)
    assert.match(renamed({ text: '[he$0](person:nobody)', persons: PERSONS }, 'x') as string, /no register/)
  })

  it('renames a work’s key in citations of every form and in the bibliography', () => {
    const text = 'So [see @sta$0te, p. 3; -@tax], @state [p. 4] and [@{state}].'
    assert.deepEqual(renamed({ text, bibliography: BIBLIOGRAPHY }, 'lenin:1917'), {
      'text.annotated.md': 'So [see @lenin:1917, p. 3; -@tax], @lenin:1917 [p. 4] and [@lenin:1917].',
      'bibliography.bib': '@book{lenin:1917, title = {The State}}\n@book{tax, title = {Tax}}\n'
    })
    assert.match(renamed({ text, bibliography: BIBLIOGRAPHY }, 'tax') as string, /already/)
  })

  it('renames a key in the entries that inherit from it', () => {
    const works =
      '@book{state, title = {S}}\n@incollection{part, crossref = {state}, xdata = "state, other"}\n@book{b, related = {states,state}, note = {state}}\n'
    assert.deepEqual(renamed({ text: 'So [@sta$0te].', bibliography: works }, 'power'), {
      'text.annotated.md': 'So [@power].',
      'bibliography.bib':
        '@book{power, title = {S}}\n@incollection{part, crossref = {power}, xdata = "power, other"}\n@book{b, related = {states,power}, note = {state}}\n'
    })
  })

  it('renames a key in CSL-JSON and CSL-YAML, with marks where they are needed', () => {
    const inFile = (name: string, content: string, key: string): unknown =>
      (renamed({ text: 'So [@12$0].', files: { [name]: content } }, key) as Record<string, string>)[name]
    assert.equal(inFile('bibliography.json', '[{"id": "12", "type": "book"}]', 'x'), '[{"id": "x", "type": "book"}]')
    assert.equal(inFile('bibliography.json', '[{"id": 12, "type": "book"}]', 'x'), '[{"id": "x", "type": "book"}]')
    const yaml = 'references:\n- id: 12\n  type: book\n'
    assert.equal(inFile('bibliography.yaml', yaml, 'a:b'), 'references:\n- id: a:b\n  type: book\n')
    assert.equal(inFile('bibliography.yaml', yaml, '-x'), 'references:\n- id: "-x"\n  type: book\n')
    assert.equal(inFile('bibliography.yaml', yaml.replace('12', "'12'"), 'x'), "references:\n- id: 'x'\n  type: book\n")
  })

  it('renames a key in every text that uses its bibliography, and in none that has another', () => {
    const { workspace, uri, offset } = workspaceFor({ text: 'So [@sta$0te].', bibliography: BIBLIOGRAPHY })
    let all = withDocument(
      workspace,
      'file:///texts/b.annotated.md',
      openDocument('And @state [p. 2].[^1]\n\n[^1]: [@state]')
    )
    all = withDocument(
      all,
      'file:///texts/c.annotated.md',
      openDocument('---\nbibliography: own.bib\n---\n\nSo [@state].')
    )
    all = withFile(all, 'file:///texts/own.bib', '@book{state, title = {Other}}')
    const edits = renameAt(all, uri, offset, 'power')
    assert.ok(!isRefusal(edits))
    assert.deepEqual(contentsAfter(all, edits), {
      'text.annotated.md': 'So [@power].',
      'b.annotated.md': 'And @power [p. 2].[^1]\n\n[^1]: [@power]',
      'bibliography.bib': '@book{power, title = {The State}}\n@book{tax, title = {Tax}}\n'
    })
  })

  it('puts a key in braces whose end could not be told', () => {
    const found = renamed({ text: 'So [@sta$0te].', bibliography: BIBLIOGRAPHY }, 'state.') as Record<string, string>
    assert.equal(found['text.annotated.md'], 'So [@{state.}].')
  })

  it('says what it would rename', () => {
    const { workspace, uri, offset } = workspaceFor({ text: 'One[^ed:1$0].\n\n[^ed:1]: Note.' })
    assert.deepEqual(renameTargetAt(workspace, uri, offset), { span: { start: 5, end: 9 }, name: 'ed:1' })
  })

  it('refuses the numbers of web notes, and has nothing to say of prose', () => {
    assert.match(renamed({ text: 'One[1$0].\n\n[1] Note.' }, '2') as string, /convert/)
    const { workspace, uri } = workspaceFor('Prose.')
    assert.equal(renameTargetAt(workspace, uri, 2), undefined)
  })
})
