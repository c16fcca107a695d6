import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { quotationsOf } from '../../../src/core/quotations/quotations.ts'
import { speakerOf } from '../../../src/core/quotations/speakers.ts'
import { needsShared, sharedPath } from '../../shared.ts'
import { apparatusFor } from './texts.ts'

const ESSAY = ['essay', 'lenin-and-socialism.txt']

/** Who speaks, as a reader takes it, in the quotations in double marks; `-` where it is nobody of the register, or open. */
const READ = [
  ...['lenin', 'lenin', 'marx', 'lenin', 'lenin', '-', 'lenin', 'lenin', 'lenin', '-', 'lenin', 'lenin', 'lenin'],
  ...['lenin', 'lenin', 'lenin', 'lenin', 'lenin', 'lenin', 'lenin', 'lenin', '-', 'lenin', 'lenin', 'lenin', 'lenin'],
  ...['lenin', 'lenin', 'lenin', 'lenin', 'lenin', 'lenin', 'lenin', 'lenin', 'lenin', 'Lenin’s secretary', 'strachey']
]

describe('who speaks in a real essay', () => {
  needsShared(...ESSAY)

  it('is found for most, and nobody wrong is given as certain', () => {
    const text = readFileSync(sharedPath(...ESSAY), 'utf8')
    const apparatus = apparatusFor(text, readFileSync('examples/lenin/persons.yaml', 'utf8'))
    const quotations = quotationsOf(apparatus.document).filter(({ opener }) => opener === '“')
    assert.equal(quotations.length, READ.length)
    const answers = quotations.map((quotation, i) => {
      const speaker = speakerOf(apparatus, quotation)
      return { speaker, right: speaker !== null && (speaker.id ?? speaker.name) === READ[i], words: quotation.text }
    })
    const wrong = answers.filter(({ speaker, right }) => speaker && !right && speaker.basis !== 'inferred')
    assert.deepEqual(
      wrong.map(({ words }) => words),
      []
    )
    const right = answers.filter(each => each.right).length
    assert.ok(right >= 24, `${right} right`)
  })
})
