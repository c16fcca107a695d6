import assert from 'node:assert/strict'
import { cited, problems } from './works.ts'

describe('citations in words: ibid. in running text', () => {
  const cases: [what: string, text: string, expected: string[]][] = [
    ['in brackets', 'So [@mill, p. 3]. And so (ibid., p. 4).', ['key mill page 3', 'ibid mill page 4']],
    ['in a later paragraph', 'So [@mill, p. 3].\n\nAnd so (*ibid.*, 4).', ['key mill page 3', 'ibid mill page 4']],
    ['of the same page', 'So [@mill, p. 3]. And so (see ibid.).', ['key mill page 3', 'ibid mill page 3']],
    [
      'behind another',
      'So [@mill]. (Ibid., p. 4.) “So” (ibid., p. 5).',
      ['key mill', 'ibid mill page 4', 'ibid mill page 5']
    ],
    ['behind a title', 'He read *Stone Bridges* twice (ebd., S. 4).', ['title bridge', 'ibid bridge page 4']],
    [
      'as an attribution',
      'So [@mill, p. 3]:\n\n> Grey water.\n>\n> — Ibid., p. 9',
      ['key mill page 3', 'ibid mill page 9']
    ],
    [
      'before a note',
      'So [@mill, p. 3]. So (ibid., p. 4).^[Ibid., p. 5.]',
      ['key mill page 3', 'ibid mill page 4', 'ibid mill page 5']
    ],
    ['over lines in a quote', '> So [@mill, p. 3]. And so (\n> ibid., p. 4).', ['key mill page 3', 'ibid mill page 4']],
    ['over lines', 'So [@mill, p. 3]. And so (cf.\nibid., p. 4).', ['key mill page 3', 'ibid mill page 4']],
    ['behind several works it is not known', 'So [@mill; @bridge]. And so (ibid., p. 4).', ['key mill', 'key bridge']],
    ['nor behind a note', 'So [@mill].^[Or so.] And so (ibid., p. 4).', ['key mill']],
    ['nor behind what may be another work', 'So [@mill]. No (Stone 1910: 4); so (ibid., p. 5).', ['key mill']],
    ['nor behind nothing', 'And so (ibid., p. 4).', []],
    ['in a sentence it is a word', 'So [@mill]. He wrote ibid. everywhere (he said ibid.).', ['key mill']],
    ['and in a heading', 'So [@mill].\n\n# More (ibid.)', ['key mill']]
  ]
  for (const [what, text, expected] of cases) {
    it(what, () => {
      assert.deepEqual(cited(text), expected)
      assert.deepEqual(problems(text), [])
    })
  }
})
