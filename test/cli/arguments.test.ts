import assert from 'node:assert/strict'
import { readArguments } from '../../src/cli/arguments.ts'

describe('the command line', () => {
  it('tells command, operands and options apart, wherever the options stand', () => {
    const request = readArguments(['--json', 'inspect', 'a.md', '--persons', 'p.yaml', '-', '--persons=q.yaml', 'b.md'])
    assert.equal(request.command, 'inspect')
    assert.deepEqual(request.operands, ['a.md', '-', 'b.md'])
    assert.equal(request.json, true)
    assert.deepEqual(request.persons, ['p.yaml', 'q.yaml'])
    assert.deepEqual([request.unknown, request.wrong], [[], []])
  })

  it('takes everything behind -- for operands', () => {
    assert.deepEqual(readArguments(['inspect', '--', '--json', '-x']).operands, ['--json', '-x'])
  })

  it('names each unknown option once, as it was typed', () => {
    const { unknown, operands } = readArguments([
      'inspect',
      '--jsonl',
      'a.md',
      '-xyz',
      '--no-json',
      '--__proto__',
      '--out=b'
    ])
    assert.deepEqual(unknown, ['--jsonl', '-xyz', '--no-json', '--__proto__', '--out'])
    assert.deepEqual(operands, ['a.md'])
  })

  it('says which option lacks its value or has one that it does not take', () => {
    const wrong = (...args: string[]): readonly string[] => readArguments(['check', 'a.md', ...args]).wrong
    assert.deepEqual(wrong('--format'), ['--format needs a value'])
    assert.deepEqual(wrong('--format='), ['--format needs a value'])
    assert.deepEqual(wrong('--persons', '--json'), ['--persons needs a value'])
    assert.deepEqual(wrong('--json=yes'), ['--json takes no value'])
  })

  it('takes the last of several formats', () => {
    assert.equal(readArguments(['check', '--format', 'text', '--format', 'sarif']).format, 'sarif')
  })
})
