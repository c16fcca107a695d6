import assert from 'node:assert/strict'
import { completeAt } from '../../src/features/completion.ts'
import { effort } from '../effort.ts'
import { applyEdits, type Given, workspaceFor } from './cursor.ts'

const BESIDE = {
  persons: 'lenin:\n  name: Vladimir Ilyich Lenin\n  aliases: [Lenin]\n  role: Bolshevik\nstalin:\n  name: Stalin\n',
  bibliography:
    '@book{state, title = {The State}, author = {Lenin, V.}, year = 1917}\n@book{a.b., title = {Odd}, author = {Zed, Z.}}\n'
}

function offered(text: string, trigger?: string): string[] {
  const { workspace, uri, offset } = workspaceFor({ ...BESIDE, text })
  return completeAt(workspace, uri, offset, trigger).map(({ label, detail }) =>
    detail ? `${label}: ${detail}` : label
  )
}

/** The text once an item has been taken. */
function taken(given: Given | string, label: string): string {
  const all = { ...BESIDE, ...(typeof given === 'string' ? { text: given } : given) }
  const { workspace, uri, offset } = workspaceFor(all)
  const item = completeAt(workspace, uri, offset).find(each => each.label === label)
  assert.ok(item, `${label} is not offered`)
  const { text } = workspace.documents.get(uri)!
  assert.ok(item.replaces.start <= offset && item.replaces.end >= offset)
  return applyEdits(text, [{ ...item.replaces, text: item.text }])
}

describe('completion', () => {
  const NOTES = '\n\n[^1]: The first.\n\n[^b]: The second.\n\nMore[^1].'

  it('offers notes behind [^, unused ones first, and the next number', () => {
    assert.deepEqual(offered(`A[^$0${NOTES}`), ['b: The second.', '1: The first.', '2: a new note'])
    assert.equal(taken(`A[^$0${NOTES}`, 'b'), `A[^b]${NOTES}`)
    assert.equal(taken(`A[^$0]${NOTES}`, '1'), `A[^1]${NOTES}`)
    assert.equal(taken('A[^$0', '1'), 'A[^1]')
  })

  it('offers persons behind person: and said:, the rivals that are missing', () => {
    assert.deepEqual(offered('[he](person:$0)', ':'), ['lenin: Vladimir Ilyich Lenin · Bolshevik', 'stalin: Stalin'])
    assert.deepEqual(offered('[he](said:lenin,$0)'), ['stalin: Stalin'])
    assert.equal(taken('[he](person:st$0)', 'stalin'), '[he](person:stalin)')
  })

  it('offers names for what was typed of them', () => {
    assert.deepEqual(offered('So Vladimir Il$0'), ['Vladimir Ilyich Lenin: lenin · Bolshevik'])
    assert.equal(taken('So Vladimir Il$0', 'Vladimir Ilyich Lenin'), 'So Vladimir Ilyich Lenin')
    assert.equal(taken('Then Le$0', 'Lenin'), 'Then Lenin')
    assert.deepEqual(offered('of Leningrad and Xy$0'), [])
  })

  it('offers works behind @, by author and title too', () => {
    assert.deepEqual(offered('So [@$0', '@'), ['state: Lenin, 1917: The State', 'a.b.: Zed: Odd'])
    assert.deepEqual(offered('So [see @lenin$0'), ['state: Lenin, 1917: The State'])
    assert.equal(taken('So [-@st$0]', 'state'), 'So [-@state]')
    assert.equal(taken('So [@state; @$0]', 'a.b.'), 'So [@state; @{a.b.}]')
  })

  it('finds a work by a word of its title or its author, without accents', () => {
    const bibliography =
      '@book{m1, title = {Die Mühle am Fluß}, author = {Müller, Änne}, date = 1911}\n@book{other, title = {Other}}\n'
    for (const typed of ['muller', 'Muhle', 'fluß', '1911', 'm1']) {
      const { workspace, uri, offset } = workspaceFor({ text: `So [@${typed}$0`, bibliography })
      const [item, ...others] = completeAt(workspace, uri, offset)
      assert.deepEqual([item!.label, others.length], ['m1', 0], typed)
      // The editor filters by this against the word it replaces.
      assert.ok(item!.filter!.startsWith(`@${typed}`))
      // What is typed behind a key, a blank or a comma, is not found in it: the list closes.
      assert.doesNotMatch(item!.filter!, /[\s,;\]]/)
    }
  })

  it('offers none in an address or behind a number', () => {
    for (const text of ['me@$0', 'me@exam$0', '10 yds 6@$0']) assert.deepEqual(offered(text), [])
  })

  it('offers the terms of a place behind a key', () => {
    assert.ok(offered('So [@state, $0]').includes('p.'))
    assert.equal(taken('So [@state, $0]', '§'), 'So [@state, § ]')
    assert.deepEqual(offered('So, $0'), [])
  })

  it('offers the next place of each edition', () => {
    assert.deepEqual(offered('{p. 33} a {ed. 1910 p. 41} b {$0', '{'), ['ed. 1910 p. 42', 'p. 34'])
    assert.equal(taken('{p. 33} a {$0}', 'p. 34'), '{p. 33} a {p. 34}')
    assert.deepEqual(offered('a {$0'), ['p. 1'])
  })

  it('offers fields and files in the front matter, and nothing else there', () => {
    assert.deepEqual(
      offered('---\ntitle: T\n$0\n---\n').map(each => each.split(':')[0]),
      ['author', 'date', 'lang', 'bibliography', 'csl', 'persons']
    )
    assert.deepEqual(offered('---\ncsl: $0\n---\n'), ['notes', 'author-date'])
    assert.ok(offered('---\nbibliography: $0\n---\n').includes('bibliography.bib: beside the text'))
    assert.deepEqual(offered('---\ntitle: @$0\n---\n'), [])
  })

  it('keeps quiet in prose and in code', () => {
    assert.deepEqual(offered('He said: $0', ':'), [])
    assert.deepEqual(offered('Words: $0 more', ':'), [])
    assert.deepEqual(offered('Le$0', '@'), [])
    assert.deepEqual(offered('Some `co [^$0'), [])
    assert.deepEqual(offered('```\n[^$0\n```'), [])
    assert.deepEqual(offered(''), [])
  })

  it('is quick with thousands of works', () => {
    const works = Array.from({ length: 10_000 }, (_, i) => `@book{k${i}, title = {T ${i}}, author = {A, B.}}`).join(
      '\n'
    )
    const { workspace, uri, offset } = workspaceFor({ text: 'So [@k99$0]', bibliography: works })
    completeAt(workspace, uri, offset)
    const start = effort()
    assert.ok(completeAt(workspace, uri, offset).length > 100)
    assert.ok(effort() - start < 500)
  })
})
