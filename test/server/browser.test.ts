import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { strToU8, zipSync } from 'fflate'
import type { Hover, LocationLink } from 'vscode-languageserver'
import { annotate, type WriteResult } from '../../src/protocol/annotations.ts'
import { exportTexts, reading, type ReadingResult, textsIn } from '../../src/protocol/exports.ts'
import { importFiles, type ImportResult } from '../../src/protocol/imports.ts'
import { importPersons, type ImportPersonsResult, type NameSuggestion, suggestNames } from '../../src/protocol.ts'
import { DIST, startWorker, type WorkerSession } from './worker.ts'

// The server of the browser, without a browser: all that it has are a worker's things and a client that has the files.

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const EXAMPLE = join(root, 'examples', 'vesuvius')
const FOLDER = 'vscode-vfs://shelf/vesuvius'
const URI = `${FOLDER}/vesuvius.annotated.md`
const OTHER = `${FOLDER}/later/chapter.annotated.md`

describe('the server as a worker', function () {
  this.timeout(60_000)
  const files = new Map<string, string>()
  let text: string
  let server: WorkerSession

  before(async () => {
    for (const entry of readdirSync(EXAMPLE, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const path = join(entry.parentPath, entry.name)
      files.set(`${FOLDER}/${relative(EXAMPLE, path)}`, readFileSync(path, 'utf8'))
    }
    text = files.get(URI)!
    files.set(OTHER, 'Only Tacitus knew.\n')
    server = startWorker((method, params) => answer(method, params))
    await server.ask('initialize', {
      processId: null,
      rootUri: null,
      capabilities: {},
      initializationOptions: { dist: DIST },
      workspaceFolders: [{ uri: FOLDER, name: 'vesuvius' }]
    })
    server.tell('initialized', {})
    open(URI, text)
  })

  /** What VS Code would say of its files. */
  function answer(method: string, { uri, text: added }: { uri: string; text: string }): unknown {
    if (method === 'apparatus/readFile') {
      return uri.startsWith(DIST) ? readFileSync(join(root, 'dist', uri.slice(DIST.length)), 'utf8') : files.get(uri)
    }
    if (method === 'apparatus/appendFile') return void files.set(uri, (files.get(uri) ?? '') + added)
    if (method === 'apparatus/exists') return files.has(uri)
    if (method !== 'apparatus/readFolder') return null
    const rest = [...files.keys()].filter(each => each.startsWith(`${uri}/`)).map(each => each.slice(uri.length + 1))
    return [...new Set(rest.map(each => each.split('/')[0]!))].map(name => ({
      name,
      kind: files.has(`${uri}/${name}`) ? 'file' : 'folder'
    }))
  }

  function open(uri: string, words: string): void {
    const textDocument = { uri, languageId: 'annotated-text', version: 1, text: words }
    server.tell('textDocument/didOpen', { textDocument })
  }

  /** A place in the example, `by` characters into some words. */
  function at(words: string, by = 1): { textDocument: { uri: string }; position: { line: number; character: number } } {
    const before = text.slice(0, text.indexOf(words) + by).split('\n')
    return { textDocument: { uri: URI }, position: { line: before.length - 1, character: before.at(-1)!.length } }
  }

  async function hover(words: string, by?: number): Promise<string> {
    const found = await server.ask<Hover | null>('textDocument/hover', at(words, by))
    return (found?.contents as { value: string } | undefined)?.value ?? ''
  }

  it('shows notes, and people of a register that the client has', async () => {
    assert.match(await hover('[^1]'), /eighteenth year/)
    assert.match(await hover('Tacitus'), /to whom both letters are addressed/)
  })

  it('prints citations as a style does that stands beside the extension', async () => {
    assert.match(await hover('@pliny-mynors'), /Clarendon Press/)
    assert.match(await hover('@pliny-mynors'), /R\. ?A\. ?B\. Mynors/)
  })

  it('compares quotations with sources that the client has', async () => {
    assert.match(await hover('“would rather go on', 0), /word for word|exact|Letters/i)
    const [link] = await server.ask<LocationLink[]>('textDocument/implementation', at('would rather go on', 3))
    assert.ok(link)
    assert.match(JSON.stringify(link), /pliny-6-16\.md/)
  })

  it('finds the texts of a folder, and who is named in them', async () => {
    assert.deepEqual(await server.ask(textsIn.method, { uri: FOLDER }), [OTHER, URI])
    const params = { ...at('Tacitus'), context: { includeDeclaration: false } }
    const found = await server.ask<{ uri: string }[]>('textDocument/references', params)
    assert.ok(found.some(({ uri }) => uri === OTHER))
  })

  it('writes remarks through the client, unsigned where nobody says who writes', async () => {
    const { position } = at('seventeen', 0)
    const range = { start: position, end: { ...position, character: position.character + 'seventeen'.length } }
    const sent = { uri: URI, ranges: [range], body: 'So young?', author: '' }
    const { error } = await server.ask<WriteResult>(annotate.method, sent)
    assert.equal(error, null)
    const last = JSON.parse(files.get(`${URI}.annotations.jsonl`)!.trimEnd().split('\n').at(-1)!) as object
    assert.match(JSON.stringify(last), /"exact":"seventeen"/)
    assert.ok(!('creator' in last))
  })

  it('makes the page of the reading view, and exports', async () => {
    const page = await server.ask<ReadingResult>(reading.method, { uri: URI })
    assert.match(page.body, /The Ash and the Letter/)
    for (const [form, sign] of [
      ['html', '<!doctype html>'],
      ['tei', '<TEI '],
      ['markdown', '[^1]'],
      ['jsonld', '"@context"']
    ] as const) {
      const made = await server.ask<{ text: string }>(exportTexts.method, {
        uris: [URI],
        form,
        name: 'x',
        version: '1'
      })
      assert.ok(made.text.includes(sign), form)
    }
  })

  it('imports web pages and Word files', async () => {
    const words = 'The mill stood where two brooks met, and everybody had to pass it. '.repeat(4)
    const html = `<html><body><h1>The Mill &eacute;</h1><p>${words}</p></body></html>`
    assert.match(await imported('mill.html', strToU8(html)), /The Mill é[^]*two brooks/)
    const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    const docx = `<w:document ${namespace}><w:body><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:body></w:document>`
    assert.match(await imported('mill.docx', zipSync({ 'word/document.xml': strToU8(docx) })), /two brooks/)
  })

  async function imported(name: string, bytes: Uint8Array): Promise<string> {
    const file = { name, bytes: Buffer.from(bytes).toString('base64') }
    const made = await server.ask<ImportResult>(importFiles.method, { files: [file], book: null, beside: [] })
    assert.ok('text' in made, JSON.stringify(made))
    return made.text
  }

  it('takes people from tables and TEI, and suggests names', async () => {
    const tei = '<listPerson><person xml:id="x"><persName>Gaius Caecilius Cilo</persName></person></listPerson>'
    for (const source of ['name,born\nGaius Caecilius Cilo,61\n', tei]) {
      const { added } = await server.ask<ImportPersonsResult>(importPersons.method, { uri: URI, source })
      assert.equal(added, 1, source)
    }
    const names = await server.ask<NameSuggestion[]>(suggestNames.method, { uri: URI })
    assert.ok(names.some(({ likeness }) => likeness !== 'unknown'))
  })

  it('tells what is wrong', async () => {
    open(`${FOLDER}/new.annotated.md`, 'A note that is nowhere.[^9]\n')
    const told = (): string => JSON.stringify(server.told('textDocument/publishDiagnostics'))
    for (let i = 0; i < 100 && !told().includes('new.annotated.md'); i++) {
      await new Promise(resolve => setTimeout(resolve, 100))
    }
    assert.match(told(), /\^9/)
  })
})

describe('what a browser reads', () => {
  const dist = join(root, 'dist')
  const contents = (...names: string[]): string[] => names.map(name => readFileSync(join(dist, name), 'utf8'))

  it('asks for no module of Node, nor for any other but VS Code and what stands beside', () => {
    const late = readdirSync(dist).filter(name => name.endsWith('.cjs') && !OTHERS.includes(name))
    for (const script of contents('web/client.cjs', 'web/server.js', ...late)) {
      const asked = [...script.matchAll(/\b(?:require|import)\(\s*(["'`])(.*?)\1\s*\)/g)].map(match => match[2]!)
      const foreign = asked.filter(name => name !== 'vscode' && name !== './lsp.cjs' && !late.includes(name.slice(2)))
      assert.deepEqual(foreign, [])
      assert.ok(!builtinModules.some(name => script.includes(`node:${name}`)))
    }
  })

  it('has the name that each VS Code looks for', () => {
    const [one, other] = contents('web/client.cjs', 'web/client.cjs.js')
    assert.equal(one, other)
  })
})

/** The programs that run under Node. */
const OTHERS = ['cli.cjs', 'client.cjs', 'lsp.cjs', 'server.cjs', 'serving.cjs']
