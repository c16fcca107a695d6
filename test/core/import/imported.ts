import assert from 'node:assert/strict'
import type { Imported } from '../../../src/core/import/imported.ts'
import { importText } from '../../../src/core/import/importText.ts'

/** What a page becomes, of which no word is missing; `beside` has the files that stand beside it. */
export function imported(source: string, name = 'page.html', beside: Record<string, string> = {}): Imported {
  const result = importText(name, source, { read: file => beside[file] })
  assert.ok(!('refusal' in result))
  assert.deepEqual(
    result.report.filter(({ kind }) => kind === 'missing'),
    []
  )
  return result
}
