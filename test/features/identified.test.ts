import assert from 'node:assert/strict'
import { newAnnotation } from '../../src/core/annotations/compose.ts'
import { withFile, type Workspace } from '../../src/core/workspace.ts'
import { defineAt } from '../../src/features/definition.ts'
import { hoverAt } from '../../src/features/hover.ts'
import { identifiedIn } from '../../src/features/identified.ts'
import { inspect } from '../../src/features/inspect.ts'
import { mentionRows, type PersonRow, personTree } from '../../src/features/personTree.ts'
import { referencesAt } from '../../src/features/references.ts'
import { PERSONS, TEXT, workspaceFor } from './cursor.ts'

const PROSE = 'Anna Holm came late. Her brother was ill, and the gardener knew it. Anna left.\n'
const REGISTER = `
anna:
  name: Anna Holm
  aliases: [Anna]
jens:
  name: Jens Holm
  sameAs: [https://www.wikidata.org/entity/Q7]
`

/** A workspace whose sidecar says of some words who is meant. */
function held(...said: [words: string, address: string][]): Workspace {
  const { workspace } = workspaceFor({ text: PROSE, persons: REGISTER })
  const lines = said.map(([words, identifies], i) => {
    const start = PROSE.indexOf(words)
    const stamp = { id: `urn:${i}`, rev: `r${i}`, now: '2024-05-01T10:00:00Z', creator: 'Ada' }
    const passage = { text: PROSE, span: { start, end: start + words.length }, source: 'text' }
    return newAnnotation({ ...stamp, body: '', ...passage, motivation: 'identifying', identifies })
  })
  return withFile(workspace, `${TEXT}.annotations.jsonl`, lines.map(line => `${line}\n`).join(''))
}

function places(workspace: Workspace): string[] {
  return identifiedIn(workspace, TEXT).map(({ start, end, ids, certain }) => {
    return `${PROSE.slice(start, end)}: ${ids.join(',')}${certain ? '' : '?'}`
  })
}

const at = (words: string): number => PROSE.indexOf(words) + 1

describe('who is meant, as a remark in the margin says it', () => {
  it('is read from an id, rivals, a doubt, and from an address that the register knows', () => {
    const said = held(
      ['Her brother', 'person:jens'],
      ['the gardener', 'person:jens?'],
      ['Anna left', 'person:anna,jens'],
      ['knew', 'http://www.wikidata.org/entity/Q7'],
      ['ill', 'https://example.org/unknown']
    )
    assert.deepEqual(places(said), ['Her brother: jens', 'the gardener: jens?', 'knew: jens', 'Anna left: anna,jens?'])
  })

  it('is nowhere when the words are gone', () => {
    const said = held(['Her brother', 'person:jens'])
    const sidecar = said.files.get(`${TEXT}.annotations.jsonl`)!.text
    const { workspace } = workspaceFor({ text: 'Quite another text.\n', persons: REGISTER })
    assert.deepEqual(identifiedIn(withFile(workspace, `${TEXT}.annotations.jsonl`, sidecar), TEXT), [])
  })

  it('has the person’s card, which says who says so', () => {
    const said = held(['Her brother', 'person:jens'])
    const hover = hoverAt(said, TEXT, at('Her brother'), {}, true, identifiedIn(said, TEXT))
    assert.match(hover!.markdown, /\*\*Jens Holm\*\*/)
    assert.match(hover!.markdown, /Mentioned once in this text/)
    assert.match(hover!.markdown, /So says Ada in the margin/)
    assert.equal(hoverAt(said, TEXT, at('Her brother')), undefined)
    assert.equal(hoverAt(said, TEXT, at('Her brother'), { person: false }, true, identifiedIn(said, TEXT)), undefined)
  })

  it('leads to the register and to the other places', () => {
    const said = held(['Her brother', 'person:jens'], ['the gardener', 'person:jens'])
    const identified = identifiedIn(said, TEXT)
    assert.equal(defineAt(said, TEXT, at('Her brother'), identified)!.places[0]!.uri, PERSONS)
    const found = referencesAt(said, TEXT, at('the gardener'), false, identified)
    assert.deepEqual(
      found.map(({ span }) => PROSE.slice(span.start, span.end)),
      ['Her brother', 'the gardener']
    )
  })

  it('counts in the Persons view, once where the name says it too', () => {
    const said = held(['Her brother', 'person:jens'], ['Anna left', 'person:anna'])
    const rows = rowsOf(said)
    assert.deepEqual(
      rows.map(({ id, certain, perhaps }) => [id, certain, perhaps]),
      [
        ['anna', 2, 0],
        ['jens', 1, 0]
      ]
    )
    const [row] = mentionRows(said, TEXT, 'jens', identifiedIn(said, TEXT))
    assert.deepEqual([row!.before, row!.name, row!.certain], ['Anna Holm came late. ', 'Her brother', true])
  })

  it('is a mention in what is inspected, and changes nothing without a sidecar', () => {
    const said = held(['Her brother', 'person:jens'], ['Anna left', 'person:jens'])
    const { workspace } = workspaceFor({ text: PROSE, persons: REGISTER })
    const mentions = inspect(said, TEXT)!.mentions as { text: string; person: string; basis: string; via?: string }[]
    assert.deepEqual(
      mentions.map(({ text, person, basis, via }) => [text, person, basis, via]),
      [
        ['Anna Holm', 'anna', 'name', undefined],
        ['Her brother', 'jens', 'link', 'annotation'],
        ['Anna left', 'jens', 'link', 'annotation']
      ]
    )
    const before = inspect(workspace, TEXT)
    assert.deepEqual(inspect(withFile(workspace, `${TEXT}.annotations.jsonl`, null), TEXT), before)
    assert.ok(!JSON.stringify(before).includes('via":"annotation'))
  })

  function rowsOf(workspace: Workspace): PersonRow[] {
    const steps = personTree(workspace, TEXT, 'frequency', identifiedIn(workspace, TEXT))
    for (;;) {
      const { done, value } = steps.next()
      if (done) return value!
    }
  }
})
