import assert from 'node:assert/strict'
import { decodeNamedCharacterReference } from 'decode-named-character-reference'
import { micromark } from 'micromark'
import { gfmAutolinkLiteral, gfmAutolinkLiteralHtml } from 'micromark-extension-gfm-autolink-literal'
import { gfmStrikethrough, gfmStrikethroughHtml } from 'micromark-extension-gfm-strikethrough'
import { gfmTable, gfmTableHtml } from 'micromark-extension-gfm-table'
import { asMarkdown } from '../../src/client/markdown.ts'

/** What a reader sees of Markdown that is one paragraph. */
function seen(markdown: string): string {
  const html = micromark(markdown, {
    extensions: [gfmAutolinkLiteral(), gfmStrikethrough(), gfmTable()],
    htmlExtensions: [gfmAutolinkLiteralHtml(), gfmStrikethroughHtml(), gfmTableHtml()]
  })
  const [, inner] = /^<p>([^<]*)<\/p>$/.exec(html) ?? []
  return (inner ?? html).replace(/&(\w+);/g, (all, name: string) => decodeNamedCharacterReference(name) || all)
}

describe('words shown as they are', () => {
  for (const words of [
    '1. a list? 2) no',
    '# nor a heading',
    '- nor *this* or _that_ or ~~so~~',
    '> said & done &amp; <b>bold</b>',
    '[a](https://example.org) ![b](c) [^1] `code` $(alert)',
    'www.example.org and a@example.org',
    '| a | b |\n| - | - |',
    'a\n===\nb\n---\nc',
    '+ plus\n* star \\ back',
    '~~~\nfence\n```'
  ]) {
    it(JSON.stringify(words), () => assert.equal(seen(asMarkdown(words)), words))
  }

  it('are not code for being set in', () =>
    assert.equal(seen(asMarkdown('    Sing, O Muse\n\tof arms')), 'Sing, O Muse\nof arms'))
})
