import assert from 'node:assert/strict'
import { withAttributes } from '../../src/client/gitAttributes.ts'

const LINE = '*.annotations.jsonl text eol=lf merge=union'

describe('the attributes of remarks', () => {
  it('are written once', () => {
    const written = withAttributes('')
    assert.equal(written, `${LINE}\n`)
    assert.equal(withAttributes(written), undefined)
  })

  it('stand behind what the file says', () => {
    assert.equal(withAttributes('* text=auto'), `* text=auto\n${LINE}\n`)
    assert.equal(withAttributes('*.png binary\r\n'), `*.png binary\r\n${LINE}\r\n`)
  })

  it('are completed when some are missing or contradicted', () => {
    const half = '*.annotations.jsonl text eol=lf\n'
    assert.equal(withAttributes(half), `${half}${LINE}\n`)
    const contradicted = `${LINE}\n*.annotations.jsonl -merge\n`
    assert.equal(withAttributes(contradicted), `${contradicted}${LINE}\n`)
  })

  it('may stand in several lines', () => {
    assert.equal(withAttributes('*.annotations.jsonl merge=union\n*.annotations.jsonl text eol=lf\n'), undefined)
  })
})
