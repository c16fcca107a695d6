import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { SymbolInformation } from 'vscode-languageserver'
import { namingBy } from '../../src/server/naming.ts'
import { openSession, type OpenSession } from './session.ts'

const has = (pattern: string, path: string, language = 'annotated-text'): boolean =>
  namingBy({ [pattern]: language }).has(pathToFileURL(path).toString())

describe('the names of annotated texts', () => {
  it('end as ours do, whatever is set', () => {
    for (const set of [undefined, null, 7, {}, { '*.md': 'markdown' }]) {
      assert.ok(namingBy(set).has('file:///a/b.annotated.md'))
      assert.ok(!namingBy(set).has('file:///a/b.md'))
    }
  })

  it('are matched by their last part, or as paths where the pattern has a slash', () => {
    assert.ok(has('*.txt', '/a/B c.TXT'))
    assert.ok(!has('*.txt', '/a/b.txt.bak'))
    assert.ok(!has('*.txt', '/a/b.txt', 'plaintext'))
    assert.ok(has('**/texts/*.txt', '/home/texts/a.txt'))
    assert.ok(!has('**/texts/*.txt', '/home/texts/deep/a.txt'))
    assert.ok(has('**/texts/**', '/home/texts/deep/a.x'))
    assert.ok(has('/home/a?b.txt', '/home/a[b.txt'))
  })

  it('may be given as choices', () => {
    assert.ok(has('*.{txt,text}', '/a.text'))
    assert.ok(has('[ab]*.(x)', '/b1.(x)'))
    assert.ok(!has('[!ab]*.(x)', '/b1.(x)'))
    for (const broken of ['{', '[', '[z-a]', '(', '}', '**']) assert.doesNotThrow(() => has(broken, '/a'))
  })
})

describe('texts that the settings make annotated texts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-naming-'))
  let associations: object = { '**/plays/*.txt': 'annotated-text' }
  let session: OpenSession
  after(() => {
    session.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** The sections that can be gone to, asked for again until they are right. */
  const sections = async (wanted: string[]): Promise<void> => {
    for (let i = 0; ; i++) {
      const found = await session.connection.sendRequest<SymbolInformation[]>('workspace/symbol', { query: 'act' })
      const names = found.map(({ name }) => name).sort()
      if (names.join() === wanted.join() || i === 100) return assert.deepEqual(names, wanted)
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }

  it('are looked through like the others, as long as they are set', async () => {
    mkdirSync(join(folder, 'plays'))
    for (const [name, title] of [
      ['plays/a.txt', 'Act One'],
      ['b.txt', 'Act Two'],
      ['c.annotated.md', 'Act Three']
    ]) {
      writeFileSync(join(folder, name!), `# ${title}\n\nWords.\n`)
    }
    session = await openSession({
      folder,
      name: 'open.annotated.md',
      text: 'Words.\n',
      capabilities: { workspace: { configuration: true } },
      listen: connection =>
        connection.onRequest('workspace/configuration', ({ items }: { items: { section: string }[] }) =>
          items.map(({ section }) => (section === 'files.associations' ? associations : null))
        )
    })
    await sections(['Act One', 'Act Three'])
    associations = { 'b.txt': 'annotated-text' }
    await session.connection.sendNotification('workspace/didChangeConfiguration', { settings: null })
    await sections(['Act Three', 'Act Two'])
    associations = {}
    await session.connection.sendNotification('workspace/didChangeConfiguration', { settings: null })
    await sections(['Act Three'])
  })
})
