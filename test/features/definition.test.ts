import assert from 'node:assert/strict'
import { defineAt } from '../../src/features/definition.ts'
import { BIBLIOGRAPHY, type Given, PERSONS, TEXT, workspaceFor } from './cursor.ts'

const persons = 'wilde:\n  name: Oscar Wilde\n  aliases: [Wilde]\nwhistler:\n  name: James Whistler\n'
const bibliography = '@book{earnest, title = {Earnest}}\n\n@book{salome,\n  title = {Salome}\n}\n'

/** Where F12 leads: the last part of the file's name, the words selected, and all of it where that is more. */
function led(given: Given): string[] {
  const { workspace, uri, offset } = workspaceFor(given)
  return (defineAt(workspace, uri, offset)?.places ?? []).map(place => {
    const text = place.uri === uri ? workspace.documents.get(uri)!.text : workspace.files.get(place.uri)!.text
    const [words, whole] = [place.span, place.whole].map(span => span && text.slice(span.start, span.end))
    const file = { [TEXT]: 'text', [PERSONS]: 'persons', [BIBLIOGRAPHY]: 'bibliography' }[place.uri]
    return `${file}@${place.span.start}: ${words}${whole === undefined || whole === words ? '' : ` | ${whole.trim()}`}`
  })
}

const TEXTS: readonly (readonly [what: string, text: string, ...places: string[]])[] = [
  ['a mark to its note', 'Yes[^1$0].\n\n[^1]: No.', 'text@10: [^1]: | [^1]: No.'],
  ['a mark’s edge to its note', 'Yes$0[^1].\n\n[^1]: No.', 'text@10: [^1]: | [^1]: No.'],
  ['a note back to its mark', 'Yes[^1].\n\n[^$01]: No.', 'text@3: [^1]'],
  ['a note back to all its marks', 'Yes[^1], yes[^1].\n\n[^1$0]: No.', 'text@3: [^1]', 'text@12: [^1]'],
  ['a web mark to its note', 'Yes[$01].\n\n[1] No.', 'text@9: [1] | [1] No.'],
  ['a web note back to its mark', 'Yes[1].\n\n[$01] No.', 'text@3: [1]'],
  [
    'a mark of one series to that series',
    'A[^1] b[^$0ed:1].\n\n[^1]: x\n\n[^ed:1]: y',
    'text@26: [^ed:1]: | [^ed:1]: y'
  ],
  ['a name to the register', 'So said Wil$0de.', 'persons@0: wilde | wilde:\n  name: Oscar Wilde\n  aliases: [Wilde]'],
  [
    'words linked to a person to the register',
    'So [h$0e](person:wilde) said.',
    'persons@0: wilde | wilde:\n  name: Oscar Wilde\n  aliases: [Wilde]'
  ],
  [
    'a citation to its entry',
    'So [@sal$0ome, p. 3].',
    'bibliography@41: salome | @book{salome,\n  title = {Salome}\n}'
  ],
  [
    'each work of a group to its own entry',
    'So [@salome; -@ear$0nest].',
    'bibliography@6: earnest | @book{earnest, title = {Earnest}}'
  ],
  [
    'a citation in a note to its entry',
    'A[^1].\n\n[^1]: [@sa$0lome].',
    'bibliography@41: salome | @book{salome,\n  title = {Salome}\n}'
  ],
  [
    'a surname in a quotation to the register',
    '“So said Whis$0tler.”',
    'persons@46: whistler | whistler:\n  name: James Whistler'
  ],
  ['a mark without a note nowhere', 'Yes[^1$0].'],
  ['a note without a mark nowhere', '[^1$0]: No.'],
  ['an unknown person nowhere', '[he$0](person:nobody)'],
  ['nobody nowhere', '[he$0](person:-)'],
  ['an unknown work nowhere', '[@nobo$0dy]'],
  ['a quotation nowhere', '“So it $0is.”'],
  ['prose nowhere', 'So $0 it is.']
]

describe('Go to Definition leads from', () => {
  for (const [what, text, ...places] of TEXTS) {
    it(what, () => assert.deepEqual(led({ text, persons, bibliography }), places.filter(Boolean)))
  }

  it('what is hovered over, and says so', () => {
    const { workspace, uri, offset } = workspaceFor({ text: '“So said Wil$0de.”', persons })
    assert.deepEqual(defineAt(workspace, uri, offset)!.origin.span, { start: 9, end: 14 })
  })

  it('nothing in a text that is not held', () => {
    assert.equal(defineAt(workspaceFor('a').workspace, 'file:///other.md', 0), undefined)
  })
})
