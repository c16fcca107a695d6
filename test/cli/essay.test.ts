import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { needsShared, sharedPath } from '../shared.ts'
import { apparatus, objectsOf } from './program.ts'

const ESSAY = ['essay', 'lenin-and-socialism.txt']

interface Essay {
  readonly notes: { references: Span[]; definition: Span | null; text: string }[]
  readonly quotations: (Span & { kind: string; spans: Span[] })[]
  readonly mentions: (Span & { text: string; person: string })[]
  readonly problems: { code: string }[]
}
interface Span {
  readonly start: number
  readonly end: number
}

/** The text with every line broken before it passes `width`. */
function wrap(text: string, width: number): string {
  return text.replace(new RegExp(`(?!.{1,${width}}$)(.{1,${width}}) `, 'gm'), '$1\n')
}

describe('apparatus inspect on a real essay', () => {
  needsShared(...ESSAY)

  const FORMS: Record<string, (text: string) => string> = {
    'as it is': text => text,
    'with CRLF': text => text.replaceAll('\n', '\r\n'),
    'with CR': text => text.replaceAll('\n', '\r'),
    'with a BOM': text => '\ufeff' + text,
    'hard-wrapped': text => wrap(text, 72),
    'hard-wrapped, with CRLF and a BOM': text => '\ufeff' + wrap(text, 72).replaceAll('\n', '\r\n')
  }
  for (const [form, change] of Object.entries(FORMS)) {
    it(`finds the same ${form}`, () => {
      const input = change(readFileSync(sharedPath(...ESSAY), 'utf8'))
      const source = input.replace(/^\ufeff/, '')
      const run = apparatus(['inspect', '-', '--json', '--persons', 'examples/lenin/persons.yaml'], { input })
      assert.deepEqual([run.code, run.complaints], [0, []])
      const { notes, quotations, mentions, problems } = objectsOf(run)[0] as unknown as Essay

      assert.deepEqual(
        notes.map(note => note.references.length),
        Array<number>(9).fill(1)
      )
      assert.ok(notes.every(note => note.definition))
      assert.ok(notes[8]!.text.endsWith('full of insight.'))
      assert.match(source.slice(0, notes[8]!.definition!.end), /full\s+of\s+insight\.$/)

      assert.equal(quotations.length, 41)
      assert.equal(quotations.filter(each => /["“]/.test(source[each.start]!)).length, 37)
      assert.equal(quotations.filter(each => each.kind === 'block').length, 13)
      assert.deepEqual(
        quotations.map(each => each.spans.length).filter(count => count > 1),
        [2]
      )
      // The eighth note names a page of the essay's own book, which the web page does not mark.
      assert.deepEqual(problems.map(each => each.code).sort(), [
        'page-unmarked',
        'quotation-continued',
        'quotation-wrong-mark',
        'quotation-wrong-mark'
      ])

      const names = new Set(
        mentions.filter(each => each.person === 'lenin').map(each => each.text.replace(/\s+/g, ' '))
      )
      for (const name of ['Lenin', 'Vladimir Ilyich', 'V.I. Lenin']) assert.ok(names.has(name), name)
    })
  }
})
