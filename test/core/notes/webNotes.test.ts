import assert from 'node:assert/strict'
import { openDocument } from '../../../src/core/document.ts'
import { noteProblems } from '../../../src/core/notes/noteProblems.ts'
import { notesOf, noteText } from '../../../src/core/notes/notes.ts'

/** Each web note: its label, how many marks refer to it, its words; `-` for a note without a body. */
function notes(text: string): string[] {
  const document = openDocument(text)
  return notesOf(document)
    .filter(({ form }) => form === 'web')
    .map(note => `${note.label}×${note.marks.length} ${note.body ? noteText(document, note) : '-'}`)
}

function problems(text: string): string[] {
  return noteProblems(openDocument(text)).map(({ code, start, end }) => `${code} ${text.slice(start, end)}`)
}

const READ: readonly (readonly [what: string, text: string, ...notes: string[]])[] = [
  ['a mark and a line', 'Arma virumque.[1]\n\n[1] Aeneid I, 1.', '1×1 Aeneid I, 1.'],
  ['a body on the next line', 'Arma.[1]\n[1] Aeneid.', '1×1 Aeneid.'],
  ['bodies on adjacent lines', 'A[1] b[2].\n\n[1] One\ngoes on.\n[2] Two.', '1×1 One goes on.', '2×1 Two.'],
  ['bodies apart', 'A[1] b[2].\n\n[1] One.\n\n[2] Two.\n\nThe end.', '1×1 One.', '2×1 Two.'],
  ['a second paragraph, indented', 'A[1].\n\n[1] One.\n\n  Two.\n\nThree.', '1×1 One.\n\nTwo.'],
  ['two marks of one note', 'A[1] b[1].\n\n[1] One.', '1×2 One.'],
  ['a colon behind the number', 'A[1].\n\n[1]: Ibid.', '1×1 Ibid.'],
  ['an address and words behind a colon', 'A[1].\n\n[1]: See http://a.b/c there.', '1×1 See http://a.b/c there.'],
  ['an address without a colon', 'A[1].\n\n[1] http://a.b/c', '1×1 http://a.b/c'],
  ['a mark that begins a line', 'Arma virumque cano\n[1] Troiae.\n\n[1] Aeneid.', '1×1 Aeneid.'],
  ['marks that begin lines', 'Arma\n[1] virumque\n[2] cano.\n\n[1] One.\n[2] Two.', '1×1 One.', '2×1 Two.'],
  ['a mark behind a bracket', 'Arma [sic][1] virumque […][2].\n\n[1] One.\n[2] Two.', '1×1 One.', '2×1 Two.'],
  ['a mark in a block quote', '> Arma.[1]\n\n[1] Aeneid.', '1×1 Aeneid.'],
  ['a mark in verse', '    Tyger Tyger,[1]\n    burning bright\n\n[1] Blake.', '1×1 Blake.'],
  ['a mark before a full stop, a blank before it', 'Arma virumque [1].\n\n[1] Aeneid.', '1×1 Aeneid.'],
  ['a series that does not begin with 1', 'A[7] b[8].\n\n[7] Seven.\n\n[8] Eight.', '7×1 Seven.', '8×1 Eight.'],
  [
    'a series for each chapter',
    'A.[1]\n\n[1] Of the first.\n\nB.[1]\n\n[1] Of the second.',
    '1×1 Of the first.',
    '1×1 Of the second.'
  ],
  [
    'a note to which only another note refers',
    'A [1] c.\n\n[1] a, but see[2] too.\n[2] b',
    '1×1 a, but see too.',
    '2×1 b'
  ],
  ['a series that goes on with each page', 'A[1].\n\n[1] One.\n\nB[2].\n\n[2] Two.', '1×1 One.', '2×1 Two.'],
  ['a mark before an empty bracket', 'A[1][] b.\n\n[1] One.', '1×1 One.'],
  ['notes of both forms', 'A[1] b[^1].\n\n[1] Web.\n\n[^1]: Label.', '1×1 Web.']
]

const NOT_READ: readonly (readonly [what: string, text: string])[] = [
  ['a mark alone', 'He takes a[1] and b[2] of the array.'],
  ['a line alone', 'A list of works:\n\n[1] Aeneid.\n\n[2] Georgics.'],
  ['a line before its mark', '[1] Aeneid.\n\nArma virumque.[1]'],
  ['a mark that touches a digit', 'In 19[1]7 it was 12[1].\n\n[1] Aeneid.'],
  ['a mark before a bracket', 'Arma [1](http://a.b).\n\n[1] Aeneid.'],
  ['a line that is only an address', 'Arma [x][1].\n\n[1]: http://a.b/c'],
  ['code', 'Take `a[1]`.\n\n```\n[1] b\n```'],
  ['a comment', 'Arma <!-- [1] -->.\n\n[1] Aeneid.'],
  ['other brackets', 'Arma [sic] […] [p. 33] [a].\n\n[sic] Thus.']
]

describe('notes as the web prints them', () => {
  for (const [what, text, ...expected] of READ) {
    it(`are ${what}`, () => {
      for (const end of ['\n', '\r\n', '\r']) assert.deepEqual(notes(text.replaceAll('\n', end)), expected)
      assert.deepEqual(problems(text), [])
    })
  }

  for (const [what, text] of NOT_READ) {
    it(`are not ${what}`, () => {
      assert.deepEqual(notes(text), [])
      assert.deepEqual(problems(text), [])
    })
  }

  it('end their bodies where the page goes on', () => {
    const text = 'A.[1]\r\n\r\n[1] One,\r\non two lines.\r\n\r\n  More.\r\n\r\nBack to top'
    const { body, bodyLabel } = notesOf(openDocument(text))[0]!
    assert.equal(text.slice(body!.start, body!.end), '[1] One,\r\non two lines.\r\n\r\n  More.')
    assert.equal(text.slice(bodyLabel!.start, bodyLabel!.end), '[1]')
  })

  it('have names of their own, though their numbers are the same', () => {
    const ids = notesOf(openDocument('A.[1] b.[^1]\n\n[1] x\n\n[^1]: y\n\nC.[1]\n\n[1] z')).map(({ id }) => id)
    assert.equal(new Set(ids).size, 3)
  })
})

describe('a web note without its other side', () => {
  it('is told of a mark inside a series that resolves', () => {
    assert.deepEqual(problems('A[1] b[2] c[3].\n\n[1] One.\n\n[3] Three.'), ['note-undefined [2]'])
  })

  it('is told of a body inside a series that resolves', () => {
    assert.deepEqual(problems('A[1] c[3].\n\n[1] One.\n\n[2] Two.\n\n[3] Three.'), ['note-unused [2]'])
  })

  it('is not told of a number outside it', () => {
    assert.deepEqual(problems('A[1] b[2], born in [1870], of the set [99].\n\n[1] One.\n\n[2] Two.'), [])
  })
})
