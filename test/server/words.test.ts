import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Diagnostic, ProtocolConnection } from 'vscode-languageserver/node'
import { pseudo, wordsIn } from '../../l10n/words.ts'
import { openSession, type OpenSession } from './session.ts'

// The built server, told to speak a language that nobody speaks: whatever it says then in plain English was left in the code.

const EXAMPLE = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'examples', 'vesuvius')
const NAME = 'vesuvius.annotated.md'
const PSEUDO = pseudo(wordsIn('code'))

/** Words of a text with all kinds of faults, which name most of what can be named. */
const FAULTY = `---
title: Faults
lang: en
date: 1650
persons: [persons.yaml, nowhere.yaml]
bibliography: works.bib
csl: missing.csl
---

# Of faults

A mark without its note.[^none] Another one.[^twice] It says [@lost, p. 3] and [@held, p. 900].

Old Walrus spoke: “a sentence that is closed wrongly» and Walrus again [he](person:nobody), [she](person:) and [](person:walrus).

“This one is not closed at all, and goes on in no other paragraph.

“A quotation of two paragraphs goes on

“in the second of them,” said Anna Walrus. See note 77. “The whale sang,” she said.[^held] Ibid., p. 4.

Walrus and A. Walrus went. Walrus wrote “the whale sang of ice and of the deep green sea” [@held, p. 2].

[^twice]: One body.

[^twice]: Another body.

[^unused]: Nobody marks this.

[^held]: Ibid.

[1] A saved note.
`
const PERSONS = `walrus:
  name: Anna Walrus
  born: 1600
  aliases: Walrus, A.
  colour: grey
otto:
  name: Otto Walrus
  died: 1640
otto:
  name: Otto again
bad id!:
  name: x
empty:
list:
  name: [a, b]
  role: {a: b}
`
const WORKS = `@book{held, title = {Whales}, author = {Seal, Sue}, year = 1640, file = {whales.md}, keywords = {primary}}
@book{held, title = {Whales again}}
@book{, title = {No key}}
@book{bad title = {x}, author {y}, year = }
@book{open, title = {never closed
`
const WHALES = 'The whale sang of snow, and of the deep blue sea.\n\n{p. 2}\n\nThe end.\n\n{p. 3}\n\nBehind it.\n'

const FILES = { 'faults.annotated.md': FAULTY, 'persons.yaml': PERSONS, 'works.bib': WORKS, 'whales.md': WHALES }

describe('the server in another language', () => {
  const example = mkdtempSync(join(tmpdir(), 'apparatus-words-'))
  const faulty = mkdtempSync(join(tmpdir(), 'apparatus-words-'))
  const sessions: OpenSession[] = []
  const told = new Map<string, Diagnostic[]>()
  const start = async (folder: string, name: string): Promise<{ session: OpenSession; text: string }> => {
    const text = readFileSync(join(folder, name), 'utf8')
    const listen = (connection: ProtocolConnection): void => {
      connection.onNotification(
        'textDocument/publishDiagnostics',
        ({ uri, diagnostics }) => void told.set(uri, diagnostics)
      )
    }
    const capabilities = { textDocument: { codeAction: { resolveSupport: { properties: ['edit'] } } } }
    const session = await openSession({ folder, name, text, capabilities, words: PSEUDO, listen })
    sessions.push(session)
    return { session, text }
  }

  before(() => {
    cpSync(EXAMPLE, example, { recursive: true })
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(faulty, name), text)
    writeFileSync(join(faulty, 'faults.annotated.md.annotations.jsonl'), '{"type":"Annotation"\nno line\n{"a":1}\n')
  })

  after(() => {
    for (const session of sessions) session.close()
    for (const folder of [example, faulty]) rmSync(folder, { recursive: true })
  })

  it('says nothing in plain English over the example: cards, rows, outline, actions', async () => {
    const { session, text } = await start(example, NAME)
    const shown = await shownIn(session, text)
    assert.ok(shown.length > 100, `only ${shown.length} texts`)
    assert.deepEqual(leftOver(shown, wordsOfFiles(example)), [])
  }).timeout(60_000)

  it('tells problems, and what answers them, in that language', async () => {
    const { session, text } = await start(faulty, 'faults.annotated.md')
    const shown = await shownIn(session, text)
    const codes = new Set<string>()
    for (const { message, code } of [...told.values()].flat()) {
      assert.match(String(message), /^\[!!!/, String(code))
      codes.add(String(code))
    }
    const count = codes.size
    assert.ok(count >= 15, `only ${[...codes].join(', ')}`)
    assert.deepEqual(leftOver(shown, wordsOfFiles(faulty)), [])
  }).timeout(60_000)

  /** All that an editor would show of a text: cards anywhere, actions at each problem, rows of views, the outline, completions. */
  async function shownIn({ connection, uri }: OpenSession, text: string): Promise<string[]> {
    const shown = new Set<string>()
    const take = (value: unknown): void => {
      if (typeof value === 'string') shown.add(value)
      else if (Array.isArray(value)) value.forEach(take)
      else if (value && typeof value === 'object')
        for (const [key, each] of Object.entries(value)) if (SAID.has(key) || typeof each === 'object') take(each)
    }
    const textDocument = { uri }
    take(await connection.sendRequest('textDocument/documentSymbol', { textDocument }))
    await waitFor(() => told.has(uri))
    const lines = text.split('\n')
    for (const [line, words] of lines.entries()) {
      for (let character = 0; character < words.length; character += 9) {
        const card = await connection.sendRequest<{ contents: { value: string } } | null>('textDocument/hover', {
          textDocument,
          position: { line, character }
        })
        if (card) shown.add(card.contents.value)
      }
      const range = { start: { line, character: 0 }, end: { line, character: words.length } }
      const diagnostics = (told.get(uri) ?? []).filter(each => each.range.start.line === line)
      const actions = await connection.sendRequest<{ title: string }[]>('textDocument/codeAction', {
        textDocument,
        range,
        context: { diagnostics }
      })
      for (const { title } of actions) {
        assert.match(title, /^\[!!!/, title)
        shown.add(title)
      }
    }
    for (const by of ['section', 'speaker', 'source', 'state'])
      take(await connection.sendRequest('apparatus/quotations', { uri, by, uses: ['quotation', 'title', 'phrase'] }))
    for (const by of ['section', 'series'])
      take(await connection.sendRequest('apparatus/notes', { uri, by, only: 'all' }))
    const people = await connection.sendRequest<unknown>('apparatus/personTree', { uri, order: 'name' })
    take(people)
    for (const id of idsIn(people)) take(await connection.sendRequest('apparatus/personCard', { uri, id }))
    const works = await connection.sendRequest<unknown>('apparatus/sourceTree', { uri, by: 'appearance' })
    take(works)
    for (const key of keysIn(works)) {
      take(await connection.sendRequest('apparatus/workCard', { uri, key }))
      take(((await connection.sendRequest('apparatus/workSource', { uri, key })) as { message: unknown }).message)
    }
    take(await connection.sendRequest('textDocument/completion', { textDocument, position: { line: 1, character: 0 } }))
    return [...shown]
  }
})

/** Properties of answers that people see. */
const SAID = new Set(['label', 'description', 'detail', 'about', 'name', 'title', 'message', 'value', 'words', 'cited'])

function idsIn(people: unknown): string[] {
  return [...JSON.stringify(people).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id!)
}

function keysIn(works: unknown): string[] {
  return [...JSON.stringify(works).matchAll(/"key":"([^"]+)"/g)].map(([, key]) => key!)
}

/** What a style prints is the style's, and authority files have names. */
const NAMES = new Set('wikidata viaf gnd trans vol sec secs chap csl'.split(' '))

/** Words of plain letters that stand in none of the files: translated, each would have a sign that English has not. */
function leftOver(shown: readonly string[], known: ReadonlySet<string>): string[] {
  return shown.flatMap(text => {
    const words =
      text.replace(/\]\([^)]*\)|`[^`]*`/g, ']').match(/(?<![\p{L}\p{N}@/.-])[a-z]{3,}(?![\p{L}\p{N}])/giu) ?? []
    const left = words.filter(word => !known.has(word.toLowerCase()) && !NAMES.has(word.toLowerCase()))
    return left.length > 0 ? [`${left.join(' ')}: ${text.slice(0, 160)}`] : []
  })
}

function wordsOfFiles(folder: string): Set<string> {
  const words = new Set<string>()
  for (const name of readdirSync(folder, { recursive: true }) as string[]) {
    const path = join(folder, name)
    const texts = statSync(path).isFile() ? [name, readFileSync(path, 'utf8')] : [name]
    for (const word of texts.join(' ').match(/[a-z]+/gi) ?? []) words.add(word.toLowerCase())
  }
  return words
}

async function waitFor(isThere: () => boolean): Promise<void> {
  for (let i = 0; i < 100 && !isThere(); i++) await new Promise(resolve => setTimeout(resolve, 50))
  // What compares with sources comes behind.
  await new Promise(resolve => setTimeout(resolve, 500))
}
