import assert from 'node:assert/strict'
import { selectionsAt } from '../../src/features/selection.ts'
import { workspaceFor } from './cursor.ts'

function selections(marked: string): string[] {
  const { workspace, uri, offset } = workspaceFor(marked)
  const { text } = workspace.documents.get(uri)!
  return selectionsAt(workspace, uri, offset).map(({ start, end }) => text.slice(start, end))
}

describe('expanding the selection', () => {
  it('goes from the word over the quotation, the sentence and the paragraph to all', () => {
    assert.deepEqual(selections('First. He said: “So it $0is.” Then he left.\n\nOther.'), [
      'is',
      'So it is.',
      '“So it is.”',
      'He said: “So it is.”',
      'First. He said: “So it is.” Then he left.',
      'First. He said: “So it is.” Then he left.\n\nOther.'
    ])
  })

  it('takes in the note, and the section', () => {
    const text = '# One\n\nText[^1].\n\n[^1]: A no$0te.\n\n    More.\n\n# Two\n\nText.'
    const found = selections(text)
    assert.deepEqual(found.slice(0, 2), ['note', 'A note.'])
    assert.ok(found.includes('[^1]: A note.\n\n    More.'))
    assert.ok(found.some(words => words.startsWith('# One') && !words.includes('# Two')))
  })

  it('always grows, wherever the caret is', () => {
    const { workspace, uri } = workspaceFor('# A\n\n> “One ‘two’ [three](person:x)”[^1]\n\n[^1]: See [@a, p. 3].\n')
    const { text } = workspace.documents.get(uri)!
    for (let offset = 0; offset <= text.length; offset++) {
      const spans = selectionsAt(workspace, uri, offset)
      for (const [i, span] of spans.entries()) {
        assert.ok(span.start <= offset && offset <= span.end)
        const inner = spans[i - 1]
        if (inner)
          assert.ok(
            span.start <= inner.start && inner.end <= span.end && span.end - span.start > inner.end - inner.start
          )
      }
    }
  })
})
