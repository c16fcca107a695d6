import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AnnotationsResult, WriteResult } from '../../src/protocol/annotations.ts'
import type { SourceResult } from '../../src/protocol/sources.ts'
import type { QuotationsResult } from '../../src/protocol/views.ts'
import { type Session, startSession } from './session.ts'

// The built server as a process, spoken to over stdio as an editor does.

describe('the server over stdio', () => {
  let session: Session
  let connection: Session['connection']
  let folder: string
  let uri: string
  let text: string
  let positionOf: Session['positionOf']
  let version = 1

  before(async () => {
    session = await startSession()
    ;({ connection, folder, uri, text, positionOf } = session)
  })

  after(() => session.close())

  const at = (words: string, by?: number): object => ({ textDocument: { uri }, position: positionOf(words, by) })
  const hover = async (words: string, by?: number): Promise<string> => {
    const answer = await connection.sendRequest<{ contents: { value: string } } | null>(
      'textDocument/hover',
      at(words, by)
    )
    return answer?.contents.value ?? ''
  }

  it('shows a note with all its paragraphs', async () => {
    const note = await hover('[^1]', 2)
    assert.match(note, /eighteenth year/)
    assert.match(note, /That interval matters/)
  })

  it('shows persons and references', async () => {
    assert.match(await hover('Tacitus asked'), /Tacitus/)
    // What is printed here depends on the citations before: it is said once all of the text has been read.
    await connection.sendRequest('textDocument/documentSymbol', { textDocument: { uri } })
    assert.match(await hover('@sigurdsson-1982', 3), /^Printed here: .*Sigurdsson/)
    assert.match((await hover('[@sigurdsson-1982', 3)) || (await hover('@sigurdsson-1982', 3)), /Sigurdsson/)
    assert.equal(await hover('seventeen when'), '')
  })

  it('goes from a mark to the note and back', async () => {
    const [note] = await connection.sendRequest<{ range: { start: object } }[]>(
      'textDocument/definition',
      at('[^2]', 2)
    )
    assert.deepEqual(note!.range.start, positionOf('[^2]:', 0))
    const [mark] = await connection.sendRequest<{ range: { start: object } }[]>(
      'textDocument/definition',
      at('[^2]:', 2)
    )
    assert.deepEqual(mark!.range.start, positionOf('[^2]', 0))
  })

  it('goes from a name and a citation to their entries', async () => {
    const [person] = await connection.sendRequest<{ uri: string }[]>(
      'textDocument/definition',
      at('Pomponianus was', 3)
    )
    assert.ok(person!.uri.endsWith('/persons.yaml'))
    const [work] = await connection.sendRequest<{ uri: string }[]>('textDocument/definition', at('@pliny-6-16, § 7', 3))
    assert.ok(work!.uri.endsWith('/bibliography.bib'))
  })

  it('lists the quotations by section, speaker and source', async () => {
    const list = (by: string) =>
      connection.sendRequest<QuotationsResult>('apparatus/quotations', { uri, by, uses: ['quotation'], whole: true })
    const sections = await list('section')
    assert.ok(sections.count >= 20)
    assert.equal(sections.groups![0]!.label, 'Two letters')
    assert.ok((await list('speaker')).groups!.some(({ label }) => label === 'Pliny the Elder'))
    assert.ok((await list('source')).groups!.length > 2)
    assert.equal((await list('speaker')).count, sections.count)
    const counted = await connection.sendRequest<QuotationsResult>('apparatus/quotations', {
      uri,
      by: 'section',
      uses: ['quotation'],
      whole: false
    })
    assert.deepEqual([counted.count, counted.uses, counted.groups], [sections.count, sections.uses, null])
  })

  it('says what a quotation’s card says, and gives it with its citation', async () => {
    const place = { uri, position: positionOf('“would rather', 0) }
    const card = await connection.sendRequest<string>('apparatus/quotationCard', place)
    assert.match(card, /Speaker/)
    const copied = await connection.sendRequest<string>('apparatus/copyQuotation', place)
    assert.equal(copied, '“would rather go on studying” [@pliny-6-16, § 7]')
    const nowhere = { uri, position: { line: 0, character: 0 } }
    assert.equal(await connection.sendRequest('apparatus/copyQuotation', nowhere), null)
  })

  it('goes from a quotation to the words in its source, and says plainly when that is not there', async () => {
    const found = await connection.sendRequest<{ uri: string; range: { start: { line: number }; end: object } }[]>(
      'textDocument/implementation',
      at('would rather go', 3)
    )
    assert.ok(found[0]?.uri.endsWith('/source/pliny-6-16.md'))
    assert.notDeepEqual(found[0]!.range.start, found[0]!.range.end)
    const absent = await connection.sendRequest<SourceResult>('apparatus/source', {
      uri,
      position: positionOf('was perishing with', 3)
    })
    assert.equal(absent.location, null)
  })

  it('keeps a remark on its words through edits, and after reopening', async () => {
    const start = positionOf('lifted high', 0)
    const range = { start, end: { line: start.line, character: start.character + 'lifted high'.length } }
    const written = await connection.sendRequest<WriteResult>('apparatus/annotate', {
      uri,
      ranges: [range],
      body: 'A *remark*.',
      author: 'Test'
    })
    assert.equal(written.error, null)
    await change({ line: 0, character: 0 }, '')
    await change(positionOf('## Two letters', 0), 'A new paragraph.\n\n')
    assert.equal((await remark()).ranges[0]!.start.line, start.line + 2)
    await connection.sendNotification('textDocument/didClose', { textDocument: { uri } })
    await connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'annotated-text', version: ++version, text }
    })
    assert.equal((await remark()).ranges[0]!.start.line, start.line + 2)
  })

  /** The remark that was written, among those that the example has. */
  async function remark(): Promise<AnnotationsResult['threads'][number]> {
    const { threads } = await connection.sendRequest<AnnotationsResult>('apparatus/annotations', { uri })
    const found = threads.filter(({ comments }) => comments[0]?.body === 'A *remark*.')
    assert.equal(found.length, 1)
    return found[0]!
  }

  async function change(position: { line: number; character: number }, inserted: string): Promise<void> {
    const lines = text.split('\n')
    const offset = lines.slice(0, position.line).join('\n').length + (position.line > 0 ? 1 : 0) + position.character
    text = text.slice(0, offset) + inserted + text.slice(offset)
    const contentChanges = [{ range: { start: position, end: position }, text: inserted }]
    await connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: ++version },
      contentChanges
    })
    writeFileSync(join(folder, 'vesuvius.annotated.md'), text)
  }
})
