import assert from 'node:assert/strict'
import type { Imported } from '../../../src/core/import/imported.ts'
import { importText } from '../../../src/core/import/importText.ts'
import { effort } from '../../effort.ts'

function imported(source: string): Imported {
  const result = importText('mill.md', source)
  assert.ok(!('refusal' in result))
  assert.deepEqual(
    result.report.filter(({ kind }) => kind === 'missing'),
    []
  )
  return result
}

describe('importing Markdown', () => {
  it('keeps what the two read alike', () => {
    for (const same of [
      'A *mill* [^1] and [a link](https://example.org) {p. 3} [@key, p. 4].\n\n> Quoted.\n\n[^1]: A note.\n',
      '---\ntitle: The Mill\n---\n\n1. one\n2. two\n',
      'words [sic] and […]\n',
      '```\n    [code][]\n```\n'
    ])
      assert.equal(imported(same).text, same)
  })

  it('writes links by their words alone with an address, and leaves text that is no link text', () => {
    const { text } = imported(
      'See [The Mill] and [it][mill] and [no][such] and [neither][].\n\n[the mill]: https://example.org/a\n[mill]: https://example.org/b\n'
    )
    assert.equal(
      text,
      'See [The Mill](https://example.org/a) and [it][mill] and \\[no][such] and \\[neither][].\n\n[the mill]: https://example.org/a\n[mill]: https://example.org/b\n'
    )
  })

  it('puts indented code between fences and HTML blocks into Markdown', () => {
    const { text } = imported(
      'Words.\n\n    some *code*\n    more\n\n<div onclick="x()">\n<p>An <i>old</i> mill</p>\n<script>alert(1)</script>\n</div>\n\n<!-- to do -->\n\nEnd.\n'
    )
    assert.equal(text.replace(/\n{3,}/g, '\n\n'), 'Words.\n\n```\nsome *code*\nmore\n```\n\nAn *old* mill\n\nEnd.\n')
  })

  it('reads what only Pandoc has', () => {
    const { text } = imported(
      '% The Mill\n% Jane Miller\n\n# Water {#water .big}\n\n::: epigraph\n| O water,\n| O wheel!\n:::\n\nBy [Jane]{.smallcaps}.\n'
    )
    assert.equal(
      text,
      '---\ntitle: "The Mill"\nauthor: "Jane Miller"\n---\n\n# Water\n\nO water,\\\nO wheel!\n\nBy Jane.\n'
    )
  })

  it('makes a title of the only heading of the first rank', () => {
    assert.equal(
      imported('# The Mill\n\n## Water\n\nIt stood.\n').text,
      '---\ntitle: The Mill\n---\n\n## Water\n\nIt stood.\n'
    )
  })

  it('finds all words again where numbers are raised', () => {
    const source = 'By H<sub>2</sub>O.<sup>m</sup> And more.<sup>m1</sup>\n'
    assert.equal(imported(source).text, source)
  })

  it('leaves what nobody wrote by hand as it is, at once', () => {
    const source = `${'^['.repeat(20_000)}deep${']'.repeat(20_000)}\n`
    const started = effort()
    const { text, report } = imported(source)
    assert.ok(effort() - started < 3000)
    assert.equal(text, source)
    assert.match(report[0]!.message, /beyond telling apart/)
  })

  it('neither runs nor loads anything', () => {
    const { text, report } = imported(
      '[Click](javascript:alert(1)) ![a mill](https://example.org/spy.png) ![here](mill.png)\n'
    )
    assert.equal(text, 'Click  ![here](mill.png)\n')
    assert.equal(report.filter(({ kind }) => kind === 'unsafe').length, 2)
    const [left] = imported('See ![the mill](http://a.org/mill "As it was").\n').report
    assert.equal(left?.words, 'the mill http://a.org/mill As it was')
  })
})
