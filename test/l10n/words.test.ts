import assert from 'node:assert/strict'
import { type PageWords, pageWords } from '../../src/core/edition/html/pageWords.ts'
import { bundleOf, faultsOf, languages, placeholdersIn, wordsIn, wordsInCode } from '../../l10n/words.ts'

// What people see is listed for translators, and translated whole: `npm run words` says what is missing.

describe('words', () => {
  const { words, faults } = wordsInCode()

  it('are plain literals, asked for when something is said', () => {
    assert.deepEqual(faults, [])
    assert.ok(words.length > 500)
  })

  it('are listed for translators as the code has them', () => {
    assert.equal(`${JSON.stringify(wordsIn('code'), null, 2)}\n`, bundleOf(words))
  })

  it('have places counted from nought', () => {
    for (const text of words) {
      const places = new Set(placeholdersIn(text))
      assert.deepEqual(
        [...places],
        [...places].map((_, i) => `{${i}}`),
        text
      )
    }
  })

  it('are those of a page in its own language, where we have that', () => {
    const english = pageWords('en')
    for (const language of languages()) {
      const said = wordsIn('code', language)
      for (const [name, words] of Object.entries(pageWords(language)))
        assert.equal(words, said[english[name as keyof PageWords]], `${language}: ${name}`)
      assert.deepEqual(pageWords(`${language.toUpperCase()}-CH`), pageWords(language))
    }
    assert.deepEqual(pageWords('he'), english)
    assert.deepEqual(pageWords('constructor'), english)
  })

  for (const language of languages()) {
    for (const list of ['code', 'manifest'] as const) {
      it(`are all translated: ${list}, ${language}`, () => {
        assert.deepEqual(faultsOf(wordsIn(list), wordsIn(list, language)), [])
      })
    }
  }
})
