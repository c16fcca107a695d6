import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Location, type SymbolInformation, type WorkspaceEdit } from 'vscode-languageserver'
import { openSession, type OpenSession } from './session.ts'

// Texts of a workspace that are not open, spoken of over stdio as an editor does.

const REGISTER = 'bede:\n  name: Bede\ncuthbert:\n  name: Cuthbert\n'
const BIBLIOGRAPHY = '@book{hist, title = {The History}}\n'
const OPEN = '---\ntitle: The Open Text\n---\n\nBede wrote of Cuthbert [@hist, p. 3].\n'
const OTHER =
  '---\ntitle: The Other\n---\n\n# A Chapter\n\nFirst line.\n\nCuthbert and [he](person:cuthbert) read [@hist].[^1]\n\n[^1]: So.\n'

describe('the texts of a workspace that are not open', () => {
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-workspace-'))
  const uriOf = (name: string): string => pathToFileURL(join(folder, name)).toString()
  let session: OpenSession

  before(async () => {
    mkdirSync(join(folder, 'inner'))
    mkdirSync(join(folder, 'node_modules'))
    writeFileSync(join(folder, 'persons.yaml'), REGISTER)
    writeFileSync(join(folder, 'bibliography.bib'), BIBLIOGRAPHY)
    writeFileSync(join(folder, 'open.annotated.md'), OPEN)
    writeFileSync(join(folder, 'inner', 'other.annotated.md'), OTHER)
    writeFileSync(join(folder, 'node_modules', 'no.annotated.md'), 'Cuthbert.')
    writeFileSync(join(folder, 'plain.md'), 'Cuthbert.')
    writeFileSync(join(folder, 'binary.annotated.md'), Buffer.from([0, 1, 2, 255]))
    session = await openSession({ folder, name: 'open.annotated.md', text: OPEN })
  })
  after(() => {
    session.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const at = (words: string): object => {
    const before = OPEN.slice(0, OPEN.indexOf(words) + 1).split('\n')
    const position = { line: before.length - 1, character: before.at(-1)!.length }
    return { textDocument: { uri: uriOf('open.annotated.md') }, position }
  }
  const references = async (words: string): Promise<string[]> => {
    const params = { ...at(words), context: { includeDeclaration: false } }
    const found = await session.connection.sendRequest<Location[]>('textDocument/references', params)
    return found.map(
      ({ uri, range }) => `${uri.slice(uri.lastIndexOf('/') + 1)} ${range.start.line}:${range.start.character}`
    )
  }
  /** Asks again until the answer is right, as whoever waits for a file to be noticed. */
  const until = async <T>(ask: () => Promise<T>, isRight: (answer: T) => boolean): Promise<T> => {
    for (let i = 0; ; i++) {
      const answer = await ask()
      if (isRight(answer) || i === 100) return answer
      await new Promise(resolve => setTimeout(resolve, 50))
    }
  }

  it('refer to people and works, at their places', async () => {
    const found = await until(
      () => references('Cuthbert'),
      all => all.length === 3
    )
    assert.deepEqual(found, ['open.annotated.md 4:14', 'other.annotated.md 8:0', 'other.annotated.md 8:14'])
    assert.deepEqual(await references('@hist'), ['open.annotated.md 4:23', 'other.annotated.md 8:40'])
    assert.deepEqual(await references('Bede'), ['open.annotated.md 4:0'])
  })

  it('are named on a person’s card', async () => {
    const hover = await session.connection.sendRequest<{ contents: { value: string } }>(
      'textDocument/hover',
      at('Cuthbert')
    )
    assert.match(hover.contents.value, /Mentioned once in this text\. Also in \*The Other\* \(2\)\./)
  })

  it('have sections and notes that can be gone to', async () => {
    const found = await session.connection.sendRequest<SymbolInformation[]>('workspace/symbol', { query: 'chapter' })
    assert.deepEqual(
      found.map(({ name, containerName, location }) => [name, containerName, location.range.start.line]),
      [['A Chapter', 'The Other', 4]]
    )
  })

  it('are those of the workspace: one from elsewhere counts as long as it is open', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'apparatus-elsewhere-'))
    try {
      const text = `---\npersons: ${join(folder, 'persons.yaml')}\n---\n\nCuthbert.\n`
      writeFileSync(join(elsewhere, 'guest.annotated.md'), text)
      const uri = pathToFileURL(join(elsewhere, 'guest.annotated.md')).toString()
      await session.connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'annotated-text', version: 1, text }
      })
      await session.connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } })
      assert.ok((await references('Cuthbert')).includes('guest.annotated.md 4:0'))
      await session.connection.sendNotification('textDocument/didClose', { textDocument: { uri } })
      await new Promise(resolve => setTimeout(resolve, 300))
      assert.ok(!(await references('Cuthbert')).includes('guest.annotated.md 4:0'))
    } finally {
      rmSync(elsewhere, { recursive: true, force: true })
    }
  })

  it('are changed by a rename too', async () => {
    const edit = await session.connection.sendRequest<WorkspaceEdit>('textDocument/rename', {
      ...at('@hist'),
      newName: 'history'
    })
    assert.deepEqual(
      Object.keys(edit.changes!)
        .map(uri => uri.slice(uri.lastIndexOf('/') + 1))
        .sort(),
      ['bibliography.bib', 'open.annotated.md', 'other.annotated.md']
    )
    const person = await session.connection.sendRequest<WorkspaceEdit>('textDocument/rename', {
      ...at('Cuthbert'),
      newName: 'saint'
    })
    assert.deepEqual(
      person.changes![uriOf('inner/other.annotated.md')]!.map(({ newText }) => newText),
      ['saint']
    )
    assert.equal(readFileSync(join(folder, 'inner', 'other.annotated.md'), 'utf8'), OTHER)
  })

  it('are followed when they change, come and go', async () => {
    const other = join(folder, 'inner', 'other.annotated.md')
    const told = (name: string, type: number): Promise<void> =>
      session.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(name), type }] })
    writeFileSync(other, 'Cuthbert.\n')
    await told('inner/other.annotated.md', 2)
    assert.equal(
      (
        await until(
          () => references('Cuthbert'),
          all => all.length === 2
        )
      ).at(-1),
      'other.annotated.md 0:0'
    )
    writeFileSync(join(folder, 'new.annotated.md'), 'Cuthbert, Cuthbert.\n')
    await told('new.annotated.md', 1)
    assert.equal(
      (
        await until(
          () => references('Cuthbert'),
          all => all.length === 4
        )
      ).length,
      4
    )
    rmSync(other)
    await told('inner/other.annotated.md', 3)
    assert.deepEqual(
      await until(
        () => references('Cuthbert'),
        all => all.length === 3
      ),
      ['open.annotated.md 4:14', 'new.annotated.md 0:0', 'new.annotated.md 0:10']
    )
  })

  it('are looked through again when the register changes', async () => {
    writeFileSync(
      join(folder, 'persons.yaml'),
      REGISTER.replace('name: Cuthbert', 'name: Cuddy\n  aliases: [Cuthbert]') + 'x:\n  name: X\n'
    )
    writeFileSync(join(folder, 'new.annotated.md'), 'Cuddy.\n')
    await session.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [uriOf('persons.yaml'), uriOf('new.annotated.md')].map(uri => ({ uri, type: 2 }))
    })
    assert.deepEqual(
      await until(
        () => references('Cuthbert'),
        all => all.at(-1) === 'new.annotated.md 0:0' && all.length === 2
      ),
      ['open.annotated.md 4:14', 'new.annotated.md 0:0']
    )
  })
})
