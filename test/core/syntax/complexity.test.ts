import assert from 'node:assert/strict'
import { isTooComplex } from '../../../src/core/syntax/complexity.ts'

describe('a block that is too complex', () => {
  const words = 'Words of somebody, and more of them.'

  it('has more signs in one paragraph than anybody writes', () => {
    for (const sign of ['[', ']', '{', '<', '`']) assert.ok(isTooComplex(words + sign.repeat(5001)), sign)
    for (const sign of ['*a', '_a', '~a']) assert.ok(isTooComplex(words + sign.repeat(2001)), sign)
    assert.ok(isTooComplex(words + '<!--'.repeat(240)))
    assert.ok(isTooComplex('|a'.repeat(2001)))
    assert.ok(isTooComplex(`${words}\n`.repeat(300) + '[a\n'.repeat(5001)))
  })

  it('has more quotes or lists in one another than print knows', () => {
    for (const sign of ['>', '> ', '- ', '* ', '+ ', '1. ', '2) ']) {
      assert.ok(isTooComplex(`${words}\n\n${sign.repeat(101)}a`), sign)
      assert.ok(!isTooComplex(`${words}\n\n${sign.repeat(100)}a`), sign)
    }
  })

  it('is none with as many signs in many paragraphs, nor with few', () => {
    assert.ok(!isTooComplex(`${'[a] '.repeat(500)}\n\n`.repeat(20)))
    assert.ok(!isTooComplex(`${'*a* '.repeat(500)}\n\n`.repeat(20)))
    assert.ok(!isTooComplex(words + '['.repeat(5000)))
    assert.ok(!isTooComplex(words.repeat(1000)))
    assert.ok(!isTooComplex(`${' '.repeat(500)}${words}`))
    assert.ok(!isTooComplex(''))
  })
})
