import assert from 'node:assert/strict'
import { openDocument, placedIn } from '../../../src/core/document.ts'
import { editDocument } from '../../../src/core/editDocument.ts'
import { withDocument, type Workspace } from '../../../src/core/workspace.ts'
import { completeAt } from '../../../src/features/completion.ts'
import { defineAt } from '../../../src/features/definition.ts'
import { problemsIn } from '../../../src/features/diagnostics.ts'
import { foldsOf } from '../../../src/features/folding.ts'
import { hoverAt } from '../../../src/features/hover.ts'
import { inspect } from '../../../src/features/inspect.ts'
import { linksOf } from '../../../src/features/links.ts'
import { highlightsAt, referencesAt } from '../../../src/features/references.ts'
import { symbolsOf } from '../../../src/features/symbols.ts'
import { tokensIn } from '../../../src/features/tokens.ts'
import { workspaceFor } from '../../features/cursor.ts'
import { BIBTEX, REGISTERS, SIGNS, TEXTS } from '../fixtures.ts'
import { mutated } from '../mutate.ts'
import { below, pick, textTarget } from '../target.ts'

/** A text, and edits of it one after the other. */
interface Edited {
  readonly text: string
  readonly edits: readonly { readonly start: number; readonly end: number; readonly text: string }[]
}

/** Every feature over a text and over its edits: nothing throws, every place lies in the text, and what was edited is what would be made from scratch. */
export const text = textTarget(
  'text',
  'json',
  chance => {
    const first = mutated(chance, TEXTS, SIGNS)
    let length = first.length
    const edits = Array.from({ length: below(chance, 5) }, () => {
      const start = below(chance, length + 1)
      const end = Math.min(length, start + (chance() < 0.5 ? 0 : below(chance, chance() < 0.9 ? 9 : 2000)))
      const edit = { start, end, text: chance() < 0.2 ? mutated(chance, TEXTS, SIGNS) : pick(chance, SIGNS) }
      length += edit.text.length - (end - start)
      return edit
    })
    return JSON.stringify({ text: first, edits } satisfies Edited)
  },
  input => {
    const { text: first, edits } = JSON.parse(input) as Edited
    const { workspace, uri } = workspaceFor({ text: '', persons: REGISTERS[0]!, bibliography: BIBTEX[1]! })
    let document = openDocument(first)
    everything(withDocument(workspace, uri, document), uri, edits[0]?.start ?? 0)
    for (const edit of edits) {
      document = editDocument(document, edit)
      const fresh = openDocument(document.text)
      const [made, again] = [document, fresh].map(each =>
        everything(withDocument(workspace, uri, each), uri, edit.start)
      )
      assert.deepEqual(made, again)
      assert.deepEqual(blocks(document), blocks(fresh))
    }
  }
)

function blocks(document: ReturnType<typeof openDocument>): unknown[] {
  return [...placedIn(document)].map(({ block, start }) => [start, block.kind, block.source])
}

/** All that is found in a text, and at a place in it. */
function everything(workspace: Workspace, uri: string, at: number): unknown[] {
  const { length } = workspace.documents.get(uri)!
  const whole = { start: 0, end: length }
  const found = [
    inspect(workspace, uri),
    problemsIn(workspace, uri),
    symbolsOf(workspace, uri),
    foldsOf(workspace, uri),
    linksOf(workspace, uri),
    tokensIn(workspace, uri, whole),
    hoverAt(workspace, uri, at, {}, false),
    defineAt(workspace, uri, at),
    highlightsAt(workspace, uri, at),
    referencesAt(workspace, uri, at, true),
    completeAt(workspace, uri, at)
  ]
  // What a link leads to may stand in a longer file.
  const here = found.with(
    4,
    [...linksOf(workspace, uri)].map(link => ({ ...link, target: undefined }))
  )
  for (const each of here.slice(0, 6)) inside(each, length)
  return found
}

/** Whatever has a start and an end lies in the text, and not backwards. */
function inside(value: unknown, length: number): void {
  if (typeof value !== 'object' || value === null) return
  const { start, end } = value as { start?: unknown; end?: unknown }
  if (typeof start === 'number' && typeof end === 'number')
    assert.ok(0 <= start && start <= end && end <= length, JSON.stringify(value).slice(0, 300))
  for (const each of Object.values(value)) inside(each, length)
}
