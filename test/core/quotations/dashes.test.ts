import assert from 'node:assert/strict'
import { openDocument } from '../../../src/core/document.ts'
import { quotationsOf } from '../../../src/core/quotations/quotations.ts'
import { useOf } from '../../../src/core/quotations/use.ts'
import { apparatusFor, problemsIn } from './texts.ts'

// Speech behind dashes, as French, Spanish, Russian and Polish print it.

/** Each quotation's words, ` / ` between its spans; `>` for each level. */
function found(text: string): string[] {
  return quotationsOf(openDocument(text)).map(({ level, text: words }) => {
    return `${'>'.repeat(level)}${words.replaceAll('\n', ' / ')}`
  })
}

const SPEECH: readonly (readonly [custom: string, text: string, ...quotations: string[]])[] = [
  ['French', '— Oui, dit-il, je viens.', 'Oui, / je viens.'],
  ['French, with fixed spaces', '—\u00a0Tu viens\u202f? demanda Marie.', 'Tu viens ?'],
  ['French, narration to the end', '— Oui, dit-il en riant.', 'Oui,'],
  ['French, behind a dash', '— Quoi ! — il répondit à voix basse — Moi ?', 'Quoi ! / Moi ?'],
  ['Spanish', '—Sí —dijo él—. Vamos allá.', 'Sí / Vamos allá.'],
  ['Spanish, with a question', '—¿Quién es? —preguntó la vieja.', '¿Quién es?'],
  ['Italian', '— Vieni con me, — disse il vecchio. — È tardi.', 'Vieni con me, / È tardi.'],
  ['Russian', '— Да, — сказал он. — Пойдём домой.', 'Да, / Пойдём домой.'],
  ['Russian, to the end', '— Куда ты? — спросила она.', 'Куда ты?'],
  ['Polish', '— Tak — powiedział Jan. — Chodźmy.', 'Tak / Chodźmy.'],
  ['German', '– Du irrst, sagte der Fährmann, das Boot ist fort.', 'Du irrst, / das Boot ist fort.'],
  ['English', '—Come with me, said the ferryman.', 'Come with me,'],
  [
    'English, who says it first',
    '—Come, will you? he said. It is late, I fear. He left.',
    'Come, will you? / It is late, I fear. He left.'
  ],
  ['English, narration to the end', '— Are you there? Mary Jones said softly. The door was shut.', 'Are you there?'],
  ['English, what somebody else said', '— You know, he said that it was late.', 'You know, he said that it was late.'],
  ['two hyphens', '-- Are you there?', 'Are you there?'],
  ['a short answer', '— Non.', 'Non.'],
  ['each paragraph by itself', '— Tu viens ?\n\n— Non.\n\nIl sortit.', 'Tu viens ?', 'Non.'],
  ['with a pause in it', '— Je ne sais pas — peut-être demain.', 'Je ne sais pas — peut-être demain.'],
  ['with a word in marks', '— Tu dis «demain», dit-elle.', 'Tu dis «demain»,', '>demain'],
  [
    'each line by itself',
    'They came.\n— Are you there? asked the ferryman. I see you.\n— Yes, she answered.\nThey went on.',
    'Are you there? / I see you.',
    'Yes,'
  ],
  [
    'each line by itself, wrapped',
    '— You are there, said the old ferryman. I see\nyou now.\n— I never left you.',
    'You are there, / I see you now.',
    'I never left you.'
  ],
  ['with emphasis', '— *Tu* viens ? dit-il.', 'Tu viens ?']
]

const OTHERS: readonly (readonly [what: string, text: string, ...quotations: string[]])[] = [
  ['who wrote what stands before', '“So it is.”\n\n— Lenin, What Is to Be Done?', 'So it is.'],
  ['who wrote a block quote', '> So it is.\n>\n> — Lenin', 'So it is.'],
  ['a piece of news', '— The ferry between the two villages will not run before the end of the month.'],
  ['a question of an essay', 'The law is wrong.\n— Or should we pay for you twice? We should not.'],
  ['a range, a break, a list', '– 33 –\n\n---\n\n- You there?'],
  ['marks behind a dash', '— “Are you there?” he asked.', 'Are you there?'],
  ['a dash within a paragraph', 'He left — are you there? — and came back.']
]

describe('speech behind dashes', () => {
  for (const [custom, text, ...quotations] of SPEECH) {
    it(`is found: ${custom}`, () => {
      for (const end of ['\n', '\r\n']) assert.deepEqual(found(text.replaceAll('\n', end)), quotations)
      assert.deepEqual(problemsIn(openDocument(text)), [])
    })
  }

  for (const [what, text, ...quotations] of OTHERS) {
    it(`is told from ${what}`, () => assert.deepEqual(found(text), quotations))
  }

  it('has its dash in its first span, and is said, however short', () => {
    const text = '—Sí —dijo él—. Vamos.'
    const apparatus = apparatusFor(text)
    const [quotation] = quotationsOf(apparatus.document)
    assert.deepEqual(
      quotation!.spans.map(({ start, end }) => text.slice(start, end)),
      ['—Sí', 'Vamos.']
    )
    assert.equal(useOf(apparatus, quotation!), 'quotation')
    assert.equal(useOf(apparatusFor('— Non. Oui, dit-il.'), quotationsOf(openDocument('— Non.'))[0]!), 'quotation')
  })
})
