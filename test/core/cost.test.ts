import assert from 'node:assert/strict'
import type { Block } from '../../src/core/blocks.ts'
import { type Document, openDocument, placedIn } from '../../src/core/document.ts'
import { editDocument } from '../../src/core/editDocument.ts'
import { isParsed } from '../../src/core/tree.ts'
import { withDocument } from '../../src/core/workspace.ts'
import { hoverAt } from '../../src/features/hover.ts'
import { workspaceFor } from '../features/cursor.ts'

// What a key costs, in blocks rather than in milliseconds: machines differ, this does not.

const { workspace, uri } = workspaceFor({
  text: '',
  persons: 'wilde:\n  name: Oscar Wilde\n  aliases: [Wilde]\njean:\n  name: Jean Wilde\n  aliases: [Wilde]\n'
})

/** A book of chapters, each with what a scholar adds. */
function book(chapters: number): string {
  const all = Array.from({ length: chapters }, (_, i) =>
    [
      `## Chapter ${i}`,
      `Oscar Wilde wrote: “So it is, and *so* it was.”[^${i}] Nobody knew, they said, what he meant by it.`,
      'A plain paragraph of words.\nIt goes on over a line, and Jean Wilde is in it.',
      '- an item\n- another\n\n  its second paragraph\n- a third',
      '> A block quote\n>\n> of two paragraphs.',
      '“It begins here,\n\n“and goes on here.”',
      `[^${i}]: The note of chapter ${i}, with [@work, p. 3].`
    ].join('\n\n')
  )
  return all.join('\n\n')
}

function parsedIn(document: Document): number {
  return [...placedIn(document)].filter(({ block }) => isParsed(block)).length
}

function hover(document: Document, offset: number): unknown {
  return hoverAt(withDocument(workspace, uri, document), uri, offset, {}, false)
}

const KEYS = ['x', ' ', '\n', '“', '[', '*', '- ', '> ', '\n\n']

describe('the cost of a key', () => {
  for (const chapters of [10, 1000]) {
    const text = book(chapters)
    const middle = text.indexOf(`## Chapter ${chapters / 2}`)
    for (const key of KEYS) {
      it(`is one to three blocks made anew, in a text of ${chapters} chapters: ${JSON.stringify(key)}`, () => {
        const document = openDocument(text)
        const before = new Set([...placedIn(document)].map(({ block }) => block))
        for (let at = middle; at < middle + 300; at += 7) {
          const edited = editDocument(document, { start: at, end: at, text: key })
          const made = [...placedIn(edited)].filter(({ block }) => !before.has(block))
          assert.ok(made.length <= 3, `${made.length} blocks at ${at - middle}`)
          hover(edited, at)
          const parsed = made.filter(({ block }) => isParsed(block))
          assert.ok(parsed.length <= 3)
        }
      })
    }

    it(`of the first card is the blocks around, and where the note stands: ${chapters} chapters`, () => {
      const near = [`Oscar Wilde wrote`, '“So it is', `[^${chapters / 2}] Nobody`, 'A plain paragraph', '“and goes on']
      for (const words of near) {
        const document = openDocument(text)
        const at = document.text.indexOf(words, middle) + 1
        hover(document, at)
        // Who speaks may be told by any of the ten paragraphs before.
        const most = words.startsWith('“') ? 15 : 5
        assert.ok(parsedIn(document) <= most, `${parsedIn(document)} blocks for ${words}`)
      }
    })
  }

  it('of the card over ibid. is the notes before it, up to the one that names a work', () => {
    const cited = Array.from({ length: 1000 }, (_, i) => {
      return `Chapter ${i} has a note.[^${i}]\n\n[^${i}]: ${i % 4 === 0 ? '[@work, p. 3]' : 'Ibid.'}`
    })
    const document = openDocument(cited.join('\n\n'))
    const at = document.text.indexOf('[^503]: Ibid.')
    hover(document, at + 8)
    assert.ok(parsedIn(document) <= 10, `${parsedIn(document)} blocks`)
  })

  it('of a fence opened by mistake is paid back when it is closed', () => {
    const document = openDocument(book(200))
    const middle = document.text.indexOf('## Chapter 100')
    const before = [...placedIn(document)].map(({ block }) => block)
    const open = editDocument(document, { start: middle, end: middle, text: '```\n' })
    assert.ok([...placedIn(open)].length < before.length / 2 + 10)
    const closed = editDocument(open, { start: middle, end: middle + 4, text: '' })
    assert.equal(madeAnew(before, closed), 0)
  })

  it('of front matter opened by mistake is paid back too', () => {
    const document = openDocument(`${book(200)}\n\n---\n\nEnd.`)
    const before = [...placedIn(document)].map(({ block }) => block)
    const open = editDocument(document, { start: 0, end: 0, text: '---\ntitle: T\n\n' })
    assert.equal([...placedIn(open)].length, 2)
    const closed = editDocument(open, { start: 0, end: 14, text: '' })
    assert.ok(madeAnew(before, closed) <= 2)
  })
})

/** How many blocks of a document were not there before. */
function madeAnew(before: readonly Block[], document: Document): number {
  const known = new Set(before)
  return [...placedIn(document)].filter(({ block }) => !known.has(block)).length
}
