import assert from 'node:assert/strict'
import { inspect } from '../../src/features/inspect.ts'
import { addFootnote } from '../../src/features/addFootnote.ts'
import { applyEdits, workspaceFor } from './cursor.ts'

const persons = 'wilde:\n  name: Oscar Wilde\n  aliases: [Wilde]\n'
const bibliography = '@book{salome, title = {Salome}}\n'

interface Read {
  readonly notes: readonly { label: string; references: readonly Span[]; definition: Span | null; text: string }[]
  readonly quotations: readonly { text: string; kind: string; level: number; closed: boolean; speaker: unknown }[]
  readonly mentions: readonly { text: string; person: string | null }[]
  readonly citations: readonly { key: string; locator: string | null }[]
  readonly places: readonly { place: string }[]
  readonly problems: readonly { code: string }[]
}
interface Span {
  readonly start: number
  readonly end: number
}

function read(text: string): Read {
  const { workspace, uri } = workspaceFor({ text, persons, bibliography })
  return inspect(workspace, uri) as unknown as Read
}

/** What is found in a text but for one note: all of it has to be there after that note was added. */
function apart(text: string, added?: string): unknown {
  const { notes, quotations, mentions, citations, places, problems } = read(text)
  const without = (words: string): string => words.replaceAll(`[^${added}]`, '')
  return {
    notes: notes.filter(({ label }) => label !== added).map(note => [note.label, note.references.length, note.text]),
    quotations: quotations.map(({ text: words, kind, level, closed, speaker }) => [
      words,
      kind,
      level,
      closed,
      !!speaker
    ]),
    mentions: mentions.map(({ text: name, person }) => [without(name), person]),
    citations: citations.map(({ key, locator }) => [key, locator]),
    places: places.map(({ place }) => place),
    problems: problems.map(({ code }) => code)
  }
}

/** The text with a note added at the caret, once it is sure that nothing else changed and the note resolves. */
function added(marked: string, series?: string, before?: unknown): string {
  const { workspace, uri, offset } = workspaceFor({ text: marked, persons, bibliography })
  const { text } = workspace.documents.get(uri)!
  const { insertions, caret, back } = addFootnote(workspace, uri, offset, series)!
  const edits = insertions.map(({ offset: at, text: words }) => ({ start: at, end: at, text: words }))
  const after = applyEdits(text, edits)
  const [, label] = /^\[\^(.+)\]$/.exec(insertions[0]!.text)!
  const notes = read(after).notes.filter(note => note.label === label)
  assert.equal(notes.length, 1, after)
  assert.deepEqual(
    notes[0]!.references.map(({ end }) => end),
    [back]
  )
  assert.equal(after.slice(notes[0]!.definition!.start, caret), `[^${label}]: `)
  assert.deepEqual(apart(after, label), before ?? apart(text))
  return after
}

const ADDED: readonly (readonly [what: string, text: string, after: string])[] = [
  ['the first words, in an empty text', '$0', '[^1]\n\n[^1]: \n'],
  ['the first words, in a text of blank lines', '$0\n\n', '[^1]\n\n[^1]: \n\n'],
  ['the first, in a text without a last line end', 'How strang$0e.', 'How strange[^1].\n\n[^1]: \n'],
  ['the first, at the end of the text', 'How strange.$0', 'How strange.[^1]\n\n[^1]: \n'],
  ['the first, before a last line end', 'How$0.\n', 'How[^1].\n\n[^1]: \n'],
  ['behind the last one', 'A[^1] b$0.\n\n[^1]: One.\n', 'A[^1] b[^2].\n\n[^1]: One.\n\n[^2]: \n'],
  [
    'behind one of several paragraphs',
    'A[^1]$0.\n\n[^1]: B.\n\n    C.\n',
    'A[^1][^2].\n\n[^1]: B.\n\n    C.\n\n[^2]: \n'
  ],
  ['before what follows the notes', 'A[^1] b$0.\n\n[^1]: C.\n\nD.', 'A[^1] b[^2].\n\n[^1]: C.\n\n[^2]: \n\nD.'],
  ['beside the web’s', 'A[1] b$0.\n\n[1] C.\n\nTop\n', 'A[1] b[^2].\n\n[1] C.\n\n[^2]: \n\nTop\n'],
  ['behind the mark where the caret is', 'A[^$01].\n\n[^1]: B.', 'A[^1][^2].\n\n[^1]: B.\n\n[^2]: ']
]

describe('Add Footnote writes a note', () => {
  for (const [what, text, after] of ADDED) {
    it(what, () => {
      assert.equal(added(text), after)
      assert.equal(added(text.replaceAll('\n', '\r\n')).replaceAll('\r\n', '\n'), after)
    })
  }

  it('of a series, numbered by itself', () => {
    const text = 'A[^7] b[^ed:2] c$0.\n\n[^7]: D.\n\n[^ed:2]: E.\n'
    assert.match(added(text, 'ed'), /c\[\^ed:3\]\.[^]*\[\^ed:3\]: \n$/)
    assert.match(added(text), /c\[\^8\]\.[^]*\[\^8\]: \n$/)
    assert.match(added(text, 'tr'), /c\[\^tr:1\]\.[^]*\[\^tr:1\]: \n$/)
  })

  it('nowhere in front matter', () => {
    const { workspace, uri, offset } = workspaceFor('---\ntitle: T$0\n---\n\nA.')
    assert.equal(addFootnote(workspace, uri, offset), undefined)
  })
})

const RICH = `# The Moon

“How strange,” said Wilde, “the moon seems!”[^1] [He](person:wilde) said so {p. 3} twice [@salome, p. 3].

> She is like a dove.
> — Wilde

    Verse of the moon,
    and more of it

- One of a list.
- Two^[Inline.] of it.

| a | b |
| - | - |
| c | d |

[^1]: See “there”.

    And there.

Back to the top.`

describe('Add Footnote refuses', () => {
  const REFUSED = [
    'A[^1].\n\n$0[^1]: B.',
    'A[^1].\n\n[^1$0]: B.',
    'A[1].\n\n[1]$0 B.',
    '```\nco$0de\n```',
    '[a]: http://b$0.c',
    'A$0.\n\n```\nopen'
  ]
  for (const text of REFUSED) {
    it(`in ${JSON.stringify(text)}`, () => {
      const { workspace, uri, offset } = workspaceFor(text)
      assert.equal(addFootnote(workspace, uri, offset), undefined)
    })
  }
})

describe('Add Footnote leaves everything else as it was', () => {
  for (const [name, text] of [
    ['in a text with everything in it', RICH],
    [
      'in a saved web page, with CRLF',
      'How strange[1] the moon[2] seems.\n\n[1] Salome, 3.\n[2] Ibid.\n\nTop'.replaceAll('\n', '\r\n')
    ],
    ['in a text with a series', 'How[^ed:1] strange[^1] it is.\n\n[^1]: One.\n\n[^ed:1]: Two.\n']
  ] as const) {
    it(`wherever the caret is: ${name}`, () => {
      const before = apart(text)
      const { workspace, uri } = workspaceFor({ text, persons, bibliography })
      let places = 0
      for (let at = 0; at <= text.length; at++) {
        if (!addFootnote(workspace, uri, at)) continue
        added(`${text.slice(0, at)}$0${text.slice(at)}`, undefined, before)
        places++
      }
      assert.ok(places > text.length / 2)
    }).timeout(20_000)
  }
})
