import assert from 'node:assert/strict'
import fc from 'fast-check'
import { cutBlocks } from '../../src/core/blocks.ts'
import { type Document, openDocument, placedIn } from '../../src/core/document.ts'
import { editDocument } from '../../src/core/editDocument.ts'
import { countLinesInSteps, lineStartIn, positionIn } from '../../src/core/lines.ts'
import { finish } from '../../src/core/steps.ts'
import { lineStarts, positionAt } from '../../src/core/text.ts'
import { treeOf } from '../../src/core/tree.ts'

const sources = (text: string): string[] => [...cutBlocks(text)].map(cut => cut.block.source)

describe('blocks', () => {
  it('end at blank lines, whatever ends a line', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      assert.deepEqual(sources(['one', 'goes on', '', 'two', ' ', '\t', 'three'].join(end)), [
        `one${end}goes on`,
        'two',
        'three'
      ])
    }
  })

  it('reach over blank lines in a fence, a list’s item and a note', () => {
    assert.deepEqual(sources('```\na\n\nb\n```\n\nc'), ['```\na\n\nb\n```', 'c'])
    assert.deepEqual(sources('- a\n\n- b\n\n  c\n\nd'), ['- a', '- b\n\n  c', 'd'])
    assert.deepEqual(sources('[^1]: a\n\n    b\n\nc'), ['[^1]: a\n\n    b', 'c'])
    assert.deepEqual(sources('[1] a\n\n    b\n\nc'), ['[1] a\n\n    b', 'c'])
  })

  it('let indented verse be blocks of its own', () => {
    assert.deepEqual(sources('verse:\n\n    one\n    two\n\n    three'), ['verse:', '    one\n    two', '    three'])
  })

  it('take front matter only at the start, only with a key, only when it is closed', () => {
    assert.equal([...cutBlocks('---\ntitle: x\n---\n\ntext')][0]!.block.kind, 'front-matter')
    assert.equal([...cutBlocks('---\njust words\n---\n')][0]!.block.kind, 'text')
    assert.equal([...cutBlocks('---\ntitle: x\n\ntext')][0]!.block.kind, 'text')
    assert.equal([...cutBlocks('a\n\n---\ntitle: x\n---\n')][0]!.block.kind, 'text')
  })

  it('lose no character but blank lines', () => {
    fc.assert(
      fc.property(words(), text => {
        let at = 0
        for (const { start, block } of cutBlocks(text)) {
          assert.match(text.slice(at, start), /^\s*$/)
          assert.equal(text.slice(start, start + block.source.length), block.source)
          at = start + block.source.length
        }
        assert.match(text.slice(at), /^\s*$/)
      })
    )
  })
})

describe('a document that is cut and counted in steps', () => {
  it('is the same as one that is cut at once, whoever asks for its pieces meanwhile', () => {
    fc.assert(
      fc.property(words(400), fc.nat(3), fc.boolean(), (text, done, isAsked) => {
        const document = openDocument(text)
        const steps = document.cut()
        for (let i = 0; i < done; i++) steps.next()
        const asked = isAsked ? document.quires : undefined
        finish(steps)
        if (asked) assert.equal(document.quires, asked)
        assert.deepEqual(shape(document), shape(openDocument(text)))
        finish(countLinesInSteps(document))
        const lines = lineStarts(text)
        for (let at = 0; at <= text.length; at++) assert.deepEqual(positionIn(document, at), positionAt(lines, at))
        for (const line of lines.keys()) assert.equal(lineStartIn(document, line), lines[line])
        const edited = editDocument(document, { start: 0, end: 0, text: 'x\n' })
        assert.deepEqual(positionIn(edited, edited.length), positionAt(lineStarts(edited.text), edited.length))
      }),
      { numRuns: Number(process.env.APPARATUS_RUNS ?? 300) }
    )
  })

  it('takes as many steps as it is long', () => {
    const text = 'A paragraph.\n\n'.repeat(20_000)
    const document = openDocument(text)
    assert.ok([...document.cut()].length >= 100)
    assert.ok([...countLinesInSteps(document)].length >= 100)
    assert.deepEqual([...document.cut()], [])
  })
})

describe('an edited document', () => {
  it('equals one made from scratch', () => {
    const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(12), text: words(6) })
    fc.assert(
      fc.property(words(), fc.array(edit, { minLength: 1, maxLength: 6 }), (text, edits) => {
        let document = openDocument(text)
        for (const { at, length, text: inserted } of edits) {
          const start = Math.floor(at * document.text.length)
          document = editDocument(document, {
            start,
            end: Math.min(document.text.length, start + length),
            text: inserted
          })
          assert.deepEqual(shape(document), shape(openDocument(document.text)))
        }
      }),
      { numRuns: Number(process.env.APPARATUS_RUNS ?? 1000) }
    )
  })

  it('keeps the blocks that it left alone', () => {
    const before = openDocument('one\n\ntwo\n\nthree\n\nfour')
    const after = editDocument(before, { start: 9, end: 9, text: ' and more' })
    const [old, now] = [before, after].map(document => [...placedIn(document)].map(({ block }) => block))
    assert.equal(now![0], old![0])
    assert.notEqual(now![2], old![1])
    assert.equal(now!.at(-1), old!.at(-1))
    assert.equal(treeOf(now!.at(-1)!), treeOf(old!.at(-1)!))
  })
})

function shape(document: Document): unknown {
  return {
    text: document.text,
    length: document.length,
    blocks: [...placedIn(document)].map(({ start, block }) => ({ start, block }))
  }
}

/** Texts made of what borders of blocks are made of. */
function words(maxLength = 24): fc.Arbitrary<string> {
  const piece = fc.constantFrom(
    'a',
    'word ',
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    ' ',
    '    ',
    '\t',
    '- ',
    '1. ',
    '> ',
    '```',
    '~~~',
    '---',
    'key: v',
    '[^1]: ',
    '[^1]',
    '[1] ',
    '# ',
    '“',
    '”',
    '𝔸',
    '\uFEFF',
    '|'
  )
  return fc.array(piece, { maxLength }).map(pieces => pieces.join(''))
}
