import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type Apparatus, apparatusOf, findPerson, findWork } from '../../src/core/apparatus.ts'
import { citationsOf } from '../../src/core/citations/citations.ts'
import { type Document, openDocument } from '../../src/core/document.ts'
import { editDocument } from '../../src/core/editDocument.ts'
import { noteOf, notesOf, noteText } from '../../src/core/notes/notes.ts'
import { occurrencesAt, occurrencesOf } from '../../src/core/occurrencesOf.ts'
import type { Occurrence } from '../../src/core/occurrences.ts'
import { mentionsOf } from '../../src/core/persons/mentions.ts'
import { problemsOf } from '../../src/core/problemsOf.ts'
import { type Quotation, quotationsOf } from '../../src/core/quotations/quotations.ts'
import { citationOf } from '../../src/core/quotations/sources.ts'
import { speakerOf } from '../../src/core/quotations/speakers.ts'
import { useOf } from '../../src/core/quotations/use.ts'
import { sectionsOf } from '../../src/core/sections.ts'
import { emptyWorkspace, withDocument, withFile, type Workspace } from '../../src/core/workspace.ts'

const URI = 'file:///t/text.annotated.md'

const BESIDE: Workspace = [
  [
    'persons.yaml',
    'wilde:\n  name: Oscar Wilde\n  aliases: [Wilde]\njean:\n  name: Jean Wilde\n  aliases: [Wilde, Jean]\n'
  ],
  ['bibliography.bib', '@book{earnest, title = {The Importance of Being Earnest}, author = {Wilde, Oscar}}\n'],
  ['bibliography.json', null],
  ['bibliography.yaml', null]
].reduce<Workspace>((all, [name, text]) => withFile(all, `file:///t/${name}`, text!), {
  ...emptyWorkspace,
  roots: ['file:///t']
})

const apparatusFor = (document: Document): Apparatus => apparatusOf(withDocument(BESIDE, URI, document), URI)!

/** A quotation without those around it and in it, which may be told by their places. */
function plain({ spans, kind, text, level, parent, inner, closed, opener, wrongMark, attribution }: Quotation): object {
  const around = parent && [parent.start, parent.end]
  return { spans, kind, text, level, around, inner: inner.length, closed, opener, wrongMark, attribution }
}

/** Everything that is found in a text, offsets and all. */
function everything(apparatus: Apparatus): unknown {
  const { document, frontMatter } = apparatus
  const notes = notesOf(document)
  const quotations = quotationsOf(document)
  return {
    frontMatter,
    sections: sectionsOf(document),
    notes: notes.map(note => ({ ...note, text: noteText(document, note) })),
    quotations: quotations.map(quotation => ({ ...plain(quotation), use: useOf(apparatus, quotation) })),
    speakers: quotations.map(quotation => speakerOf(apparatus, quotation)),
    cited: quotations.map(quotation => citationOf(apparatus, quotation)),
    mentions: mentionsOf(apparatus),
    citations: citationsOf(apparatus),
    occurrences: occurrencesOf(apparatus),
    problems: problemsOf(apparatus)
  }
}

/** What stands at an offset, and what is known of it. */
function near(
  apparatus: Apparatus,
  offset: number,
  among: readonly Occurrence[] = occurrencesAt(apparatus, offset)
): unknown {
  const { document } = apparatus
  const here = [...among].filter(({ span }) => span.start <= offset && offset <= span.end)
  return here
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end || a.kind.localeCompare(b.kind))
    .map(occurrence => ({
      ...occurrence,
      note: occurrence.kind === 'note' && noteOf(document, occurrence.target!)
    }))
}

const PIECES = [
  ...[
    'Oscar Wilde',
    'Jean',
    ' wrote: ',
    ' said ',
    'so it is',
    ', ',
    '. ',
    ' ',
    '\n',
    '\n\n',
    '\n\n\n',
    '\r\n\r\n',
    '\r'
  ],
  ...['“', '”', '‘', '’', '„', '«', '» ', '"', '> ', '> — Wilde', '# One\n', '- ', '    ', '---\n', 'title: T\n'],
  ...[
    '[^1]',
    '[^1]: ',
    '[^ed:1]',
    '^[',
    ']',
    '[1]',
    '\n[1] ',
    '\n[2] ',
    '[2]',
    '[@earnest, p. 3]',
    '@earnest',
    '@nobody'
  ],
  ...['\n\n{p. 3}\n\n', '\n\n[p. 3]\n\n', '\n\n“\n\n', '\n\n”\n\n', '\n\n— Wilde', '\n>\n> '],
  ...['{p. 3}', '[he](person:wilde)', '[she](said:jean)', '[it](person:nobody)', '`', '```\n', '*', '𝔖', '&ldquo;']
]
const words = (maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...PIECES), { maxLength }).map(pieces => pieces.join(''))

describe('what is found in an edited text', () => {
  it('is what is found in the same text made from scratch', () => {
    const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(16), text: words(4) })
    fc.assert(
      fc.property(words(40), fc.array(edit, { minLength: 1, maxLength: 5 }), (text, edits) => {
        let document = openDocument(text)
        everything(apparatusFor(document))
        for (const { at, length, text: inserted } of edits) {
          const start = Math.floor(at * document.text.length)
          const end = Math.min(document.text.length, start + length)
          document = editDocument(document, { start, end, text: inserted })
          const fresh = apparatusFor(openDocument(document.text))
          // What is found at a place first, while nothing else is known, is what is found in all of it.
          assert.deepEqual(near(apparatusFor(document), start), near(fresh, start, occurrencesOf(fresh)))
          assert.deepEqual(everything(apparatusFor(document)), everything(fresh))
        }
      }),
      { numRuns: Number(process.env.APPARATUS_RUNS ?? 50) }
    )
  })

  it('stands within the text, and never fails', () => {
    fc.assert(
      fc.property(words(60), text => {
        for (const { span, whole = span } of occurrencesOf(apparatusFor(openDocument(text)))) {
          assert.ok(whole.start >= 0 && whole.end <= text.length)
          assert.ok(whole.start <= span.start && span.start <= span.end && span.end <= whole.end)
        }
        for (const { start, end } of problemsOf(apparatusFor(openDocument(text)))) {
          assert.ok(0 <= start && start <= end && end <= text.length)
        }
      }),
      { numRuns: 100 }
    )
  })
})

describe('what stands at an offset', () => {
  const text = 'He said “so said Wilde, [he](person:jean) [@earnest]” and {p. 3}.[^1]\n\n[^1]: So.'
  const kinds = (words: string): string[] => {
    return occurrencesAt(apparatusFor(openDocument(text)), text.indexOf(words) + 1).map(({ kind }) => kind)
  }

  it('is the narrowest thing first', () => {
    assert.deepEqual(kinds('Wilde'), ['person', 'quotation'])
    assert.deepEqual(kinds('@earnest'), ['citation', 'quotation'])
    assert.deepEqual(kinds('so said'), ['quotation'])
    assert.deepEqual(kinds('p. 3'), ['place'])
    assert.deepEqual(kinds('[^1]'), ['note'])
    assert.deepEqual(kinds(' said'), [])
  })
})

describe('a text’s files', () => {
  const document = openDocument('---\npersons: [a.yaml, b.yaml]\nbibliography: c.bib\n---\n\n[He](person:x) and [@k].')
  const withFiles = (files: Readonly<Record<string, string | null>>): Apparatus => {
    const start = withDocument(emptyWorkspace, URI, document)
    return apparatusOf(
      Object.entries(files).reduce((all, [name, text]) => withFile(all, `file:///t/${name}`, text), start),
      URI
    )!
  }
  const codes = (apparatus: Apparatus): string[] => problemsOf(apparatus).map(({ code }) => code)

  it('are missing until somebody has looked, and nothing is said of what depends on them', () => {
    const apparatus = withFiles({})
    assert.deepEqual(
      apparatus.missing,
      ['a.yaml', 'b.yaml', 'c.bib'].map(name => `file:///t/${name}`)
    )
    assert.deepEqual(codes(apparatus), [])
  })

  it('that are not there are told of where they are named', () => {
    const apparatus = withFiles({ 'a.yaml': 'x:\n  name: X\n', 'b.yaml': null, 'c.bib': '@book{k, title = {K}}' })
    assert.deepEqual(
      problemsOf(apparatus).map(({ code, start, end }) => [code, document.text.slice(start, end)]),
      [['file-missing', 'b.yaml']]
    )
  })

  it('count in their order: the first that has an id or a key is believed', () => {
    const [a, b] = ['x:\n  name: First\n', 'x:\n  name: Second\ny:\n  name: Other\n']
    const apparatus = withFiles({ 'a.yaml': a, 'b.yaml': b, 'c.bib': '@book{k, title = {K}}' })
    assert.equal(findPerson(apparatus, 'x')!.person.name, 'First')
    assert.equal(findPerson(apparatus, 'y')!.file.uri, 'file:///t/b.yaml')
    assert.equal(findWork(apparatus, 'k')!.file.uri, 'file:///t/c.bib')
    assert.equal(findWork(apparatus, 'x'), undefined)
  })

  it('are read once, however often the text changes', () => {
    const before = withDocument(BESIDE, URI, openDocument('a'))
    const after = withDocument(before, URI, openDocument('b'))
    assert.equal(apparatusOf(after, URI)!.registers[0]!.register, apparatusOf(before, URI)!.registers[0]!.register)
    assert.equal(apparatusOf(before, URI), apparatusOf(before, URI))
    assert.equal(apparatusOf(before, 'file:///t/other.md'), undefined)
  })
})
