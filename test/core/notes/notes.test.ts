import assert from 'node:assert/strict'
import { openDocument } from '../../../src/core/document.ts'
import { noteProblems } from '../../../src/core/notes/noteProblems.ts'
import { notesOf, noteText } from '../../../src/core/notes/notes.ts'
import { effort } from '../../effort.ts'

/** Each note: its label, how many marks refer to it, its words; `-` for a note without a body. */
function notes(text: string): string[] {
  const document = openDocument(text)
  return notesOf(document).map(note => {
    return `${note.label}×${note.marks.length} ${note.body ? noteText(document, note) : '-'}`
  })
}

/** What is wrong, with the words that it is told of. */
function problems(text: string): string[] {
  return noteProblems(openDocument(text)).map(({ code, start, end }) => `${code} ${text.slice(start, end)}`)
}

const NOTES: readonly (readonly [what: string, text: string, ...notes: string[]])[] = [
  ['a mark and a body', 'Arma virumque cano.[^1]\n\n[^1]: Aeneid I, 1.', '1×1 Aeneid I, 1.'],
  ['a body before its mark', '[^1]: Aeneid.\n\nArma virumque.[^1]', '1×1 Aeneid.'],
  ['several marks', 'Arma[^a] virumque[^a].\n\n[^a]: Aeneid.', 'a×2 Aeneid.'],
  ['labels that differ in case', 'Arma[^Verg].\n\n[^VERG]: Aeneid.', 'Verg×1 Aeneid.'],
  ['several paragraphs', 'Arma.[^1]\n\n[^1]: One.\n\n    Two.\n\nNot three.', '1×1 One.\n\nTwo.'],
  ['a tab for indentation', 'Arma.[^1]\n\n[^1]:\tOne.\n\n\tTwo.', '1×1 One.\n\nTwo.'],
  ['lines that are not indented', 'Arma.[^1]\n\n[^1]: One\ngoes on.\n[^2]: Two.', '1×1 One goes on.', '2×0 Two.'],
  ['a quotation and a list in a body', 'Arma.[^1]\n\n[^1]: So:\n\n    > one\n\n    - two', '1×1 So:\n\none\n\ntwo'],
  ['a note in verse', '    Tyger Tyger,[^1]\n    burning bright\n\n[^1]: Blake.', '1×1 Blake.'],
  ['a note in a heading', '# Arma[^1]\n\n[^1]: Aeneid.', '1×1 Aeneid.'],
  ['a note in a table', '| a[^1] | b |\n| - | - |\n| c | d |\n\n[^1]: Aeneid.', '1×1 Aeneid.'],
  ['a body in a block quote', '> Arma.[^1]\n>\n> [^1]: Aeneid.', '1×1 Aeneid.'],
  ['an inline note', 'Arma^[See *Aeneid*, I.] virumque.', '×1 See Aeneid, I.'],
  ['an inline note over lines', 'Arma^[See\nAeneid.] virumque.', '×1 See Aeneid.'],
  ['an inline note with a bracket in code', 'Arma^[See `]` and [so], `.] virumque.', '×1 See ] and [so], `.'],
  [
    'a note in a note',
    'Arma.[^1]\n\n[^1]: See^[Or not.] there.[^2]\n\n[^2]: So.',
    '1×1 See there.',
    '×1 Or not.',
    '2×1 So.'
  ],
  ['markup, kept out of the words', 'Arma.[^1]\n\n[^1]: *So* **it** [is](http://a.b) `x`.', '1×1 So it is x.'],
  ['a citation, as it is written', 'Arma.[^1]\n\n[^1]: See [@verg, p. 3].', '1×1 See [@verg, p. 3].'],
  ['an editor’s brackets', 'Arma.[^1]\n\n[^1]: Thus <and> [sic] […].', '1×1 Thus <and> [sic] […].'],
  ['code, in which nothing is a note', '`a[^1]`\n\n```\n[^1]: b\n```\n\n<!-- [^2] -->'],
  ['no body', 'Arma[^1].', '1×1 -'],
  ['no mark', '[^1]: Aeneid.', '1×0 Aeneid.'],
  ['an empty body', 'Arma[^1].\n\n[^1]:', '1×1 ']
]

describe('notes', () => {
  for (const [what, text, ...expected] of NOTES) {
    it(`are read: ${what}`, () => assert.deepEqual(notes(text), expected))
    it(`are the same with other line ends: ${what}`, () => {
      assert.deepEqual(notes(text.replaceAll('\n', '\r\n')), expected)
      assert.deepEqual(notes(text.replaceAll('\n', '\r')), expected)
    })
  }

  it('stand in the order of their marks', () => {
    assert.deepEqual(notes('A[^b] b[^a].\n\n[^a]: First.\n\n[^b]: Second.'), ['b×1 Second.', 'a×1 First.'])
  })

  it('belong to a series, when their labels name one', () => {
    const series = notesOf(openDocument('A[^1] b[^ed:1] c[^tr:a] d^[So].\n\n[^1]: x')).map(note => note.series)
    assert.deepEqual(series, [null, 'ed', 'tr', null])
  })

  it('of two series share no number', () => {
    const text = 'Arma[^1] virumque[^ed:1].\n\n[^1]: The poet’s.\n\n[^ed:1]: The editor’s.'
    assert.deepEqual(notes(text), ['1×1 The poet’s.', 'ed:1×1 The editor’s.'])
  })

  it('say where their marks, bodies and labels stand', () => {
    const text = 'Arma[^1], virumque[^1].\n\n[^1]: One.\n\n    Two.\n\nThree.'
    const [note] = notesOf(openDocument(text))
    assert.deepEqual(
      note!.marks.map(({ start }) => start),
      [4, 18]
    )
    assert.equal(text.slice(note!.body!.start, note!.body!.end), '[^1]: One.\n\n    Two.')
    assert.equal(text.slice(note!.bodyLabel!.start, note!.bodyLabel!.end), '[^1]:')
  })

  it('written twice show the first body', () => {
    assert.deepEqual(notes('A[^1].\n\n[^1]: One.\n\n[^1]: Two.'), ['1×1 One.'])
  })
})

describe('a body in a block quote', () => {
  it('ends with its words', () => {
    const text = '> Arma.[^1]\n>\n> [^1]: Aeneid.\n>\n> Virumque.'
    const { body } = notesOf(openDocument(text))[0]!
    assert.equal(text.slice(body!.start, body!.end), '[^1]: Aeneid.')
  })
})

describe('a body as the web prints it', () => {
  it('ends before the markup around the next label', () => {
    const text = 'Arma **[1]** virumque<sup>[2]</sup>.\n\n**[1]** Aeneid.\n<sup>[2]</sup> I, 1.\n'
    const { body } = notesOf(openDocument(text))[0]!
    assert.equal(text.slice(body!.start, body!.end), '[1]** Aeneid.')
  })

  it('is found in linear time, whatever stands behind it', () => {
    const stars = (length: number): string =>
      `Arma [1] virumque [2].\n\n[1] Aeneid.\n${'*'.repeat(length)}x\n[2] I, 1.\n`
    const rows = (length: number): string => `Arma[^1].\n\n> [^1]: Aeneid.\n${'>\n'.repeat(length)}> It.\n`
    for (const make of [stars, rows]) {
      const start = effort()
      notesOf(openDocument(make(20_000)))
      assert.ok(effort() - start < 2000)
    }
  })
})

describe('problems of notes', () => {
  it('are told of each mark whose note is not written', () => {
    assert.deepEqual(problems('Arma[^1] virumque[^1].'), ['note-undefined [^1]', 'note-undefined [^1]'])
  })

  it('are told of a note to which no mark refers', () => {
    assert.deepEqual(problems('Arma.\n\n[^ed:1]: Aeneid.'), ['note-unused [^ed:1]:'])
  })

  it('are told of the second body of two', () => {
    const text = 'A[^1].\n\n[^1]: One.\n\n[^1]: Two.'
    assert.deepEqual(problems(text), ['note-duplicate [^1]:'])
    assert.equal(noteProblems(openDocument(text))[0]!.start, text.lastIndexOf('[^1]'))
  })

  it('are none where everything has its other side', () => {
    assert.deepEqual(problems('A[^1] b^[So] c[1].\n\n[^1]: x\n\n[1] y'), [])
  })
})
