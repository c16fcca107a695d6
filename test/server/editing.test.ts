import assert from 'node:assert/strict'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import type {
  CodeAction,
  CompletionList,
  DocumentLink,
  SelectionRange,
  SemanticTokens,
  SymbolInformation,
  WorkspaceEdit
} from 'vscode-languageserver'
import type { CitationResult, EditsResult, PersonChoice, StatusResult, WorkChoice } from '../../src/protocol.ts'
import { type Session, startSession } from './session.ts'

describe('editing over stdio', () => {
  let session: Session

  before(async () => {
    session = await startSession({ textDocument: { codeAction: { resolveSupport: { properties: ['edit'] } } } })
  })
  after(() => session.close())

  /** A request about a place in the example. */
  async function ask<T>(method: string, words: string, more: object = {}, by = 1): Promise<T> {
    const { connection, uri, positionOf } = session
    return await connection.sendRequest<T>(method, { textDocument: { uri }, position: positionOf(words, by), ...more })
  }

  async function own<T>(method: string, params: object): Promise<T> {
    return await session.connection.sendRequest<T>(`apparatus/${method}`, { uri: session.uri, ...params })
  }

  it('renames a person in links and the register, and leaves the words', async () => {
    const edit = await ask<WorkspaceEdit>('textDocument/rename', '[the admiral]', { newName: 'elder' }, 3)
    const [text, register] = ['vesuvius.annotated.md', 'persons.yaml'].map(name => {
      return Object.entries(edit.changes!).find(([uri]) => uri.endsWith(name))![1]
    })
    assert.ok(text!.length > 1)
    assert.equal(register!.length, 1)
    assert.ok(text!.every(({ newText }) => newText === 'elder'))
  })

  it('says why something is not renamed', async () => {
    await assert.rejects(ask('textDocument/rename', '[^1]', { newName: 'two words' }, 2), /no spaces/)
    const prepared = await ask<{ placeholder: string }>('textDocument/prepareRename', '[^1]', {}, 2)
    assert.equal(prepared.placeholder, '1')
  })

  it('expands the selection', async () => {
    const { connection, uri, positionOf } = session
    const [range] = await connection.sendRequest<SelectionRange[]>('textDocument/selectionRange', {
      textDocument: { uri },
      positions: [positionOf('rather go on')]
    })
    const depth = (selection: SelectionRange | undefined): number => (selection ? 1 + depth(selection.parent) : 0)
    assert.ok(depth(range) >= 5)
  })

  it('colours a range', async () => {
    const { connection, uri } = session
    const range = { start: { line: 13, character: 0 }, end: { line: 15, character: 0 } }
    const params = { textDocument: { uri }, range }
    const { data } = await connection.sendRequest<SemanticTokens>('textDocument/semanticTokens/range', params)
    assert.ok(data.length > 0 && data.length % 5 === 0)
    assert.ok(data[0]! >= 13)
  })

  it('leads from a locator to the words in the source', async () => {
    const { connection, uri, positionOf } = session
    const links = await connection.sendRequest<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri } })
    const { line, character } = positionOf('§ 7]', 0)
    const link = links.find(({ range }) => range.start.line === line && range.start.character === character)
    const resolved = await connection.sendRequest<DocumentLink>('documentLink/resolve', link!)
    assert.match(resolved.target!, /source\/pliny-6-16\.md#L\d+,\d+$/)
  })

  it('finds persons and works by their names', async () => {
    const found = await session.connection.sendRequest<SymbolInformation[]>('workspace/symbol', { query: 'tacit' })
    assert.ok(found.some(({ name }) => name === 'Tacitus'))
  })

  it('offers to write a note that is missing', async () => {
    const { connection, uri, text } = session
    const end = { line: text.split('\n').length - 1, character: 0 }
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 2 },
      contentChanges: [{ range: { start: end, end }, text: '\nMore.[^missing]\n' }]
    })
    const line = end.line + 1
    const range = { start: { line, character: 6 }, end: { line, character: 6 } }
    const actions = await connection.sendRequest<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [] }
    })
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: 3 },
      contentChanges: [{ text }]
    })
    const write = actions.find(({ title }) => title === 'Write the note [^missing]')
    assert.match(write!.edit!.changes![uri]![0]!.newText, /\[\^missing\]: /)
  })

  it('offers to write a note into its line, and says what that takes when it is chosen', async () => {
    const { connection, uri, text } = session
    const at = session.positionOf('[^4]', 1)
    const params = { textDocument: { uri }, range: { start: at, end: at }, context: { diagnostics: [] } }
    const actions = await connection.sendRequest<CodeAction[]>('textDocument/codeAction', params)
    const action = actions.find(({ title }) => title.startsWith('Write the note into the line'))!
    assert.equal(action.edit, undefined)
    const { edit } = await connection.sendRequest<CodeAction>('codeAction/resolve', action)
    const [first] = edit!.changes![uri]!
    assert.match(first!.newText, /^\^\[.+\]$/)
    assert.ok(text.includes(first!.newText.slice(2, 20)))
    const only = { ...params, context: { diagnostics: [], only: ['source.sortNotes'] } }
    const source = await connection.sendRequest<CodeAction[]>('textDocument/codeAction', only)
    assert.deepEqual(
      source.map(({ title }) => title),
      ['Sort notes']
    )
  })

  it('arranges notes, or says why not', async () => {
    const range = { start: session.positionOf('[^4]', 1), end: session.positionOf('[^4]', 1) }
    const deleted = await own<EditsResult>('arrangeNotes', { range, operation: 'delete' })
    assert.ok(deleted.edits.length > 0 && deleted.edits.every(({ text }) => text === ''))
    const merged = await own<EditsResult>('arrangeNotes', { range, operation: 'merge' })
    assert.deepEqual(merged, { edits: [], refusal: 'No two notes say the same.' })
    const book = await own<EditsResult>('renumberBook', {})
    assert.ok(book.refusal === null || /already|no numbered/.test(book.refusal))
  })

  it('says who and what can be chosen, and what that would write', async () => {
    const persons = await own<PersonChoice[]>('persons', {})
    assert.equal(persons[0]?.id, 'pliny-younger')
    const works = await own<WorkChoice[]>('works', {})
    assert.ok(works.some(({ key }) => key === 'foss-2022'))
    const position = session.positionOf('already falling', 7)
    const citation = await own<CitationResult>('citeSource', { position, key: 'foss-2022' })
    assert.deepEqual([citation.before, citation.behind], [' [@foss-2022, p. ', ']'])
    const range = { start: session.positionOf('already falling', 0), end: session.positionOf('already falling', 15) }
    const quoted = await own<EditsResult>('quote', { range })
    assert.deepEqual(
      quoted.edits.map(({ text }) => text),
      ['“', '”']
    )
  })

  it('completes what is being written', async () => {
    const { items } = await ask<CompletionList>('textDocument/completion', '[@pliny-6-16', {}, 4)
    assert.ok(items.some(({ label }) => label === 'pliny-6-20'))
    const quiet = await ask<CompletionList>('textDocument/completion', 'seventeen when', {}, 9)
    assert.deepEqual(quiet.items, [])
  })

  it('sums up what there is', async () => {
    const status = await own<StatusResult>('status', {})
    assert.equal(status.registers, 1)
    assert.equal(status.errors, 0)
    assert.ok(status.notes >= 15 && status.works >= 8)
  })
})

describe('what another program writes', () => {
  it('is seen at once, be it changed or new', async () => {
    const session = await startSession({ textDocument: { codeAction: { resolveSupport: { properties: ['edit'] } } } })
    try {
      const changed = new Promise(resolve => session.connection.onNotification('apparatus/changed', resolve))
      const before = await session.connection.sendRequest<PersonChoice[]>('apparatus/persons', { uri: session.uri })
      appendFileSync(join(session.folder, 'persons.yaml'), '\nseneca:\n  name: Seneca the Stranger\n')
      await changed
      const after = await session.connection.sendRequest<PersonChoice[]>('apparatus/persons', { uri: session.uri })
      assert.equal(after.length, before.length + 1)
    } finally {
      session.close()
    }
  })
})
