import assert from 'node:assert/strict'
import type { Connection, InitializeParams } from 'vscode-languageserver'
import { askForChanges, openFolders, takesMarkdown } from '../../src/server/editor.ts'

const given = (params: object): InitializeParams => ({ capabilities: {}, ...params }) as InitializeParams

describe('an editor says', () => {
  it('which folders are open, in either of two ways', () => {
    assert.deepEqual(
      openFolders(given({ workspaceFolders: [{ uri: 'file:///a', name: 'a' }], rootUri: 'file:///b' })),
      ['file:///a']
    )
    assert.deepEqual(openFolders(given({ rootUri: 'file:///b' })), ['file:///b'])
    assert.deepEqual(openFolders(given({ workspaceFolders: null, rootUri: null })), [])
  })

  it('whether it renders Markdown', () => {
    const formats = (...contentFormat: string[]) =>
      given({ capabilities: { textDocument: { hover: { contentFormat } } } })
    assert.ok(takesMarkdown(given({})))
    assert.ok(takesMarkdown(formats('markdown', 'plaintext')))
    assert.ok(!takesMarkdown(formats('plaintext')))
    assert.ok(!takesMarkdown(formats('plaintext', 'markdown')))
  })

  it('whether it tells of changed files, unasked or asked', () => {
    const asked: unknown[] = []
    const register = (_: unknown, options: unknown) => Promise.resolve(asked.push(options))
    const connection = { client: { register } } as unknown as Connection
    const able = { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } }
    const initializationOptions = { watchesFiles: true }
    assert.ok(askForChanges(connection, given({ capabilities: able, initializationOptions })))
    assert.ok(!askForChanges(connection, given({})))
    assert.deepEqual(asked, [])
    assert.ok(askForChanges(connection, given({ capabilities: able })))
    assert.equal(asked.length, 1)
  })
})
