import assert from 'node:assert/strict'
import fc from 'fast-check'
import { withoutAnnotations } from '../../src/core/edition/pandoc/annotations.ts'
import { readPandoc } from '../../src/core/edition/pandoc/read.ts'
import { pandocText } from '../../src/core/edition/pandoc/write.ts'
import { openDocument } from '../../src/core/document.ts'
import { exportTexts } from '../../src/features/exports.ts'
import { inspect } from '../../src/features/inspect.ts'
import { withFile } from '../../src/core/workspace.ts'
import { exported, URI, workspaceOf } from './exportedTexts.ts'

describe('Markdown for Pandoc', () => {
  const pandoc = (text: string): string => [...pandocText(openDocument(text), () => false)].join('')

  it('writes persons, speakers and places as spans, and reads them again', () => {
    const text = '{p. 3} [He](person:lenin) [wrote](said:fotieva?) “no”; [x](https://example.org).\n'
    const made =
      '[{p. 3}]{.page} [He]{.person ref="lenin"} [wrote]{.said who="fotieva?"} “no”; [x](https://example.org).\n'
    assert.equal(pandoc(text), made)
    assert.equal(readPandoc(made), text)
  })

  it('escapes what only Pandoc takes for a sign', () => {
    assert.equal(
      pandoc('It cost $5, ~3 and x^2, wrote @anna of C:\\dos.\n'),
      'It cost \\$5, \\~3 and x\\^2, wrote \\@anna of C:\\\\dos.\n'
    )
    assert.equal(
      pandoc('(1) First.\n\na. Second.\n\nA. Smith came.\n'),
      '(1\\) First.\n\na\\. Second.\n\nA. Smith came.\n'
    )
    assert.equal(pandoc('An editor’s <and>.\n'), 'An editor’s \\<and\\>.\n')
  })

  it('makes verse of what is set in, and sets a paragraph out', () => {
    assert.equal(pandoc('    One line\n      and another\n'), '| One line\n|   and another\n')
    assert.equal(pandoc('    Once upon\na time.\n'), 'Once upon\na time.\n')
  })

  it('parts a list or a heading from the paragraph before', () => {
    assert.equal(
      pandoc('Words\n# Heading\nWords\n- item\n> quote\n'),
      'Words\n\n# Heading\n\nWords\n\n- item\n\n> quote\n'
    )
  })

  it('writes the notes of the web as its own', () => {
    assert.equal(exported('markdown', 'One.[1]\n\n[1] First.\n'), 'One.[^1]\n\n[^1]: First.\n')
  })

  it('keeps the notes of several texts apart', () => {
    const made = exported(
      'markdown',
      '---\ntitle: A\n---\nOne.[^1]\n\n[^1]: First.\n',
      '---\ntitle: B\n---\nTwo.[^1]\n\n[^1]: Second.\n'
    )
    assert.equal(
      made,
      '---\ntitle: A\n---\nOne.[^c1-1]\n\n[^c1-1]: First.\n\n\n# B\n\nTwo.[^c2-1]\n\n[^c2-1]: Second.\n'
    )
  })
})

describe('there and back', function () {
  this.timeout(60_000)

  /** What must be the same after the way through Markdown: the words and all that is found in them, but not where. */
  function known(text: string): object {
    const { workspace } = workspaceOf(text)
    const { notes, mentions, citations, places } = inspect(workspace, URI)! as unknown as Record<string, never[]>
    const pick = (all: never[], ...fields: string[]): unknown[] => all.map(each => fields.map(field => each[field]))
    return {
      notes: pick(notes!, 'label', 'text'),
      mentions: pick(mentions!, 'text', 'person', 'candidates', 'certain', 'basis'),
      citations: pick(citations!, 'key', 'prefix', 'locator', 'label', 'suffix', 'mode'),
      places: pick(places!, 'place')
    }
  }

  const there = (text: string): string => readPandoc(withoutAnnotations(exported('markdown', text)).text)

  it('through Markdown keeps every note, person, citation and place', () => {
    const piece = fc.constantFrom(
      'Lenin',
      'wrote',
      '[he](person:lenin)',
      '[she](person:lenin,fotieva)',
      '[it](person:-)',
      '[said](said:fotieva)',
      '“so”',
      '[@bell, p. 3]',
      '[see @bell; -@bell, ch. 2]',
      '@bell',
      '@nobody',
      'a@b.org',
      '{p. 4}',
      '{ed. 1910 p. 41}',
      '[^a]',
      '[^b]',
      '^[inline [he](person:lenin)]',
      '*so*',
      '**so**',
      '$5',
      'x^2',
      '~3',
      '\\*',
      'C:\\dos',
      '<and>',
      '&amp;',
      '[sic]',
      '{x}',
      '[x]{y}',
      '|',
      ':',
      '::: x',
      '(1)',
      'a.',
      '1.',
      '#',
      '-',
      '`code`',
      'https://example.org'
    )
    const line = fc.array(piece, { minLength: 1, maxLength: 6 }).map(pieces => pieces.join(' '))
    const begun = fc
      .tuple(fc.constantFrom('', '', '', '> ', '- ', '1. ', '# ', '    '), line)
      .map(parts => parts.join(''))
    const text = fc.array(fc.tuple(begun, fc.constantFrom('\n', '\n\n')), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(text, lines => {
        const source = lines.map(parts => parts.join('')).join('') + '\n\n[^a]: First [@bell].\n\n[^b]: Second.\n'
        assert.deepEqual(known(there(source)), known(source), source)
      }),
      { numRuns: process.env['CI'] ? 300 : 60 }
    )
  })

  it('through Markdown gives back the annotations', () => {
    const record = { id: 'urn:uuid:1', type: 'Annotation', bodyValue: 'See [@bell].\n```', target: 'x' }
    const { workspace, uris } = workspaceOf('Words.\n')
    const annotated = withFile(workspace, `${URI}.annotations.jsonl`, `${JSON.stringify(record)}\n`)
    const made = [...exportTexts(annotated, uris, 'markdown', { name: 'x', version: '1' }).text].join('')
    const { text, lines } = withoutAnnotations(made)
    assert.equal(text, 'Words.\n')
    assert.deepEqual(
      lines.map(each => JSON.parse(each) as unknown),
      [record]
    )
  })
})
