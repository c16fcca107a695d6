import assert from 'node:assert/strict'
import fc from 'fast-check'
import { codePoints } from '../../../src/core/annotations/codePoints.ts'

const anyText = fc
  .array(fc.constantFrom('a', '\r\n', '\r', '\n', '𝔅', '\ud835', '\udd05', 'é'), { maxLength: 40 })
  .map(pieces => pieces.join(''))

describe('codePoints', () => {
  it('counts as the normalised text does', () => {
    fc.assert(
      fc.property(anyText, text => {
        const points = codePoints(text)
        for (let offset = 0; offset <= text.length; offset++) {
          // An offset inside a pair or a CRLF counts as its start.
          const start = points.toOffset(points.toPoint(offset))
          assert.ok(start === offset || start === offset - 1)
          assert.equal(points.toPoint(start), [...text.slice(0, start).replace(/\r\n?/g, '\n')].length)
        }
      })
    )
  })

  it('goes there and back', () => {
    fc.assert(
      fc.property(anyText, text => {
        const points = codePoints(text)
        const length = [...text.replace(/\r\n?/g, '\n')].length
        for (let point = 0; point <= length; point++) assert.equal(points.toPoint(points.toOffset(point)), point)
        assert.equal(points.toOffset(length), text.length)
      })
    )
  })
})
