import assert from 'node:assert/strict'
import { markdownSetApart, setApart } from '../../src/server/direction.ts'

// Marks that nobody sees are written here as brackets.

const shown = (text: string): string =>
  text.replaceAll('\u2067', '⟦').replaceAll('\u2066', '⟪').replaceAll('\u2069', '⟧')

describe('words that run from right to left', () => {
  it('are set apart from the numbers and points beside them', () => {
    assert.equal(shown(setApart('Speaker: יעקב לוי (1870–1931).')), 'Speaker: ⟦יעקב לוי⟧ (1870–1931).')
    assert.equal(shown(setApart('The person “يعقوب، الأب” is 3 ×')), 'The person “⟦يعقوب، الأب⟧” is 3 ×')
    assert.equal(shown(setApart('לוי · 3 ×')), '⟦לוי · 3 ×⟧')
    assert.equal(setApart('Lenin (1870–1924), 李白'), 'Lenin (1870–1924), 李白')
  })

  it('stay one row of words, whatever stands between them', () => {
    assert.equal(shown(setApart('In “ראו (שם), 33–34: הערה” only')), 'In “⟦ראו (שם), 33–34: הערה⟧” only')
    assert.equal(shown(setApart('a בּ b ג c')), 'a ⟦בּ⟧ b ⟦ג⟧ c')
  })

  it('have words of other scripts set apart within them, and the numbers of those', () => {
    assert.equal(shown(setApart('לוי (1870; 42 in 1912) · 3')), '⟦לוי (⟪1870; 42 in 1912⟧) · 3⟧')
    assert.equal(shown(setApart('בדפוס (Odessa 1910), 33–34.')), '⟦בדפוס (⟪Odessa 1910⟧), 33–34.⟧')
  })

  it('leave Markdown what it is', () => {
    assert.equal(shown(markdownSetApart('**יעקב לוי** (1870)')), '**⟦יעקב לוי** (1870)')
    assert.equal(shown(markdownSetApart('- *לוי*: listed as “לוי”')), '- *⟦לוי*: ⟪listed as⟧ “לוי”')
    assert.equal(
      shown(markdownSetApart('by [לוי](https://example.org/לוי) and `לוי`')),
      'by [⟦לוי⟧](https://example.org/לוי) and `לוי`'
    )
    assert.equal(shown(markdownSetApart('English.\n\nעברית.')), 'English.\n\n⟦עברית.')
  })
})
