import assert from 'node:assert/strict'
import { openDocument } from '../../src/core/document.ts'
import { editDocument } from '../../src/core/editDocument.ts'
import { type FrontMatter, frontMatterOf } from '../../src/core/frontMatter.ts'

const read = (text: string): FrontMatter => frontMatterOf(openDocument(text))

const FULL = `---
title: The State and Revolution
author: [V. I. Lenin, A. N. Other]
date: 1917-08
lang: en-GB
bibliography: works.bib
persons:
  - persons.yaml
  - ../more.yaml
---

Text.`

describe('front matter', () => {
  it('says what the text is, whatever ends its lines', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const { title, author, date, lang, bibliography, persons, span, problems } = read(FULL.replaceAll('\n', end))
      assert.deepEqual([title, author], ['The State and Revolution', 'V. I. Lenin, A. N. Other'])
      assert.deepEqual([date, lang], ['1917-08', 'en-GB'])
      assert.deepEqual([bibliography, persons], [['works.bib'], ['persons.yaml', '../more.yaml']])
      assert.deepEqual(span, { start: 0, end: FULL.replaceAll('\n', end).indexOf(`${end}${end}Text`) })
      assert.deepEqual(problems, [])
    }
  })

  const SCALARS: readonly (readonly [yaml: string, title: string | null])[] = [
    ['title: "State: a *text*"', 'State: a *text*'],
    ["title: 'It''s so'", "It's so"],
    ['title: 1917', '1917'],
    ['title: 01', '01'],
    ['title: no', 'no'],
    ['title: null', null],
    ['title:', null],
    ['title: “So”', '“So”'],
    ['author: Lenin', null]
  ]
  for (const [yaml, title] of SCALARS) {
    it(`keeps words as they are written: ${yaml}`, () => assert.equal(read(`---\n${yaml}\n---\n`).title, title))
  }

  it('may end with dots, or with the text', () => {
    assert.equal(read('---\ntitle: T\n...\n\nText.').title, 'T')
    assert.equal(read('---\ntitle: T\n---').title, 'T')
  })

  for (const [what, text] of [
    ['without a key on its first line', '---\nA rule above.\n---\n\nText.'],
    ['with a blank line first', '---\n\ntitle: T\n---\n'],
    ['with prose before a colon', '---\nHe said so: it is.\n---\n'],
    ['that is not closed', '---\ntitle: T\n\nText.'],
    ['behind a word', 'Text.\n\n---\ntitle: T\n---\n']
  ] as const) {
    it(`is none ${what}`, () => {
      assert.deepEqual(
        { ...read(text) },
        {
          ...{ title: null, author: null, date: null, lang: null },
          ...{ bibliography: [], persons: [], csl: null, span: undefined, problems: [] }
        }
      )
    })
  }

  it('that is broken is a problem at its place, and the rest of it counts', () => {
    const text = '---\ntitle: "T\nlang: [en\n---\n\nText.'
    const { problems } = read(text)
    assert.ok(problems.length > 0)
    for (const { code, start, end } of problems) {
      assert.equal(code, 'front-matter')
      assert.ok(start >= 4 && start <= end && end <= text.indexOf('\n---'))
    }
    assert.equal(read('---\ntitle: T\nauthor: [a\n---\n').title, 'T')
  })

  it('appears and goes as one types', () => {
    const before = openDocument('title: T\n---\n\nText.')
    const after = editDocument(before, { start: 0, end: 0, text: '---\n' })
    assert.equal(frontMatterOf(after).title, 'T')
    assert.equal(frontMatterOf(editDocument(after, { start: 0, end: 4, text: '' })).title, null)
  })
})
