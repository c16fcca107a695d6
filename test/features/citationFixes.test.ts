import assert from 'node:assert/strict'
import { defineAt } from '../../src/features/definition.ts'
import { fixesAt } from '../../src/features/fixes.ts'
import { hoverAt } from '../../src/features/hover.ts'
import { referencesAt } from '../../src/features/references.ts'
import { renameAt, renameTargetAt } from '../../src/features/rename.ts'
import { contentsAfter, workspaceFor } from './cursor.ts'

const BIBLIOGRAPHY =
  '@book{mill, title = {The Mill and Its Seven Rivers}, author = {Ashdown, Mary}, year = 1899}\n' +
  '@book{bridge, title = {Stone Bridges}, author = {Ashdown, Mary}, year = 1902}\n'

function offered(text: string, bibliography = BIBLIOGRAPHY): Record<string, string> {
  const { workspace, uri, offset } = workspaceFor({ text, bibliography })
  const fixes = fixesAt(workspace, uri, { start: offset, end: offset })
  return Object.fromEntries(
    fixes.map(({ title, edits }) => [title, Object.values(contentsAfter(workspace, edits))[0]!])
  )
}

describe('quick fixes for works named in words', () => {
  const keys: [before: string, after: string][] = [
    ['A^[See Ashdown, Seven R$0ivers, p. 43.]', 'A^[See [@mill, p. 43].]'],
    ['A^[@mill] b^[*Ibid$0.*, p. 3]', 'A^[@mill] b^[[@mill, p. 3]]'],
    [
      'A[^1] b[^2]\n\n[^1]: [@mill, ch. 2]\n\n[^2]: Ibid$0.',
      'A[^1] b[^2]\n\n[^1]: [@mill, ch. 2]\n\n[^2]: [@mill, ch. 2].'
    ],
    ['He read *Stone Bri$0dges* there.', 'He read [@bridge] there.'],
    ['A^[@bridge] b^[Ashdown, *op. c$0it.*, pp. 3-5; so]', 'A^[@bridge] b^[[@bridge, pp. 3-5]; so]']
  ]
  for (const [before, after] of keys) {
    it(`write the key: ${JSON.stringify(before)}`, () => {
      const all = Object.entries(offered(before)).filter(([title]) => title.startsWith('Write'))
      assert.deepEqual(
        all.map(([, text]) => text),
        [after]
      )
    })
  }

  it('offer each work that may be meant', () => {
    const titles = Object.keys(offered('A^[Ashdown, op. c$0it.]'))
    assert.deepEqual(titles, [
      'Write [@mill] instead of the words (Ashdown 1899)',
      'Write [@bridge] instead of the words (Ashdown 1902)'
    ])
  })

  const entries: [note: string, entry: string][] = [
    [
      'Pell, A Histo$0ry of the Ferry, London 1911, p. 7.',
      '@book{pell1911,\n  author = {Pell},\n  title = {A History of the Ferry},\n  year = {1911}\n}\n'
    ],
    [
      'See *Ferry Days*, by J. R. P$0ell, p. 7; others differ.',
      '@book{pell,\n  author = {J. R. Pell},\n  title = {Ferry Days}\n}\n'
    ],
    ['“The Toll” (18$082)', '@book{toll1882,\n  title = {The Toll},\n  year = {1882}\n}\n']
  ]
  for (const [note, entry] of entries) {
    it(`make an entry: ${note}`, () => {
      assert.equal(
        offered(`A[^1]\n\n[^1]: ${note}`)['Make an entry from this citation in bibliography.bib'],
        `${BIBLIOGRAPHY}\n${entry}`
      )
    })
  }

  it('make none of words that cite nothing, nor where a work is known', () => {
    for (const note of ['So he s$0aid to everybody.', 'Ashdown, Seven Ri$0vers, p. 4', 'In May 1902 he w$0ent.']) {
      assert.deepEqual(
        Object.keys(offered(`A[^1]\n\n[^1]: ${note}`)).filter(title => title.startsWith('Make')),
        [],
        note
      )
    }
  })
})

describe('a work named in words', () => {
  const given = { text: 'A^[@mill, p. 2] b^[Ibi$0d., p. 3]', bibliography: BIBLIOGRAPHY }

  it('has a card, an entry, and references', () => {
    const { workspace, uri, offset } = workspaceFor(given)
    assert.match(hoverAt(workspace, uri, offset, {}, false)!.markdown, /Seven Rivers[^]*Cited: p\. 3/)
    assert.equal(defineAt(workspace, uri, offset)!.places[0]!.span.start, BIBLIOGRAPHY.indexOf('mill'))
    assert.equal(referencesAt(workspace, uri, offset, false).length, 2)
  })

  it('keeps its words when the key is renamed', () => {
    const { workspace, uri, offset } = workspaceFor(given)
    const target = renameTargetAt(workspace, uri, offset)
    assert.ok(!target || 'refusal' in target || target.name !== 'mill')
    const edits = renameAt(workspace, uri, 4, 'river')
    assert.ok(edits instanceof Map)
    assert.equal(contentsAfter(workspace, edits)['text.annotated.md'], 'A^[@river, p. 2] b^[Ibid., p. 3]')
  })
})
