import assert from 'node:assert/strict'
import { compactSidecar } from '../../../src/core/annotations/compact.ts'
import { readSidecar } from '../../../src/core/annotations/sidecar.ts'
import { anchorAnnotations } from '../../../src/core/annotations/anchorAnnotations.ts'
import { readBibliography } from '../../../src/core/citations/bibliography.ts'
import { formatReference, shortReference } from '../../../src/core/citations/reference.ts'
import { entriesOf, withIds } from '../../../src/core/persons/exchange/exchanged.ts'
import { readListPerson, writeListPerson } from '../../../src/core/persons/exchange/listPerson.ts'
import { readTable, writeTable } from '../../../src/core/persons/exchange/table.ts'
import { readRegister } from '../../../src/core/persons/register.ts'
import type { Span } from '../../../src/core/text.ts'
import { inspect } from '../../../src/features/inspect.ts'
import { workspaceFor } from '../../features/cursor.ts'
import * as fixtures from '../fixtures.ts'
import { mutated } from '../mutate.ts'
import { TEI, TEI_TAGS } from '../pages.ts'
import { type Chance, pick, type Target, textTarget } from '../target.ts'

// The files beside a text.

const TEXT =
  'Anne Bell wrote “The Harbour” [@a, p. 3]; Pliny and Ben did not [@b].[^1]\n\n[^1]: Bell, The Harbour. Ibid.\n'

function within(source: string, spans: readonly Span[]): void {
  for (const { start, end } of spans) assert.ok(0 <= start && start <= end && end <= source.length, `${start}–${end}`)
}

const register = textTarget(
  'register',
  'yaml',
  chance => mutated(chance, fixtures.REGISTERS, fixtures.YAML),
  source => {
    const { persons, problems } = readRegister(source)
    within(source, [...problems, ...[...persons.values()].flatMap(({ span, idSpan }) => [span, idSpan])])
    const { workspace, uri } = workspaceFor({ text: TEXT, persons: source })
    assert.ok(inspect(workspace, uri))
    const people = [...persons.values()]
    writeListPerson(people)
    writeTable(people)
  }
)

/** Registers as tables and as TEI have them; what is made of them is a register with as many people. */
const persons = textTarget(
  'persons',
  'txt',
  chance =>
    mutated(
      chance,
      ['name,aliases,born\nAnne Bell,"Bell; A. Bell",1870\nBen,,\n', 'id;name\tx\n"a""b";c\n', ...TEI],
      [...TEI_TAGS, ',', ';', '"', '\n', '\t', 'name', '<persName>', '<person>', '</person>', 'xml:id="é è"']
    ),
  source => {
    for (const { people } of [readTable(source), readListPerson(source)]) {
      const entries = withIds(people)
      assert.equal(readRegister(entriesOf(entries)).persons.size, people.length)
    }
  }
)

const kinds = [
  { name: 'bibliography.bib', texts: fixtures.BIBTEX, words: fixtures.BIBTEX_SIGNS },
  { name: 'bibliography.json', texts: fixtures.CSL_JSON, words: fixtures.JSON_SIGNS },
  { name: 'bibliography.yaml', texts: fixtures.CSL_YAML, words: fixtures.YAML }
] as const

const bibliographies: Target[] = kinds.map(({ name, texts, words }) => {
  const ending = name.slice(name.lastIndexOf('.') + 1)
  return textTarget(
    ending === 'bib' ? 'bibtex' : `csl-${ending}`,
    ending,
    (chance: Chance) => mutated(chance, texts, words),
    source => {
      const { entries, problems } = readBibliography(name, source)
      within(source, problems)
      for (const entry of entries.values()) {
        within(source, [entry.span, entry.keySpan, ...entry.links])
        const item = entry.item()
        for (const words of [entry.title, entry.year, formatReference(item), shortReference(item)])
          assert.equal(typeof words, 'string')
      }
      const { workspace, uri } = workspaceFor({ text: TEXT, files: { 'bibliography.bib': null, [name]: source } })
      assert.ok(inspect(workspace, uri))
    }
  )
})

const sidecar = textTarget(
  'sidecar',
  'jsonl',
  chance => mutated(chance, fixtures.SIDECARS, fixtures.SIDECAR_SIGNS),
  source => {
    const { annotations, problems } = readSidecar(source)
    within(source, problems)
    const known = stateOf(source)
    const all = source.split(/[\n\r]+/)
    assert.deepEqual(stateOf(all.toReversed().join('\n')), known, 'the order of the lines')
    assert.deepEqual(stateOf([...all, ...all].join('\n')), known, 'lines that are there twice')
    assert.deepEqual(stateOf(compactSidecar(source)), known, 'compacted')
    const text = pick(() => 0.5, fixtures.TEXTS)
    const found = anchorAnnotations(
      text,
      annotations.map(({ targets }) => targets.map(({ selectors }) => selectors))
    )
    for (const { spans } of found) within(text, spans ?? [])
  }
)

/** All that counts of a sidecar. */
function stateOf(source: string): unknown {
  const { annotations, deleted } = readSidecar(source)
  return [...annotations, ...deleted]
    .map(({ id, shown, rivals, isDeleted }) => [id, isDeleted, shown.rev, ...rivals.map(({ rev }) => rev)])
    .toSorted((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1))
}

export const beside: readonly Target[] = [register, persons, ...bibliographies, sidecar]
