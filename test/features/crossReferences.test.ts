import assert from 'node:assert/strict'
import { defineAt } from '../../src/features/definition.ts'
import { hoverAt } from '../../src/features/hover.ts'
import { linksOf } from '../../src/features/links.ts'
import { merge } from '../../src/features/notes/merge.ts'
import { deleteNote } from '../../src/features/notes/deleteNote.ts'
import { operate } from '../../src/features/notes/operation.ts'
import { renumber } from '../../src/features/notes/renumber.ts'
import { toInline } from '../../src/features/notes/toInline.ts'
import { referencesAt } from '../../src/features/references.ts'
import { renameAt, renameTargetAt } from '../../src/features/rename.ts'
import { contentsAfter, workspaceFor } from './cursor.ts'

const TEXT = 'A[^7] b[^2].\n\nMore, see no$0te 7; cf. notes 2 and 7.\n\n[^7]: Salome.\n\n[^2]: Other.\n'

describe('“see note 7”', () => {
  const { workspace, uri, offset } = workspaceFor(TEXT)
  const { text } = workspace.documents.get(uri)!
  const words = ({ start, end }: { start: number; end: number }): string => text.slice(start, end)

  it('shows the note, and leads to it', () => {
    const hover = hoverAt(workspace, uri, offset)!
    assert.match(hover.markdown, /Salome/)
    assert.equal(words(hover.span), 'note 7')
    assert.deepEqual(
      defineAt(workspace, uri, offset)!.places.map(({ span }) => words(span)),
      ['[^7]:']
    )
    assert.deepEqual(
      linksOf(workspace, uri).map(link => [words(link), words(link.target!.span)]),
      [
        ['note 7', '[^7]:'],
        ['notes 2', '[^2]:'],
        ['7', '[^7]:']
      ]
    )
  })

  it('is among the references, and not where the note leads back to', () => {
    const body = text.indexOf('[^7]:') + 2
    assert.deepEqual(
      referencesAt(workspace, uri, body, false).map(({ span }) => words(span)),
      ['[^7]', 'note 7', '7']
    )
    assert.deepEqual(
      defineAt(workspace, uri, body)!.places.map(({ span }) => words(span)),
      ['[^7]']
    )
  })

  it('is renamed with the note, from either place', () => {
    const target = renameTargetAt(workspace, uri, offset)!
    assert.ok('span' in target)
    assert.deepEqual([words(target.span), target.name], ['7', '7'])
    const expected = text.replaceAll('7', '9')
    for (const at of [offset, text.indexOf('[^7]') + 2]) {
      const edits = renameAt(workspace, uri, at, '9')
      assert.ok(!('refusal' in edits))
      assert.equal(contentsAfter(workspace, edits)['text.annotated.md'], expected)
    }
    const refused = renameAt(workspace, uri, offset, 'salome')
    assert.match('refusal' in refused ? refused.refusal : '', /“note 7”/)
  })

  it('follows when notes are numbered anew', () => {
    const edits = operate(workspace, uri, { start: 0, end: 0 }, renumber)
    assert.ok(!('refusal' in edits))
    assert.equal(contentsAfter(workspace, edits)['text.annotated.md'], text.replaceAll('7', '1'))
  })

  it('follows when notes are merged', () => {
    const given = workspaceFor(TEXT.replace('Other', 'Salome'))
    const edits = operate(given.workspace, uri, { start: 0, end: 0 }, merge)
    assert.ok(!('refusal' in edits))
    assert.equal(
      contentsAfter(given.workspace, edits)['text.annotated.md'],
      'A[^7] b[^7].\n\nMore, see note 7; cf. notes 7 and 7.\n\n[^7]: Salome.\n'
    )
  })

  it('keeps its note from being deleted, or from losing its number', () => {
    const caret = { start: 2, end: 2 }
    for (const operation of [deleteNote, toInline]) {
      const refused = operate(workspace, uri, caret, operation)
      assert.match('refusal' in refused ? refused.refusal : '', /“note 7”/)
    }
  })

  it('keeps a number from another note, when its own is missing', () => {
    const given = workspaceFor('A[^4] b[^7].\n\nSee note 2.\n\n[^4]: A.\n\n[^7]: B.')
    const refused = operate(given.workspace, uri, { start: 0, end: 0 }, renumber)
    assert.match('refusal' in refused ? refused.refusal : '', /speaks of a note 2/)
  })
})
