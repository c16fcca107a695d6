import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Location } from 'vscode-languageserver'
import { clearCache } from '../../src/protocol.ts'
import { openSession, type OpenSession } from './session.ts'

// The built server in a workspace, started again with what it found before.

const OPEN = 'Bede wrote.\n'

describe('a server that is started again', function () {
  this.timeout(30_000)
  const base = mkdtempSync(join(tmpdir(), 'apparatus-again-'))
  const folder = mkdtempSync(join(base, 'texts-'))
  const cacheFolder = join(base, 'cache')
  after(() => rmSync(base, { recursive: true, force: true }))

  before(() => {
    writeFileSync(join(folder, 'persons.yaml'), 'bede:\n  name: Bede\n')
    writeFileSync(join(folder, 'open.annotated.md'), OPEN)
    writeFileSync(join(folder, 'other.annotated.md'), 'So Bede and Bede.\n')
  })

  /** Starts, asks until an answer has so many places, and ends as an editor does. */
  async function session<T>(count: number, more?: (session: OpenSession) => Promise<T>): Promise<void> {
    const session = await openSession({
      folder,
      name: 'open.annotated.md',
      text: OPEN,
      initializationOptions: { cacheFolder }
    })
    const params = {
      textDocument: { uri: session.uri },
      position: { line: 0, character: 1 },
      context: { includeDeclaration: false }
    }
    let found: Location[] = []
    for (let i = 0; i < 100 && found.length !== count; i++) {
      found = await session.connection.sendRequest<Location[]>('textDocument/references', params)
      await new Promise(resolve => setTimeout(resolve, 20))
    }
    assert.equal(found.length, count)
    await more?.(session)
    await session.connection.sendRequest('shutdown')
    session.close()
  }

  const packs = (): string[] => (existsSync(cacheFolder) ? readdirSync(cacheFolder) : [])

  it('writes down what it found before it ends, for its user alone', async () => {
    await session(3)
    assert.equal(packs().length, 1)
    if (process.platform !== 'win32') {
      assert.equal(statSync(cacheFolder).mode & 0o077, 0)
      assert.equal(statSync(join(cacheFolder, packs()[0]!)).mode & 0o077, 0)
    }
  })

  it('knows what changed meanwhile', async () => {
    writeFileSync(join(folder, 'other.annotated.md'), 'So Hild and Bede.\n')
    await session(2)
    writeFileSync(join(folder, 'third.annotated.md'), 'So Hild and Bede.\n')
    await session(3)
    rmSync(join(folder, 'other.annotated.md'))
    await session(2)
  })

  it('forgets when it is told to, and goes on', async () => {
    await session(2, async ({ connection }) => {
      await connection.sendRequest(clearCache.method, {})
      assert.deepEqual(packs(), [])
    })
    assert.equal(packs().length, 1)
  })

  it('keeps nothing where no folder is given', async () => {
    rmSync(cacheFolder, { recursive: true })
    const session = await openSession({ folder, name: 'open.annotated.md', text: OPEN })
    await session.connection.sendRequest('shutdown')
    session.close()
    assert.deepEqual(packs(), [])
  })
})
