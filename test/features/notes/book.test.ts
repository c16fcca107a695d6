import assert from 'node:assert/strict'
import { openDocument } from '../../../src/core/document.ts'
import { finish } from '../../../src/core/steps.ts'
import { emptyWorkspace, withDocument } from '../../../src/core/workspace.ts'
import { renumberBook } from '../../../src/features/notes/renumberBook.ts'
import { contentsAfter, FOLDER } from '../cursor.ts'

/** The texts that are changed, after it; or why none is. */
function renumbered(texts: Readonly<Record<string, string>>, missing?: string): Record<string, string> | string {
  let workspace = emptyWorkspace
  for (const [name, text] of Object.entries(texts))
    workspace = withDocument(workspace, `${FOLDER}/${name}.annotated.md`, openDocument(text))
  const uris = [...workspace.documents.keys(), ...(missing ? [`${FOLDER}/${missing}.annotated.md`] : [])]
  const edits = finish(renumberBook(workspace, uris))
  if ('refusal' in edits) return edits.refusal
  return Object.fromEntries(
    Object.entries(contentsAfter(workspace, edits)).map(([name, text]) => [name.replace('.annotated.md', ''), text])
  )
}

describe('Renumber Notes of the Book', () => {
  it('goes on from text to text, in the natural order of their names, each series by itself', () => {
    assert.deepEqual(
      renumbered({
        'chapter 10': 'X[^1] y[^ed:5].\n\n[^1]: X.\n[^ed:5]: Y.',
        'chapter 2': 'P[^1] q[^2] r[^ed:1].\n\n[^2]: Q.\n[^1]: P.\n[^ed:1]: R.',
        'chapter 1': 'A[^1] b[^2] c[^plan].\n\n[^1]: A.\n[^2]: B.\n[^plan]: C.'
      }),
      {
        'chapter 2': 'P[^3] q[^4] r[^ed:1].\n\n[^4]: Q.\n[^3]: P.\n[^ed:1]: R.',
        'chapter 10': 'X[^5] y[^ed:2].\n\n[^5]: X.\n[^ed:2]: Y.'
      }
    )
  })

  it('lets “see note 3” follow into the text that has the note', () => {
    assert.deepEqual(
      renumbered({
        'chapter 1': 'A[^2] b[^7].\n\n[^2]: A.\n[^7]: B, see note 12.',
        'chapter 2': 'C[^12], see note 7 above.\n\n[^12]: C, see note 12; see note 2.'
      }),
      {
        'chapter 1': 'A[^1] b[^2].\n\n[^1]: A.\n[^2]: B, see note 3.',
        'chapter 2': 'C[^3], see note 2 above.\n\n[^3]: C, see note 3; see note 1.'
      }
    )
  })

  it('refuses where nobody can say which text’s note is meant, or where another would get the number', () => {
    assert.match(
      renumbered({
        a: 'A[^1] b[^2].\n\n[^1]: A.\n[^2]: B.',
        b: 'A[^1] b[^2].\n\n[^1]: A.\n[^2]: B.',
        c: 'C[^1].\n\n[^1]: C, see note 2.'
      }) as string,
      /^c\.annotated\.md, line 3: “note 2” may be that of several texts \(a\.annotated\.md, b\.annotated\.md\)/
    )
    assert.match(
      renumbered({ a: 'A[^1], see note 2.\n\n[^1]: A.', b: 'B[^1].\n\n[^1]: B.' }) as string,
      /^a\.annotated\.md, line 1: “note 2” is in no text of the book; another one would get that number/
    )
  })

  it('has nothing to do twice, or without numbers', () => {
    assert.match(renumbered({ a: 'A[^1].\n\n[^1]: A.', b: 'B[^2].\n\n[^2]: B.' }) as string, /already/)
    assert.match(renumbered({ a: 'A.', b: 'B[^x].\n\n[^x]: B.' }) as string, /no numbered notes/)
  })

  it('changes nothing when one of the texts cannot be read', () => {
    assert.match(renumbered({ a: 'A[^3].\n\n[^3]: A.' }, 'b') as string, /b\.annotated\.md cannot be read/)
  })
})
