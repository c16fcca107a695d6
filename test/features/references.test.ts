import assert from 'node:assert/strict'
import { highlightsAt, referencesAt } from '../../src/features/references.ts'
import { workspaceFor } from './cursor.ts'

const persons = 'wilde:\n  name: Oscar Wilde\n  aliases: [Wilde]\nwhistler:\n  name: Whistler\n'
const bibliography = '@book{salome, title = {Salome}}\n'

/** All references to what stands at the caret, with where they stand; a register or bibliography by its name. */
function references(text: string, withDefinition = false): string[] {
  const { workspace, uri, offset } = workspaceFor({ text, persons, bibliography })
  return referencesAt(workspace, uri, offset, withDefinition).map(place => {
    const file = workspace.files.get(place.uri)
    const words = (file ?? workspace.documents.get(uri)!).text.slice(place.span.start, place.span.end)
    return file ? `${place.uri.slice(place.uri.lastIndexOf('/') + 1)}: ${words}` : `${place.span.start} ${words}`
  })
}

const NOTES = 'A[^1] b[^A] c[^a] d[1].\n\n[^1]: x\n\n[^a]: y\n\n[1] z'

describe('references', () => {
  it('to a note are its marks, with its body when asked', () => {
    assert.deepEqual(references(NOTES.replace('[^A]', '[^A$0]')), ['7 [^A]', '13 [^a]'])
    assert.deepEqual(references(NOTES.replace('[^a]:', '[^a$0]:'), true), ['7 [^A]', '13 [^a]', '34 [^a]:'])
  })

  it('tell notes of both forms apart', () => {
    assert.deepEqual(references(NOTES.replace('[1].', '[1$0].'), true), ['19 [1]', '43 [1]'])
    assert.deepEqual(references(NOTES.replace('A[^1]', 'A[^1$0]'), true), ['1 [^1]', '25 [^1]:'])
  })

  it('to a person are names and links alike', () => {
    const text = 'Wil$0de met Whistler; [he](person:wilde) was Oscar Wilde, [the one](said:wilde).'
    const found = ['0 Wilde', '21 he', '43 Oscar Wilde', '57 the one']
    assert.deepEqual(references(text), found)
    assert.deepEqual(references(text, true), [...found, 'persons.yaml: wilde'])
  })

  it('to a work are its citations, each work of a group by itself', () => {
    const text = 'So [@sal$0ome, p. 3] and [see @other; @salome], @salome says.'
    assert.deepEqual(references(text, true), [
      '3 [@salome, p. 3]',
      '36 @salome',
      '46 @salome',
      'bibliography.bib: salome'
    ])
  })

  it('inside a quotation are to the thing, not to the quotation', () => {
    assert.deepEqual(references('“So said Wi$0lde,” said Wilde.'), ['9 Wilde', '22 Wilde'])
  })

  it('to quotations, places and prose are none', () => {
    for (const text of ['“So $0 it is.”', 'So {p. $03} it is.', 'So $0 it is.']) assert.deepEqual(references(text), [])
  })
})

describe('highlights', () => {
  it('are all places of the thing in the text, with what each does there', () => {
    const { workspace, uri, offset } = workspaceFor('A[^1] b[^1$0].\n\n[^1]: x')
    assert.deepEqual(
      highlightsAt(workspace, uri, offset).map(({ role, span }) => `${role} ${span.start}`),
      ['reference 1', 'reference 7', 'definition 14']
    )
  })
})
