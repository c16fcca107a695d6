import assert from 'node:assert/strict'
import fc from 'fast-check'
import { openDocument } from '../../src/core/document.ts'
import { type FrontMatter, frontMatterOf, isPlain } from '../../src/core/frontMatter.ts'
import { readYamlMapping } from '../../src/core/persons/yaml.ts'

const source = (lines: string, lineEnd: string): string => `---\n${lines}\n---\n\nText.`.replaceAll('\n', lineEnd)
const read = (lines: string, lineEnd = '\n'): FrontMatter => frontMatterOf(openDocument(source(lines, lineEnd)))

/** What is written, and the fields that are expected of it. */
const FORMS: Record<string, Partial<FrontMatter>> = {
  'title: |\n  A lamp\n  and a table\nlang: en': { title: 'A lamp and a table', lang: 'en' },
  'title: >-\n  A lamp\n  and a table': { title: 'A lamp and a table' },
  'title: "A lamp\n  and a table"': { title: 'A lamp and a table' },
  'author: [{name: Ada}, {name: May}]': { author: 'Ada, May' },
  'author: {family: Penn, given: Ada}': { author: 'Ada Penn' },
  'author:\n- family: Beauvoir\n  given: Simone\n  non-dropping-particle: de\n- literal: A Friend\n- May Oak': {
    author: 'Simone de Beauvoir, A Friend, May Oak'
  },
  'author: {affiliation: nowhere}': { author: null },
  'date: 1917-11-07\nlang: no\ntitle: ~': { date: '1917-11-07', lang: 'no', title: null },
  'bibliography:\n- a.bib\n- " b c.bib "\npersons: p.yaml': { bibliography: ['a.bib', 'b c.bib'], persons: ['p.yaml'] },
  'title: One\ntitle: Two': { title: 'One' }
}

describe('front matter: the forms of its fields', () => {
  for (const [lines, expected] of Object.entries(FORMS)) {
    it(`reads ${lines.replaceAll('\n', ' / ')}`, () => {
      for (const lineEnd of ['\n', '\r\n', '\r']) {
        const { problems, ...fields } = read(lines, lineEnd)
        assert.deepEqual({ ...fields, ...expected }, fields)
        assert.deepEqual(problems, [])
      }
    })
  }
})

describe('front matter: a broken field', () => {
  it('costs only itself', () => {
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      const { title, author, lang, problems } = read('title: "The lamp\nauthor: Ada\nlang: en', lineEnd)
      assert.deepEqual([title, author, lang], ['The lamp', 'Ada', 'en'])
      const places = problems.map(({ code, start, end }) => [
        code,
        source('title: "The lamp', lineEnd).slice(start, end)
      ])
      assert.deepEqual(places, [['front-matter', '"The lamp']])
    }
    assert.equal(read('title: [The lamp\nauthor: Ada').author, 'Ada')
  })

  it('is told at its line, with words that fit there', () => {
    const [problem] = read('title: The lamp\nstray words\nauthor: Ada').problems
    assert.equal(problem!.start, 20)
    assert.match(problem!.message, /^The text’s front matter cannot be read here: /)
    assert.doesNotMatch(problem!.message, /entry|\bid\b/)
  })
})

describe('front matter: a colon that YAML does not take', () => {
  it('is a problem, and the title counts all the same', () => {
    for (const lineEnd of ['\n', '\r\n', '\r']) {
      const { title, author, problems } = read('title: Lenin: a life\nauthor: ~\nlang: en', lineEnd)
      assert.deepEqual([title, author, problems.length], ['Lenin: a life', null, 1])
    }
  })
})

describe('front matter that is nothing but plain fields', () => {
  it('is told without being read, as most is', () => {
    assert.ok(isPlain('---\nTitle: A lamp (1917) and\n  a "table"\ndate: 1917-11-07\n\n---'))
  })

  it('has nothing wrong in it', () => {
    const signs = [
      'a',
      'title',
      'Ä',
      '9',
      ' ',
      '  ',
      '\t',
      ':',
      ': ',
      ' #',
      '-',
      '- ',
      '"',
      "'",
      '[',
      '{',
      '}',
      ',',
      '|',
      '>'
    ]
    const more = [
      '&a',
      '*a',
      '!',
      '%',
      '@',
      '`',
      '?',
      '? ',
      '\n',
      '\r\n',
      '\n  ',
      '\n\n',
      '\n a',
      '\na: ',
      '...',
      '~',
      '\u2028'
    ]
    const words = fc.array(fc.constantFrom(...signs, ...more), { maxLength: 14 }).map(all => all.join(''))
    let plain = 0
    fc.assert(
      fc.property(words, words, (one, other) => {
        const written = `---\na: b${one}\nc: d${other}\n---`
        if (!isPlain(written)) return
        plain++
        const { problems } = readYamlMapping(written.slice(4, -3), 'front-matter')
        assert.deepEqual(problems, [])
      }),
      { numRuns: 4000 }
    )
    assert.ok(plain > 100, `${plain} were plain`)
  })
})
