import assert from 'node:assert/strict'
import { openDocument } from '../../../src/core/document.ts'
import { quotationsOf } from '../../../src/core/quotations/quotations.ts'
import { useOf } from '../../../src/core/quotations/use.ts'
import { apparatusFor, problemsIn } from './texts.ts'

/** Each quotation: `>` for each level, `#` for a block, its words with ` / ` between spans, `…` when it is open. */
function found(text: string): string[] {
  return quotationsOf(openDocument(text)).map(({ level, kind, text: words, closed }) => {
    return `${'>'.repeat(level)}${kind === 'block' ? '#' : ''}${words.replaceAll('\n', ' / ')}${closed ? '' : '…'}`
  })
}

const CONVENTIONS: readonly (readonly [convention: string, text: string, ...quotations: string[]])[] = [
  ['English', 'He said “so, ‘and so’ it is” there.', 'so, ‘and so’ it is', '>and so'],
  ['straight', 'He said "so, \'and so\' it is" there.', "so, 'and so' it is", '>and so'],
  ['French, before a comma', '« Oui », dit-il. « Non », dit-elle.', 'Oui', 'Non'],
  ['French, with fixed spaces', '«\u00a0Alors quoi\u202f?\u00a0», dit-il.', 'Alors quoi ?'],
  ['German', '„Nein“, sagte er, „das ist ‚so‘“.', 'Nein / das ist ‚so‘', '>so'],
  ['German guillemets', 'Er sagte: »So ›ist‹ es.«', 'So ›ist‹ es.', '>ist'],
  ['Danish, interrupted', '»Nej,« sagde han, »det er.«', 'Nej, / det er.'],
  ['Polish', 'Rzekł: „Tak «jest» tu.”', 'Tak «jest» tu.', '>jest'],
  ['Swedish', 'Han sade: ”Jag ’älskar’ dig.”', 'Jag ’älskar’ dig.', '>älskar'],
  ['Hebrew', 'הוא אמר: ”שלום לך“, והלך. ”לא“.', 'שלום לך', 'לא'],
  ['Hebrew, typed', 'הוא אמר: ״שלום לצה״ל״, והלך.', 'שלום לצה״ל'],
  ['Arabic', 'قال: «سلام عليك»، ومضى.', 'سلام عليك'],
  ['Chinese', '他说：“床前明月光，‘疑’是地上霜。”他走了。', '床前明月光，‘疑’是地上霜。', '>疑'],
  ['Japanese', '彼は「『はい』と言う。」と書いた。', '『はい』と言う。', '>はい'],
  ['opened again at each paragraph', '“One.\n\n“Two.”', '#One. / Two.'],
  ['taken up by the closing mark, as in Spanish', '«Uno.\n\n»Dos.»', '#Uno. / Dos.'],
  ['single guillemets', 'Il dit ‹oui› et ‹ non ›. Er sagte: ›Nein‹.', 'oui', 'non', 'Nein'],
  ['Dutch', '„Zo”, zei hij.', 'Zo'],
  ['Finnish', '”Niin”, hän sanoi. »Niin», hän sanoi.', 'Niin', 'Niin'],
  ['nested to any depth', '“a ‘b “c ‘d’ c” b’ a”', '#a ‘b “c ‘d’ c” b’ a', '>b “c ‘d’ c” b', '>>c ‘d’ c', '>>>d'],
  [
    'running marks at line heads',
    'He wrote: “One line\n“and two,\n“and three.” He left.',
    'One line and two, and three.'
  ],
  ['running marks, German', 'Er schrieb: „Eine Zeile\n„und eine zweite.“ Er ging.', 'Eine Zeile und eine zweite.'],
  [
    'running marks, French',
    'Il écrivit : « Une ligne\n» et une autre,\n» et la fin. » Il sortit.',
    'Une ligne et une autre, et la fin.'
  ],
  ['running marks, plain', 'He wrote: "One line\n"and two,\n"and three." He left.', 'One line and two, and three.'],
  [
    'running marks with a quotation in them',
    'He wrote: “One ‘line’\n“and two,\n“and three.” He left.',
    'One ‘line’ and two, and three.',
    '>line'
  ],
  ['taken up by the closing mark and a space', '«\u00a0Un.\n\n»\u00a0Deux.\u00a0»', '#Un. / Deux.']
]

describe('quotations of every convention', () => {
  for (const [convention, text, ...quotations] of CONVENTIONS) {
    it(`are found: ${convention}`, () => {
      assert.deepEqual(found(text), quotations)
      assert.deepEqual(problemsIn(openDocument(text)), [])
    })
  }

  it('are told from apostrophes', () => {
    assert.deepEqual(found('The workers’ state, the ‘90s, ’twas don’t ’em and rock ’n’ roll.'), [])
    assert.deepEqual(found('‘the workers’ party’ and more'), ['the workers’ party'])
    assert.deepEqual(found('‘I was goin’ home,’ he said.'), ['I was goin’ home,'])
    assert.deepEqual(found('The ‘new’ policy of the workers’ State.'), ['new'])
    assert.deepEqual(found('‘so it is’ and left the workers’.'), ['so it is'])
  })

  it('are told apart where a blank is missing, by what is open', () => {
    assert.deepEqual(found('He said,"So it is." And "no,"he said.'), ['So it is.', 'no,'])
  })

  it('are told from feet and inches', () => {
    assert.deepEqual(found('He was 6\'2" tall, and said "so".'), ['so'])
    assert.deepEqual(found('He was 6\' 2" tall, 5′ 4″ wide, had a 9" nail and said "so".'), ['so'])
    assert.deepEqual(found('He is 6’ 2” tall, and said “so”.'), ['so'])
  })
})

describe('an interrupted quotation', () => {
  const ONE = 'Yes, / and no.'
  for (const text of [
    '“Yes,” he said, “and no.”',
    '“Yes,” he\nsaid to\nthe man, “and no.”',
    '“Yes,” he\rsaid, “and no.”',
    '“Yes,” he\r\nsaid, “and no.”'
  ]) {
    it(`is one, however its lines are broken: ${JSON.stringify(text)}`, () => assert.deepEqual(found(text), [ONE]))
  }

  it('goes on behind a dash of its own', () => {
    assert.deepEqual(found('“It is true—” he said “—that it is.”'), ['It is true— / —that it is.'])
  })

  it('is not made of two names in one sentence', () => {
    const text = 'In “Ellmyn,” as Rhys says in his book, “Celtic Britain” is cited.'
    assert.deepEqual(found(text), ['Ellmyn,', 'Celtic Britain'])
  })

  it('does not reach over a paragraph', () => {
    assert.deepEqual(found('“Yes,” he said,\n\n“and no.”'), ['Yes,', '#and no.'])
  })
})

describe('a quotation that is not closed', () => {
  it('costs no more than its paragraph', () => {
    assert.deepEqual(found('“Open words.\n\nHe said “so it is” here.'), ['#Open words.…', 'so it is'])
  })

  it('is closed by the mark of the other strength where a sentence ends', () => {
    assert.deepEqual(found('“A sentence.’ And more.'), ['A sentence.'])
    assert.deepEqual(found('“He said, ‘So.’ And more.”'), ['#He said, ‘So.’ And more.', '>So.'])
  })

  it('ends with the one that it stands in', () => {
    const text = '“He said ‘inner never closed here,” she said.'
    assert.deepEqual(found(text), ['He said ‘inner never closed here,', '>inner never closed here,…'])
  })

  it('nests no deeper than print does', () => {
    assert.ok(quotationsOf(openDocument('“‘'.repeat(5000))).length <= 8)
  })
})

describe('marks written as entities', () => {
  it('are marks, and end where the entity ends', () => {
    const text = 'He said &ldquo;so &amp; so&rdquo; there.'
    const [quotation] = quotationsOf(openDocument(text))
    assert.equal(text.slice(quotation!.start, quotation!.end), '&ldquo;so &amp; so&rdquo;')
    assert.equal(quotation!.text, 'so & so')
  })
})

describe('a block quote', () => {
  it('gives up its last line to whoever wrote it', () => {
    for (const line of ['>\n> — Lenin, [@state, p. 4]', '> — Lenin', '> ― Lenin', '>\n> — Lenin,\n> [@state, p. 4]']) {
      assert.deepEqual(found(`> Words.\n${line}`), ['#Words.'], line)
    }
  })

  it('that stands in marks is one quotation', () => {
    for (const line of ['', '>\n> — Lenin', '> — Lenin', '>\n> [@a, p. 3]'])
      assert.deepEqual(found(`> “Words.”\n${line}`), ['#Words.'], line)
    assert.deepEqual(found('> *“Words.”*'), ['#Words.'])
  })

  it('has none of the words of notes whose bodies stand in it', () => {
    assert.deepEqual(found('> Words.[^1]\n>\n> [^1]: A note.\n>\n> More.\n\nNot it.'), ['#Words. / More.'])
    assert.deepEqual(found('> “Words.”[^1]\n>\n> [^1]: A note.'), ['#Words.'])
  })

  it('holds another', () => {
    const text = '> Outer.\n>\n> > Inner.\n> >\n> > — Stalin\n>\n> More.\n>\n> — Lenin'
    assert.deepEqual(found(text), ['#Outer. / Inner. / More.', '>#Inner.'])
  })
})

describe('quotation marks', () => {
  const USES: readonly (readonly [text: string, use: string])[] = [
    ['He called it “possible” then.', 'phrase'],
    ['„Ja“, sagte er.', 'quotation'],
    ['He said "plain marks" to us.', 'quotation'],
    ['“Yes!” he cried.', 'quotation'],
    ['In “The State and Revolution” he asks.', 'title'],
    ['In “The State and Revolution: An Essay” he asks.', 'title'],
    ['In the pamphlet “What Is to Be Done?” he asks.', 'title'],
    ['「はい。」と言った', 'quotation'],
    ['He read “The Lamp and the Well” twice.', 'title'],
    ['In “The Lamp of Our Time” he says so.', 'title'],
    ['“Come Along Now Sir” he said.', 'quotation'],
    ['Man sah „Die Lampe und das Licht.“ Von Ada Penn.', 'title'],
    ['Das „Journal de St. Pierre“ bemerkt es.', 'title'],
    ['Die Terrasse des „Hotel Lampe) und der Weg sind neu und breit.', 'title'],
    ['The so-called “experts” said it.', 'phrase'],
    ['These “leaders” wrote nothing.', 'phrase'],
    ['Whoever says “August” today says it with a query.', 'phrase'],
    ['Wer sagt „August“ heute?', 'phrase'],
    ['Lenin, who says “no” there, left.', 'quotation'],
    ['One says “no!” and leaves.', 'quotation'],
    ['> They came, “yes now”\n> said Lenin.', 'quotation'],
    ['> They said\n> “yes now” and went.', 'quotation'],
    ['They *said* “yes now” and went.', 'quotation'],
    ['> His article\n> “The Big One” came.', 'title'],
    ['He wrote that “nothing of this was ever done by him”.', 'quotation']
  ]
  for (const [text, use] of USES) {
    it(`serve for a ${use}: ${text}`, () => {
      const apparatus = apparatusFor(text)
      assert.equal(
        useOf(
          apparatus,
          quotationsOf(apparatus.document).find(({ opener }) => opener)!
        ),
        use
      )
    })
  }
})
