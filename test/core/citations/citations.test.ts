import assert from 'node:assert/strict'
import { apparatusOf } from '../../../src/core/apparatus.ts'
import { citationProblems, citationsOf } from '../../../src/core/citations/citations.ts'
import { openDocument, placedIn } from '../../../src/core/document.ts'
import { effort } from '../../effort.ts'
import { workspaceFor } from '../../features/cursor.ts'
import { treeOfBlock } from '../../../src/core/notation/annotatedText.ts'

const BIBLIOGRAPHY = '@book{item1, title = {One}}\n@book{doe99, title = {Two}}\n'

const apparatus = (text: string) => {
  const { workspace, uri } = workspaceFor({ text, bibliography: BIBLIOGRAPHY })
  return apparatusOf(workspace, uri)!
}
const cited = (text: string): string[] =>
  citationsOf(apparatus(text)).map(({ key, mode, locator, start, end }) => {
    return [key, mode, locator, text.slice(start, end)].join('|')
  })
const nodes = (text: string): string =>
  [...placedIn(openDocument(text))]
    .flatMap(({ block }) => treeOfBlock(block.source).children)
    .flatMap(node => ('children' in node ? node.children.map(child => child.type) : []))
    .join(' ')

describe('citations: a key and the bracket behind it', () => {
  it('belong together over blanks and a line end', () => {
    for (const gap of ['', ' ', '  ', '\t', '\n', '\r\n', '\r', ' \n', '  \n', '\n   ', '\n> ']) {
      const text = `${gap.includes('>') ? '> ' : ''}See @nokey${gap}[p. 33] there.`
      assert.deepEqual(cited(text), [`nokey|in-text|33|@nokey${gap}[p. 33]`], JSON.stringify(text))
    }
    assert.deepEqual(cited('> So @nokey\n[p. 3]'), ['nokey|in-text|3|@nokey\n[p. 3]'])
    assert.deepEqual(cited('- so @{nokey}\n  [p.\n  3]'), ['nokey|in-text|3|@{nokey}\n  [p.\n  3]'])
  })

  it('do not over a blank line or a backslash, nor where the bracket is a link', () => {
    for (const behind of ['\n\n[p. 3]', '\n> [p. 3]', '\\\n[p. 3]', '\n[p. 3](http://a.b)', '\n[p. 3][a]', '\n[^1]']) {
      assert.deepEqual(cited(`@item1${behind}`), ['item1|in-text||@item1'], behind)
    }
  })

  it('do not where a line begins with the body of a web note', () => {
    assert.deepEqual(cited('[1] See @item1\n[2] There.'), ['item1|in-text||@item1'])
    assert.deepEqual(cited('as @item1\n[33] says'), ['item1|in-text|33|@item1\n[33]'])
  })
})

describe('citations: groups', () => {
  it('say the same over the lines of a block quote', () => {
    const [citation] = citationsOf(apparatus('> So [*long*\n> text @item1, p. 5,\n> and so on]'))
    const { prefix, locator, suffix } = citation!
    assert.deepEqual([prefix, locator, suffix], ['*long* text', '5', ', and so on'])
  })

  it('have each key, whatever stands between them', () => {
    assert.deepEqual(cited('[@item1, @doe99]'), ['item1|normal||@item1,', 'doe99|in-text||@doe99'])
    assert.deepEqual(cited('[@item1 p. 3 and @doe99; @c]'), [
      'item1|normal|3|@item1 p. 3 and',
      'doe99|in-text||@doe99',
      'c|normal||@c'
    ])
    assert.deepEqual(cited('@item1@doe99'), ['item1|in-text||@item1', 'doe99|in-text||@doe99'])
    assert.deepEqual(cited('[@item1@doe99]'), ['item1|normal||@item1', 'doe99|in-text||@doe99'])
  })

  it('are none where a part has no key: the brackets are the text’s', () => {
    for (const text of ['[@item1; ]', '[; @item1]', '[@item1; and more]'])
      assert.deepEqual(cited(text), ['item1|in-text||@item1'], text)
  })

  it('have no key in code or an address', () => {
    for (const behind of ['`@b`', 'x@b.org', 'https://a.org/@b', '<https://a.org/(@b)>']) {
      assert.deepEqual(cited(`[@item1, ${behind}]`), [`item1|normal||[@item1, ${behind}]`])
    }
  })

  it('tell of an unknown key behind another, but not of a handle', () => {
    const told = (text: string) =>
      [...placedIn(apparatus(text).document)]
        .flatMap(placed => citationProblems(apparatus(text), placed))
        .map(({ message }) => /“(.*?)”/.exec(message)![1])
    assert.deepEqual(told('[@item1, @nokey]'), ['nokey'])
    assert.deepEqual(told('@item1@nokey and [@nokey; thanks]'), [])
  })
})

describe('citations: references', () => {
  it('keep their brackets, and name a work in their words', () => {
    for (const text of ['[so @item1][label]', '[so @item1][p. 33]', '[so @item1][]']) {
      assert.equal(nodes(text), 'linkReference')
      assert.deepEqual(cited(text), ['item1|in-text||@item1'], text)
    }
  })

  it('are none before a note’s mark, another citation, or what is no label', () => {
    assert.equal(nodes('[@item1][^1]'), 'citation footnoteReference')
    assert.equal(nodes('[@item1][see @doe99]'), 'citation citation')
    assert.equal(nodes('[text][see @doe99]'), 'text citation')
    for (const behind of ['[open', '[a [b] c]', '[ ]']) {
      assert.equal(nodes(`[@item1]${behind}`), 'citation text')
      assert.equal(nodes(`[text]${behind}`), 'text')
    }
  })

  it('are looked for in linear time', () => {
    for (const part of ['][', '[@a][', ']['.repeat(3) + '[', '@a\n[', '@a@b']) {
      const start = effort()
      nodes(part.repeat(300))
      assert.ok(effort() - start < 1500, part)
    }
  })
})
