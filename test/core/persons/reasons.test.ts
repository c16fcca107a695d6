import assert from 'node:assert/strict'
import { apparatusOf } from '../../../src/core/apparatus.ts'
import { openDocument } from '../../../src/core/document.ts'
import { mentionsOf } from '../../../src/core/persons/mentions.ts'
import { reasonsOf } from '../../../src/core/persons/reasons.ts'
import { BESIDE, emptyWorkspace, withDocument, withFile, withFiles } from '../../../src/core/workspace.ts'

const REGISTER = `
max: { name: Max Weber, aliases: [Weber], born: 1864, died: 1920 }
alfred: { name: Alfred Weber, born: 1868 }
carl: { name: Carl Weber, born: 1786, died: 1826 }
marianne: { name: Marianne Weber, born: 1870 }
otto: { name: Otto Weber, born: 1902 }
`

/** The reasons for each candidate of the last name in a text, on a line each. */
function reasons(text: string): string[] {
  const folder = 'file:///texts'
  const empty = withFiles(
    { ...emptyWorkspace, roots: [folder] },
    new Map(BESIDE.map(name => [`${folder}/${name}`, null]))
  )
  const uri = `${folder}/a.annotated.md`
  const workspace = withDocument(withFile(empty, `${folder}/persons.yaml`, REGISTER), uri, openDocument(text))
  const apparatus = apparatusOf(workspace, uri)!
  const mention = mentionsOf(apparatus).at(-1)!
  return reasonsOf(apparatus, mention).map(({ id, called, named, others, against }) => {
    const place = named === undefined ? [] : [`at ${text.slice(named, named + 6)}`]
    return `${id}: ${[called, ...place, ...others].join(', ')}${against.map(one => `; but ${one}`).join('')}`
  })
}

describe('the reasons for whom a name may mean', () => {
  it('are how they are listed, where they are named more fully, and their age', () => {
    assert.deepEqual(reasons('---\ndate: 1895\n---\n\nAlfred Weber came.\n\nWeber spoke.\n').slice(0, 3), [
      'max: listed as “Weber”, 31 in 1895; but nowhere named in full',
      'alfred: by the surname, at Alfred, 27 in 1895',
      'carl: by the surname, died before 1895; but nowhere named in full'
    ])
  })

  it('speak against who was not born', () => {
    assert.equal(
      reasons('---\ndate: 1895\n---\n\nAlfred Weber and Weber.\n').at(-1),
      'otto: by the surname; but not yet born in 1895; but nowhere named in full'
    )
  })

  it('are the nearest place before, and failing that the one behind', () => {
    const named = (text: string): string => reasons(text).find(one => one.startsWith('alfred'))!
    assert.match(named('Alfred Weber. Then Alf. Weber came. Weber spoke.'), /at Alf\. W/)
    assert.match(named('Alfred Weber.\n\nCarl Weber.\n\nWeber spoke.'), /at Alfred/)
  })

  it('are the title, and the first name', () => {
    assert.deepEqual(reasons('Then Herr Weber came.').filter(one => /stands before/.test(one)).length, 4)
  })

  it('are none where a link says who is meant', () => {
    assert.deepEqual(reasons('Alfred Weber and [he](person:max?).'), [])
  })
})
