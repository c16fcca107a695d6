import assert from 'node:assert/strict'
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import type { Kind } from '../../src/core/occurrences.ts'
import { hoverAt } from '../../src/features/hover.ts'
import { withStyles } from '../core/citations/csl/bundled.ts'
import { type Given, workspaceFor } from './cursor.ts'

const persons = `wilde:
  name: Oscar Wilde
  aliases: [Wilde]
  born: 1854
  died: 1900
  role: Playwright *and* poet
jean:
  name: Jean Wilde
  aliases: [Wilde]
whistler: {name: Whistler}
`
const bibliography = '@book{salome, title = {Salome}, author = {Wilde, Oscar}, year = 1893, publisher = {Lane}}\n'

/** What a reader sees of a card: its paragraphs and items, one a line; `undefined` where there is no card. */
function seen(given: Given | string, shown?: Partial<Record<Kind, boolean>>): string | undefined {
  const { workspace, uri, offset } = workspaceFor(
    typeof given === 'string' ? { text: given, persons, bibliography } : given
  )
  const hover = hoverAt(workspace, uri, offset, shown)
  return hover && blocks(fromMarkdown(hover.markdown)).join('\n')
}

function blocks(node: Nodes): string[] {
  if (node.type === 'paragraph' || node.type === 'heading') return [words(node)]
  return 'children' in node ? node.children.flatMap(blocks) : 'value' in node ? [node.value] : []
}

function words(node: Nodes): string {
  if ('children' in node) return node.children.map(words).join('')
  return 'value' in node ? node.value.replace(/\s+/g, ' ') : ''
}

/** The words over which a card is shown. */
function over(text: string): string {
  const { workspace, uri, offset } = workspaceFor({ text, persons, bibliography })
  const { start, end } = hoverAt(workspace, uri, offset)!.span
  return text.replace('$0', '').slice(start, end)
}

const NOTES: readonly (readonly [what: string, text: string, card: string])[] = [
  ['every paragraph', 'A[^1$0].\n\n[^1]: One.\n\n    Two.\n\n    Three.\n\nNot four.', '1 One.\nTwo.\nThree.'],
  ['every paragraph, with CRLF', 'A[^1$0].\r\n\r\n[^1]: One.\r\n\r\n    Two.\r\n\r\nNot three.', '1 One.\nTwo.'],
  ['every paragraph of a web note', 'A[1$0].\n\n[1] One\ngoes on.\n\n  Two.\n\nNot three.', '1 One goes on.\nTwo.'],
  ['a web note with a colon', 'A[1$0].\n\n[1]: Ibid.', '1 Ibid.'],
  ['its label’s series', 'A[^ed:1$0].\n\n[^ed:1]: So.', 'ed:1 So.'],
  ['a quotation in it', 'A[^1$0].\n\n[^1]: So:\n\n    > “It *is*.”', '1 So:\n“It is.”'],
  ['tags as they are written', 'A[^1$0].\n\n[^1]: So <and> <b>so</b>.', '1 So <and> <b>so</b>.'],
  ['marks and places as they are written', 'A[^1$0].\n\n[^1]: So[^2] {p. 3} [sic] [1].', '1 So[^2] {p. 3} [sic] [1].'],
  ['words without their links to persons', 'A[^1$0].\n\n[^1]: So said [he](person:wilde).', '1 So said he.'],
  [
    'the works it cites',
    'A[^1$0].\n\n[^1]: So [@salome, p. 3], [@salome].',
    '1 So [@salome, p. 3], [@salome].\n\nOscar Wilde, Salome, Lane, 1893.'
  ],
  ['that nobody wrote it', 'A[^1$0].', 'The note [^1] is not written anywhere in this text.']
]

describe('the card over a note’s mark shows', () => {
  for (const [what, text, card] of NOTES) {
    it(what, () => assert.equal(seen(text)!.replace(/\n+/g, '\n'), card.replace(/\n+/g, '\n')))
  }
})

describe('the card over a name shows', () => {
  it('who that is, and how often the text says so', () => {
    const card = seen('So said Oscar Wil$0de. [He](person:wilde) did.')
    assert.equal(card, 'Oscar Wilde (1854–1900)\nPlaywright *and* poet\nMentioned 2 times in this text.')
  })

  it('where the text says so, the age when it was written, and a bar over its length', () => {
    const text = '---\ndate: 1894\n---\n\nOscar Wilde came.\n\nOscar Wil$0de went.\n\n[He](person:wilde) slept.\n'
    const card = seen(text)!
    assert.match(card, /^Oscar Wilde \(1854–1900; 40 in 1894\)\n/)
    assert.match(
      card,
      /\nMentioned 3 times in this text: first in line 5, next in line 9\.\nThrough the text: [·▂▃▄▅▆▇█]{24}$/
    )
    assert.doesNotMatch(seen(text.replace('1894', '1950'))!, / in 1950/)
  })

  it('who is guessed, as a guess, and who else it may be', () => {
    const card = seen('Oscar Wilde came; Wil$0de went.')!
    assert.match(card, /^Oscar Wilde \(1854–1900\)\n[^]*A guess: listed as “Wilde”, named in line 1\. The name may/)
    assert.match(card, /\nJean Wilde: listed as “Wilde”; but nowhere named in full\n/)
  })

  it('that nobody can tell, and who it may be', () => {
    assert.match(seen('So said Wil$0de.')!, /not certain[^]*\nOscar Wilde \(1854–1900\)[^]*\nJean Wilde: [^\n]*$/)
    assert.match(seen('So said [he$0](person:wilde,whistler).')!, /not certain[^]*\nOscar Wilde[^]*\nWhistler$/)
  })

  it('what the editor says of it', () => {
    assert.match(seen('So said [he$0](person:wilde?).')!, /^Oscar Wilde[^]*uncertain/)
    assert.match(seen('So said Whist[ler$0](person:-).')!, /^No person of the register/)
    assert.match(seen('So said [he$0](person:nobody).')!, /^nobody is not in the register\./)
  })
})

describe('the card over a note’s mark, with a style,', () => {
  it('shows the works it cites as they are printed', () => {
    const { workspace, uri, offset } = workspaceFor({ text: 'So.[^1$0]\n\n[^1]: See [@salome].', bibliography })
    const printed = hoverAt(withStyles(workspace, 'author-date'), uri, offset)!
    assert.match(printed.markdown, /\n- Wilde, Oscar\. 1893\. \*Salome\* \(Lane\)\.$/)
    const { missing } = hoverAt(
      { ...workspace, csl: { folder: 'file:///styles', style: 'notes', locale: '' } },
      uri,
      offset
    )!
    assert.deepEqual(missing, ['file:///styles/notes.csl'])
  })
})

describe('the card over a citation shows', () => {
  it('the full reference, and the place', () => {
    assert.equal(seen('So [see @sal$0ome, pp. 3–5].'), 'Oscar Wilde, Salome, Lane, 1893.\nCited: pp. 3–5')
    assert.equal(seen('So [@other; @sal$0ome].'), 'Oscar Wilde, Salome, Lane, 1893.')
  })

  it('what the style prints there, and the reference as it has it', () => {
    const { workspace, uri, offset } = workspaceFor({ text: 'So.[^1]\n\n[^1]: [@sal$0ome, p. 3]', bibliography })
    const hover = hoverAt(withStyles(workspace), uri, offset)!
    assert.equal(
      hover.markdown,
      'Printed here: Oscar Wilde, *Salome* (Lane, 1893), p. 3.\n\nWilde, Oscar, *Salome* (Lane, 1893).'
    )
  })

  it('our own reference where the style cannot be used, and why', () => {
    const text = '---\ncsl: own.csl\n---\n\nSo [@sal$0ome].'
    assert.equal(
      seen({ text, bibliography, files: { 'own.csl': null } }),
      'Oscar Wilde, Salome, Lane, 1893.\nThe style “own.csl” is not there.'
    )
  })

  it('that the work is unknown, but not before there is a bibliography', () => {
    assert.equal(seen('So [@oth$0er].'), 'The work “other” is not in the bibliography.')
    assert.equal(seen({ text: 'So [@oth$0er].' }), undefined)
  })
})

describe('the card over a quotation’s marks shows', () => {
  it('who speaks, how we know, and the source', () => {
    const card = seen('$0“So it is,” said Whistler [@salome, p. 3].')!
    assert.match(card, /^Speaker: Whistler \(by the words beside it\)/)
    assert.match(seen('“So it is$0” [cf. @salome, p. 3].')!, /^Speaker: unknown\nSource: Wilde 1893, p\. 3$/)
    assert.match(
      seen('“So it is, now$0” [@salome, p. 3].')!,
      /^Speaker: Oscar Wilde \(inferred from the work cited: .*\)\nSource: Wilde 1893, p\. 3$/
    )
    assert.match(seen('Whistler came. $0“So it is,” he said.')!, /^Speaker: Whistler \(inferred from “he”\)/)
    assert.match(seen('> “So it is.$0”\n>\n> — Whistler')!, /^Speaker: Whistler \(as the editor states\)/)
    const doubtful = 'So [he](said:whistler?) wrote: $0“So it is.”'
    assert.match(seen(doubtful)!, /^Speaker: .* \(as the editor states, in doubt\)/)
  })

  it('nothing over the words themselves', () => assert.equal(seen('“So it $0 is,” said Whistler.'), undefined))
  it('that it is not closed', () => assert.match(seen('$0“So it is.')!, /not closed/))
})

describe('a card', () => {
  it('is shown over the thing alone', () => {
    assert.equal(over('A[^1$0].\n\n[^1]: So.'), '[^1]')
    assert.equal(over('“So,” said Whis$0tler.'), 'Whistler')
    assert.equal(over('[@other; @sal$0ome, p. 3]'), '@salome, p. 3')
    assert.equal(over('“So it is,$0” said Whistler.'), '”')
  })

  it('is of the narrowest thing', () => assert.match(seen('“Whist$0ler”')!, /^Whistler\n/))
  it('is not shown over prose, nor over the note itself', () => {
    for (const text of ['So $0 it is.', 'A[^1].\n\n[^1$0]: So.', '{p. $03}']) assert.equal(seen(text), undefined)
  })

  it('of any kind can be turned off, and what lies beneath shows', () => {
    assert.equal(seen('A[^1$0].\n\n[^1]: So.', { note: false }), undefined)
    assert.match(seen('“Whistler$0”', { person: false })!, /^Speaker/)
    assert.equal(seen('“Whistler$0”', { person: false, quotation: false }), undefined)
  })
})
