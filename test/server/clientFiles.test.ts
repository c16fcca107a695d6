import assert from 'node:assert/strict'
import type { Connection } from 'vscode-languageserver'
import { clientFiles } from '../../src/server/clientFiles.ts'
import { namingBy } from '../../src/server/naming.ts'

const FOLDERS: Record<string, Record<string, 'file' | 'folder' | 'other'>> = {
  'vfs:/w': {
    'b.txt': 'file',
    'a.annotated.md': 'file',
    'persons.yaml': 'file',
    texts: 'folder',
    '.hidden': 'folder',
    link: 'other'
  },
  'vfs:/w/texts': { 'b.txt': 'file', locked: 'folder' },
  'vfs:/w/.hidden': { 'c.annotated.md': 'file' },
  'vfs:/w/link': { 'd.annotated.md': 'file' }
}

/** A client that answers each request by its name, and refuses what has no answer here. */
function filesOf(answers: Record<string, (params: { uri: string }) => unknown>): ReturnType<typeof clientFiles> {
  const sendRequest = async (method: string, params: { uri: string }) => answers[method]!(params)
  return clientFiles({ sendRequest } as unknown as Connection)
}

describe('files that only the client can reach', () => {
  it('are looked for folder by folder, as on the disk', async () => {
    const readFolder = ({ uri }: { uri: string }) =>
      FOLDERS[uri] ? Object.entries(FOLDERS[uri]).map(([name, kind]) => ({ name, kind })) : null
    const naming = namingBy({ '**/texts/*.txt': 'annotated-text' })
    const { texts, names } = await filesOf({ 'apparatus/readFolder': readFolder }).list('vfs:/w', naming)
    assert.deepEqual(texts, ['vfs:/w/a.annotated.md', 'vfs:/w/texts/b.txt'])
    assert.deepEqual([...names.get('vfs:/w')!], ['persons.yaml'])
  })

  it('count as none when they are binary or cannot be read', async () => {
    const read = (answer: () => unknown): Promise<string | null> =>
      filesOf({ 'apparatus/readFile': answer }).read('vfs:/w/a')
    assert.equal(await read(() => 'words'), 'words')
    assert.equal(await read(() => null), null)
    assert.equal(await read(() => '\0PDF'), null)
    assert.equal(
      await read(() => {
        throw new Error('locked')
      }),
      null
    )
  })

  it('are appended to by the client, whose sentence is the error', async () => {
    await filesOf({ 'apparatus/appendFile': () => null }).append('vfs:/w/a', '{}\n')
    const refused = filesOf({ 'apparatus/appendFile': () => '“a” could not be written: full' }).append(
      'vfs:/w/a',
      '{}\n'
    )
    await assert.rejects(refused, /could not be written: full/)
  })
})
