import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { drawForms, drawFrom } from '../../../bench/accuracy/citationForms.ts'
import { citationsByApparatus, citationsByPandoc, hasPandoc } from '../../../bench/accuracy/pandocCitations.ts'
import { needsShared, sharedPath } from '../../shared.ts'
import { skip } from '../../skip.ts'

const KEYS = ['a', 'b', 'c:d-e', 'f_g.h']

/** In our own words; each is one paragraph. */
const TEXTS = [
  'It was so [@a, bk. 3, letter 5].',
  'So [see @a, pp. 33-35; also -@b, chap. 2, who doubts it].',
  'As @a says, and @b [p. 7, in a note] too.',
  'So -@a [§ 4] has it, and [-@c:d-e].',
  'Keys with signs: [@c:d-e, vol. 2; @f_g.h p. iv].',
  'Braces [@a, {pp. iv, vi-xi, (xv)-(xvii)} with more], and [@a, {}99 years].',
  'Emphasis [*only* @a p. **12**, and *so on*].',
  'Bare [@a 33] and [@a, 33-4, 40; @b, passim].',
  'In a note.[^1]\n\n[^1]: Compare [@b, fol. 3], and @a [chap. 9].',
  'Inline.^[See [@a, sec. 3] there.]',
  'Two [@a; @b] and [@a, s.v. "mill"; cf. @b, l. 5].',
  'In text with a group @a [p. 3; see @b, p. 4].',
  'A blank by name [@a, p.&nbsp;3; @b, chap.&#160;4].',
  'A sign before it -@c:d-e [p. 3] and -@f_g.h here.',
  'A bracket of the text @a [so; as @b says; 3].',
  'Write to one@b.org or me@a for [@a], not 10 yds @6d.'
]

describe('citations are those that Pandoc finds', function () {
  this.timeout(30_000)
  before(function () {
    // Pandoc is the oracle here: without it there is nothing to compare with. The test run of ours installs it.
    if (!hasPandoc()) skip(this, 'pandoc is not there')
  })

  for (const text of TEXTS) {
    it(`in ${JSON.stringify(text)}`, () => {
      const theirs = citationsByPandoc(text, KEYS)
      assert.ok(theirs.length > 0)
      assert.deepEqual(citationsByApparatus(text, KEYS), theirs)
    })
  }

  for (const lang of ['en', 'de', 'fr']) {
    it(`whatever is written where, in a text with lang: ${lang}`, () => {
      const cases = drawForms(drawFrom(7), 150, lang)
      const keys = cases.flatMap(each => each.keys)
      const text = `---\nlang: ${lang}\n---\n\n${cases.map(each => each.text).join('\n\n')}\n`
      const theirs = citationsByPandoc(text, keys)
      assert.ok(theirs.length > 200)
      assert.deepEqual(citationsByApparatus(text, keys), theirs)
    })
  }

  describe('in its own test', () => {
    needsShared('data', 'citations', 'pandoc', 'markdown-citations.txt')

    it('of its syntax', () => {
      const text = readFileSync(sharedPath('data', 'citations', 'pandoc', 'markdown-citations.txt'), 'utf8')
      const keys = ['item1', 'item2', 'пункт3']
      const theirs = citationsByPandoc(text, keys)
      assert.equal(theirs.length, 19)
      assert.deepEqual(citationsByApparatus(text, keys), theirs)
    })
  })
})
