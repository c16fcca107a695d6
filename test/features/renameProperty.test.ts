import assert from 'node:assert/strict'
import fc from 'fast-check'
import { inspect } from '../../src/features/inspect.ts'
import { renameAt, renameTargetAt } from '../../src/features/rename.ts'
import { contentsAfter, workspaceFor } from './cursor.ts'

// Whatever is renamed, wherever the caret is: the words of the text stay, and all that was found is found again.

const PIECES = [
  'Lenin',
  '[he](person:lenin)',
  '[they](person:stalin,lenin)',
  '[she](said:lenin?)',
  'Stalin’s',
  'words',
  'A[^1]',
  'B[^Ed:2]',
  'C[^ed:2]',
  '[@state, p. 3]',
  '[see @state; -@tax, ch. 2]',
  '@state [p. 4]',
  '“so [it](person:stalin) is”',
  '`[^1]`',
  '\n\n',
  '\n> ',
  '\n\n[^1]: One of [@tax].',
  '\n\n[^ed:2]: Two.\n\n    More of Lenin.'
]
const PERSONS = 'lenin:\n  name: Lenin\nstalin:\n  name: Stalin\n'
const BIBLIOGRAPHY = '@book{state, title = {The State}}\n@book{tax, title = {Tax}}\n'
const NEW = 'zz-9'

interface Found {
  readonly notes: readonly { label: string; references: readonly unknown[]; text: string }[]
  readonly mentions: readonly { text: string; person: string | null }[]
  readonly citations: readonly { key: string; locator: string | null }[]
  readonly problems: readonly { code: string }[]
}

function found(text: string, persons: string, bibliography: string, from: string): string {
  const { workspace, uri } = workspaceFor({ text, persons, bibliography })
  const { notes, mentions, citations, problems } = inspect(workspace, uri) as unknown as Found
  const renamed = (name: string | null): string | null => (name?.toLowerCase() === from.toLowerCase() ? NEW : name)
  return JSON.stringify([
    notes.map(({ label, references, text: words }) => [
      renamed(label),
      references.length,
      words.replaceAll(`@${from}`, `@${NEW}`)
    ]),
    mentions.map(({ text: words, person }) => [words, renamed(person)]),
    citations.map(({ key, locator }) => [renamed(key), locator]),
    problems.map(({ code }) => code)
  ])
}

describe('rename, wherever the caret is', () => {
  it('changes no word of the text, and loses nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }), fc.nat(), (pieces, seed) => {
        const text = pieces.join(' ')
        const { workspace, uri } = workspaceFor({ text, persons: PERSONS, bibliography: BIBLIOGRAPHY })
        const offset = seed % (text.length + 1)
        const target = renameTargetAt(workspace, uri, offset)
        if (!target || 'refusal' in target) return
        const edits = renameAt(workspace, uri, offset, NEW)
        assert.ok(!('refusal' in edits))
        const after = contentsAfter(workspace, edits)
        const parts = [...edits.values()].flat()
        assert.ok(parts.length > 0)
        for (const [file, each] of edits) {
          const before = workspace.documents.get(file)?.text ?? workspace.files.get(file)!.text
          for (const { start, end } of each) {
            const replaced = before.slice(start, end).replace(/^@\{?|\}$/g, '')
            assert.equal(replaced.toLowerCase(), target.name.toLowerCase())
          }
        }
        const words = after['text.annotated.md'] ?? text
        const persons = after['persons.yaml'] ?? PERSONS
        const bibliography = after['bibliography.bib'] ?? BIBLIOGRAPHY
        assert.equal(found(words, persons, bibliography, NEW), found(text, PERSONS, BIBLIOGRAPHY, target.name))
      }),
      { numRuns: Number(process.env['APPARATUS_RUNS'] ?? 300), seed: 20 }
    )
  })
})
