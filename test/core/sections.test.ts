import assert from 'node:assert/strict'
import { openDocument } from '../../src/core/document.ts'
import { sectionsOf } from '../../src/core/sections.ts'

/** Each section: its level, its title, the first and last words of what is in it. */
function sections(text: string): string[] {
  return sectionsOf(openDocument(text)).map(({ level, title, start, end }) => {
    const words = text
      .slice(start, end)
      .split(/[^\p{L}]+/u)
      .filter(Boolean)
    return `${level} ${title}: ${words[0] ?? ''}…${words.at(-1) ?? ''}`
  })
}

describe('sections', () => {
  it('are those of the headings', () => {
    const text = 'Preface.\n\n# One\n\nA.\n\n## Two\n\nB.\n\n## Three\n\nC.\n\n# Four\n\nD.'
    assert.deepEqual(sections(text), ['1 One: One…C', '2 Two: Two…B', '2 Three: Three…C', '1 Four: Four…D'])
  })

  it('may skip a level', () => {
    assert.deepEqual(sections('# One\n\n### Two\n\nA.\n\n## Three\n\nB.'), [
      '1 One: One…B',
      '3 Two: Two…A',
      '2 Three: Three…B'
    ])
  })

  it('are named by their headings’ plain words', () => {
    const text = '# The *State* and [he](person:lenin)[^1]\n\nA.\n\nUnderlined\n==========\n\nB.\n\n[^1]: C.'
    assert.deepEqual(
      sectionsOf(openDocument(text)).map(({ title }) => title),
      ['The State and he', 'Underlined']
    )
  })

  it('without headings begin at runs of two or more blank lines', () => {
    const text = 'I went.\n\nI came.\n\n\nI saw.\n\n\n\n\nI conquered.\n\nAll.'
    for (const end of ['\n', '\r\n', '\r']) {
      assert.deepEqual(sections(text.replaceAll('\n', end)), [
        '1 I went.: I…came',
        '1 I saw.: I…saw',
        '1 I conquered.: I…All'
      ])
    }
  })

  it('take lines of blanks for blank', () => {
    assert.equal(sections('I came.\n \n\t\nI saw.').length, 2)
  })

  it('are named by their first words, whole ones', () => {
    const long = 'It was the best of times, it was the worst of times, it was the age of wisdom'
    const [, second] = sectionsOf(openDocument(`One.\n\n\n${long}.\n\nMore.`))
    assert.match(second!.title, /^It was the best of times,[\w ,]* \w+…$/)
    assert.ok(`${long} `.startsWith(`${second!.title.slice(0, -1)} `))
  })

  it('are none in a text of one piece', () => {
    assert.deepEqual(sections('One.\n\nTwo.'), [])
    assert.deepEqual(sections('\n\n\nOne.\n\n\n'), [])
    assert.deepEqual(sections(''), [])
  })

  it('do not begin with front matter', () => {
    assert.deepEqual(sections('---\ntitle: T\n---\n\n\nOne.\n\n\nTwo.'), ['1 One.: One…One', '1 Two.: Two…Two'])
  })

  it('are the headings’ alone, where there are any', () => {
    assert.deepEqual(sections('One.\n\n\nTwo.\n\n\n# Three\n\n\nFour.'), ['1 Three: Three…Four'])
  })

  it('say where their heads stand', () => {
    const text = 'A.\n\n# One *two*\n\nB.'
    const [{ head } = { head: { start: 0, end: 0 } }] = sectionsOf(openDocument(text))
    assert.equal(text.slice(head.start, head.end), '# One *two*')
  })

  it('know no heading in verse', () => {
    assert.deepEqual(sections('    # Not a heading\n    but a line'), [])
  })
})
