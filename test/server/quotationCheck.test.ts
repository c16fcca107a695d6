import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { CodeAction, Diagnostic, Hover, PublishDiagnosticsParams } from 'vscode-languageserver'
import type { CheckedResult } from '../../src/protocol/sources.ts'
import { openSession, type OpenSession } from './session.ts'

const SOURCE = '{p. 1}\n\nThe harbour lay empty.\n\n{p. 2}\n\nNobody came.\n'
const OPEN = '“The harbour was empty” [@letter, p. 1].\n\n“Nobody came” [@letter, p. 1].\n'
const CLOSED = 'Somebody says: “The harbour lay full” [@letter].\n\n“The harbour lay empty” [@letter].\n'

describe('quotations and their sources, over stdio,', () => {
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-quotations-'))
  const uriOf = (name: string): string => pathToFileURL(join(folder, name)).toString()
  const open = uriOf('open.annotated.md')
  const told = new Map<string, Diagnostic[]>()
  let session: OpenSession

  const codes = (name: string): unknown[] => (told.get(uriOf(name)) ?? []).map(({ code }) => code)
  const until = async (isRight: () => boolean): Promise<void> => {
    for (let i = 0; i < 100 && !isRight(); i++) await new Promise(resolve => setTimeout(resolve, 50))
  }

  before(async () => {
    writeFileSync(join(folder, 'bibliography.bib'), '@book{letter, title = {A Letter}, file = {letter.txt}}\n')
    writeFileSync(join(folder, 'letter.txt'), SOURCE)
    writeFileSync(join(folder, 'open.annotated.md'), OPEN)
    writeFileSync(join(folder, 'closed.annotated.md'), CLOSED)
    session = await openSession({
      folder,
      name: 'open.annotated.md',
      text: OPEN,
      listen: connection =>
        connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
          told.set(params.uri, params.diagnostics)
        })
    })
  })
  after(() => {
    session.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('are compared when a text is opened, at the words that differ', async () => {
    await until(() => codes('open.annotated.md').length === 2)
    assert.deepEqual(codes('open.annotated.md'), ['quotation-changed', 'quotation-elsewhere'])
    const [changed] = told.get(open)!
    assert.deepEqual(changed!.range, { start: { line: 0, character: 13 }, end: { line: 0, character: 16 } })
  })

  it('have fixes and a card', async () => {
    const [changed] = told.get(open)!
    const actions = await session.connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri: open },
      range: changed!.range,
      context: { diagnostics: [changed] }
    })
    assert.deepEqual(
      actions.map(({ title, diagnostics, isPreferred }) => [title, diagnostics?.length, isPreferred === true]),
      [
        ['Take the source’s wording', 1, true],
        ['Mark what differs with […] and brackets', 1, false]
      ]
    )
    const position = { line: 0, character: 0 }
    const card = await session.connection.sendRequest<Hover>('textDocument/hover', {
      textDocument: { uri: open },
      position
    })
    assert.match((card.contents as { value: string }).value, /The harbour ~~was~~ \*\*lay\*\* empty/)
  })

  it('are compared in all texts of the workspace on request', async () => {
    const checked = await session.connection.sendRequest<CheckedResult>('apparatus/checkQuotations', { uri: null })
    const { sources, ...result } = checked
    assert.deepEqual(
      Object.keys(sources).map(uri => uri.slice(uri.lastIndexOf('/') + 1)),
      ['letter.txt']
    )
    assert.deepEqual(result, { texts: 2, counts: { changed: 2, elsewhere: 1, exact: 1 }, stopped: false })
    await until(() => codes('closed.annotated.md').length > 0)
    assert.deepEqual(codes('closed.annotated.md'), ['quotation-changed'])
    assert.deepEqual(codes('open.annotated.md'), ['quotation-changed', 'quotation-elsewhere'])
  })

  it('are compared again when the text or the source changes', async () => {
    writeFileSync(join(folder, 'letter.txt'), SOURCE.replace('lay', 'was'))
    await until(() => codes('open.annotated.md').length === 1)
    assert.deepEqual(codes('open.annotated.md'), ['quotation-elsewhere'])
    const range = { start: { line: 2, character: 24 }, end: { line: 2, character: 25 } }
    await session.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: open, version: 2 },
      contentChanges: [{ range, text: '2' }]
    })
    await until(() => codes('open.annotated.md').length === 0)
    assert.deepEqual(codes('open.annotated.md'), [])
  })

  it('are led to where a page is marked that is cited and not there', async () => {
    const text = '“Nobody came” [@letter, p. 3].\n'
    const shown: unknown[] = []
    const asked = await openSession({
      folder,
      name: 'asked.annotated.md',
      text,
      capabilities: { window: { showDocument: { support: true } } },
      listen: connection =>
        connection.onRequest('window/showDocument', params => {
          shown.push(params)
          return { success: true }
        })
    })
    const params = {
      textDocument: { uri: asked.uri },
      range: { start: { line: 0, character: 27 }, end: { line: 0, character: 27 } },
      context: { diagnostics: [] }
    }
    const actions = async (): Promise<CodeAction[]> =>
      (await asked.connection.sendRequest<CodeAction[]>('textDocument/codeAction', params)) ?? []
    let offered: CodeAction[] = []
    for (let i = 0; i < 100 && offered.length === 0; i++) {
      offered = await actions()
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    const [change, way] = offered.filter(({ kind }) => kind === 'quickfix')
    assert.equal(change!.title, 'Change to p. 2, where the quoted words stand')
    assert.equal(way!.title, 'Go to p. 2 in letter.txt, the last mark before')
    await asked.connection.sendRequest('workspace/executeCommand', way!.command!)
    asked.close()
    const at = { line: 4, character: 6 }
    assert.deepEqual(shown, [{ uri: uriOf('letter.txt'), selection: { start: at, end: at }, takeFocus: true }])
  })
})
