import assert from 'node:assert/strict'
import { checkQuotations } from '../../src/features/quotationCheck.ts'
import { workspaceFor } from './cursor.ts'

const bibliography = `@book{mill, title = {The Mill}, file = {mill.txt}}
@book{bare, title = {Bare}, file = {bare.txt}}
@book{sparse, title = {Sparse}, file = {sparse.txt}}
@book{tei, title = {Letters}, file = {letters.xml}}
@book{scan, title = {Scan}, file = {scan.pdf}}
`
const files = {
  'mill.txt': '{p. iv} Before. {p. 3} Grey water. {p. 4} It froze. {p. 6} Spring. {§ 1} a {§ 2} b',
  'bare.txt': 'No marks here.',
  'sparse.txt': '{p. 10} a {p. 20} b {p. 30} c',
  'letters.xml': '<TEI><text><pb n="1"/>One. <pb n="2"/>Two.</text></TEI>'
}

/** What is said of the places cited in a text. */
function told(text: string): string[] {
  const { workspace, uri } = workspaceFor({ text, bibliography, files })
  return checkQuotations(workspace, uri).places.map(
    ({ start, end, message }) => `${text.slice(start, end)}: ${message}`
  )
}

describe('a place cited', () => {
  it('that the source does not mark is a problem', () => {
    assert.deepEqual(told('So [@mill, p. 99].'), ['99: The source mill.txt marks no p. 99; its marks go from iv to 6.'])
    assert.equal(told('So [@mill, pp. 3–7].').length, 1)
    assert.equal(told('So [@mill, pp. 3, 5].').length, 1)
    assert.equal(told('So [@mill, § 3].').length, 1)
    assert.equal(told('So [@tei, p. 3] and [@tei, p. 2].').length, 1)
  })

  it('that it marks is none', () => {
    for (const text of [
      '[@mill, p. 3]',
      '[@mill, pp. 3–4]',
      '[@mill, p. iv]',
      '[@mill, p. 4ff.]',
      '[@tei, p. 2]',
      '[@mill, § 2]'
    ]) {
      assert.deepEqual(told(`So ${text}.`), [], text)
    }
  })

  it('of which the source tells nothing is none', () => {
    for (const text of [
      '[@bare, p. 3]',
      '[@sparse, p. 15]',
      '[@scan, p. 3]',
      '[@mill, ch. 4]',
      '[@mill]',
      '[@nobody, p. 2]',
      '[@mill, l. 9]'
    ]) {
      assert.deepEqual(told(`So ${text}.`), [], text)
    }
    assert.equal(told('So [@sparse, p. 40].').length, 1)
  })

  it('asks for its source first', () => {
    const { workspace, uri } = workspaceFor({ text: 'So [@mill, p. 99].', bibliography })
    assert.deepEqual(checkQuotations(workspace, uri).missing, ['file:///texts/mill.txt'])
  })
})
