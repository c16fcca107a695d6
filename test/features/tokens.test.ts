import assert from 'node:assert/strict'
import { tokensIn } from '../../src/features/tokens.ts'
import { type Given, workspaceFor } from './cursor.ts'

const PERSONS =
  'lenin:\n  name: Lenin\na:\n  name: A Smith\n  aliases: [Smith]\nb:\n  name: B Smith\n  aliases: [Smith]\n'
const BIBLIOGRAPHY = '@book{state, title = {The State}}\n'

function tokens(given: Given): string[] {
  const { workspace, uri } = workspaceFor(given)
  const { text } = workspace.documents.get(uri)!
  return tokensIn(workspace, uri, { start: 0, end: text.length }).map(({ start, end, type, modifiers }) => {
    return `${[type, ...modifiers].join('.')} ${text.slice(start, end)}`
  })
}

describe('semantic tokens', () => {
  it('tell known persons from those whom a guess or nobody decides', () => {
    const text = 'Lenin, Smith, [he](person:lenin?), [she](person:nobody), [it](person:-).'
    assert.deepEqual(tokens({ text, persons: PERSONS }), [
      'person Lenin',
      'person.uncertain Smith',
      'person.uncertain he',
      'person.unknown she'
    ])
  })

  it('tell keys that the bibliography has from others', () => {
    assert.deepEqual(tokens({ text: '[@state, p. 3; @tax]', bibliography: BIBLIOGRAPHY }), [
      'citation @state',
      'citation.unknown @tax'
    ])
  })

  it('show marks of notes that are nowhere', () => {
    assert.deepEqual(tokens({ text: 'A[^1] b[^2].\n\n[^1]: C.' }), ['note.unknown [^2]'])
  })

  it('tell the series of notes apart, at marks and at bodies', () => {
    const found = tokens({ text: 'A[^ed:1] b[^tr:1] c[^1] d[^ed:2].\n\n[^ed:1]: E.\n[^tr:1]: T.\n[^1]: A.\n' })
    const [ed, tr] = found.map(one => one.split(' ')[0])
    assert.notEqual(ed, tr)
    const rest = [`${ed} [^ed:1]`, `${tr} [^tr:1]`, 'note.unknown [^ed:2]', `${ed} [^ed:1]:`, `${tr} [^tr:1]:`]
    assert.deepEqual(found, rest)
  })

  it('tell the levels of quotations, and cut names out of them', () => {
    const text = '“Outer ‘inner Lenin “deep” words’ end.”'
    assert.deepEqual(tokens({ text, persons: PERSONS }), [
      'quotation.level1 ‘inner ',
      'person Lenin',
      'quotation.level1  ',
      'quotation.level2 “deep”',
      'quotation.level1  words’'
    ])
  })

  it('keep to the stretch that is asked for', () => {
    const { workspace, uri } = workspaceFor({ text: 'Lenin.\n\nLenin.\n\nLenin.', persons: PERSONS })
    assert.deepEqual(
      tokensIn(workspace, uri, { start: 8, end: 14 }).map(({ start }) => start),
      [8]
    )
  })
})
