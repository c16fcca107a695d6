import assert from 'node:assert/strict'
import { quotationsOf } from '../../../src/core/quotations/quotations.ts'
import { citationOf } from '../../../src/core/quotations/sources.ts'
import { speakerOf } from '../../../src/core/quotations/speakers.ts'
import type { Speaker } from '../../../src/core/quotations/speaker.ts'
import { apparatusFor } from './texts.ts'

function speakersOf(text: string): (Speaker | null)[] {
  const apparatus = apparatusFor(text)
  return quotationsOf(apparatus.document).map(quotation => speakerOf(apparatus, quotation))
}

/** The speaker of each quotation: an id, words where there is none, `-` for nobody known; `!` when it is stated, `!?` in doubt, `?` when it is inferred. */
function speakers(text: string): string[] {
  return speakersOf(text).map(each => {
    const sign = each && { stated: '!', explicit: '', inferred: '?' }[each.basis]
    return each ? `${each.id ?? each.name}${sign}${each.doubtful ? '?' : ''}` : '-'
  })
}

const TEXTS: readonly (readonly [text: string, ...speakers: string[]])[] = [
  ['“So it is,” said Lenin.', 'lenin'],
  ['“Why?” Lenin asked him.', 'lenin'],
  ['“Never,” retorted Lenin, and left.', 'lenin'],
  ['“Never,” Lenin went on, “for once.”', 'lenin'],
  ['Lenin wrote: “So it is.”', 'lenin'],
  ['As V.I. Lenin had written, “so it is.”', 'lenin'],
  ['Lenin warned that “it was so”.', 'lenin'],
  ['As Lenin\nhad written,\n“so it is.”', 'lenin'],
  ['Lenin: “So it is.”', 'lenin'],
  ['According to Lenin, “so it is.”', 'lenin'],
  ['Lenin’s words: “So it is.”', 'lenin'],
  ['“Yes.”[^1] said Lenin.\n\n[^1]: So.', 'lenin'],
  ['Lenin wrote:\n\n“A block of words.”', 'lenin'],
  ['Lenin wrote:\n\n> A block of words.', 'lenin'],
  // It is the narration in between that names him.
  ['“It is true,” said Lenin, “and I know it.”', 'lenin'],
  // The last verb before the mark is the one that counts.
  ['Lenin told him that Stalin had said: “Be gone.”', 'stalin'],
  // What stands behind leads on to the next.
  ['Lenin wrote: “It is impossible.” Trotsky replied, “I do not.”', 'lenin', 'trotsky'],
  // Whoever says the outer words does not say the inner ones.
  ['Trotsky wrote: “It is so, ‘as he said it’ there.”', 'trotsky', '-'],
  ['“Perhaps,” said he, Lenin having left.', '-'],
  ['“So it is,” said Lenin’s secretary.', 'Lenin’s secretary'],
  // A name before the verb may belong to somebody else's description, or be spoken to; and a verb may be denied.
  ['The old secretary of Lenin said: “So it is.”', 'The old secretary of Lenin'],
  ['A letter of Lenin says: “So it is.”', 'lenin'],
  ['Stalin’s letter to Lenin says: “So it is.”', '-'],
  ['He walked up to Lenin saying, “So it is.”', '-'],
  ['Lenin never said “so it is and so it was”.', '-'],
  ['Lenin not only said “so it is and so it was”.', 'lenin'],
  ['As Lenin says (and Stalin repeats), “so it is.”', 'lenin'],
  ['Lenin (so Stalin) wrote: “So it is.”', 'lenin'],
  ['(Lenin said: “So it is.”)', 'lenin'],
  ['“So it is,” said neither Lenin nor Stalin.', '-'],
  ['Nobody knew Lenin. “So it is.”', '-'],
  ['The old keeper of the house said: “So it is.”', 'The old keeper of the house'],
  ['Lenin sat, and in a low voice said: “So it is.”', '-'],
  ['As Lord Clarendon said, “so it was and is.”', 'Lord Clarendon'],
  ['In the room, at which, Victoria noted in her diary, “all was most friendly.”', 'Victoria'],
  ['He spoke of “a great loss and a national calamity,” and lamented the death of a friend.', '-'],
  ['So it was: “A delightful ride. We cantered.” In her comments on it Lenin is not found.', '-'],
  ['Plötzlich sagte er: „So ist es.“', '-'],
  ['Im Herbst schrieb Lenin: „So ist es und so war es.“', 'lenin'],
  ['Im Herbst schrieb Bülow: „So ist es und so war es.“', 'Bülow'],
  ['Christopher Hill argues that “so it is and so it was.”', 'Christopher Hill'],
  ['Later Hill wrote: “So it is.”', 'Hill'],
  ['Both Hill and Sharp said: “So it is.”', '-'],
  ['According to Christopher Hill, “so it is and so it was.”', 'Christopher Hill'],
  ['Hill, citing Sharp, said: “So it is.”', 'Hill'],
  ['With a slight motion of her hand, and thinking again, said: “So it is.”', '-'],
  ['Chapter IV says: “So it is.”', '-'],
  // Whoever quotes hands on another’s words.
  ['Trotsky quotes Lenin: “So it is and was.”', 'lenin'],
  ['He cited Lenin’s letter: “So it is and was.”', 'lenin'],
  ['Trotsky quoted again from a speech by Lenin: “So it is and was.”', 'lenin'],
  ['Trotsky quotes Lenin as saying that “so it is and so it was”.', 'lenin'],
  ['Trotsky remembered Lenin as saying “so it is and so it was”.', 'lenin'],
  ['Lenin was quoted by Trotsky: “So it is and was.”', 'lenin'],
  ['“So it is and was,” Trotsky quotes Lenin.', 'lenin'],
  ['Stalin zitiert Trotsky: „So ist es und so war es.“', 'trotsky'],
  ['Trotsky quotes Somebody: “So it is and was.”', 'Somebody'],
  ['Trotsky quotes Lenin’s secretary: “So it is and was.”', 'Lenin’s secretary'],
  ['Trotsky, quoting Lenin, wrote: “So it is and was.”', 'trotsky'],
  ['Trotsky quoted Lenin and added: “So it is and was.”', 'trotsky'],
  ['“So it is and was,” quoted Trotsky.', 'trotsky'],
  // What the editor states wins.
  ['“So it is,” said Lenin’s [secretary](said:stalin).', 'stalin!'],
  ['He [spoke](said:lenin): “Outer ‘inner [me](said:stalin) words’ end.”', 'lenin!', 'stalin!'],
  [
    '“Yes, we go,” said [Lenin](said:lenin); “no, we stay,” said [Trotsky](said:trotsky); “who knows,” said [she](said:a).',
    ...['lenin!', 'trotsky!', 'a!']
  ],
  ['‘Yes,’ said [Lenin](said:lenin); ‘no,’ said [Trotsky](said:trotsky).', 'lenin!', 'trotsky!'],
  ['“A,” wrote [Lenin](said:lenin), but “b,” wrote [Trotsky](said:trotsky).', 'lenin!', 'trotsky!'],
  ['[Lenin](said:lenin) wrote “a” and [Trotsky](said:trotsky) wrote “b”', 'lenin!', 'trotsky!'],
  ['“A” of [Lenin](said:lenin) and “b” of [Trotsky](said:trotsky)', 'lenin!', 'trotsky!'],
  ['He said “a” as [Lenin](said:lenin) wrote: “b”', '-', 'lenin!'],
  ['“Yes, we go” [@state, p. 3], wrote Lenin.', 'lenin'],
  ['“Yes, we go” (@state [p. 3]), wrote Lenin.', 'lenin'],
  ['“Yes, we go” (see [@state, p. 3]), wrote Lenin.', 'lenin'],
  // It is the words as they are read that count.
  ['[He](person:lenin) wrote: “Yes, we go now.”', 'lenin'],
  ['As [Lenin](http://x.y) wrote: “Yes, we go now.”', 'lenin'],
  ['“Yes, we go,” *said* Lenin.', 'lenin'],
  ['“Yes, we go,” said **Lenin’s** secretary.', 'Lenin’s secretary'],
  ['> They came, “yes now”\n> said Lenin.', '-', 'lenin'],
  ['> “Yes, we go,”\n> said\n> Lenin, and went.', '-', 'lenin'],
  ['> “Words.”\n>\n> — Lenin, [@state]', 'lenin!'],
  ['> Words.\n> — Somebody, in a letter', 'Somebody!'],
  ['> Words.\n> — Lenin, in a letter\n> to Martov', 'lenin!'],
  ['> Words.\n> ― *Lenin*', 'lenin!'],
  ['> Words.\n> — *Work*, Lenin', 'lenin!'],
  ['> Words.\n> — Somebody, *What Is to Be Done?*', 'Somebody!'],
  ['> Words.\n> — V. I. Somebody, Collected Works. Vol. 3', 'V. I. Somebody!'],
  ['> Words.\n> — von Bülow', 'von Bülow!'],
  ['> Words.\n> — *Ibid.*, p. 4', '-'],
  ['> Words.\n>\n> — [her own](said:stalin)', 'stalin!'],
  ['“Para.”\n\n— [Lenin](said:lenin)', 'lenin!'],
  ['[He](said:lenin?) wrote: “So it is.”', 'lenin!?'],
  ['> Words.\n\n— [Lenin](said:lenin)', 'lenin!'],
  ['> Words.\n\n— Lenin, [@state, p. 4]\n\nAnd so on.', 'lenin!'],
  ['“Para.”\n\n— Somebody, in a letter', 'Somebody!'],
  ['> He said “yes and no.\n> — Lenin', 'lenin!', '-'],
  // What begins with a dash, but names nobody.
  ['> A line of verse\n> — and another line of it.', '-'],
  ['> He went — Lenin said\n> — and came back.', '-'],
  ['> Dialogue:\n> — Who are you?\n> — I am Lenin.', '-'],
  ['> Dialogue:\n>\n> — Who are you?\n>\n> — Lenin', '-', '-'],
  ['> Dialogue:\n> — I am Lenin.', '-'],
  ['> — Да?\n> — Нет.\n> — Ладно.', '-'],
  ['“Para.”\n\n— And Lenin went home.', '-'],
  ['“Para.”\n\n— Lenin?\n\n— Lenin!', '-', '-'],
  ['He said “para”.\n\n— Lenin', '-'],
  ['> Outer.\n>\n> > Inner.\n> >\n> > — Stalin\n>\n> — Lenin', 'lenin!', 'stalin!']
]

describe('the speaker', () => {
  for (const [text, ...expected] of TEXTS) {
    it(`is ${expected.join(', ')}: ${JSON.stringify(text)}`, () => {
      for (const end of ['\n', '\r\n', '\r']) assert.deepEqual(speakers(text.replaceAll('\n', end)), expected)
    })
  }

  it('is shown by the words that name him', () => {
    const text = '“It is true,” said Lenin, “and I know it.”'
    const { evidence } = speakersOf(text)[0]!
    assert.equal(text.slice(evidence.start, evidence.end), 'Lenin')
  })
})

describe('the source of a quotation', () => {
  for (const text of [
    'He wrote “so it is” [@state, p. 3].',
    'He wrote “so it is.”[^1]\n\n[^1]: See [@state, p. 3].',
    '> Words.\n>\n> — Lenin, [@state, p. 3]',
    '> “Words.”\n> — Lenin,\n> [@state, p. 3]',
    '> Words. [@state, p. 3]',
    '“A thing or two” (@state [p. 3]).',
    '“A thing or two” (see [@state, p. 3]; more).',
    '“A thing or two” (quoted in [@state, p. 3]).',
    '“A thing or two” [@state, p. 3], wrote Lenin.',
    '> Words.\n\n— Lenin, [@state, p. 3]'
  ]) {
    it(`is cited: ${JSON.stringify(text)}`, () => {
      const apparatus = apparatusFor(text)
      assert.equal(citationOf(apparatus, quotationsOf(apparatus.document)[0]!)?.locator, '3')
    })
  }
})
