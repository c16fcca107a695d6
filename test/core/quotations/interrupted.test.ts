import assert from 'node:assert/strict'
import { openDocument } from '../../../src/core/document.ts'
import { quotationsOf } from '../../../src/core/quotations/quotations.ts'

/** Each quotation's words, ` / ` between spans. */
function found(text: string): string[] {
  return quotationsOf(openDocument(text)).map(quotation => quotation.text.replaceAll('\n', ' / '))
}

const ONE: readonly (readonly [convention: string, text: string])[] = [
  ['American', '“It is,” he said, “so.”'],
  ['British', '‘It is’, he said, ‘so.’'],
  ['with straight marks', '"It is," he said, "so."'],
  ['German', '„Es ist“, sagte er, „so.“'],
  ['German, with guillemets', '»Es ist«, sagte er, »so.«'],
  ['French', '« C’est », dit-il, « ainsi. »'],
  ['Swedish', '”Det är”, sade han, ”så.”'],
  ['Polish', '„Jest”, powiedział, „tak.”'],
  ['Russian, with dashes', '«Это», — сказал он, — «так.»'],
  ['with dashes', '“It is”—he said—“so.”'],
  ['with a note', '“It is,”[^1] he said, “so.”\n\n[^1]: So.'],
  ['with a link', '“It is,” said [his clerk](said:clerk), “so.”'],
  ['in a block quote', 'Text:\n\n> He: “It is,” he said,\n> “so.”'],
  ['by whoever it was', '“It is,” was one of his dictums, “so.”'],
  ['by a clause', '“It is,” he said to the helmsman, who was urging it, “so.”'],
  ['by somebody of whom more is told', '“It is,” he was said to have told a friend, “so.”'],
  ['behind what he did', '“It is,” and then he said, “so.”'],
  ['led in by the same', 'Then he said, “It is,” he added, “so.”'],
  ['with a name alone', '„Es ist“, so Lenin, „so.“'],
  ['with its last mark on a line of its own', '« C’est », dit Lenin, « ainsi ;\n» et il partit.'],
  ['the same in a block quote', '> Text:\n>\n> « C’est,\n> » dit Lenin, « ainsi ;\n> » et il partit.'],
  ['with a colon', '“It is,” he said, and added: “so.”']
]

const TWO: readonly (readonly [what: string, text: string])[] = [
  ['sentences', '“It is,” he said. “So.”'],
  ['sentences, the first of them complete', '“It is.” He said, “So.”'],
  ['clauses', '“It is,” he said; “so.”'],
  ['questions', '“Is it?” he asked, “So.”'],
  ['things named', 'He called “it” and “so” by name.'],
  ['kinds of marks', '“It is,” he said, ‘so.’'],
  ['marks with nothing between', '“It is,” “so.”'],
  ['persons', '“It is,” said Lenin, and Martov answered, “no, never.”'],
  ['persons, after a conjunction', '“It is,” but Martov answered, “no, never.”'],
  ['persons, of whom the first is named before', 'One said “it is,” another answered, “no, never.”'],
  ['persons, told by pronouns', 'They said, “it is,” he answered, “no, never.”'],
  ['persons of whom nothing is told', 'Lenin spoke of “a great victory,” Martov, “a defeat for all of us.”'],
  ['works', 'Doe, “The Origins of War,” Past and Present, and Roe, “The End of War,” History Today.'],
  ['works with their author', 'See “Ealdormen,” Green, “Making of England,” and so on.'],
  ['things that a conjunction joins', 'So it says in “The Garden”, and: “Nothing grew there”.'],
  ['persons, of whom the second answers to it', '“It is,” said Lenin, so softly that Martov answered, “what?”'],
  ['brackets', 'As “Elmet,” occurs in poetry (Rhys, “Britain,” p. 3).'],
  ['paragraphs', '“It is,” he said,\n\n“so.”']
]

describe('narration interrupts a quotation', () => {
  for (const [convention, text] of ONE) {
    it(convention, () => {
      const quotations = found(text).filter(words => !/^(?:He:|Text:|« )/.test(words))
      assert.equal(quotations.length, 1)
      assert.equal(quotations[0]!.split(' / ').length, 2)
    })
  }
})

describe('narration stands between two', () => {
  for (const [what, text] of TWO) it(what, () => assert.equal(found(text).length, 2))
})
