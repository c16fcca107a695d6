import assert from 'node:assert/strict'
import { apparatusOf, findPerson } from '../../src/core/apparatus.ts'
import { openDocument } from '../../src/core/document.ts'
import { mentionsOf } from '../../src/core/persons/mentions.ts'
import { BESIDE, emptyWorkspace, foldersOf, type Workspace, withDocument, withFiles } from '../../src/core/workspace.ts'
import { elsewhere } from '../../src/features/elsewhere.ts'

// A workspace of several folders, each with a register of its own; one folder lies in another.

const NORTH = 'file:///north'
const SOUTH = 'file:///south'
const INNER = 'file:///south/inner'

function workspaceOf(texts: Readonly<Record<string, string>>, registers: Readonly<Record<string, string>>): Workspace {
  const folders = new Set(
    Object.keys(texts).flatMap(uri => foldersOf({ ...emptyWorkspace, roots: [NORTH, SOUTH, INNER] }, uri))
  )
  const files = new Map<string, string | null>()
  for (const folder of folders) for (const name of BESIDE) files.set(`${folder}/${name}`, null)
  for (const [folder, register] of Object.entries(registers)) files.set(`${folder}/persons.yaml`, register)
  let workspace = withFiles({ ...emptyWorkspace, roots: [NORTH, SOUTH, INNER] }, files)
  for (const [uri, text] of Object.entries(texts)) workspace = withDocument(workspace, uri, openDocument(text))
  return workspace
}

describe('in a workspace of several folders', () => {
  const texts = {
    [`${NORTH}/chapters/one.annotated.md`]: 'Weber came, and Otto Tall.',
    [`${SOUTH}/two.annotated.md`]: 'Weber came, and Otto Tall.',
    [`${SOUTH}/letters/four.annotated.md`]: 'Weber left.',
    [`${INNER}/three.annotated.md`]: 'Weber came, and Otto Tall.'
  }
  const workspace = workspaceOf(texts, {
    [NORTH]: 'weber: { name: Max Weber, aliases: [Weber] }\ntall: { name: Otto Tall }\n',
    [SOUTH]: 'weber: { name: Carl Weber, aliases: [Weber] }\n'
  })
  const named = (uri: string): (string | undefined)[] => {
    const apparatus = apparatusOf(workspace, uri)!
    return mentionsOf(apparatus).map(({ person }) => findPerson(apparatus, person!)?.person.name)
  }

  it('a text knows the names of its own folder, and no other’s', () => {
    assert.deepEqual(named(`${NORTH}/chapters/one.annotated.md`), ['Max Weber', 'Otto Tall'])
    assert.deepEqual(named(`${SOUTH}/two.annotated.md`), ['Carl Weber'])
  })

  it('one that lies in another is a folder of its own', () => {
    assert.deepEqual(named(`${INNER}/three.annotated.md`), [])
  })

  it('the same id in two registers is two people', () => {
    const apparatus = apparatusOf(workspace, `${SOUTH}/two.annotated.md`)!
    const others = elsewhere(workspace, apparatus, 'person', 'weber').map(({ uri }) => uri)
    assert.deepEqual(others, [`${SOUTH}/letters/four.annotated.md`])
  })

  it('the first register that a text names counts, whatever folder it is in', () => {
    const text =
      '---\npersons: [../north/persons.yaml, persons.yaml]\n---\n\nWeber came, and Otto Tall, and Carl Weber.\n'
    const uri = `${SOUTH}/five.annotated.md`
    const both = withDocument(workspace, uri, openDocument(text))
    const apparatus = apparatusOf(both, uri)!
    assert.deepEqual(
      mentionsOf(apparatus).map(({ person }) => findPerson(apparatus, person!)?.person.name),
      ['Max Weber', 'Otto Tall']
    )
  })
})
