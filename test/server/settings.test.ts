import assert from 'node:assert/strict'
import type { Connection } from 'vscode-languageserver'
import type { Problem } from '../../src/core/problems.ts'
import { clientSettings } from '../../src/server/settings.ts'

const PROBLEMS = ['quotation-continued', 'quotation-unclosed', 'quotation-unopened', 'note-unused'].map(
  (code): Problem => ({ start: 0, end: 1, code, severity: 'warning', message: '' })
)

/** Problems as a client with these settings is told of them. */
async function told(set: unknown, canAsk = true): Promise<string[]> {
  const workspace = { getConfiguration: () => Promise.resolve(set) }
  const settings = clientSettings({ workspace } as unknown as Connection, canAsk)
  const problems = await settings.weigh('file:///a.md', PROBLEMS)
  return problems.map(({ code, severity }) => `${severity[0]} ${code}`)
}

describe('problems are told of', () => {
  const all = ['w quotation-continued', 'w quotation-unclosed', 'w quotation-unopened', 'w note-unused']

  it('as gravely as the user wants', async () => {
    assert.deepEqual(await told({ continuedQuotations: 'off', unclosedQuotations: 'information' }), [
      'i quotation-unclosed',
      'i quotation-unopened',
      'w note-unused'
    ])
  })

  it('as they are where nothing sensible is set, or nobody can be asked', async () => {
    for (const set of [null, {}, { unclosedQuotations: 'never' }]) assert.deepEqual(await told(set), all)
    assert.deepEqual(await told({ unclosedQuotations: 'off' }, false), all)
  })
})
