import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { readRegister, registerFields } from '../../../src/core/persons/register.ts'
import { REGISTERS } from '../../hostile.ts'

/** The codes of a register's problems, each with the words it stands at. */
function problemsOf(source: string): string[] {
  return readRegister(source).problems.map(
    ({ code, start, end }) => `${code} ${JSON.stringify(source.slice(start, end))}`
  )
}

const idsOf = (source: string) => [...readRegister(source).persons.keys()]

describe('persons: register', () => {
  it('reads an entry with all its fields and spans', () => {
    const source = [
      '# Vesuvius',
      'pliny:',
      '  name: Pliny the Younger',
      '  aliases: [Pliny, "C. Plinius"]',
      '  born: 61',
      '  died: 0113-01-01',
      '  role: no',
      '  sameAs: https://www.wikidata.org/wiki/Q1',
      ''
    ].join('\r\n')
    const { persons, problems } = readRegister(source)
    assert.deepEqual(problems, [])
    const { span, idSpan, ...rest } = persons.get('pliny')!
    assert.deepEqual(rest, {
      id: 'pliny',
      name: 'Pliny the Younger',
      aliases: ['Pliny', 'C. Plinius'],
      born: '61',
      died: '0113-01-01',
      role: 'no',
      sameAs: ['https://www.wikidata.org/wiki/Q1']
    })
    assert.equal(source.slice(idSpan.start, idSpan.end), 'pliny')
    assert.equal(source.slice(span.start, span.end), source.slice(source.indexOf('pliny'), -2))
  })

  it('is empty without entries', () => {
    for (const source of ['', '\n', '# nothing yet\n', '---\n', '\uFEFF', '{}']) {
      assert.deepEqual(readRegister(source), { persons: new Map(), problems: [] }, JSON.stringify(source))
    }
  })

  it('reads BOM, lone CR, JSON and ids of any script', () => {
    assert.deepEqual(idsOf('\uFEFFa:\r  name: A\rb:\r  name: B\r'), ['a', 'b'])
    assert.deepEqual(idsOf('{"a": {"name": "A"}, "ленин": {"name": "B"}}'), ['a', 'ленин'])
  })

  it('reports each wrong entry and field at its own place, and keeps the others', () => {
    const source = `
good: { name: Good }
a b: { name: X }
'-': { name: X }
flat: just text
empty:
nameless: { role: none }
called: { aliases: [By Alias] }
good: { name: Again }
odd: { name: Odd, alias: [x], born: [1], aliases: [ok, { no: 1 }, ''], role: { a: b } }
one: { name: One, aliases: "Only, One" }
twice: { name: First, name: Second }
alias: { name: Alias, note: *x }
`
    assert.deepEqual(problemsOf(source), [
      'register-entry "a b"',
      'register-entry "\'-\'"',
      'register-entry "flat"',
      'register-entry "empty"',
      'register-entry "nameless"',
      'register-entry "called"',
      'register-duplicate-id "good"',
      'register-field "alias"',
      'register-field "[1]"',
      'register-field "{ no: 1 }"',
      'register-field "\'\'"',
      'register-field "{ a: b }"',
      'register-field "\\"Only, One\\""',
      'register-field "name"',
      'register-field "*x"'
    ])
    const { persons, problems } = readRegister(source)
    assert.deepEqual([...persons.keys()], ['good', 'called', 'odd', 'one', 'twice', 'alias'])
    assert.equal(persons.get('good')!.name, 'Good')
    assert.equal(persons.get('called')!.name, 'By Alias')
    assert.deepEqual(persons.get('odd')!.aliases, ['ok'])
    assert.equal(problems.find(problem => source.slice(problem.start).startsWith('alias:'))?.severity, 'information')
  })

  it('loses one entry at most to broken YAML, and shows the place', () => {
    const source = [
      'a:',
      '  name: A',
      'b:',
      '  name: "B',
      '  role: x',
      'c:',
      '  aliases: [C',
      'half',
      'd:',
      '  name: D: d',
      'e:',
      '  name: E',
      ''
    ].join('\n')
    assert.deepEqual(problemsOf(source), [
      'register-syntax "\\"B"',
      'register-syntax "C"',
      'register-syntax "half"',
      'register-syntax "D"'
    ])
    const { persons } = readRegister(source)
    assert.equal(persons.get('a')!.name, 'A')
    assert.equal(persons.get('e')!.name, 'E')
    const { idSpan } = persons.get('e')!
    assert.equal(idSpan.start, source.indexOf('e:\n'))
  })

  it('keeps a broken entry’s persons where they can be read', () => {
    assert.deepEqual(idsOf('a:\n  name: A\n  note: "open\nb:\n  name: B\n'), ['a', 'b'])
  })

  it('reports a register that is no mapping', () => {
    assert.deepEqual(problemsOf('- name: A\n- name: B\n'), ['register-syntax "- name: A"'])
    assert.deepEqual(problemsOf('just text'), ['register-syntax "just text"'])
  })

  it('reads several documents as one', () => {
    assert.deepEqual(idsOf('a: { name: A }\n---\nb: { name: B }\n...\n'), ['a', 'b'])
  })

  it('is not hurt by hostile YAML', () => {
    const good = '\ngood: { name: Good }\n'
    // Mocha lifts this limit, and the parser makes hundreds of errors from deep inside its recursion.
    const { stackTraceLimit } = Error
    Error.stackTraceLimit = 10
    for (const source of REGISTERS) {
      assert.ok(readRegister(source + good).persons.has('good'), source.slice(0, 40))
    }
    Error.stackTraceLimit = stackTraceLimit
    assert.deepEqual(
      Object.getOwnPropertyNames(readRegister('__proto__: { name: P }').persons.get('__proto__')).at(0),
      'id'
    )
  })

  it('never throws, and every span lies in the source', () => {
    const piece = fc.constantFrom('a', 'b', ':', ' ', '\n', '  ', 'name', 'name: ', '- ', '"', "'", '[', ']', '{', '}', '|', '#', '&x', '*x', '!!t ', '---', '? ', '\r', '\t', 'é', ',') // prettier-ignore
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
        const source = pieces.join('')
        const { persons, problems } = readRegister(source)
        const spans = [...problems, ...[...persons.values()].flatMap(person => [person.span, person.idSpan])]
        for (const { start, end } of spans) assert.ok(0 <= start && start <= end && end <= source.length)
        for (const { id, idSpan } of persons.values()) assert.ok(source.slice(idSpan.start, idSpan.end).includes(id))
      }),
      { numRuns: 500 }
    )
  })

  it('has a JSON Schema with the same fields', () => {
    const schema = JSON.parse(readFileSync('media/persons.schema.json', 'utf8'))
    const { properties } = schema.definitions.person
    assert.deepEqual(Object.keys(properties).sort(), [...registerFields].sort())
    for (const field of Object.values<{ title: string; description: string }>(properties)) {
      assert.ok(field.title && field.description)
    }
    const id = new RegExp(Object.keys(schema.patternProperties)[0]!, 'u')
    assert.ok(id.test('ленин_2.a-') && !id.test('-') && !id.test('a b'))
  })
})
