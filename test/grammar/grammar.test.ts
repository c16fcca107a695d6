import assert from 'node:assert/strict'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Registry } from 'vscode-textmate'
import type * as Unit from 'vscode-tmgrammar-test/dist/unit/index.js'
import { effort } from '../effort.ts'
import { sharedPath } from '../shared.ts'
import { skip } from '../skip.ts'
import { createRegistry, tokenize, type Token } from './tokenize.ts'

const require = createRequire(import.meta.url)
const unit = require('vscode-tmgrammar-test/dist/unit/index.js') as typeof Unit

const here = new URL('./', import.meta.url)
const essay = sharedPath('essay', 'lenin-and-socialism.txt')
const has = (token: Token, scope: string) => token.scopes.some(name => name.startsWith(scope))

describe('grammar', () => {
  let registry: Registry
  before(async () => {
    registry = await createRegistry()
  })

  for (const name of readdirSync(here).filter(name => name.endsWith('.txt'))) {
    it(`colours ${name} as its caret lines say`, async () => {
      const failures = await unit.runGrammarTestCase(
        registry,
        unit.parseGrammarTestCase(readFileSync(new URL(name, here), 'utf8'))
      )
      const told = failures.map(f => `line ${f.line + 1}, columns ${f.start}-${f.end}: ${f.actual.join(' ')}`)
      assert.deepEqual(told, [])
    })
  }

  it('leaves nothing open at a blank line, whatever stood open before', async () => {
    const open = ['“', '„', '«', '"', '‘', '_', '**', '^[', '[@key', '<!--', '[words](person:']
    for (const mark of open) {
      const lines = await tokenize(registry, `Some ${mark}words\nand more\n\nAnother paragraph`)
      assert.deepEqual(lines[3]?.[0]?.scopes.slice(1), ['meta.paragraph.markdown'], mark)
    }
  })

  it('colours the same with LF, CRLF and lone CR', async () => {
    const lines = ['He “said', 'so” [1]', '', '- a', 'b', '', '[1] Note']
    const [first, ...others] = await Promise.all(['\n', '\r\n', '\r'].map(end => tokenize(registry, lines.join(end))))
    for (const other of others) assert.deepEqual(other, first)
  })

  // A slow pattern takes minutes on these, a sound one well under a second: the bound only tells the two apart.
  const runs = [
    'a ',
    '“a ',
    '‘a’b ',
    '"a ',
    '[a] ',
    '[[',
    '^[a _b ',
    '[@a ',
    '*a ',
    '**_a ',
    '__a ',
    '`',
    '<a b="',
    '- ',
    '> - '
  ]
  for (const run of [...runs, ' ', '[^a]: ', '“«', '{p. ', 'a@', 'The workers’ State ‘and’ “all” of [1] it. ']) {
    it(`takes a line of 100 kB of ${JSON.stringify(run)} without backtracking`, async () => {
      const from = effort()
      await tokenize(registry, `- ${run.repeat(100_000 / run.length)}`)
      assert.ok(effort() - from < 5000)
    })
  }

  describe('on a real essay', () => {
    let lines: Token[][]
    let milliseconds: number
    before(async function () {
      if (!existsSync(essay)) {
        assert.ok(!process.env.APPARATUS_REQUIRE_SHARED, `missing: ${essay}`)
        // The essay is in copyright: it is beside the checkout of its makers, never in the repository.
        return skip(this, 'the shared essay is not here')
      }
      const from = effort()
      lines = await tokenize(registry, readFileSync(essay, 'utf8'))
      milliseconds = effort() - from
    })

    it('sees the nine marks and the nine bodies', () => {
      const labels = (scope: string) =>
        lines
          .flat()
          .filter(token => has(token, scope) && has(token, 'constant.numeric.note'))
          .map(token => token.text)
      const nine = ['1', '2', '3', '4', '5', '6', '7', '8', '9']
      assert.deepEqual(labels('meta.note.mark.web'), nine)
      assert.deepEqual(labels('meta.note.definition.web'), nine)
    })

    it('takes no apostrophe for a quotation mark', () => {
      const marks = lines.flat().filter(token => has(token, 'punctuation.definition.string') && /’/.test(token.text))
      const after = marks.map(mark => {
        const line = lines.find(tokens => tokens.includes(mark))!
        return line
          .map(token => token.text)
          .join('')
          .slice(mark.start - 8, mark.end + 6)
      })
      assert.ok(
        after.every(words => !/workers’ (State|and)/i.test(words)),
        after.join('\n')
      )
      assert.ok(marks.length < 5)
    })

    it('has no quotation open at a blank line', () => {
      const blank = lines.filter(tokens => tokens.every(token => token.text.trim() === '')).flat()
      assert.ok(blank.length > 20)
      assert.deepEqual(
        blank.filter(token => has(token, 'string.quoted')),
        []
      )
    })

    it('is done within a second', () => assert.ok(milliseconds < 1000, `${milliseconds} ms`))
  })
})

describe('language configuration', () => {
  const file = new URL('../../language-configuration.json', import.meta.url)
  const { wordPattern } = JSON.parse(readFileSync(file, 'utf8')) as { wordPattern: { pattern: string; flags: string } }
  const words = (text: string) => text.match(new RegExp(wordPattern.pattern, `${wordPattern.flags}g`)) ?? []

  it('takes a name with apostrophe or hyphen, a label and a key as one word each', () => {
    assert.deepEqual(words('D’Artagnan’s Anna-Maria, nai\u0308ve'), ['D’Artagnan’s', 'Anna-Maria', 'nai\u0308ve'])
    assert.deepEqual(words('so[^ed:3] [@doe:1999.a, p. 3].'), ['so', 'ed:3', 'doe:1999.a', 'p', '3'])
    assert.deepEqual(words('[he](person:a-b,c?) ‘so’'), ['he', 'person', 'a-b', 'c', 'so'])
  })
})
