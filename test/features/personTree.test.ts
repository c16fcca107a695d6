import assert from 'node:assert/strict'
import { finish } from '../../src/core/steps.ts'
import { mentionRows, type PersonOrder, personTree } from '../../src/features/personTree.ts'
import { workspaceFor } from './cursor.ts'

const persons = `b-orlova:
  name: Bella Orlova
  aliases: [Orlova]
  born: 1870
a-orlov:
  name: Anton Orlov
  aliases: [Orlov]
c-orlov:
  name: Cyril Orlov
  aliases: [Orlov]
lunin:
  name: Mark Lunin
  role: Gardener
`
const text =
  'Mark Lunin met Anton Orlov. Later Orlov left; [the gardener](person:lunin) stayed, and Mark Lunin slept.\n'

describe('the Persons view', () => {
  const { workspace, uri } = workspaceFor({ text, persons })
  const names = (order: PersonOrder): string[] =>
    finish(personTree(workspace, uri, order))!.map(({ name, certain, perhaps }) => `${name} ${certain}+${perhaps}`)

  it('sorts persons, those whom the text does not mention at the end', () => {
    const absent = ['Bella Orlova 0+0', 'Cyril Orlov 0+0']
    assert.deepEqual(names('frequency'), ['Mark Lunin 3+0', 'Anton Orlov 1+1', ...absent])
    assert.deepEqual(names('name'), ['Anton Orlov 1+1', 'Mark Lunin 3+0', ...absent])
    assert.deepEqual(names('appearance'), ['Mark Lunin 3+0', 'Anton Orlov 1+1', ...absent])
  })

  it('says who they are and where their entries stand', () => {
    const rows = finish(personTree(workspace, uri, 'name'))!
    assert.deepEqual(
      rows.map(({ about }) => about),
      ['', 'Gardener', 'born 1870', '']
    )
    const { entry } = rows.find(({ id }) => id === 'lunin')!
    assert.equal(persons.slice(entry.span.start, entry.span.end), 'lunin')
  })

  it('lists where somebody is mentioned, and how surely', () => {
    assert.deepEqual(
      mentionRows(workspace, uri, 'lunin').map(({ before, name, certain }) => [before.slice(-4), name, certain]),
      [
        ['', 'Mark Lunin', true],
        ['ft; ', 'the gardener', true],
        ['and ', 'Mark Lunin', true]
      ]
    )
    assert.deepEqual(
      mentionRows(workspace, uri, 'a-orlov').map(({ name, certain }) => [name, certain]),
      [
        ['Anton Orlov', true],
        ['Orlov', false]
      ]
    )
  })

  it('is empty for a text that is not held', () => {
    assert.equal(finish(personTree(workspace, 'file:///other.md', 'name')), undefined)
    assert.deepEqual(mentionRows(workspace, 'file:///other.md', 'lunin'), [])
  })
})
