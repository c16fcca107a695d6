import assert from 'node:assert/strict'
import { problemsBeside, problemsIn } from '../../src/features/diagnostics.ts'
import { type Given, workspaceFor } from './cursor.ts'

const persons = 'wilde:\n  name: Oscar Wilde\n'
const bibliography = '@book{salome, title = {Salome}}\n'

/** Each problem: its severity's first letter, its code, the words that it is told of. */
function problems(given: Given): string[] {
  const { workspace, uri } = workspaceFor(given)
  const { text } = workspace.documents.get(uri)!
  return problemsIn(workspace, uri).map(({ code, severity, start, end }) => {
    return `${severity[0]} ${code} ${text.slice(start, end)}`
  })
}

const TEXTS: readonly (readonly [what: string, text: string, ...problems: string[]])[] = [
  ['a note without a body', 'A[^1] b[^1].', 'e note-undefined [^1]', 'e note-undefined [^1]'],
  ['a note without a mark', 'A.\n\n[^1]: So.', 'w note-unused [^1]:'],
  ['two notes of one label', 'A[^1].\n\n[^1]: So.\n\n[^1]: Or so.', 'e note-duplicate [^1]:'],
  ['a gap in the web’s notes', 'A[1] b[2] c[3].\n\n[1] x\n[3] y', 'e note-undefined [2]'],
  ['a quotation that is not closed', 'He said “so it is.\n\nThen.', 'w quotation-unclosed “'],
  ['a quotation that nothing opens', 'So it is,” he said.', 'w quotation-unopened ”'],
  ['a quotation that goes on by custom', '“So it is.\n\n“So it was.”', 'i quotation-continued “'],
  ['a quotation closed by the wrong mark', 'He said “so it is".', 'w quotation-wrong-mark "'],
  ['a person unknown to the register', '[He](person:nobody) is.', 'e person-unknown [He](person:nobody)'],
  ['a speaker unknown to the register', '“So,” said [he](said:nobody).', 'e person-unknown [he](said:nobody)'],
  [
    'each unknown one of several',
    '[He](person:a,wilde,b) is.',
    'e person-unknown [He](person:a,wilde,b)',
    'e person-unknown [He](person:a,wilde,b)'
  ],
  ['a link to a person that says nothing', '[He](person:) is.', 'e person-link [He](person:)'],
  ['a work unknown to the bibliography', 'So [see @nobody, p. 3; @salome].', 'e citation-unknown @nobody'],
  ['broken front matter', '---\ntitle: "T\n---\n\nA.', 'e front-matter "T'],
  ['nothing in what is right', 'A[^1] “b” [1], [he](person:-), [@salome], @handle [sic].\n\n[^1]: c']
]

describe('diagnostics tell of', () => {
  for (const [what, text, ...expected] of TEXTS) {
    it(what, () => {
      for (const end of ['\n', '\r\n', '\r']) {
        assert.deepEqual(problems({ text: text.replaceAll('\n', end), persons, bibliography }), expected)
      }
    })
  }

  it('everything in the order of the text', () => {
    const text = 'A “b [@nobody] [c](person:x).\n\n[^1]: d'
    assert.deepEqual(
      problems({ text, persons, bibliography }).map(each => each.split(' ')[1]),
      ['quotation-unclosed', 'citation-unknown', 'person-unknown', 'note-unused']
    )
  })

  it('a bibliography that is nowhere, once', () => {
    assert.deepEqual(problems({ text: 'So [@a], [@b].', persons }), ['i bibliography-missing @a'])
  })

  it('a register that is nowhere, mildly', () => {
    assert.deepEqual(problems({ text: '[He](person:a).', bibliography }), ['w person-unknown [He](person:a)'])
  })

  it('a file that the front matter names and that is not there', () => {
    const text = '---\npersons: people.yaml\n---\n\nA.'
    assert.deepEqual(problems({ text, files: { 'people.yaml': null } }), ['e file-missing people.yaml'])
    // Its absence is one problem, and not said to be unnamed as well.
    const cites = '---\nbibliography: works.bib\n---\n\nSo [@a].'
    assert.deepEqual(problems({ text: cites, files: { 'works.bib': null } }), ['e file-missing works.bib'])
  })

  it('one sentence for people', () => {
    const text = 'A[^1] “b [@nobody] [c](person:x).\n\n[^2]: d'
    const { workspace, uri } = workspaceFor({ text, persons, bibliography })
    for (const { message } of problemsIn(workspace, uri)) assert.match(message, /^[A-ZÀ-Ž“][^\n]+\.$/)
  })
})

describe('diagnostics of the files beside a text', () => {
  it('are told by their addresses, those without any too', () => {
    const { workspace, uri } = workspaceFor({
      text: 'A.',
      persons: 'wilde:\n  nmae: Oscar Wilde\n',
      bibliography,
      files: { 'text.annotated.md.annotations.jsonl': '<<<<<<< HEAD\n{"id":\n' }
    })
    const counts = [...problemsBeside(workspace, uri)].map(([file, all]) => [
      file.slice(file.lastIndexOf('/') + 1),
      all.length > 0
    ])
    assert.deepEqual(counts, [
      ['persons.yaml', true],
      ['bibliography.bib', false],
      ['text.annotated.md.annotations.jsonl', true]
    ])
  })
})
