import assert from 'node:assert/strict'
import { fixesAt } from '../../src/features/fixes.ts'
import { contentsAfter, workspaceFor } from './cursor.ts'

describe('the speaker of a quotation can be said', () => {
  const persons =
    'wilde:\n  name: Oscar Wilde\n  aliases: [Wilde]\nwhistler:\n  name: James Whistler\n  aliases: [Whistler]\n'

  /** What is offered at the caret: titles, with the text after each. */
  const offered = (given: string): Record<string, string | undefined> => {
    const { workspace, uri, offset } = workspaceFor({ text: given, persons })
    const fixes = fixesAt(workspace, uri, { start: offset, end: offset }).filter(({ title }) =>
      title.startsWith('Said')
    )
    return Object.fromEntries(
      fixes.map(({ title, edits }) => [title, contentsAfter(workspace, edits)['text.annotated.md']])
    )
  }

  for (const [text, name, after] of [
    ['“So $0it is,” said Wilde.', 'Oscar Wilde', '“So it is,” said [Wilde](said:wilde).'],
    [
      'Wilde met Whistler. “So $0it is,” he said.',
      'James Whistler',
      'Wilde met Whistler. “So it is,” [he](said:whistler) said.'
    ],
    [
      'As he once wrote to Wilde:\n\n> So $0it is.',
      'Oscar Wilde',
      'As [he](said:wilde) once wrote to Wilde:\n\n> So it is.'
    ],
    ['“So $0it is,” said [he](person:wilde).', 'James Whistler', '“So it is,” said [he](said:whistler).'],
    ['“So $0it is,” said [he](said:wilde).', 'James Whistler', '“So it is,” said [he](said:whistler).'],
    [
      '> So $0it is.\n>\n> — Wilde, in a letter',
      'James Whistler',
      '> So it is.\n>\n> — [Wilde](said:whistler), in a letter'
    ],
    // Where no word shows it, the first one of the quotation bears the link.
    ['“So $0it is.”', 'Oscar Wilde', '“[So](said:wilde) it is.”'],
    ['> So $0it is.', 'Oscar Wilde', '> [So](said:wilde) it is.'],
    ['Wilde wrote: “It is ‘as$0 he’ said.”', 'James Whistler', 'Wilde wrote: “It is ‘[as](said:whistler) he’ said.”'],
    ['“So it is,” said [he](said:wilde).$0', 'James Whistler', undefined],
    ['`“So $0it is”`', 'Oscar Wilde', undefined]
  ] as const) {
    it(`by ${name}: ${JSON.stringify(text)}`, () => assert.equal(offered(text)[`Said by ${name}`], after))
  }

  it('first by whom we guess, not again by whom the editor states', () => {
    const of = (text: string): string[] => Object.keys(offered(text))
    assert.deepEqual(of('Whistler came. “So $0it is,” he said.'), ['Said by James Whistler', 'Said by Oscar Wilde'])
    assert.deepEqual(of('“So $0it is,” said [he](said:wilde).'), ['Said by James Whistler'])
  })
})
