import assert from 'node:assert/strict'
import { apparatusOf } from '../../../src/core/apparatus.ts'
import { mentionProblems, mentionsOf } from '../../../src/core/persons/mentions.ts'
import { placedIn } from '../../../src/core/document.ts'
import type { Problem } from '../../../src/core/problems.ts'
import { effort } from '../../effort.ts'
import { workspaceFor } from '../../features/cursor.ts'

const PERSONS = 'l: { name: Lenin }\nm: { name: Karl Marx }\n'

const apparatus = (text: string) => {
  const { workspace, uri } = workspaceFor({ text, persons: PERSONS })
  return apparatusOf(workspace, uri)!
}
const problemsIn = (text: string): Problem[] =>
  [...placedIn(apparatus(text).document)].flatMap(placed => mentionProblems(apparatus(text), placed))
const texts = (text: string): string[] => mentionsOf(apparatus(text)).map(mention => mention.text)

describe('mentions', () => {
  it('are none in addresses, linked or not', () => {
    for (const address of [
      'www.Lenin.com',
      '<http://Lenin.x>',
      'https://x.org/Lenin-page',
      'ftp://x.org/a?Lenin',
      'x@Lenin.org',
      '<Lenin@x.org>',
      'mailto:Lenin@x.org',
      '[https://x.org/Lenin](https://x.org/Lenin)',
      '[www.Lenin.com](http://x.org)'
    ]) {
      assert.deepEqual(texts(`So ${address} and Lenin, “Lenin”.`), ['Lenin', 'Lenin'], address)
    }
    assert.deepEqual(texts('[Lenin](https://x.org/Lenin) “https://x.org/a” Lenin'), ['Lenin', 'Lenin'])
  })

  it('have their words on one line', () => {
    for (const lineEnd of ['\n', '\r\n', '\r', '\n> ']) {
      const text = `> Then Karl${lineEnd}Marx and [our${lineEnd}*dear* friend](person:l).`
      assert.deepEqual(texts(text), ['Karl Marx', 'our dear friend'], JSON.stringify(lineEnd))
    }
    assert.deepEqual(texts('Karl *Marx*, [M&uuml;ller](person:l), [`he`](person:l)'), ['Karl Marx', 'Müller', '`he`'])
  })

  it('need words, and a target that says something', () => {
    const text = '[](person:l) [ ](said:l) [he](person:) [he](person:l,,m) [she](person:?) [he](<said:a b>)'
    assert.deepEqual(texts(text), [])
    assert.deepEqual(
      problemsIn(text).map(({ code, severity, start, end }) => `${code} ${severity} ${text.slice(start, end)}`),
      [
        'person-link warning [](person:l)',
        'person-link warning [ ](said:l)',
        'person-link error [he](person:)',
        'person-link error [he](person:l,,m)',
        'person-link error [she](person:?)',
        'person-link error [he](<said:a b>)'
      ]
    )
    assert.deepEqual(problemsIn('[a](person:-) [b](person:l,m?) [c](http://x.org) [d](people:)'), [])
  })

  it('are whose who was born when the text was written, where nothing else tells', () => {
    const persons =
      'old: { name: Jan Rol, born: c. 1570 }\nnew: { name: Ida Rol, born: 1866/67 }\nx: { name: Eva Hes }\n'
    const who = (text: string): unknown[] => {
      const { workspace, uri } = workspaceFor({ text, persons })
      const whole = mentionsOf(apparatusOf(workspace, uri)!)
      assert.deepEqual(mentionsOf(apparatusOf(workspace, uri)!, { start: 0, end: text.length }), whole)
      return whole.map(({ person, certain }) => [person, certain])
    }
    assert.deepEqual(who('---\ndate: 1640\n---\n\nSo Rol said.'), [['old', false]])
    assert.deepEqual(who('---\ndate: 1900\n---\n\nSo Rol said.'), [[null, false]])
    assert.deepEqual(who('---\ndate: 1640\n---\n\nIda Rol came. So Rol said.').at(-1), ['new', false])
    assert.deepEqual(who('So Rol said.'), [[null, false]])
  })

  it('are found in linear time', () => {
    for (const part of ['www.', 'a@', 'http://Lenin ', 'Lenin@a.b ', 'x'.repeat(50)]) {
      const start = effort()
      texts(part.repeat(1_000))
      assert.ok(effort() - start < 1000, part)
    }
  })
})
