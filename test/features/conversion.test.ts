import assert from 'node:assert/strict'
import { fixesAt } from '../../src/features/fixes.ts'
import { contentsAfter, workspaceFor } from './cursor.ts'

/** The title and the text after the conversion that is offered at the caret, if any. */
function converted(text: string): string[] {
  const { workspace, uri, offset } = workspaceFor(text)
  const fixes = fixesAt(workspace, uri, { start: offset, end: offset }).filter(({ kind }) => kind === 'refactor')
  return fixes.flatMap(({ title, edits }) => [title, contentsAfter(workspace, edits)['text.annotated.md']!])
}

describe('notes of other forms are converted to [^n]', () => {
  it('small numbers', () => {
    assert.deepEqual(converted('She sang.$0¹ He died.²\n\n¹ Salome,\nact 1.\n² Ibid.\n'), [
      'Convert the ¹ notes to [^n]',
      'She sang.[^1] He died.[^2]\n\n[^1]: Salome,\nact 1.\n[^2]: Ibid.\n'
    ])
  })

  it('stars and daggers, from a mark or from a note, page by page', () => {
    const text = 'She sang* of it.†\n\n* Salome.\n\n† Ibid.\n\nHe died.*\n\n*$0 Two.\n'
    assert.deepEqual(converted(text), [
      'Convert the * notes to [^n]',
      'She sang* of it.†\n\n* Salome.\n\n† Ibid.\n\nHe died.[^1]\n\n[^1]: Two.\n'
    ])
    assert.deepEqual(converted('She sang*$0 of it.†\n\n* Salome.\n\n† Ibid.\n\nHe died.[^1]\n\n[^1]: Two.\n'), [
      'Convert the * notes to [^n]',
      'She sang[^2] of it.[^3]\n\n[^2]: Salome.\n\n[^3]: Ibid.\n\nHe died.[^1]\n\n[^1]: Two.\n'
    ])
  })

  it('each form by itself', () => {
    assert.deepEqual(converted('A.$0¹ B.[1]\n\n[1] web\n\n¹ small\n'), [
      'Convert the ¹ notes to [^n]',
      'A.[^1] B.[1]\n\n[1] web\n\n[^1]: small\n'
    ])
  })

  it('no list', () => {
    assert.deepEqual(converted('She sang.\n\n*$0 one\n* two\n'), [])
  })
})
