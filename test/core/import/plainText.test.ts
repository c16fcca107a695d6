import assert from 'node:assert/strict'
import type { Imported } from '../../../src/core/import/imported.ts'
import { importText } from '../../../src/core/import/importText.ts'

function imported(source: string, name = 'the-mill.txt'): Imported {
  const result = importText(name, source)
  assert.ok(!('refusal' in result))
  assert.deepEqual(
    result.report.filter(({ kind }) => kind === 'missing'),
    []
  )
  return result
}

function textOf(source: string): string {
  return imported(source).text.replace(/^---\n[^]*?\n---\n\n/, '')
}

const LINES = `The mill stood where two brooks met, and everybody who came
down from the hills had to pass it on the way to the market,
whatever the weather.`
const JOINED = LINES.replace(/\n/g, ' ')
const LONG_LINE = `${JOINED} Nobody ground meal anywhere else.`

describe('importing plain text', () => {
  it('joins the lines of paragraphs and keeps those of verse', () => {
    assert.equal(
      textOf(`${LINES}\n\n${LINES}\n\nO water,\nO wheel,\nO bread!\n`),
      `${JOINED}\n\n${JOINED}\n\nO water,\\\nO wheel,\\\nO bread!\n`
    )
  })

  it('undoes a hyphen at a line’s end only where the word stands elsewhere', () => {
    const { text, report } = imported(
      `${LINES} The wheel\nwas old when the old man’s grandfather bought it, and the wea-\nther had made it older; nobody remembered the well-\nknown builder of it, whose name had been cut in the cross-\n`
    )
    assert.match(text, /the weather had made/)
    assert.match(text, /well-known builder/)
    assert.ok(report.some(({ kind, words }) => kind === 'changed' && words === 'wea- ther'))
    assert.ok(report.some(({ kind, words }) => kind === 'unsure' && words === 'well-known'))
  })

  it('makes notes of numbers in brackets, wherever the bodies stand, and of stars below the page', () => {
    const text = `${JOINED} [1]\n\nIt burnt.* Twice.\n\n* So the parish book.\n\nIt was built anew. [2]\n\n[1] Where the bridge is now.\n[2] By the same family.\n`
    assert.equal(
      textOf(text),
      `${JOINED}[^1]\n\nIt burnt.[^2] Twice.\n\nIt was built anew.[^3]\n\n[^1]: Where the bridge is now.\n\n[^2]: So the parish book.\n\n[^3]: By the same family.\n`
    )
  })

  it('knows numbers that stuck to words by their series', () => {
    const marks = [1, 2, 3, 4, 5].map(n => `The mill had a year,${n} and in 1${n}00 it had another.`).join('\n\n')
    const bodies = [1, 2, 3, 4, 5].map(n => `It is told in book ${n}. ↩`).join('\n\n')
    const text = textOf(`${marks}\n\n${bodies}\n`)
    assert.match(text, /a year,\[\^4\] and in 1400/)
    assert.match(text, /^\[\^5\]: It is told in book 5\.$/m)
  })

  it('tells quotations by where tags were, in a text that only the tags were taken out of', () => {
    const long = LONG_LINE
    // Each blank line is as far in as the tag was that stood there.
    const within = (depth: number, ...inner: string[]): string[] => [' '.repeat(depth), ...inner, ' '.repeat(depth)]
    const at = (depth: number, words: string): string => ' '.repeat(depth) + words
    const verse = within(
      5,
      at(6, 'O water, turn the wheel,'),
      at(6, 'O wheel, turn round the stone,'),
      at(6, 'And grind us all our meal.')
    )
    const section = within(
      3,
      ...within(4, at(5, 'II'), at(5, 'How the Mill Came to the Brook')),
      ...Array.from({ length: 6 }, () => at(4, long)),
      ...within(4, at(5, `${long} So they wrote.`)),
      ...within(4, at(5, `${long} So they answered, and sang:`), ...within(5, ...verse.map(line => ` ${line}`))),
      at(4, `${long} There was meal of two kinds.`),
      ...within(4, ...within(5, at(6, 'White, for the market.')), ...within(5, at(6, 'Brown, for the house.'))),
      at(4, long),
      ...within(4, at(5, 'J. M.'), at(5, 'At the mill, 1911'))
    )
    const text = textOf([...section, ''].join('\n'))
    const quoted = text.split('\n').filter(line => /^>.*\p{L}/u.test(line))
    assert.deepEqual(quoted, [
      `> ${long} So they wrote.`,
      `> ${long} So they answered, and sang:`,
      '> > O water, turn the wheel,\\',
      '> > O wheel, turn round the stone,\\',
      '> > And grind us all our meal.'
    ])
    // Two quotations, one behind the other, are two.
    assert.match(text, /So they wrote\.\n\n+> /)
  })

  it('takes what is set off for a quotation', () => {
    assert.equal(
      textOf(`${LINES}\n\n    The wheel turns and\n    we turn with it.\n\n${LINES}\n`),
      `${JOINED}\n\n> The wheel turns and we turn with it.\n\n${JOINED}\n`
    )
  })

  it('takes what is farther in for a quotation where lines are paragraphs only when the words say so', () => {
    const long = `${JOINED} ${JOINED}`
    const tabbed = (...lines: string[]): string => lines.map(line => `\t\t${line}`).join('\n\n')
    const text = textOf(
      `${long}\n\n${tabbed('A note of the printer, which the markup has put farther in.')}\n\n${long} He wrote:\n\n${tabbed('The wheel turns, as you know.', 'We turn with it.')}\n\n${long}\n`
    )
    assert.equal(
      text,
      `${long}\n\nA note of the printer, which the markup has put farther in.\n\n${long} He wrote:\n\n> The wheel turns, as you know.\n>\n> We turn with it.\n\n${long}\n`
    )
  })

  it('takes a letter in marks for one quotation, however long, also below a heading that is as far in', () => {
    const letter = ['“To the miller, greeting.', ...Array.from({ length: 20 }, () => `“${JOINED}`), '“Farewell.”']
    const text = textOf(
      `${JOINED} ${JOINED} ${JOINED}\n\n\t\tLetter of the Widow\n\n${letter.map(line => `\t\t${line}`).join('\n\n')}\n\n${`${JOINED} `.repeat(40)}\n`
    )
    assert.ok(text.includes(`\n\n${letter.map(line => `> ${line}`).join('\n>\n')}\n\n`))
  })

  it('takes the line that says where a quotation is from, one in capitals above it, and one line behind a colon for its parts', () => {
    const long = `${JOINED} ${JOINED}`
    const [source, whole] = ['From The Miller’s Book, a broadside.', 'The wheel turns and we turn.']
    assert.equal(
      textOf(
        `${long} He wrote:\n\n\t\t\t\t“The wheel turns,”\n\n\t\t\t${source}\n\n${long}\n\n\t\t\t\tCOPY OF A LETTER\n\n\t\t\t\t“The wheel turns.”\n\n${long} She says:\n\n\t\t\t\t${whole}\n\n${long}\n`
      ),
      `${long} He wrote:\n\n> “The wheel turns,”\n>\n> ${source}\n\n${long}\n\n> COPY OF A LETTER\n>\n> “The wheel turns.”\n\n${long} She says:\n\n> ${whole}\n\n${long}\n`
    )
  })

  it('takes a number alone on its line for the mark of a note where its neighbours are marks, not for a page', () => {
    const part = (n: number): string => `${JOINED.slice(0, -1)} there.${n}`
    const text = [1, 2, 3, 4].map(n => (n === 3 ? `${JOINED.slice(0, -1)} there.\n\n3\n\n` : `${part(n)}\n\n`)).join('')
    const notes = `NOTES\n\n${[1, 2, 3, 4].map(n => `${n}. Note ${n}.`).join('\n\n')}`
    assert.match(textOf(`${text}${notes}\n`), /there\.\[\^2\][^]*there\.\[\^3\][^]*\[\^3\]: Note 3\./)
  })

  it('takes a number alone for the mark of a note also where its neighbours are far away, when both are there', () => {
    const far = `${JOINED}\n\n`.repeat(20)
    const there = `${JOINED.slice(0, -1)} there.`
    const notes = `NOTES\n\n${[1, 2, 3].map(n => `${n}. Note ${n}.`).join('\n\n')}`
    assert.match(
      textOf(`${there}1\n\n${far}${there}\n\n2\n\n${far}${there}3\n\n${notes}\n`),
      /there\.\[\^2\][^]*\[\^2\]: Note 2\./
    )
  })

  it('knows verse in a quotation that leads to it, and a note that is nothing but a quotation', () => {
    const set = (by: number, ...lines: string[]): string => lines.map(line => ' '.repeat(by) + line).join('\n')
    const verse = ['The wheel that turns', 'the stone that burns']
    const letter = `${set(2, 'I write to you of the mill, where they sang to me', 'all through the night, and it was this:')}\n\n${verse.map(line => set(4, line)).join('\n\n')}\n\n${set(2, 'So they sang, and I could not sleep, and then I', 'went down to the brook, as you had told me.')}`
    assert.equal(
      textOf(`${LINES}\n\n${letter}\n\n${LINES}\n`),
      `${JOINED}\n\n> I write to you of the mill, where they sang to me all through the night, and it was this:\n>\n> > The wheel that turns\n> >\n> > the stone that burns\n>\n> So they sang, and I could not sleep, and then I went down to the brook, as you had told me.\n\n${JOINED}\n`
    )
    const marked = [1, 2, 3].map(n => LINES.replace(/\.$/, `.[${n}]`)).join('\n\n')
    const quoted = set(
      6,
      'We turn with it and we always turned, whatever the',
      'weather was, and whoever had to pass it by night.'
    )
    assert.match(
      textOf(`${marked}\n\n[1] The first.\n\n[2]\n\n${quoted}\n\n[3] The third.\n`),
      /\[\^2\]:\n {4}> We turn with it and we always turned, whatever the weather was, and whoever had to pass it by night\.\n/
    )
  })

  it('makes page marks of page numbers, takes out running heads, and joins what a page divides', () => {
    const pages = [11, 12, 13].map(
      n => `${LINES.replace('.', '')} and\n\n${n}\n\nTHE MILL\n\nyet ${'all night long '.repeat(n - 10)}it turned.\n`
    )
    const { text, report } = imported(`${LINES}\n\n${pages.join('\n')}`)
    assert.match(text, /weather and \{p\. 12\} yet all night long all night long it turned\./)
    assert.doesNotMatch(text, /THE MILL/)
    assert.equal(report.filter(({ message }) => message === 'A running head').length, 3)
  })

  it('names what pages are called in marks where ours have another name', () => {
    const { report } = imported('The mill [Pg 1] stood [Pg 2] where two [Pg 3] brooks met.')
    assert.deepEqual(report.find(({ kind }) => kind === 'changed')?.words, 'Pg Pg Pg')
  })

  it('reads what stands above the text', () => {
    const { text } = imported(
      `The Mill at the Brooks\n\nby Jane Miller\n\n2 May 1911\n\nSource: https://example.org/mill\n\n${JOINED} ${JOINED}\n`
    )
    assert.match(
      text,
      /^---\ntitle: The Mill at the Brooks\nauthor: Jane Miller\ndate: 1911-05-02\nsource: https:\/\/example\.org\/mill\n---\n\nThe mill/
    )
  })

  it('says what it made a title of when nothing is one', () => {
    const { text, report } = imported(`${JOINED} ${JOINED}\n`)
    assert.match(text, /^---\ntitle: The Mill\n---/)
    assert.ok(report.some(({ kind }) => kind === 'unsure'))
  })

  it('leaves a form for comments out', () => {
    const { text, report } = imported(
      `${JOINED} ${JOINED}\n\nLeave a comment\n\nYour name\n\nBlank lines make paragraphs.\n`
    )
    assert.doesNotMatch(text, /comment|Your name|Blank/)
    assert.deepEqual(
      report.filter(({ kind }) => kind === 'furniture').map(({ words }) => words),
      ['Leave a comment', 'Your name', 'Blank lines make paragraphs.']
    )
  })

  it('takes off what Project Gutenberg puts around a text, and reads its notes and emphasis', () => {
    const source = `The Project Gutenberg eBook of The Mill\n\nTitle: The Mill\n\nAuthor: Jane Miller\n\nLanguage: English\n\n*** START OF THE PROJECT GUTENBERG EBOOK THE MILL ***\n\n\n${LINES} It burnt,[A] as _Pliny_ says.[2]\n\n[Footnote A: In winter\n[or spring].]\n\n[Footnote 2: Nobody knows.]\n\n\n*** END OF THE PROJECT GUTENBERG EBOOK THE MILL ***\n\nUpdated editions will replace this one.\n`
    const { text, report } = imported(source)
    assert.equal(
      text,
      `---\ntitle: The Mill\nauthor: Jane Miller\nlang: en\n---\n\n${JOINED} It burnt,[^A] as *Pliny* says.[^2]\n\n[^A]: In winter [or spring].\n\n[^2]: Nobody knows.\n`
    )
    assert.equal(report.filter(({ kind }) => kind === 'furniture').length, 2)
    assert.match(textOf(`${LINES} Of [A] and [B]_c_.\n\n${LINES}\n`), /Of \[A\] and \[B\]/)
  })

  it('answers an empty file with an empty text', () => {
    assert.equal(importText('', '') && (importText('', '') as Imported).text.trim(), '')
  })
})
