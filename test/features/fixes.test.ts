import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { openDocument } from '../../src/core/document.ts'
import { noteText, notesOf } from '../../src/core/notes/notes.ts'
import { addFootnote } from '../../src/features/addFootnote.ts'
import { fixAll, fixesAt } from '../../src/features/fixes.ts'
import { distanceOf, nearest } from '../../src/features/fixes/nearest.ts'
import { needsShared, sharedPath } from '../shared.ts'
import { contentsAfter, type Given, workspaceFor } from './cursor.ts'

/** What is offered at the caret: titles, with the changed files after each. */
function offered(given: Given | string): Record<string, Record<string, string>> {
  const { workspace, uri, offset } = workspaceFor(given)
  const fixes = fixesAt(workspace, uri, { start: offset, end: offset })
  return Object.fromEntries(fixes.map(({ title, edits }) => [title, contentsAfter(workspace, edits)]))
}

/** The text after one fix; `undefined` when it is not offered. */
function fixed(text: string, title: string): string | undefined {
  return offered(text)[title]?.['text.annotated.md']
}

function titles(given: Given | string): string[] {
  return Object.keys(offered(given))
}

function preferredAt(given: Given | string): string[] {
  const { workspace, uri, offset } = workspaceFor(given)
  return fixesAt(workspace, uri, { start: offset, end: offset }).flatMap(fix => (fix.preferred ? [fix.title] : []))
}

/** Rows of a table: a text with its caret, a title, the text after it. */
function table(rows: readonly (readonly [string, string, string | undefined])[]): void {
  for (const [before, title, after] of rows) {
    it(`${title}: ${JSON.stringify(before)}`, () => assert.equal(fixed(before, title), after))
  }
}

describe('quick fixes for a mark without a note', () => {
  table([
    ['One[^2$0].', 'Write the note [^2]', 'One[^2].\n\n[^2]: \n'],
    ['One[^2$0].\n', 'Write the note [^2]', 'One[^2].\n\n[^2]: \n'],
    ['A[^1] b[^2$0].\r\n\r\n[^1]: N.\r\n', 'Write the note [^2]', 'A[^1] b[^2].\r\n\r\n[^1]: N.\r\n\r\n[^2]: \r\n'],
    ['A[^1] b[^x$0].\n\n> [^1]: N.\n>\n> q', 'Write the note [^x]', 'A[^1] b[^x].\n\n> [^1]: N.\n>\n> q\n\n[^x]: \n'],
    ['A[^1$0]\n\n```\nnever closed', 'Write the note [^1]', undefined],
    ['A b[^2$0], c.', 'Delete the mark', 'A b, c.'],
    ['A b [^2$0], c.', 'Delete the mark', 'A b, c.'],
    ['A b [^2$0]', 'Delete the mark', 'A b'],
    ['> [^2$0] c', 'Delete the mark', '>  c'],
    ['A[^gibon$0].\n\n[^gibbon]: N.', 'Change to [^gibbon]', 'A[^gibbon].\n\n[^gibbon]: N.'],
    ['A[^12$0] b[^11].\n\n[^11]: N.', 'Change to [^11]', undefined],
    ['A[^12$0].\n\n[^1]: N.', 'Change to [^1]', 'A[^1].\n\n[^1]: N.'],
    ['A[1] b[2$0] c[3].\n\n[1] N.\n\n[3] O.', 'Write the note [2]', 'A[1] b[2] c[3].\n\n[1] N.\n\n[2] \n\n[3] O.'],
    ['A[1] b[2$0] c[3].\n\n[1] N.\n[3] O.', 'Delete the mark', 'A[1] b c[3].\n\n[1] N.\n[3] O.']
  ])

  it('prefers the note that nobody refers to', () => {
    assert.deepEqual(preferredAt('A[^1$0].'), ['Write the note [^1]'])
    assert.deepEqual(titles('A[^gibon$0].\n\n[^gibbon]: N.'), [
      'Change to [^gibbon]',
      'Write the note [^gibon]',
      'Delete the mark'
    ])
  })

  it('places a note where Add Footnote does', () => {
    const { workspace, uri, offset } = workspaceFor('A[^1] b$0.\n\n[^1]: N.\n\nEnd.')
    const added = addFootnote(workspace, uri, offset)!
    const [, body] = added.insertions
    assert.deepEqual(body, { offset: 18, text: '\n\n[^2]: ' })
    assert.equal(added.caret, 18 + '[^2]\n\n[^2]: '.length)
  })
})

describe('quick fixes for a note without a mark, or with a rival', () => {
  table([
    ['A.\n\n[^1$0]: N.', 'Delete the note', 'A.'],
    ['A.\n\n[^1$0]: N.\n', 'Delete the note', 'A.\n'],
    ['A.\r\n\r\n[^1$0]: N.\r\n\r\n    More.\r\n\r\nB.', 'Delete the note', 'A.\r\n\r\nB.'],
    ['A.\n\n\n[^1$0]: N.\n\nB.', 'Delete the note', 'A.\n\n\nB.'],
    ['A.\n\n[^1$0]: N.\n\n\nB.', 'Delete the note', 'A.\n\n\nB.'],
    ['[^1$0]: N.\n\nB.', 'Delete the note', 'B.'],
    ['A.[^1] [^3]\n\n[^1]: N.\n[^2$0]: O.\n[^3]: P.', 'Delete the note', 'A.[^1] [^3]\n\n[^1]: N.\n[^3]: P.'],
    ['A.\n[^1$0]: N.\n\nB.', 'Delete the note', 'A.\n\nB.'],
    ['> A.\n>\n> [^1$0]: N.\n>\n> B.', 'Delete the note', '> A.\n>\n> \n>\n> B.'],
    ['A[1] b[3].\n\n[1] N.\n\n[2$0] O.\n\n[3] P.', 'Delete the note', 'A[1] b[3].\n\n[1] N.\n\n[3] P.'],
    ['A[^1].\n\n[^1]: N.\n\n[^1$0]: O.', 'Renumber it to [^2]', 'A[^1].\n\n[^1]: N.\n\n[^2]: O.'],
    ['A[^1].\n\n[^1]: N.\n\n[^1$0]: O.', 'Delete it', undefined],
    ['A[^a].\n\n[^a]: *N.*\n\n[^A$0]: N.', 'Delete it', 'A[^a].\n\n[^a]: *N.*'],
    ['A[^a].\n\n[^a]: N.\n\n[^A$0]: O.', 'Renumber it to [^a-2]', 'A[^a].\n\n[^a]: N.\n\n[^a-2]: O.'],
    ['A[^ed:1].\n\n[^ed:1]: N.\n\n[^ed:1$0]: O.', 'Renumber it to [^ed:2]', 'A[^ed:1].\n\n[^ed:1]: N.\n\n[^ed:2]: O.']
  ])
})

describe('quick fixes for quotation marks', () => {
  const close = 'Close it at the paragraph’s end'
  const again = 'Open it again in the next paragraph'
  table([
    ['He said: $0“Go home.\n\nNext.', close, 'He said: “Go home.”\n\nNext.'],
    ['He said: $0“Go home.[^1]\n\n[^1]: N.', close, 'He said: “Go home.”[^1]\n\n[^1]: N.'],
    ['He said: $0“Go home [@a, p. 3].', close, 'He said: “Go home” [@a, p. 3].'],
    ['He said: $0“Go home. [1] \n\n[1] N.', close, 'He said: “Go home.” [1] \n\n[1] N.'],
    ['He said: $0“Go *home*', close, 'He said: “Go *home*”'],
    ['*He said: $0“Go home*', close, '*He said: “Go home”*'],
    ['He: $0“Ask [Ann](person:ann)', close, 'He: “Ask [Ann](person:ann)”'],
    ['Il dit\u00a0: $0«\u00a0Va.', close, 'Il dit\u00a0: «\u00a0Va.\u00a0»'],
    ['Er: $0„Geh.', close, 'Er: „Geh.“'],
    ['On: „Idź.” I: $0„Stój.', close, 'On: „Idź.” I: „Stój.”'],
    ['“He said: $0‘Go home.” And left.', close, '“He said: ‘Go home.’” And left.'],
    ['> $0“Go home.\n> — Ann', close, '> “Go home.”\n> — Ann'],
    ['$0“One.\n\nTwo.” Three.', again, '“One.\n\n“Two.” Three.'],
    ['$0“One.\n\nTwo.', again, undefined],
    ['$0“One.\n\n# Two.”', again, undefined],
    ['“Go home$0" he said.', 'Replace " by ”', '“Go home” he said.'],
    ['"Go home$0” he said.', 'Replace ” by "', '"Go home" he said.'],
    ['"Go home$0” he said.', 'Replace " by “ at the beginning', '“Go home” he said.'],
    ['«Va$0” dit-il.', 'Replace ” by »', '«Va» dit-il.'],
    // What is open before would go on in it.
    ['[2] “the\n\n    »the\n\n“the the $0» the', 'Replace “ by « at the beginning', undefined]
  ])

  it('prefers taking up a quotation whose closing mark is there', () => {
    assert.deepEqual(preferredAt('$0“One.\n\nTwo.” Three.'), [again])
    assert.deepEqual(preferredAt('$0“One.\n\nTwo. Three.'), [close])
  })

  it('sets all wrong marks right at once', () => {
    const { workspace, uri } = workspaceFor('“Go" he said. “Stay" she said.')
    assert.deepEqual(contentsAfter(workspace, fixAll(workspace, uri)), {
      'text.annotated.md': '“Go” he said. “Stay” she said.'
    })
    assert.equal(fixAll(workspaceFor('“Go”').workspace, uri).size, 0)
  })
})

describe('quick fixes for persons and works', () => {
  const persons = 'lenin:\n  name: Lenin\n'
  const bibliography = '@book{smith2001, title = {A}}\n'

  it('adds a person under the linked words', () => {
    assert.deepEqual(offered({ text: '[Rosa’s$0](person:rosa) book', persons }), {
      'Add “rosa” to persons.yaml': { 'persons.yaml': `${persons}rosa:\n  name: Rosa\n` }
    })
  })

  it('keeps a register as it is written', () => {
    const register = '# Ours\r\nlenin:\r\n    name: Lenin\r\n\r\nmarx:\r\n    name: "Marx"'
    assert.deepEqual(offered({ text: '[Rosa: *an* example$0](person:rosa) book', persons: register }), {
      'Add “rosa” to persons.yaml': {
        'persons.yaml': `${register}\r\n\r\nrosa:\r\n    name: "Rosa: an example"\r\n`
      }
    })
    assert.deepEqual(titles({ text: '[Rosa$0](person:rosa)', persons: '{lenin: {name: Lenin}}' }), [])
    assert.deepEqual(titles({ text: '[Rosa$0](person:null)', persons: '' }), ['Add “null” to persons.yaml'])
  })

  it('makes no name of a pronoun', () => {
    for (const text of ['So [he$0](person:rosa-luxemburg)', '[She$0](person:rosa-luxemburg) said that she'])
      assert.deepEqual(offered({ text, persons })['Add “rosa-luxemburg” to persons.yaml'], {
        'persons.yaml': `${persons}rosa-luxemburg:\n  name: Rosa Luxemburg\n`
      })
  })

  it('changes a slip, and only that among rivals', () => {
    const all = offered({ text: '[they$0](said:lenin,lennin?)', persons })
    assert.deepEqual(Object.keys(all), ['Change to lenin', 'Add “lennin” to persons.yaml'])
    assert.deepEqual(all['Change to lenin'], { 'text.annotated.md': '[they](said:lenin,lenin?)' })
  })

  it('has nothing to offer without a register or a bibliography', () => {
    assert.deepEqual(titles('[he$0](person:rosa) and'), [])
    assert.deepEqual(titles('So [@a$0].'), [])
  })

  it('changes a key, or adds an entry', () => {
    const all = offered({ text: 'So [see -@smith2010$0, p. 3].', bibliography })
    assert.deepEqual(all, {
      'Change to smith2001': { 'text.annotated.md': 'So [see -@smith2001, p. 3].' },
      'Add an entry for “smith2010” to bibliography.bib': {
        'bibliography.bib': `${bibliography}\n@misc{smith2010,\n  title = {}\n}\n`
      }
    })
  })

  it('adds an entry to CSL-JSON, not to what it cannot be sure of', () => {
    const json = '[\n  { "id": "b", "type": "book" }\n]\n'
    const title = 'Add an entry for “new” to bibliography.json'
    assert.deepEqual(offered({ text: '[@new$0]', files: { 'bibliography.json': json } })[title], {
      'bibliography.json':
        '[\n  { "id": "b", "type": "book" },\n  { "id": "new", "type": "document", "title": "" }\n]\n'
    })
    assert.deepEqual(titles({ text: '[@new$0]', files: { 'bibliography.json': '{"items": []}' } }), [])
    assert.deepEqual(titles({ text: '[@new$0]', files: { 'bibliography.yaml': '- id: b\n  type: book\n' } }), [])
    assert.deepEqual(titles({ text: '[@{new, a}$0]', bibliography }), [])
  })
})

describe('the conversion of web notes', () => {
  const title = 'Convert the [n] notes to [^n]'
  table([
    ['A[1$0] b[2].\n\n[1] N.\n\n[2] O.', title, 'A[^1] b[^2].\n\n[^1]: N.\n\n[^2]: O.'],
    ['A[1] b[2].\r\n\r\n[1$0]N.\r\n[2]: O.', title, 'A[^1] b[^2].\r\n\r\n[^1]: N.\r\n[^2]: O.'],
    ['A[1$0].\n\n[1] N\nlazy.\n\n  More.\n\nEnd.', title, 'A[^1].\n\n[^1]: N\nlazy.\n\n      More.\n\nEnd.'],
    ['A[1$0] b[^1].\n\n[1] N.\n\n[^1]: O.', title, 'A[^2] b[^1].\n\n[^2]: N.\n\n[^1]: O.'],
    ['A[1$0] b[2] c[3].\n\n[1] N.\n\n[3] O.', title, 'A[^1] b[^2] c[^3].\n\n[^1]: N.\n\n[^3]: O.'],
    ['> A[1$0].\n>\n> [1] N\n> m.\n>\n>  o.', title, '> A[^1].\n>\n> [^1]: N\n> m.\n>\n>      o.'],
    ['A[1$0].\n\n    [1] N.', title, 'A[^1].\n\n[^1]: N.'],
    ['A[1$0].\n\n**[1]** N.', title, undefined],
    ['A[1$0].\n\n[1] N.\n- x\n- y', title, 'A[^1].\n\n[^1]: N.\n    - x\n    - y'],
    ['A[1$0].\n\n[1] N.\n\nB[1].\n\n[1] O.', title, 'A[^1].\n\n[^1]: N.\n\nB[1].\n\n[1] O.'],
    ['A[1].\n\n[1] N.\n\nB[1$0].\n\n[1] O.', title, 'A[1].\n\n[1] N.\n\nB[^1].\n\n[^1]: O.'],
    ['[sic][1$0]\n\n[1] N.', title, '[sic][^1]\n\n[^1]: N.'],
    // Without it another mark would seem to lack its note.
    ['[3$0] the\n\n[2] the\n\n> [3] the\n\n[2] x\n\nthe[2] the', title, undefined]
  ])

  it('answers no problem', () => {
    const { workspace, uri, offset } = workspaceFor('A[1$0].\n\n[1] N.')
    const [fix] = fixesAt(workspace, uri, { start: offset, end: offset })
    assert.equal(fix!.kind, 'refactor')
    assert.equal(fix!.code, undefined)
  })

  describe('on a real essay', () => {
    needsShared('essay', 'lenin-and-socialism.txt')
    for (const newline of ['\n', '\r\n']) {
      it(`keeps all notes and their words, with ${JSON.stringify(newline)}`, () => {
        const essay = readFileSync(sharedPath('essay', 'lenin-and-socialism.txt'), 'utf8').replace(
          /\r\n|\r|\n/g,
          newline
        )
        const { workspace, uri } = workspaceFor(essay)
        const before = workspace.documents.get(uri)!
        const { start, end } = notesOf(before).find(({ label }) => label === '3')!.marks[0]!
        const [fix] = fixesAt(workspace, uri, { start, end }).filter(each => each.title === title)
        const after = openDocument(contentsAfter(workspace, fix!.edits)['text.annotated.md']!)
        const words = (document: typeof before): unknown[] =>
          notesOf(document).map(note => [note.label, note.marks.length, noteText(document, note)])
        assert.equal(notesOf(after).length, 9)
        assert.ok(notesOf(after).every(({ form }) => form === 'labelled'))
        assert.deepEqual(words(after), words(before))
      })
    }
  })
})

describe('the nearest words', () => {
  it('counts letters added, left out, replaced and exchanged', () => {
    assert.equal(distanceOf('lenin', 'lenin'), 0)
    assert.equal(distanceOf('lenin', 'lennin'), 1)
    assert.equal(distanceOf('lenin', 'elnin'), 1)
    assert.equal(distanceOf('lenin', 'lenine'), 1)
    assert.equal(distanceOf('kitten', 'sitting'), 3)
    assert.equal(distanceOf('', 'abc'), 3)
    assert.equal(distanceOf('a', 'abcdef', 2), Infinity)
  })

  it('offers the nearest three', () => {
    assert.deepEqual(nearest('smith2001', ['jones', 'smith2002', 'Smith2001', 'smiht2001', 'smith2011']), [
      'Smith2001',
      'smiht2001',
      'smith2002'
    ])
  })
})
