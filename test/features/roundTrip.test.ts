import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { anchorAnnotations } from '../../src/core/annotations/anchorAnnotations.ts'
import { readSidecar } from '../../src/core/annotations/sidecar.ts'
import { importText } from '../../src/core/import/importText.ts'
import type { Imported } from '../../src/core/import/imported.ts'
import { withFile } from '../../src/core/workspace.ts'
import { exportTexts } from '../../src/features/exports.ts'
import { inspect } from '../../src/features/inspect.ts'
import { exported, URI, workspaceOf } from './exportedTexts.ts'

describe('exported and imported again', function () {
  this.timeout(60_000)

  /** What must be the same after the way there and back: the words and all that is found in them, but not where. */
  function known(text: string): object {
    const { workspace } = workspaceOf(text)
    const { notes, mentions, citations, places } = inspect(workspace, URI)! as unknown as Record<string, never[]>
    // What stood in an inline note may stand at the end.
    const pick = (all: never[], ...fields: string[]): string[] =>
      all.map(each => JSON.stringify(fields.map(field => each[field]))).sort()
    return {
      // An inline note may have got a label, and the numbers of the others may have moved.
      notes: pick(notes!, 'series', 'text'),
      mentions: pick(mentions!, 'text', 'person', 'candidates', 'certain', 'basis'),
      citations: pick(citations!, 'key', 'prefix', 'locator', 'label', 'suffix', 'mode'),
      places: pick(places!, 'place')
    }
  }

  const NAMES = { markdown: 'text.md', tei: 'text.xml' } as const

  /** A text handed on and taken back. */
  function back(form: keyof typeof NAMES, made: string): Imported {
    const imported = importText(NAMES[form], made)
    assert.ok(!('refusal' in imported))
    return imported
  }

  /** Texts of everything that the notation has, and of what looks like it. */
  function texts(): fc.Arbitrary<string> {
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
      '@nobody,',
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
    return text.map(lines => {
      // Of a text without a title the import takes the first heading for it.
      return (
        '---\ntitle: A text\n---\n\n' +
        lines.map(parts => parts.join('')).join('') +
        '\n\n[^a]: First [@bell].\n\n[^b]: Second.\n'
      )
    })
  }

  for (const form of ['markdown', 'tei'] as const) {
    it(`keep every note, person, citation and place (${form})`, () => {
      fc.assert(
        fc.property(texts(), source => {
          assert.deepEqual(known(back(form, exported(form, source)).text), known(source), source)
        }),
        { numRuns: process.env['CI'] ? 300 : 60 }
      )
    })

    it(`keep what the example has (${form})`, () => {
      const source = readFileSync(new URL('../../examples/vesuvius/vesuvius.annotated.md', import.meta.url), 'utf8')
      const imported = back(form, exported(form, source))
      assert.deepEqual(known(imported.text), known(source))
      assert.deepEqual(
        imported.report.filter(({ kind }) => kind === 'missing' || kind === 'lost'),
        []
      )
    })
  }

  it('give back the annotations', () => {
    const text = 'It was *late* when the ship came in.\n\nNobody saw it.\n'
    const selector = { type: 'TextQuoteSelector', exact: 'when the ship', prefix: 'late* ', suffix: ' came' }
    const records = [
      {
        '@context': 'http://www.w3.org/ns/anno.jsonld',
        id: 'urn:uuid:1',
        type: 'Annotation',
        motivation: 'commenting',
        created: '2026-01-02T03:04:05Z',
        modified: '2026-01-02T03:04:05Z',
        creator: { type: 'Person', name: 'Anne' },
        body: [
          { type: 'TextualBody', value: 'Which ship?\n```', format: 'text/markdown' },
          { type: 'TextualBody', value: 'to do', purpose: 'tagging' }
        ],
        target: { source: 'text.annotated.md', selector }
      },
      {
        id: 'urn:uuid:2',
        type: 'Annotation',
        created: '2026-01-03T03:04:05Z',
        motivation: 'replying',
        body: { type: 'TextualBody', value: 'The mail.' },
        target: 'urn:uuid:1'
      }
    ]
    for (const form of ['markdown', 'tei'] as const) {
      const { workspace, uris } = workspaceOf(text)
      const lines = records.map(record => `${JSON.stringify(record)}\n`).join('')
      const annotated = withFile(workspace, `${URI}.annotations.jsonl`, lines)
      const made = [...exportTexts(annotated, uris, form, { name: 'x', version: '1' }).text].join('')
      const imported = back(form, made)
      const [first, second, ...rest] = readSidecar(imported.annotations!).annotations
      assert.equal(rest.length, 0)
      const { id, body, tags, creator, motivations } = first!
      assert.deepEqual(
        [id, body, tags, creator, motivations],
        ['urn:uuid:1', 'Which ship?\n```', ['to do'], 'Anne', ['commenting']]
      )
      assert.deepEqual([second!.id, second!.replyTo, second!.body], ['urn:uuid:2', 'urn:uuid:1', 'The mail.'])
      const [anchored] = anchorAnnotations(imported.text, [first!.targets.map(({ selectors }) => selectors)])
      assert.equal(imported.text.slice(anchored!.start, anchored!.end), 'when the ship')
    }
  })
})
