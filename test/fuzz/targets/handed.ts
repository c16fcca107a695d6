import assert from 'node:assert/strict'
import { parse } from 'parse5'
import { SaxesParser } from 'saxes'
import { importFile } from '../../../src/core/import/importFile.ts'
import { readSidecar } from '../../../src/core/annotations/sidecar.ts'
import { readRegister } from '../../../src/core/persons/register.ts'
import { EXPORTS } from '../../../src/features/exportForms.ts'
import { inspect } from '../../../src/features/inspect.ts'
import { workspaceFor } from '../../features/cursor.ts'
import { exported } from '../../features/exportedTexts.ts'
import { SIGNS, TEXTS } from '../fixtures.ts'
import { mutated, mutatedBytes } from '../mutate.ts'
import * as pages from '../pages.ts'
import { below, type Chance, pick, type Target, textTarget } from '../target.ts'

// What comes in and what goes out.

const around = {
  decode: (bytes: Uint8Array, encoding: string) => new TextDecoder(encoding, { fatal: true }).decode(bytes)
}

/** Imports a file: it is refused in words, or every word of it is accounted for. */
function imports(name: string, bytes: Uint8Array): void {
  const result = importFile(name, bytes, around)
  if ('refusal' in result) return assert.match(result.refusal, /\S/)
  const missing = result.report.filter(({ kind }) => kind === 'missing').map(({ words }) => words)
  if (missing.length > 0) assert.fail(`missing “${missing.join(' ')}” in\n${result.text}`)
  const { workspace, uri } = workspaceFor({ text: result.text.replaceAll('$0', '') })
  assert.ok(inspect(workspace, uri))
  if (result.persons !== undefined) assert.deepEqual(readRegister(result.persons).problems, [])
  if (result.annotations !== undefined) assert.deepEqual(readSidecar(result.annotations).problems, [])
}

const sources: Target[] = [
  { name: 'html', ending: 'html', texts: pages.HTML, words: pages.TAGS },
  { name: 'tei', ending: 'xml', texts: pages.TEI, words: pages.TEI_TAGS },
  { name: 'markdown', ending: 'md', texts: pages.MARKDOWN, words: pages.MARKDOWN_SIGNS },
  { name: 'plain', ending: 'txt', texts: pages.PLAIN, words: pages.PLAIN_SIGNS }
].map(({ name, ending, texts, words }) => ({
  name,
  ending,
  make: chance => {
    const text = new TextEncoder().encode(mutated(chance, texts, words))
    return chance() < 0.1 ? mutatedBytes(chance, text) : text
  },
  check: input => imports(`harbour.${ending}`, input)
}))

const docx: Target = {
  name: 'docx',
  ending: 'docx',
  make: chance => {
    const name = pick(chance, Object.keys(pages.WORD))
    const parts = { ...pages.WORD }
    if (chance() < 0.1) delete parts[name]
    else parts[name] = mutated(chance, [parts[name]!], pages.WORD_TAGS)
    const bytes = pages.zipped(parts)
    return chance() < 0.4 ? mutatedBytes(chance, bytes) : bytes
  },
  check: input => imports('harbour.docx', input)
}

/** Every export of a text is of its form. */
const exports = textTarget(
  'exports',
  'annotated.md',
  (chance: Chance) => {
    const first = mutated(chance, TEXTS, SIGNS)
    return below(chance, 4) === 0 ? `---\ntitle: ${mutated(chance, TEXTS, SIGNS).slice(0, 40)}\n---\n\n${first}` : first
  },
  text => {
    for (const form of EXPORTS) {
      const made = exported(form, text)
      if (form === 'html') htmlOf(made)
      else if (form === 'tei') xmlOf(made)
      else if (form === 'json' || form === 'jsonld') assert.ok(JSON.parse(made))
      else imports('text.md', new TextEncoder().encode(made))
    }
  }
)

function htmlOf(page: string): void {
  const errors: string[] = []
  parse(page, {
    onParseError: ({ code, startOffset }) =>
      void errors.push(`${code}: ${page.slice(startOffset - 40, startOffset + 40)}`)
  })
  assert.deepEqual(errors, [])
  const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(match => match[1]!)
  assert.equal(new Set(ids).size, ids.length, 'an id twice')
}

function xmlOf(source: string): void {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', error => {
    throw error
  })
  const ids = new Set<string>()
  parser.on('opentag', ({ attributes }) => {
    const id = attributes['xml:id']?.value
    if (id === undefined) return
    assert.ok(!ids.has(id), `xml:id ${id} twice`)
    ids.add(id)
  })
  parser.write(source).close()
}

export const handed: readonly Target[] = [...sources, docx, exports]
