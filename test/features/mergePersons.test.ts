import assert from 'node:assert/strict'
import { mergePersons, splitPerson } from '../../src/features/mergePersons.ts'
import { contentsAfter, workspaceFor } from './cursor.ts'

const REGISTER = `# Gardeners
lunin:
  name: Mark Lunin
  # as the letters call him
  aliases: [Lunin]
  born: 1870

mark:
  name: M. Lunin
  aliases:
    - the gardener
  sameAs: [https://example.org/lunin]

orlova:
  name: Anna Orlova
`
const TEXT = '[He](person:mark) and [she](person:orlova,mark?) saw M. Lunin.\n'

function after(act: typeof mergePersons | typeof splitPerson, persons: string, ...args: [string, never]) {
  const { workspace, uri } = workspaceFor({ text: TEXT, persons })
  const edits = act(workspace, uri, ...args)
  return 'refusal' in edits ? edits.refusal : contentsAfter(workspace, edits)
}
const merge = (persons: string, kept: string, gone: string) => after(mergePersons, persons, kept, gone as never)
const split = (persons: string, id: string, ...names: string[]) => after(splitPerson, persons, id, names as never)

describe('two entries of a register become one', () => {
  it('with all names and addresses, and links that lead there', () => {
    assert.deepEqual(merge(REGISTER, 'lunin', 'mark'), {
      'persons.yaml': `# Gardeners
lunin:
  name: Mark Lunin
  # as the letters call him
  aliases:
    - Lunin
    - M. Lunin
    - the gardener
  born: 1870
  sameAs:
    - https://example.org/lunin

orlova:
  name: Anna Orlova
`,
      'text.annotated.md': '[He](person:lunin) and [she](person:orlova,lunin?) saw M. Lunin.\n'
    })
  })

  it('with the line ends of the file', () => {
    const result = merge(REGISTER.replaceAll('\n', '\r\n'), 'lunin', 'mark')
    assert.ok(typeof result === 'object' && !/[^\r]\n/.test(result['persons.yaml']!))
  })

  it('but not when something would be lost, or is undecided', () => {
    assert.match(String(merge(REGISTER, 'mark', 'lunin')), /born: 1870/)
    assert.match(String(merge(REGISTER, 'orlova', 'mark')), /rivals/)
    assert.match(String(merge(REGISTER, 'lunin', 'nobody')), /entry/)
    assert.match(String(merge(REGISTER, 'lunin', 'lunin')), /itself/)
    assert.match(String(merge('{lunin: {name: A}, mark: {name: B}}', 'lunin', 'mark')), /line by line/)
  })
})

describe('one entry of a register becomes two', () => {
  it('and the new one has the names chosen', () => {
    const persons = 'lunin:\n  name: Mark Lunin\n  aliases: [Lunin, Peter Lunin, P. Lunin]\n\norlova:\n  name: Anna\n'
    assert.deepEqual(split(persons, 'lunin', 'P. Lunin', 'Peter Lunin'), {
      'persons.yaml':
        'lunin:\n  name: Mark Lunin\n  aliases:\n    - Lunin\n\nlunin-2:\n  name: Peter Lunin\n  aliases:\n    - P. Lunin\n\norlova:\n  name: Anna\n'
    })
  })

  it('at the end of a file without a last line end too', () => {
    assert.deepEqual(split('lunin:\n  name: Mark Lunin\n  aliases: [Peter Lunin]', 'lunin', 'Peter Lunin'), {
      'persons.yaml': 'lunin:\n  name: Mark Lunin\nlunin-2:\n  name: Peter Lunin\n'
    })
  })

  it('and merging them again gives all names back', () => {
    const persons = 'lunin:\n  name: Mark Lunin\n  aliases: [Peter Lunin]\n'
    const apart = split(persons, 'lunin', 'Peter Lunin') as Record<string, string>
    const result = merge(apart['persons.yaml']!, 'lunin', 'lunin-2') as Record<string, string>
    assert.equal(result['persons.yaml'], 'lunin:\n  name: Mark Lunin\n  aliases:\n    - Peter Lunin\n')
  })

  it('but not without a name, nor with its own', () => {
    assert.match(String(split(REGISTER, 'lunin')), /at least one/)
    assert.match(String(split(REGISTER, 'lunin', 'Mark Lunin')), /at least one/)
    assert.match(String(split(REGISTER, 'nobody', 'x')), /no register/)
  })
})
