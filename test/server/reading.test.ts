import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ProtocolConnection } from 'vscode-languageserver/node'
import { openSession, type OpenSession } from './session.ts'

// A book is read in slices: what is asked of a place is answered meanwhile, and whoever waits for the rest sees how far it is.

const NAME = 'book.annotated.md'
const CHAPTERS = 6000
const BOOK = Array.from(
  { length: CHAPTERS },
  (_, i) =>
    `## Chapter ${i}\n\nIt was *said*,[^${i}] and “so it is” was [what](http://a.org) he meant by **it**, they \`say\`.\n\n[^${i}]: The note *of* chapter ${i}.`
).join('\n\n')
/** The line of a chapter in the middle, in which the note's mark stands. */
const MIDDLE = BOOK.slice(0, BOOK.indexOf('[^3000]')).split('\n').length - 1
const CAPABILITIES = { window: { workDoneProgress: true } }

interface Told {
  readonly token: string | number
  readonly value: { kind: 'begin' | 'report' | 'end'; title?: string; cancellable?: boolean }
}

describe('a book in the server', function () {
  this.timeout(60_000)
  let folder: string
  let session: OpenSession
  let connection: ProtocolConnection
  let told: Told[]

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'apparatus-book-'))
    writeFileSync(join(folder, NAME), BOOK)
    told = []
    session = await openSession({
      folder,
      name: NAME,
      text: BOOK,
      capabilities: CAPABILITIES,
      listen: connection => {
        connection.onRequest('window/workDoneProgress/create', () => null)
        connection.onNotification('$/progress', (params: Told) => void told.push(params))
      }
    })
    connection = session.connection
  })
  afterEach(() => {
    session.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const hover = (): Promise<{ contents: { value: string } } | null> =>
    connection.sendRequest('textDocument/hover', {
      textDocument: { uri: session.uri },
      position: { line: MIDDLE, character: 15 }
    })
  const outline = (): Promise<unknown[] | null> =>
    connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri: session.uri } })
  const begun = async (): Promise<Told> => {
    for (let i = 0; i < 400; i++) {
      const begin = told.find(({ value }) => value.kind === 'begin')
      if (begin) return begin
      await new Promise(resolve => setTimeout(resolve, 10))
    }
    throw new Error('nothing was told of the reading')
  }

  it('is told of while it is read, and a card comes before it has been', async () => {
    const all = outline()
    let isRead = false
    void all.then(() => (isRead = true))
    const card = await hover()
    assert.match(card!.contents.value, /The note \*of\* chapter 3000/)
    assert.equal(isRead, false)
    const { value } = await begun()
    assert.deepEqual([value.title, value.cancellable], [`Reading ${NAME}`, true])
    assert.equal((await all)!.length, CHAPTERS)
    assert.equal(told.at(-1)!.value.kind, 'end')
  })

  it('need not be read to its end: what waits for all of it is given up, what asks for a place is not', async () => {
    const all = outline()
    const { token } = await begun()
    await connection.sendNotification('window/workDoneProgress/cancel', { token })
    assert.equal(await all, null)
    assert.match((await hover())!.contents.value, /chapter 3000/)
  })

  it('is read on after a key', async () => {
    const all = outline()
    await begun()
    const at = { line: 0, character: 3 }
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: session.uri, version: 2 },
      contentChanges: [{ range: { start: at, end: at }, text: 'The ' }]
    })
    const [first] = (await all) as { name: string }[]
    assert.equal(first!.name, 'The Chapter 0')
  })
})
