import assert from 'node:assert/strict'
import { openDocument } from '../../../src/core/document.ts'
import { notesOf, noteText } from '../../../src/core/notes/notes.ts'

/** Each note as its sign, its marks' offsets, and its words. */
function notes(text: string): string[] {
  const document = openDocument(text)
  return notesOf(document).map(note => {
    return `${note.label} ${note.marks.map(({ start }) => start).join(',')} ${note.body ? noteText(document, note) : '-'}`
  })
}

describe('notes marked with small numbers', () => {
  it('are found as the web’s are, at the page’s foot or at the end', () => {
    assert.deepEqual(notes('She sang.¹ He “died”², too.\n\n¹ Salome, 3.\n² Ibid.'), ['¹ 9 Salome, 3.', '² 20 Ibid.'])
    assert.deepEqual(notes('She sang.¹¹\r\n\r\n¹¹Salome,\r\nact 1.\r\n\r\nMore.'), ['¹¹ 9 Salome, act 1.'])
    assert.deepEqual(notes('A.¹\n\n¹ one\n\nB.¹\n\n¹ two'), ['¹ 2 one', '¹ 14 two'])
  })

  it('are none without their other side, and none of a measure', () => {
    assert.deepEqual(notes('She sang.¹ He died.²'), [])
    assert.deepEqual(notes('¹ Salome.\n² Ibid.'), [])
    assert.deepEqual(notes('A field of 3 km², and x².\n\n² Salome.'), [])
    assert.deepEqual(notes('It is 10², she said ².\n\n² Salome.'), [])
  })

  it('tell of one that is missing among them', () => {
    assert.deepEqual(notes('A.¹ B.² C.³\n\n¹ one\n³ three'), ['¹ 2 one', '² 6 -', '³ 10 three'])
  })

  it('stand beside those in brackets', () => {
    assert.deepEqual(notes('A.¹ B.[1]\n\n[1] web\n\n¹ small'), ['¹ 2 small', '1 6 web'])
  })
})

describe('notes marked with stars and daggers', () => {
  const PAGE = 'She sang* of the *moon*,† and “died.”‡'

  it('are found where a page has as many below as above, in the same order', () => {
    const expected = ['* 8 Salome, 3.', '† 24 A rose.', '‡ 37 Ibid.']
    assert.deepEqual(notes(`${PAGE}\n\n* Salome, 3.\n\n† A rose.\n\n‡ Ibid.`), expected)
    assert.deepEqual(notes(`${PAGE}\n\n*Salome, 3.\n†A rose.\n‡ Ibid.\n\nMore.`), expected)
    const both = 'She sang.† It rained.[1]\n\n† A rose.\n[1] A week.'
    assert.deepEqual(notes(both), ['† 9 A rose.', '1 21 A week.'])
    assert.deepEqual(notes(`${PAGE}\r\n\r\n* Salome, 3.\r\n\r\n† A rose.\r\n\r\n‡ Ibid.`).length, 3)
    assert.deepEqual(notes('She* sang.** So.\n\n* One.\n\n** Two.'), ['* 3 One.', '** 10 Two.'])
  })

  it('begin anew on each page', () => {
    assert.deepEqual(notes('She sang.*\n\n* One.\n\nHe died.*\n\n* Two.'), ['* 9 One.', '* 28 Two.'])
  })

  const NONE = [
    ['a list', '* one\n* two\n* three'],
    ['a list behind a star', 'She sang.*\n\n* one\n* two'],
    ['a list behind as many stars', 'She* sang.*\n\n* one\n* two'],
    ['emphasis', 'She *sang*.\n\n* one'],
    ['strong emphasis', '**She** sang.\n\n**One** of them.'],
    ['another order', 'She† sang.*\n\n* one\n\n† two'],
    ['more marks than notes', 'She sang.* He died.*\n\n* one'],
    ['more notes than marks', 'She sang.*\n\n* one\n\n† two'],
    ['text between', 'She* sang.†\n\n* one\n\nMore.\n\n† two'],
    ['a star in a word', 'a*b\n\n* one'],
    ['a star by itself', 'She sang *.\n\n* one'],
    ['a product', 'It is 3*4.\n\n* one'],
    ['a rule', 'She sang.*\n\n* * *'],
    ['code', 'She `sang.*`\n\n* one'],
    ['a later star', '* one\n\nShe sang.*'],
    ['a star that is escaped', 'She sang.\\*\n\n* one'],
    ['a list below a heading', 'She sang.*\n\n# Songs\n\n* one'],
    ['a section of a law', '§ 1 One.\n\n§ 2 Two.']
  ] as const
  for (const [what, text] of NONE) it(`are not ${what}`, () => assert.deepEqual(notes(text), []))

  it('may be labels, too', () => {
    const text = 'A[^*] b[^†] c[^‡] d[^**].\n\n[^*]: A.\n\n[^†]: B.\n\n[^‡]: C.\n\n[^**]: D.'
    assert.deepEqual(
      notes(text).map(each => each.replace(/ \d+/, '')),
      ['* A.', '† B.', '‡ C.', '** D.']
    )
  })
})
