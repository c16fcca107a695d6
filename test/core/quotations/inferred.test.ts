import assert from 'node:assert/strict'
import { quotationsOf } from '../../../src/core/quotations/quotations.ts'
import { speakerOf } from '../../../src/core/quotations/speakers.ts'
import { apparatusFor } from './texts.ts'

// Who speaks where the words beside a quotation name nobody: every answer is marked as a guess, and says what it rests on.

const REGISTER = `
anna: { name: Anna Grey, aliases: [Anna, Mrs. Grey] }
ben: { name: Ben Carter, aliases: [Ben] }
carl: { name: Carl Voss, aliases: [Carl] }
dora: { name: Dora Voss, aliases: [Dora] }
clerk: { name: The Old Clerk, aliases: [The Old Clerk] }
hale: { name: Hale }
mrhale: { name: John Hale, aliases: [Mr. Hale] }
`
const BIBLIOGRAPHY = `
@book{memoirs, author = {Carter, Ben}, title = {Memoirs}}
@book{letters, author = {Nobody, Jane}, title = {Letters}}
@book{both, author = {Carter, Ben and Grey, Anna}, title = {Both}}
`

/** Each quotation's speaker: an id or words, and what shows it; `-` for nobody. */
function speakers(text: string): string[] {
  const apparatus = apparatusFor(text, REGISTER, BIBLIOGRAPHY)
  return quotationsOf(apparatus.document).map(quotation => {
    const speaker = speakerOf(apparatus, quotation)
    if (!speaker) return '-'
    const guess = speaker.basis === 'inferred' ? '?' : ''
    return `${speaker.id ?? speaker.name}${guess} ${speaker.by}`
  })
}

function table(rows: readonly (readonly [text: string, ...speakers: string[]])[]): void {
  for (const [text, ...expected] of rows)
    it(JSON.stringify(text), () => {
      for (const end of ['\n', '\r\n', '\r']) assert.deepEqual(speakers(text.replaceAll('\n', end)), expected)
    })
}

describe('whose words they are is told by', () => {
  table([
    // A verb, wherever its subject stands.
    ['Ben rose, and, looking at Anna, said: “It is late.”', 'ben name'],
    ['Ben, who had heard it all, answered, “It is late.”', 'ben name'],
    ['Ben laughed, but added, “It is late.”', 'ben name'],
    ['Ben hesitated, and then began,\n\n“It is late.”', 'ben name'],
    ['“It is late,” whimpered poor Ben.', 'ben name'],
    ['“It is late,” Ben reminded her.', 'ben name'],
    ['„Es ist spät“, brummte Carl.', 'carl name'],
    ['« Il est tard », s’écria Carl.', 'carl name'],
    ['Da sagte Carl: „Es ist spät.“', 'carl name'],
    ['Im Mai schrieb Carl an Dora: „Es ist spät.“', 'carl name'],
    ['Als sie kam, rief Carl: „Es ist spät.“', 'carl name'],
    // Whoever stands behind a verb may be the one who is told.
    ['In May Krupskaya wrote Carl: “It is late.”', '-'],
    ['Anna heard Ben say, “It is late.”', 'ben name'],
    ['“It is late,” said Ben to Anna.', 'ben name'],
    ['“It is late,” was Ben’s answer.', 'ben name'],
    ['Ben’s reply was: “It is late.”', 'ben name'],
    // Whoever is told something does not say it.
    ['Ben was told by Anna that “it is late”.', 'anna name'],
    ['Ben was told: “It is late.”', '-'],
    ['“It is late, Ben,” said Anna.', 'anna name'],
    // Two at once are nobody by himself.
    ['“It is late,” said Ben and Anna.', '-'],
    ['Ben and Anna wrote: “It is late.”', '-'],
    // The clause that leads in has a subject of its own.
    ['Ben told them so, but Anna said: “It is late.”', 'anna name'],
    ['When Ben spoke so, Anna replied, “It is late.”', 'anna name'],
    // Descriptions, of nobody in the register or of somebody.
    ['“It is late,” said Ben’s brother.', 'Ben’s brother description'],
    ['“It is late,” said a tall stranger.', 'a tall stranger description'],
    ['“It is late,” said the old clerk.', 'clerk name'],
    ['The letter said: “It is late.”', '-'],
    // A surname alone is his of whom the text speaks by a fuller name.
    ['Mr. Hale came. “It is late,” said Hale.', 'mrhale name']
  ])
})

describe('whose words they are is inferred from', () => {
  table([
    // Pronouns, by gender.
    ['Anna met Ben. “It is late,” she said.', 'anna? pronoun'],
    ['Anna met Ben. “It is late,” he said.', 'ben? pronoun'],
    ['Anna traf Ben. „Es ist spät“, sagte er.', 'ben? pronoun'],
    ['Ben was tired. He wrote:\n\n> It is late.', 'ben? pronoun'],
    // Not whoever is quoted or addressed, not when two may be meant, not when it is somebody without a name.
    ['Ben wrote “Carl is late.” Then he said, “Go.”', 'ben name', 'ben? pronoun'],
    ['Ben met Carl. Carl met Ben. “It is late,” he said.', '-'],
    ['Dora waited. A man came in. “It is late,” he said.', '-'],
    ['“It is late,” he said.', '-'],
    ['“It is late,” said I. Ben came.', '-'],
    // The sentence around, or the one before.
    ['Ben demanded that the guard be doubled “at the very next hour of the day”.', 'ben? sentence'],
    ['Ben wrote a long letter. “It is late, and nobody comes.”', 'ben? sentence'],
    ['Ben turned to them:\n\n“It is late, and nobody comes.”', 'ben? sentence'],
    ['Ben sat down. “It is late, and nobody comes.”', 'ben? sentence'],
    // The same paragraph.
    ['Ben wrote: “It is late.” And a year later, “Nobody comes here now.”', 'ben name', 'ben? paragraph'],
    // The work cited, by its one author; not what is only compared.
    ['“It is late, and nobody comes” [@memoirs, p. 3].', 'ben? citation'],
    ['“It is late, and nobody comes” [@letters].', 'Jane Nobody? citation'],
    ['“It is late, and nobody comes” [@both].', '-'],
    ['“It is late, and nobody comes” [quoted in @memoirs].', '-'],
    ['“It is late, and nobody comes.”[^1]\n\n[^1]: Ben Carter, Memoirs, p. 3.', 'ben? citation'],
    ['“It is late, and nobody comes.”[^1]\n\n[^1]: Cf. Ben Carter, Memoirs, p. 3.', '-'],
    ['So.[^1]\n\n[^1]: Memoirs, by Ben Carter, p. 3. “It is late, and nobody comes.”', 'ben? citation']
  ])

  it('turns: whoever spoke before the last speaks again', () => {
    const text = '“It is late,” said Ben.\n\n“Not at all,” said Anna.\n\n“I think it is.”\n\n“Go, then.”'
    assert.deepEqual(speakers(text), ['ben name', 'anna name', 'ben? turn', 'anna? turn'])
  })

  it('turns that go on for long, and behind a paragraph that begins with what somebody does', () => {
    const more = Array.from({ length: 6 }, (_, i) => `“And ${i} more.”`).join('\n\n')
    const text = `“It is late,” said Ben.\n\n“Not at all,” said Anna.\n\n${more}`
    assert.deepEqual(
      speakers(text).slice(2),
      Array.from({ length: 6 }, (_, i) => (i % 2 === 0 ? 'ben? turn' : 'anna? turn'))
    )
    const begun = 'Ben looked up, and said: “It is late.”\n\n“Not at all,” said Anna.\n\n“I think it is.”\n\n“Go.”'
    assert.equal(speakers(begun)[2], 'ben? turn')
  })

  it('no turns over a paragraph in which nobody speaks, nor where the words name whose turn it is', () => {
    const dialogue = '“It is late,” said Ben.\n\n“Not at all,” said Anna.\n\n'
    assert.equal(speakers(dialogue + 'The clock struck.\n\n“I think it is.”').at(-1), '-')
    assert.equal(speakers(dialogue + '“I think it is, Ben.”').at(-1), '-')
  })

  it('whom the text before tells of, and nobody else', () => {
    const about = 'Ben was born in the hills. Ben went to school there. He had no friends. Ben learned to read late. '
    assert.deepEqual(
      speakers(`${about}It was a hard life.\n\n“It was late, and nobody came, and there was no light.”`),
      ['ben? topic']
    )
    assert.deepEqual(speakers(`${about}Carl came in. Carl was his friend. Carl was poor.\n\n> So it was late.`), [
      'carl? sentence'
    ])
  })

  it('nothing for titles, phrases, and words in others', () => {
    assert.deepEqual(speakers('Ben wrote the essay “The State of Things” in May.'), ['-'])
    assert.deepEqual(speakers('Ben was tired. It was a “fine thing” to be there.'), ['-'])
    assert.deepEqual(speakers('Ben wrote: “It is ‘very late now’ here.”'), ['ben name', '-'])
  })

  it('what the editor states wins', () => {
    assert.deepEqual(speakers('Ben was tired. “[It](said:carl) is late,” he said.'), ['carl link'])
  })
})

describe('what shows who speaks', () => {
  const evidence = (text: string): string => {
    const apparatus = apparatusFor(text, REGISTER, BIBLIOGRAPHY)
    const { start, end } = speakerOf(apparatus, quotationsOf(apparatus.document).at(-1)!)!.evidence
    return text.slice(start, end)
  }

  it('is the pronoun, the name, the citation', () => {
    assert.equal(evidence('Anna came. “It is late,” she said.'), 'she')
    assert.equal(evidence('Ben wrote a long letter. “It is late, and nobody comes.”'), 'Ben')
    assert.equal(evidence('“It is late, and nobody comes” [@memoirs, p. 3].'), '[@memoirs, p. 3]')
  })
})
