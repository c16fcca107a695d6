import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type * as Oniguruma from 'vscode-oniguruma'
import type * as Textmate from 'vscode-textmate'
import type { Registry } from 'vscode-textmate'

// Both are CommonJS that calls itself a module, which loaders read differently; require is the same everywhere.
const require = createRequire(import.meta.url)
const oniguruma = require('vscode-oniguruma') as typeof Oniguruma
const textmate = require('vscode-textmate') as typeof Textmate

/** A stretch of a line: `start` and `end` are UTF-16 columns in it, `scopes` the names from the root to the innermost. */
export interface Token {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly scopes: readonly string[]
}

const grammarFile = new URL('../../syntaxes/annotated-text.tmLanguage.json', import.meta.url)

/** The root scope of our grammar. */
export const rootScope = 'text.html.markdown.annotated-text'

// The engine drops a rule all of whose patterns are missing, so YAML needs a grammar that knows at least something.
const yaml = {
  scopeName: 'source.yaml',
  patterns: [{ name: 'comment.line.yaml', match: '#.*$' }],
  repository: { $self: {}, $base: {} }
}

/**
 * The engine that VS Code itself uses, with our grammar loaded. YAML's grammar is VS Code's own; here
 * a stub stands for it.
 * Rejects when the grammar is not valid JSON.
 */
export async function createRegistry(): Promise<Registry> {
  const wasm = createRequire(import.meta.url)
    .resolve('vscode-oniguruma')
    .replace(/main\.js$/, 'onig.wasm')
  await oniguruma.loadWASM(Uint8Array.from(readFileSync(wasm)).buffer)
  const own = textmate.parseRawGrammar(readFileSync(grammarFile, 'utf8'), 'annotated-text.tmLanguage.json')
  return new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: patterns => new oniguruma.OnigScanner(patterns),
      createOnigString: text => new oniguruma.OnigString(text)
    }),
    loadGrammar: scopeName => Promise.resolve(scopeName === rootScope ? own : yaml)
  })
}

/** The tokens of each line of `text`, which may have any line ends. */
export async function tokenize(registry: Registry, text: string): Promise<Token[][]> {
  const grammar = await registry.loadGrammar(rootScope)
  if (!grammar) throw new Error('the grammar did not load')
  let state = textmate.INITIAL
  return text.split(/\r\n|\n|\r/).map(line => {
    const result = grammar.tokenizeLine(line, state)
    state = result.ruleStack
    // The engine adds a line feed of its own, and may count it.
    return result.tokens.map(({ startIndex: start, endIndex, scopes }) => {
      const end = Math.min(endIndex, line.length)
      return { start, end, text: line.slice(start, end), scopes }
    })
  })
}
