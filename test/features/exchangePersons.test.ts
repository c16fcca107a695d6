import assert from 'node:assert/strict'
import { exportPersons, importPersons } from '../../src/features/exchangePersons.ts'
import { contentsAfter, workspaceFor } from './cursor.ts'

const REGISTER = 'lunin:\n  name: Mark Lunin\n  aliases: [Lunin]\n  born: 1870'
const TABLE =
  'id,name,aliases,born,shoe size\nlunin,Mark Lunin,,1870,9\n,Anna Orlova,Orlova,c. 1850,\n,Anton Orlov,,,\n'

describe('people are taken over into the register', () => {
  it('at its end; whoever has an entry is left alone, and what has no place is named', () => {
    const { workspace, uri } = workspaceFor({ text: 'A.', persons: REGISTER })
    const result = importPersons(workspace, uri, TABLE)
    assert.ok(!('refusal' in result))
    assert.deepEqual([result.added, result.known], [2, 1])
    assert.ok(result.lost.size > 0)
    const register = contentsAfter(workspace, result.edits)['persons.yaml']!
    assert.ok(register.startsWith(`${REGISTER}\n\norlova:\n  name: Anna Orlova\n`), register)
    assert.match(register, /\n\norlov:\n {2}name: Anton Orlov\n$/)
  })

  it('or into a new one beside the text, and back into the same table', () => {
    const { workspace, uri } = workspaceFor('A.')
    const result = importPersons(workspace, uri, TABLE)
    assert.ok(!('refusal' in result))
    const [file, edits] = [...result.edits][0]!
    const [edit] = edits
    assert.match(file, /persons\.yaml$/)
    const after = workspaceFor({ text: 'A.', persons: edit!.text })
    for (const form of ['csv', 'tei'] as const) {
      const exported = exportPersons(after.workspace, uri, form)!
      const again = importPersons(workspace, uri, exported.text)
      assert.ok(!('refusal' in again))
      assert.equal([...again.edits.values()][0]![0]!.text, edit!.text)
    }
  })

  it('but not from what is neither', () => {
    const { workspace, uri } = workspaceFor({ text: 'A.', persons: '{lunin: {name: Lunin}}' })
    assert.ok('refusal' in importPersons(workspace, uri, '<TEI><broken'))
    assert.ok('refusal' in importPersons(workspace, uri, TABLE))
    assert.equal(exportPersons(workspaceFor('A.').workspace, uri, 'csv'), undefined)
  })
})
