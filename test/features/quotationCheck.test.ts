import assert from 'node:assert/strict'
import { apparatusOf } from '../../src/core/apparatus.ts'
import { withFile } from '../../src/core/workspace.ts'
import { fixesAt } from '../../src/features/fixes.ts'
import { hoverAt } from '../../src/features/hover.ts'
import { inspect } from '../../src/features/inspect.ts'
import { checkQuotations, verificationProblems } from '../../src/features/quotationCheck.ts'
import { missingSources } from '../../src/features/verification.ts'
import { contentsAfter, FOLDER, type Given, workspaceFor } from './cursor.ts'

const SALOME = `{p. 3}

How beautiful is the Princess *Salome* tonight. “Look not at her,” he said, “you look too much.”

{p. 4}

She is like a dove that has strayed. She is not like a woman who is dead, and moves very slowly.
`
const bibliography = `@book{salome, title = {Salome}, file = {salome.txt}}
@book{other, title = {Other}, file = {other.xml}}
@book{gone, title = {Gone}, file = {gone.txt}}
@misc{web, title = {Web}, url = {https://example.org/web}}
`
const files = {
  'salome.txt': SALOME,
  'other.xml': '<TEI><p>The moon has <hi>a</hi> strange look tonight.</p></TEI>',
  'gone.txt': null
}

const given = (text: string): Given => ({ text, bibliography, files })

/** The problems of a text, with the words at which they are shown. */
function problems(text: string): string[] {
  const { workspace, uri } = workspaceFor(given(text))
  const { checked, missing } = checkQuotations(workspace, uri)
  assert.deepEqual(missing, [])
  return verificationProblems(apparatusOf(workspace, uri)!, checked).map(({ code, message, start, end }) => {
    return `${code} ${JSON.stringify(text.slice(start, end))} ${message.replace(/^The quotation “.*?” /, '')}`
  })
}

describe('checking quotations', () => {
  it('finds nothing wrong with what its source has', () => {
    for (const text of [
      '“How beautiful is the Princess” [@salome, p. 3].',
      '“how beautiful [she is] … tonight” [@salome].',
      '> She is like a dove\n> that has strayed.[^1]\n\n[^1]: [@salome, p. 4].',
      '“Look not at her,” he says, “you look too much” [@salome].',
      'A “dove” it is. “She is a horse,” she said.',
      '“The moon has a strange look” [@other].',
      'In “Salome” [@salome] nobody says so.',
      '“Anything” [@web], “anything” [@gone], “anything” [@nobody].'
    ])
      assert.deepEqual(problems(text), [], text)
  })

  it('tells which words differ, at those words', () => {
    assert.deepEqual(problems('“She is like a *swan* that has strayed” [@salome].'), [
      'quotation-changed "swan" differs from its source salome.txt: it has “dove” for “swan”.'
    ])
    assert.deepEqual(problems('“She is like a woman who is dead” [@salome, p. 4].'), [
      'quotation-changed "is like" differs from its source salome.txt: “not” is missing.'
    ])
    assert.deepEqual(
      problems('“She is … like a woman who is dead” [@salome, p. 4].').map(each => each.split(' ')[0]),
      ['quotation-changed']
    )
    assert.deepEqual(problems('“She is like a white dove that has strayed” [@salome].'), [
      'quotation-changed "white" differs from its source salome.txt: “white” is not there.'
    ])
  })

  it('tells where words stand that are elsewhere, and what is nowhere', () => {
    assert.deepEqual(problems('“a dove that has strayed” [@salome, p. 3].'), [
      'quotation-elsewhere "“a dove that has strayed”" stands elsewhere than is cited: in salome.txt.'
    ])
    assert.deepEqual(problems('“The moon has a strange look” [@salome, p. 3].'), [
      'quotation-elsewhere "“The moon has a strange look”" stands elsewhere than is cited: in other.xml.'
    ])
    assert.deepEqual(problems('“a strange look” [@salome].'), [
      'quotation-not-found "“a strange look”" was not found in its source (“salome”).'
    ])
  })

  it('asks for the sources that are cited, then for the others', () => {
    const { workspace, uri } = workspaceFor({ text: '“A horse” [@salome].', bibliography })
    assert.deepEqual(checkQuotations(workspace, uri), { checked: [], places: [], missing: [`${FOLDER}/salome.txt`] })
    const loaded = withFile(workspace, `${FOLDER}/salome.txt`, SALOME)
    assert.deepEqual(checkQuotations(loaded, uri).missing, [])
    assert.deepEqual(missingSources(loaded, uri), [`${FOLDER}/other.xml`, `${FOLDER}/gone.txt`])
  })

  it('is in what inspect prints, with offsets of the source', () => {
    const { workspace, uri } = workspaceFor(given('“a dove” [@salome, p. 4]. “So,” she said.'))
    const [first, second] = inspect(workspace, uri, () => 'S')!.quotations as { verification: object | null }[]
    const start = SALOME.indexOf('a dove')
    const span = { start, end: start + 6 }
    assert.deepEqual(first!.verification, {
      status: 'exact',
      source: 'S',
      ...span,
      spans: [span],
      ambiguous: false,
      differences: [],
      score: 1
    })
    assert.equal(second!.verification, null)
  })
})

describe('the card over a quotation says of its source', () => {
  const card = (text: string): string => {
    const { workspace, uri, offset } = workspaceFor(given(text))
    return hoverAt(workspace, uri, offset)!.markdown.split('\n\n').slice(2).join('\n')
  }

  it('that the words are the same', () => {
    assert.match(card('“$0a dove” [@salome].'), /letter for letter the same/)
    assert.match(card('“$0A DOVE” [@salome].'), /the same words, printed differently/)
    assert.match(card('“$0a [white] dove” [@salome].'), /but for what the quotation marks/)
    assert.match(card('“$0She is” [@salome].'), /more than once/)
  })

  it('which words differ, struck out and bold, and what that means', () => {
    assert.equal(
      card('“$0She is like a swan that has strayed” [@salome].'),
      'Compared with the source: **the words differ**.\n' +
        'She is like a ~~swan~~ **dove** that has strayed\n' +
        '(~~struck out~~: only in the quotation; **bold**: only in the source)'
    )
    assert.match(card('“$0She is like a woman who is dead” [@salome].'), /She is \*\*not\*\* like a woman/)
  })

  it('where they stand, or that they are not there; and nothing without a source', () => {
    assert.match(card('“$0like a dove” [@salome, p. 3].'), /\*\*elsewhere\*\*, in salome\.txt, p\. 4/)
    assert.match(card('“$0no such words” [@salome].'), /\*\*not found\*\*/)
    assert.equal(card('“$0no such words” [@web].'), '')
  })

  it('nothing while it is not loaded, but asks for it', () => {
    const { workspace, uri, offset } = workspaceFor({ text: '“$0a dove” [@salome].', bibliography })
    assert.deepEqual(hoverAt(workspace, uri, offset)?.missing, [`${FOLDER}/salome.txt`])
  })
})

describe('a quotation that differs', () => {
  /** What the fixes make of a text, by their titles. */
  const fixed = (text: string): [string, string][] => {
    const { workspace, uri, offset } = workspaceFor(given(text))
    return fixesAt(workspace, uri, { start: offset, end: offset }).map(({ title, edits }) => {
      return [title, Object.values(contentsAfter(workspace, edits)).join()]
    })
  }
  const TAKE = 'Take the source’s wording'
  const MARK = 'Mark what differs with […] and brackets'

  it('takes the source’s wording, or marks its own', () => {
    assert.deepEqual(fixed('“She is like a *sw$0an*[^1] that has strayed” [@salome].\n\n[^1]: No.'), [
      [TAKE, '“She is like a *dove*[^1] that has strayed” [@salome].\n\n[^1]: No.'],
      [MARK, '“She is like a *[swan]*[^1] that has strayed” [@salome].\n\n[^1]: No.']
    ])
    assert.deepEqual(fixed('“She is like a whi$0te dove that strayed” [@salome].'), [
      [TAKE, '“She is like a dove that has strayed” [@salome].'],
      [MARK, '“She is like a [white] dove that […] strayed” [@salome].']
    ])
  })

  it('is not marked where that would still mislead', () => {
    assert.deepEqual(fixed('“She is$0 like a woman who is dead” [@salome].'), [
      [TAKE, '“She is not like a woman who is dead” [@salome].']
    ])
    assert.deepEqual(fixed('“She is … $0like a woman who is dead” [@salome].'), [])
  })

  it('has its locator corrected, or its work', () => {
    assert.deepEqual(fixed('“a dove$0 that has strayed” [@salome, p. 3].'), [
      ['Correct the citation: 4', '“a dove that has strayed” [@salome, p. 4].']
    ])
    assert.deepEqual(fixed('“a dove$0 that has strayed” [@salome]{ed. 1893 p. 3}.'), [
      ['Correct the citation: 4', '“a dove that has strayed” [@salome]{ed. 1893 p. 4}.']
    ])
    assert.deepEqual(fixed('“The moon$0 has a strange look” [@salome].'), [
      ['Correct the citation: other', '“The moon has a strange look” [@other].']
    ])
    assert.deepEqual(fixed('“no such$0 words at all” [@salome].'), [])
  })
})
