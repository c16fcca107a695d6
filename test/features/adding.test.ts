import assert from 'node:assert/strict'
import { apparatusOf } from '../../src/core/apparatus.ts'
import { openDocument } from '../../src/core/document.ts'
import { notesOf } from '../../src/core/notes/notes.ts'
import { addFootnote, editorsSeries } from '../../src/features/addFootnote.ts'
import { citeSource, workChoices } from '../../src/features/citeSource.ts'
import { nextPlace } from '../../src/features/nextPlace.ts'
import { quote } from '../../src/features/quote.ts'
import { addPersons } from '../../src/features/registerEntry.ts'
import { suggestNames } from '../../src/features/suggestNames.ts'
import { personChoices, tagPerson } from '../../src/features/tagPerson.ts'
import { applyEdits, FOLDER, contentsAfter, type Given, workspaceFor } from './cursor.ts'

const PERSONS = 'lenin:\n  name: Lenin\nstalin:\n  name: Stalin\n'

/** The text with `⟦` and `⟧` around what is selected. */
function selected(
  given: Given
): ReturnType<typeof workspaceFor> & { span: { start: number; end: number }; text: string } {
  const start = given.text.indexOf('⟦')
  const end = given.text.indexOf('⟧') - 1
  const text = given.text.replace('⟦', '').replace('⟧', '')
  return { ...workspaceFor({ ...given, text }), span: { start, end }, text }
}

describe('Add Footnote', () => {
  function added(marked: string, series?: string): string {
    const { workspace, uri, offset } = workspaceFor(marked)
    const { insertions, caret, back } = addFootnote(workspace, uri, offset, series)!
    const { text } = workspace.documents.get(uri)!
    const after = applyEdits(
      text,
      insertions.map(({ offset: at, text: words }) => ({ start: at, end: at, text: words }))
    )
    const label = after.slice(after.lastIndexOf('[^', back - 1) + 2, back - 1)
    const note = notesOf(openDocument(after)).find(each => each.label === label)
    assert.ok(note?.body && note.marks.length === 1, 'the new note resolves')
    assert.equal(after.slice(0, caret).endsWith(`[^${label}]: `), true)
    assert.equal(note.marks[0]!.end, back)
    return after
  }

  it('writes the first note at the end of a text without a last line end', () => {
    assert.equal(added('Some wo$0rds.'), 'Some words[^1].\n\n[^1]: \n')
  })
  it('keeps the line ends and the other notes', () => {
    assert.equal(added('A[^1] b$0.\r\n\r\n[^1]: One.\r\n'), 'A[^1] b[^2].\r\n\r\n[^1]: One.\r\n\r\n[^2]: \r\n')
  })
  it('takes no number that a web note has', () => {
    assert.match(added('A[1] b$0.\n\n[1] One.\n'), /b\[\^2\]\.[^]*\[\^2\]: $/m)
  })
  it('numbers a series by itself', () => {
    const { workspace, uri } = workspaceFor('A[^1] b[^tr:4].\n\n[^1]: One.\n\n[^tr:4]: Four.')
    assert.equal(editorsSeries(workspace, uri), 'tr')
    assert.match(added('A[^1] b[^ed:4] c$0.\n\n[^1]: One.\n\n[^ed:4]: Four.', 'ed'), /c\[\^ed:5\]/)
    assert.match(added('Words$0.', 'ed'), /Words\[\^ed:1\]/)
  })
})

describe('Tag Person', () => {
  function tagged(given: Given, choice: { id: string } | { name: string }): Record<string, string> | string {
    const { workspace, uri, span } = selected(given)
    const edits = tagPerson(workspace, uri, span, choice)
    return 'refusal' in edits ? edits.refusal : contentsAfter(workspace, edits)
  }

  it('ties the selected words, or the word at the caret', () => {
    assert.deepEqual(tagged({ text: 'So ⟦he ⟧said.', persons: PERSONS }, { id: 'lenin' }), {
      'text.annotated.md': 'So [he](person:lenin) said.'
    })
    assert.deepEqual(tagged({ text: 'So h⟦⟧e said.', persons: PERSONS }, { id: 'lenin' }), {
      'text.annotated.md': 'So [he](person:lenin) said.'
    })
  })
  it('points a link that is there at somebody else', () => {
    assert.deepEqual(tagged({ text: 'So ⟦[he⟧](said:stalin?) said.', persons: PERSONS }, { id: 'lenin' }), {
      'text.annotated.md': 'So [he](said:lenin) said.'
    })
  })
  it('makes an entry for a new person', () => {
    assert.deepEqual(tagged({ text: '⟦Rosa⟧ said.', persons: PERSONS }, { name: 'Rosa Luxemburg' }), {
      'persons.yaml': `${PERSONS}luxemburg:\n  name: Rosa Luxemburg\n`,
      'text.annotated.md': '[Rosa](person:luxemburg) said.'
    })
  })
  it('never gives a new person an id that is taken, nor breaks YAML', () => {
    const found = tagged({ text: '⟦X⟧ said.', persons: 'lenin: {name: Lenin}' }, { name: 'K: the other Lenin' })
    const register = (found as Record<string, string>)['persons.yaml']!
    assert.match(register, /^lenin: \{name: Lenin\}\nlenin-2:\n {2}name: "K: the other Lenin"\n$/)
  })
  it('says why not', () => {
    assert.match(tagged({ text: 'One⟦.\n\nTwo⟧.', persons: PERSONS }, { id: 'lenin' }) as string, /one paragraph/)
    assert.match(tagged({ text: 'One ⟦ ⟧', persons: PERSONS }, { id: 'lenin' }) as string, /no words/)
  })
  it('offers those first of whom the text speaks most', () => {
    const { workspace, uri } = workspaceFor({ text: 'Stalin and Stalin.', persons: PERSONS })
    assert.deepEqual(
      personChoices(workspace, uri).map(({ id, mentions }) => [id, mentions]),
      [
        ['stalin', 2],
        ['lenin', 0]
      ]
    )
  })
})

describe('Cite Source', () => {
  const bibliography =
    '@book{a, title = {A}, author = {Zed, Z.}, year = 1900}\n@book{b, title = {B}, author = {Ay, A.}, year = 1901}\n'

  function cited(marked: string, key: string): string {
    const { workspace, uri, offset } = workspaceFor({ text: marked, bibliography })
    const { offset: at, before, behind } = citeSource(workspace, uri, offset, key)!
    return applyEdits(workspace.documents.get(uri)!.text, [{ start: at, end: at, text: `${before}|${behind}` }])
  }

  it('writes a bracket, a blank apart from the word', () => {
    assert.equal(cited('So it is$0.', 'a'), 'So it is [@a, p. |].')
    assert.equal(cited('So it is ($0).', 'strange.'), 'So it is ([@{strange.}, p. |]).')
  })
  it('adds to the bracket that it stands in', () => {
    assert.equal(cited('So [see @a, p. 3$0].', 'b'), 'So [see @a, p. 3; @b, p. |].')
  })
  it('has the page at which the source was read last', () => {
    const given = {
      bibliography: '@book{read, title = {Read}, file = {read.txt}}\n@book{other, title = {Other}}\n',
      files: { 'read.txt': '{p. 7} Grey water. {p. 8} Ice.' }
    }
    const { workspace, uri, offset } = workspaceFor({ text: 'So it is$0 [@other].', ...given })
    const reading = { uri: `${FOLDER}/read.txt`, offset: given.files['read.txt'].indexOf('Ice') }
    const { before, locator, behind } = citeSource(workspace, uri, offset, 'read', reading)!
    assert.equal(before + locator + behind, ' [@read, p. 8]')
    assert.equal(citeSource(workspace, uri, offset, 'other', reading)!.locator, '1')
    assert.deepEqual(
      workChoices(workspace, uri, reading).map(({ key, read }) => [key, read]),
      [
        ['read', 'p. 8'],
        ['other', undefined]
      ]
    )
  })
  it('offers the works cited last before the others', () => {
    const { workspace, uri } = workspaceFor({ text: 'So [@a].', bibliography })
    assert.deepEqual(
      workChoices(workspace, uri).map(({ key, by }) => `${key}: ${by}`),
      ['a: Zed, 1900', 'b: Ay, 1901']
    )
  })
})

describe('Quote', () => {
  function quoted(marked: string): string {
    const { workspace, uri, span, text } = selected({ text: marked })
    return applyEdits(text, quote(workspace, uri, span))
  }

  it('takes the marks that the text uses', () => {
    assert.equal(quoted('He said ⟦so it is⟧.'), 'He said “so it is”.')
    assert.equal(quoted('Er sagte „ja“ und ⟦nein⟧.'), 'Er sagte „ja“ und „nein“.')
    assert.equal(quoted('»Ja«, sagte er, und ⟦nein⟧.'), '»Ja«, sagte er, und »nein«.')
    assert.equal(quoted('---\nlang: fr\n---\n\nIl dit ⟦oui⟧.'), '---\nlang: fr\n---\n\nIl dit «\u00a0oui\u00a0».')
  })
  it('takes the inner marks inside a quotation', () => {
    assert.equal(quoted('He said “so ⟦it⟧ is”.'), 'He said “so ‘it’ is”.')
  })
  it('opens again at each paragraph', () => {
    assert.equal(quoted('⟦One.\n\nTwo.⟧'), '“One.\n\n“Two.”')
    assert.equal(quoted('⟦One\r\nand.\r\n\r\nTwo.⟧'), '“One\r\nand.\r\n\r\n“Two.”')
  })
})

describe('Insert Place', () => {
  const proposals: readonly (readonly [string, string])[] = [
    ['Words $0.', 'p. 1'],
    ['{p. 33} Words $0 {p. 40}', 'p. 34'],
    ['{fol. 12r} Words$0', 'fol. 12v'],
    ['{fol. 12v} Words$0', 'fol. 13r'],
    ['{p. xiv} Words$0', 'p. xv'],
    ['{ed. 1910 p. 41} Words$0', 'ed. 1910 p. 42']
  ]
  for (const [text, place] of proposals) {
    it(`proposes ${place} in ${text}`, () => {
      const { workspace, uri, offset } = workspaceFor(text)
      assert.equal(nextPlace(workspace, uri, offset), place)
    })
  }
})

describe('Start a Register', () => {
  const text =
    'Then Rosa Luxemburg wrote to Karl Kautsky. The letter of Luxemburg reached Kautsky in Berlin. The party, said Luxemburg, and The Party.'

  it('suggests names that stand there more than once, the surname with the name', () => {
    const { workspace, uri } = workspaceFor({ text })
    assert.deepEqual(suggestNames(workspace, uri), [
      { likeness: 'person', name: 'Rosa Luxemburg', count: 3, aliases: ['Luxemburg'] },
      { likeness: 'person', name: 'Karl Kautsky', count: 2, aliases: ['Kautsky'] }
    ])
  })

  it('ranks names that are like a person’s before those of places and organisations', () => {
    const text = 'At Smolny Institute sat Martha Quell. Smolny Institute knew Martha Quell and Grosk. We met Grosk.\n'
    const { workspace, uri } = workspaceFor(text)
    assert.deepEqual(
      suggestNames(workspace, uri).map(({ name, likeness }) => [name, likeness]),
      [
        ['Martha Quell', 'person'],
        ['Grosk', 'unknown'],
        ['Smolny Institute', 'other']
      ]
    )
  })
  it('leaves out whom the register has', () => {
    const persons = 'rl:\n  name: Rosa Luxemburg\n  aliases: [Luxemburg]\n'
    const { workspace, uri } = workspaceFor({ text, persons })
    assert.deepEqual(
      suggestNames(workspace, uri).map(({ name }) => name),
      ['Karl Kautsky']
    )
  })
  it('makes entries that are found in the text at once', () => {
    const { workspace, uri } = workspaceFor({ text })
    const people = suggestNames(workspace, uri)
    const register = contentsAfter(
      {
        ...workspace,
        files: new Map([['file:///texts/persons.yaml', { uri: 'file:///texts/persons.yaml', text: '' }]])
      },
      addPersons(workspace, uri, people)
    )['persons.yaml']!
    assert.equal(
      register,
      'luxemburg:\n  name: Rosa Luxemburg\n  aliases:\n    - Luxemburg\n\nkautsky:\n  name: Karl Kautsky\n  aliases:\n    - Kautsky\n'
    )
    const { workspace: after } = workspaceFor({ text, persons: register })
    assert.deepEqual(apparatusOf(after, uri)!.registers[0]!.register.problems, [])
    assert.deepEqual(suggestNames(after, uri), [])
  })
})
