import assert from 'node:assert/strict'
import { mend } from '../../src/features/certainFixes.ts'
import { workspaceFor } from './cursor.ts'

function mended(text: string, isWanted: (code: string) => boolean = () => true): string {
  const { workspace, uri } = workspaceFor({ text })
  return mend(workspace, uri, isWanted)!.document.text
}

describe('mending what is certain', () => {
  it('sets a wrong mark right', () => {
    assert.equal(mended('He said “this is wrong".\n'), 'He said “this is wrong”.\n')
    assert.equal(mended('A[^1]\n\n[^1]: He said “this is wrong".\n'), 'A[^1]\n\n[^1]: He said “this is wrong”.\n')
  })

  it('takes away a note that stands there twice, letter for letter', () => {
    assert.equal(mended('A[^1]\n\n[^1]: See *this*.\n\n[^1]: See *this*.\n'), 'A[^1]\n\n[^1]: See *this*.\n')
    assert.equal(mended('A[^1]\n\n[^1]: One.\n[^1]: One.\n[^1]: One.\n'), 'A[^1]\n\n[^1]: One.\n')
    const crlf = 'A[^1]\r\n\r\n[^1]: One.\r\n\r\n[^1]: One.\r\n\r\nMore “words".\r\n'
    assert.equal(mended(crlf), 'A[^1]\r\n\r\n[^1]: One.\r\n\r\nMore “words”.\r\n')
  })

  for (const [what, text] of Object.entries({
    'two notes with other words': 'A[^1]\n\n[^1]: One.\n\n[^1]: Two.\n',
    'two notes whose words are the same, their markup not': 'A[^1]\n\n[^1]: See *this*.\n\n[^1]: See this.\n',
    'a mark without a note, a note without a mark': 'A[^1]\n\n[^2]: One.\n',
    'a quotation that nothing closes': 'He said “this.\n\nAnd more.\n',
    'what is right': 'He said “this”.[^1]\n\n[^1]: One.\n'
  })) {
    it(`leaves ${what} as it is`, () => assert.equal(mended(text), text))
  }

  it('leaves what is switched off', () => {
    const text = 'He said “this".[^1]\n\n[^1]: One.\n\n[^1]: One.\n'
    assert.equal(
      mended(text, code => code === 'note-duplicate'),
      'He said “this".[^1]\n\n[^1]: One.\n'
    )
    assert.equal(
      mended(text, () => false),
      text
    )
  })

  it('says what was mended, and where it stood', () => {
    const { workspace, uri } = workspaceFor({ text: 'He said “this".\n' })
    const [fix, ...more] = mend(workspace, uri, () => true)!.fixes
    assert.deepEqual(more, [])
    assert.equal(fix!.title, 'Replace " by ”')
    assert.deepEqual([fix!.problem.code, fix!.problem.start], ['quotation-wrong-mark', 13])
    assert.equal(fix!.found, workspace.documents.get(uri))
  })
})
