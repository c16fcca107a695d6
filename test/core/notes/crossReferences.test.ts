import assert from 'node:assert/strict'
import { openDocument } from '../../../src/core/document.ts'
import { crossReferencesOf } from '../../../src/core/notes/crossReferences.ts'
import { notesOf } from '../../../src/core/notes/notes.ts'

const NOTES = '\n\n[^1]: One.\n\n[^2]: Two.\n\n[^3]: Three.\n\n[^12]: Twelve.\n\n[^ed:3]: An editor’s.'

/** What a sentence speaks of, with the note that is meant; `-`: none. */
function spoken(words: string, notes = NOTES): string[] {
  const text = `A[^1] b[^2] c[^3] d[^12] e[^ed:3].\n\n${words}${notes}`
  return crossReferencesOf(openDocument(text)).map(({ start, end, target }) => {
    return `${text.slice(start, end).replace(/\s+/g, ' ')}: ${target ?? '-'}`
  })
}

describe('cross-references', () => {
  const FOUND: readonly (readonly [string, ...string[]])[] = [
    ['So it is, see note 3.', 'note 3: 3'],
    ['It was so (cf. n. 12 above).', 'n. 12: 12'],
    ['Of that notes 2 and 3 tell.', 'notes 2: 2', '3: 3'],
    ['Das ist anders, vgl. Anm. 3.', 'Anm. 3: 3'],
    ['Siehe auch Fußnote 2; s. Fussnote 12.', 'Fußnote 2: 2', 'Fussnote 12: 12'],
    ['Voir la note 2, ci-dessus.', 'note 2: 2'],
    ['Smith, supra n. 3.', 'n. 3: 3'],
    ['As is said in note 2.', 'note 2: 2'],
    ['Ср. прим. 3.', 'прим. 3: 3'],
    ['See also notes 1, 2–3 above.', 'notes 1: 1', '2: 2', '3: 3'],
    ['It is so, see\nfootnote\n12, at least.', 'footnote 12: 12'],
    ['See note 9.', 'note 9: -']
  ]
  for (const [words, ...expected] of FOUND) {
    it(`in ${JSON.stringify(words)}`, () => {
      assert.deepEqual(spoken(words), expected)
      assert.deepEqual(spoken(words.replaceAll('\n', '\r\n')), expected)
    })
  }

  const NONE = [
    'Smith, ch. 2, n. 3.',
    'Smith, History, p. 33, note 3.',
    'See note 3 of the treaty.',
    'See note 3 to chapter 2.',
    'See note 3, ch. 2.',
    'His notes 2 and 3 are lost.',
    'Please note 3 things.',
    'A banknote 3 years old.',
    'In 1870, n. 3.',
    'See `note 3`.',
    'See [note 3](other.md).',
    'He wrote, “see note 3.”',
    '> See note 3.',
    'See note 3.5.'
  ]
  for (const words of NONE) it(`not in ${JSON.stringify(words)}`, () => assert.deepEqual(spoken(words), []))

  it('means the series of the note in which it stands', () => {
    const notes = NOTES.replace('[^2]: Two.', '[^2]: Two, see note 3.').replace('An editor’s.', 'See note 3, see n. 2.')
    assert.deepEqual(spoken('', notes), ['note 3: 3', 'note 3: ED:3', 'n. 2: -'])
  })

  it('means no note that stands on the other side', () => {
    assert.deepEqual(spoken('See note 3 below.'), ['note 3: -'])
    assert.deepEqual(spoken('See below, note 3. C[^4].', '\n\n[^4]: Four, see note 3 above.\n\n[^3]: Three.'), [
      'note 3: -',
      'note 3: 3'
    ])
  })

  it('means the web’s note, where there is one of that number', () => {
    const web = 'A[1] b[2].\n\nSee note 2.\n\n[1] One.\n\n[2] Two.'
    assert.deepEqual(
      crossReferencesOf(openDocument(web)).map(({ target }) => target),
      ['[2]']
    )
    const both = `${web}\n\nC[^2].\n\n[^2]: Two.`
    assert.deepEqual(
      crossReferencesOf(openDocument(both)).map(({ target }) => target),
      [undefined]
    )
  })

  it('is no mark: a note that is only spoken of is unused', () => {
    const [note] = notesOf(openDocument('See note 3.\n\n[^3]: Three.'))
    assert.deepEqual(note!.marks, [])
  })
})
