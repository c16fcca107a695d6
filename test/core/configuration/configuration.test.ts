import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { readConfiguration } from '../../../src/core/configuration/configuration.ts'
import { readJson } from '../../../src/core/configuration/json.ts'
import { PROBLEM_CODES } from '../../../src/core/problemCodes.ts'

const schema = JSON.parse(readFileSync('media/config.schema.json', 'utf8')) as {
  definitions: { problems: { properties: Record<string, { description: string }> } }
}

/** What is wrong, each with the words that it is shown at. */
function faultsOf(source: string): string[] {
  return readConfiguration(source).problems.map(({ start, end, message }) => `${source.slice(start, end)}: ${message}`)
}

describe('a configuration', () => {
  it('says how gravely problems are told of, which files are left out, and what holds for some', () => {
    const { weights, ignored, overrides, problems } = readConfiguration(`{
      "$schema": "./config.schema.json",
      // Custom here.
      "problems": { "quotation-continued": "off", "note-unused": "error", },
      "ignore": ["drafts/"],
      "overrides": [{ "files": ["letters/**"], "problems": { "citation-unknown": "information" } }]
    }`)
    assert.deepEqual([...weights], [['quotation-continued', 'off'], ['note-unused', 'error']]) // prettier-ignore
    assert.deepEqual(ignored, ['drafts/'])
    assert.deepEqual(overrides, [{ files: ['letters/**'], weights: new Map([['citation-unknown', 'information']]) }])
    assert.deepEqual(problems, [])
  })

  it('shows each fault at its place, and takes the rest', () => {
    const source = `{
      "problems": { "note-unsued": "off", "note-unused": "fatal", "note-undefined": 1, "note-duplicate": "warning" },
      "ignored": ["a"], "ignore": "a", "overrides": [{ "files": [""] }, 3]
    }`
    assert.deepEqual(faultsOf(source), [
      '"note-unsued": “note-unsued” is no code of a problem.',
      '"fatal": “note-unused” must be "error", "warning", "information" or "off".',
      '1: “note-undefined” must be "error", "warning", "information" or "off".',
      '"ignored": “ignored” is nothing that can be set here.',
      '"a": “ignore” must be a list.',
      '{ "files": [""] }: “problems” is missing here.',
      '"": Each of “files” must be a pattern, such as "drafts/**".',
      '3: An object is wanted here, with “files”, “problems”.'
    ])
    assert.deepEqual([...readConfiguration(source).weights], [['note-duplicate', 'warning']])
  })

  for (const [source, place, message] of [
    ['{"problems": {"note-unused" "off"}}', '"', /a colon was expected/],
    ['{"problems": {"note-unused": off}}', 'o', /a value was expected/],
    ['{"problems": {\n"note-unused": "off"', '"', /the file ends/],
    ['{"problems: {}}\n', '"problems: {}}', /not closed/],
    ['[]', '[]', /An object is wanted/],
    ['{} {}', '{', /nothing more/],
    ['', '', /the file ends/],
    ['['.repeat(1000), '[', /too deeply/]
  ] as const) {
    it(`is told to be none: ${source.slice(0, 40)}`, () => {
      const [fault, ...more] = readConfiguration(source).problems
      assert.ok(fault)
      assert.deepEqual(more, [])
      assert.equal(source.slice(fault.start, fault.end), place)
      assert.match(fault.message, message)
    })
  }

  it('is what the schema says, and the schema what it is', () => {
    const { properties } = schema.definitions.problems
    assert.deepEqual(Object.fromEntries(Object.entries(properties).map(([code, { description }]) => [code, description])), PROBLEM_CODES) // prettier-ignore
    const validate = new Ajv({ strict: false }).compile(schema)
    const good =
      '{ "problems": { "note-unused": "off" }, "ignore": ["a"], "overrides": [{ "files": ["b"], "problems": {} }] }'
    assert.ok(validate(JSON.parse(good)), JSON.stringify(validate.errors))
    assert.deepEqual(faultsOf(good), [])
    const bad = [
      '[]', '{"problem": {}}', '{"problems": {"x": "off"}}', '{"problems": {"note-unused": "no"}}', '{"ignore": [" "]}',
      '{"ignore": "a"}', '{"overrides": [{"files": ["a"]}]}', '{"overrides": [{"problems": {}}]}', '{"overrides": [4]}'
    ] // prettier-ignore
    for (const source of bad) {
      assert.ok(!validate(JSON.parse(source)), source)
      assert.notDeepEqual(faultsOf(source), [], source)
    }
  })

  it('knows every code that the sources have', () => {
    const sources = ['core', 'features'].flatMap(folder => {
      const names = readdirSync(join('src', folder), { recursive: true }).map(String)
      return names.filter(name => name.endsWith('.ts')).map(name => readFileSync(join('src', folder, name), 'utf8'))
    })
    const used = sources.flatMap(source =>
      [...source.matchAll(/\bcode: '([\w-]+)'|'([a-z]+(?:-[a-z]+)+)', '(?:error|warning|information)'/g)].map(
        match => match[1] ?? match[2]!
      )
    )
    assert.ok(used.length > 20)
    assert.deepEqual(used.filter(code => !Object.hasOwn(PROBLEM_CODES, code)), []) // prettier-ignore
  })
})

describe('JSON with places', () => {
  it('is what JSON.parse makes of it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(undefined, 1, '\t'), (value, space) => {
        const source = JSON.stringify(value, null, space)
        const reading = readJson(source)
        assert.ok('value' in reading, source)
        assert.deepEqual([reading.value.start, reading.value.end], [0, source.length])
        if (typeof value === 'string') assert.ok(reading.value.kind === 'text' && reading.value.text === value)
        if (Array.isArray(value))
          assert.ok(reading.value.kind === 'list' && reading.value.items.length === value.length)
      })
    )
  })

  it('is never more than a fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\/*1e-. \n\u0000tru'), maxLength: 30 }), source => {
        const reading = readJson(source)
        const { start, end } = 'fault' in reading ? reading.fault : reading.value
        assert.ok(0 <= start && start <= end && end <= source.length + 1)
      })
    )
  })
})
