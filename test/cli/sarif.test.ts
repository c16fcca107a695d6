import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename } from 'node:path'
import Validator from 'ajv-draft-04'
import { apparatus, folderWith } from './program.ts'

// OASIS' schema of SARIF 2.1.0, as Microsoft's kit for SARIF brings it.
const SCHEMA = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } }
    readonly results: readonly {
      readonly ruleId: string
      readonly ruleIndex: number
      readonly level: string
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } }
      }[]
    }[]
  }[]
}

describe('apparatus check --format sarif', () => {
  const folder = folderWith({
    'a b/text.annotated.md': 'A lamp.[^1] He said “this". [he](person:penn)\n\n[^2]: One.\n',
    'persons.yaml': 'penn: {}\nlamp: {}\n',
    'plain.bib': '@book{a, title = {A}}\n'
  })
  const validate = new Validator({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
    JSON.parse(readFileSync(SCHEMA, 'utf8')) as object
  )
  const logOf = (...args: string[]): Log => {
    const { stdout } = apparatus(['check', ...args, '--format', 'sarif'], { cwd: folder.path })
    const log = JSON.parse(stdout) as Log
    assert.ok(validate(log), JSON.stringify(validate.errors))
    return log
  }

  it('is SARIF 2.1.0 by its schema', () => {
    const [run] = logOf('.', 'none.md').runs
    const { results, tool } = run!
    assert.ok(results.length >= 4)
    for (const { ruleId, ruleIndex } of results) assert.equal(tool.driver.rules[ruleIndex]!.id, ruleId)
    const uris = new Set(results.map(({ locations }) => locations[0]!.physicalLocation.artifactLocation.uri))
    assert.deepEqual([...uris].sort(), ['a%20b/text.annotated.md', 'persons.yaml'])
  })

  it('gives a file below the current folder the same address by whatever way it is named', () => {
    for (const way of ['./a b', `../${basename(folder.path)}/a b`]) {
      const [{ results }] = logOf(`${way}/text.annotated.md`).runs as [Log['runs'][0]]
      assert.equal(results[0]!.locations[0]!.physicalLocation.artifactLocation.uri, 'a%20b/text.annotated.md')
    }
  })

  it('is SARIF where nothing is wrong', () => {
    assert.deepEqual(logOf('plain.bib').runs[0]!.results, [])
  })

  it('is not everything to the schema', () => {
    assert.ok(!validate({ version: '2.1.0', runs: [{ results: [] }] }))
  })
})
