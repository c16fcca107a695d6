import assert from 'node:assert/strict'
import type { Connection } from 'vscode-languageserver'
import { clientFiles } from '../../src/server/clientFiles.ts'
import { namingBy } from '../../src/server/naming.ts'

describe('files that only the client can reach', () => {
  it('are listed by the names that annotated texts may have, and those that are none are left out', async () => {
    const asked: unknown[] = []
    const connection = {
      sendRequest: (method: string, params: unknown) => {
        asked.push(method, params)
        return Promise.resolve(['vfs:/w/texts/b.txt', 'vfs:/w/b.txt', 'vfs:/w/a.annotated.md'])
      }
    } as unknown as Connection
    const naming = namingBy({ '**/texts/*.txt': 'annotated-text' })
    const { texts } = await clientFiles(connection).list('vfs:/w', naming)
    assert.deepEqual(texts, ['vfs:/w/a.annotated.md', 'vfs:/w/texts/b.txt'])
    assert.deepEqual(asked, ['apparatus/listTexts', { uri: 'vfs:/w', names: ['*.annotated.md', '*.txt'] }])
  })
})
