import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { remarkAnnotatedText } from '../../../src/core/notation/annotatedText.ts'

describe('the notation in remark', () => {
  const parse = (text: string): ReturnType<typeof processor.parse> => processor.parse(text)
  const processor = unified().use(remarkParse).use(remarkAnnotatedText)

  /** The types of the nodes of a text, in order, without what only holds others. */
  function typesIn(text: string): string[] {
    const types: string[] = []
    visit(parse(text), node => void (/^(?:root|paragraph|text)$/.test(node.type) || types.push(node.type)))
    return types
  }

  it('has nodes for notes, citations and places', () => {
    assert.deepEqual(typesIn('He wrote.^[In *March*.] {p. 33} [@key, p. 4] [^1]\n\n[^1]: A note.\n'), [
      'inlineNote',
      'emphasis',
      'place',
      'citation',
      'footnoteReference',
      'footnoteDefinition'
    ])
  })

  it('has no shortcut references and no HTML blocks', () => {
    assert.deepEqual(typesIn('[sic]\n\n<div>\n\n[a][b]\n'), ['html', 'linkReference'])
  })

  it('has no trace of it without the plugin', () => {
    const plain = unified().use(remarkParse).parse('a ^[b] {p. 3}')
    const types: string[] = []
    visit(plain, node => void types.push(node.type))
    assert.deepEqual(types, ['root', 'paragraph', 'text'])
  })

  it('is described with an example that holds', () => {
    const page = readFileSync(new URL('../../../docs/remark.md', import.meta.url), 'utf8')
    const [, text] = /\.parse\('([^']+)'\)/.exec(page)!
    const described = [...page.matchAll(/^\| ((?:`\w+`(?:, )?)+) \|/gm)].flatMap(([, names]) => names!.match(/\w+/g)!)
    for (const type of typesIn(text!)) assert.ok(described.includes(type), type)
  })
})
