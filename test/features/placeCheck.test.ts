import assert from 'node:assert/strict'
import { fixesAt } from '../../src/features/fixes.ts'
import { checkQuotations } from '../../src/features/quotationCheck.ts'
import { contentsAfter, workspaceFor } from './cursor.ts'

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

  it('is found as a whole word, not in a longer number', () => {
    for (const text of ['So [@mill]{ed. 1899 p. 99}.', 'So [@mill, {ed. 1899 p. 99}].']) {
      const { workspace, uri } = workspaceFor({ text, bibliography, files })
      const [problem] = checkQuotations(workspace, uri).places
      assert.deepEqual(problem && [problem.start, problem.end], [text.lastIndexOf('99'), text.lastIndexOf('99') + 2])
    }
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

/** What is offered at the caret: the text after each answer, or the words in front of which one arrives. */
function offered(given: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const { workspace, uri, offset } = workspaceFor({ text: given, bibliography, files: { ...files, ...more } })
  const fixes = fixesAt(workspace, uri, { start: offset, end: offset }).filter(({ kind }) => kind === 'quickfix')
  return Object.fromEntries(
    fixes.map(({ title, edits, go }) => {
      if (!go) return [title, contentsAfter(workspace, edits)['text.annotated.md']!]
      assert.equal(edits.size, 0)
      const words = workspace.documents.get(go.uri)?.text ?? workspace.files.get(go.uri)!.text
      return [title, `→ ${words.slice(go.span.start, go.span.start + 8)}`]
    })
  )
}

describe('what is offered for a place that a source does not mark', () => {
  it('is the nearest that it marks, and the way there', () => {
    assert.deepEqual(offered('So [@mill, p. 5$0].'), {
      'Change to p. 4, the nearest that is marked': 'So [@mill, p. 4].',
      'Change to p. 6, the nearest that is marked': 'So [@mill, p. 6].',
      'Go to p. 4 in mill.txt, the last mark before': '→  It froz'
    })
    assert.deepEqual(Object.keys(offered('So [@mill, § 9$0].')), [
      'Change to § 2, the nearest that is marked',
      'Go to § 2 in mill.txt, the last mark before'
    ])
    assert.deepEqual(offered('So [@tei, p. $07].'), {
      'Change to p. 2, the nearest that is marked': 'So [@tei, p. 2].',
      'Go to p. 2 in letters.xml, the last mark before': '→ Two.</te'
    })
  })

  it('is one that keeps a range rising', () => {
    assert.deepEqual(offered('So [@mill, pp. 4–5$0].'), {
      'Change to p. 6, the nearest that is marked': 'So [@mill, pp. 4–6].',
      'Go to p. 4 in mill.txt, the last mark before': '→  It froz'
    })
  })

  it('is first of all the one on which the quoted words stand', () => {
    const [first, ...others] = Object.entries(
      offered('“The miller went home alone that night” [@mill, p. 99$0].', {
        'mill.txt': '{p. 3} Grey water. {p. 4} The miller went home alone that night. {p. 6} Spring.'
      })
    )
    assert.deepEqual(first, [
      'Change to p. 4, where the quoted words stand',
      '“The miller went home alone that night” [@mill, p. 4].'
    ])
    assert.equal(others.length, 2)
  })

  it('is nothing where nothing is wrong', () => {
    assert.deepEqual(offered('So [@mill, p. 4$0].'), {})
  })
})

describe('what is offered for a note that is a page which the text does not mark', () => {
  it('is the work that was cited before', () => {
    const text = 'A[^1] b[^2].\n\n[^1]: [@mill, p. 3].\n[^2]: '
    assert.deepEqual(offered(`${text}Page $026.`), {
      'Write “Ibid., p. 26”: The Mill': `${text}Ibid., p. 26.`,
      'Write [@mill, p. 26]': `${text}[@mill, p. 26].`
    })
    assert.deepEqual(Object.keys(offered(`${text}See p. 26$0.`)), [
      'Write “ibid., p. 26”: The Mill',
      'Write [@mill, p. 26]'
    ])
    assert.deepEqual(Object.keys(offered(`${text}S. 26$0.`)), ['Write “Ebd., S. 26”: The Mill', 'Write [@mill, S. 26]'])
  })

  it('is nothing of the kind where no work, or another one that is not known, was cited before', () => {
    assert.deepEqual(offered('A[^1].\n\n[^1]: Page $026.'), {})
    assert.deepEqual(offered('A[^1] b[^2].\n\n[^1]: Nobody, *Nothing*, p. 3.\n[^2]: Page $026.'), {})
  })

  it('is the nearest page that is marked, and the way to where it should be', () => {
    assert.deepEqual(offered('{p. 24} A[^1] {p. 25} b {p. 28} c.\n\n[^1]: Page $026.'), {
      'Change to p. 25, the nearest that is marked': '{p. 24} A[^1] {p. 25} b {p. 28} c.\n\n[^1]: Page 25.',
      'Change to p. 28, the nearest that is marked': '{p. 24} A[^1] {p. 25} b {p. 28} c.\n\n[^1]: Page 28.',
      'Go to p. 25, behind which p. 26 can be marked': '→  b {p. 2'
    })
  })
})
