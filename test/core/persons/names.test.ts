import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { buildNameIndex } from '../../../src/core/persons/nameIndex.ts'
import { findNames } from '../../../src/core/persons/names.ts'
import type { Person, Register } from '../../../src/core/persons/register.ts'
import { needsShared, sharedPath } from '../../shared.ts'

const nowhere = { start: 0, end: 0 }

function registerOf(names: Record<string, string[]>): Register {
  const entries = Object.entries(names).map(([id, [name, ...aliases]]): [string, Person] => [
    id,
    { id, name: name!, aliases, sameAs: [], span: nowhere, idSpan: nowhere }
  ])
  return { persons: new Map(entries), problems: [] }
}

const index = buildNameIndex(
  registerOf({
    lenin: ['Vladimir Ilyich Lenin', 'Lenin', 'Vladimir Ilyich', 'V.I. Lenin'],
    marx: ['Karl Marx', 'Marx'],
    engels: ['Engels'],
    rousseau: ['Jean-Jacques Rousseau', 'J.-J. Rousseau'],
    james: ['C.L.R. James', 'James'],
    obrien: ["O'Brien", 'Brien'],
    paul: ['Paul'],
    humboldt: ['von Humboldt'],
    james3: ['The Old Pretender'],
    weber: ['Dr. Weber'],
    king: ['Martin Luther King Jr.'],
    emile: ['\u00C9mile Zola'],
    du: ['杜甫', 'レーニン'],
    li: ['Lenin, V. I.']
  })
)

/** What is found in `text`, with ⟦ and ⟧ around each hit; `~` in it is a masked character. */
function marked(text: string): string {
  const prose = text.replaceAll('~', '\0')
  let result = ''
  let at = 0
  for (const hit of findNames(prose, index)) {
    result += `${text.slice(at, hit.start)}⟦${text.slice(hit.start, hit.end)}⟧`
    at = hit.end
    assert.equal(hit.text, prose.slice(hit.start, hit.end))
  }
  return result + text.slice(at)
}

/** Asserts hits as drawn: the brackets are taken out of each text, and must be found again. */
function expectMarked(...drawn: string[]): void {
  for (const text of drawn) assert.equal(marked(text.replace(/[⟦⟧]/g, '')), text)
}

describe('persons: names', () => {
  it('finds whole words only', () => {
    expectMarked('⟦Lenin⟧ saw; Leninism, Leningrad, preLenin, Lenin2 and lenin not; (⟦Lenin⟧)', '⟦Lenin⟧¹')
  })

  it('takes the longest name, from the left', () => {
    expectMarked('⟦Vladimir Ilyich Lenin⟧, ⟦Vladimir Ilyich⟧ and Vladimir', '⟦Vladimir Ilyich⟧ Leninist')
  })

  it('leaves possessives and endings outside', () => {
    expectMarked("⟦Lenin⟧’s, ⟦Lenin⟧'s, ⟦James⟧’ own, “⟦Lenin⟧’”, ⟦Lenin⟧'in, ⟦LENIN⟧'S, Marx'Lenin")
  })

  it('takes any spaces, masked signs and one line break between words, but no paragraph break', () => {
    expectMarked('⟦Vladimir\nIlyich⟧', '⟦Vladimir\r\n~~Ilyich\u00A0 ~~ Lenin⟧', '⟦Karl~~Marx⟧', '~~⟦Lenin⟧~~')
    expectMarked('Vladimir\n\nIlyich', 'Vladimir\r\n~\r\nIlyich', 'Karl, ⟦Marx⟧', 'Karl. ⟦Marx⟧')
  })

  it('knows initials and abbreviations with and without points and spaces', () => {
    expectMarked('⟦V.I. Lenin⟧ ⟦V. I. Lenin⟧ ⟦V.I.Lenin⟧ ⟦V I Lenin⟧ ⟦V.\nI. Lenin⟧', 'VI ⟦Lenin⟧')
    expectMarked('⟦J.-J. Rousseau⟧ ⟦J-J Rousseau⟧', '⟦Dr. Weber⟧, ⟦Dr Weber⟧', '⟦Lenin, V.I⟧, ', '⟦C. L. R. James⟧')
    expectMarked('⟦Martin Luther King Jr.⟧ spoke, ⟦Martin Luther King Jr⟧ did')
  })

  it('decides at hyphens', () => {
    expectMarked('⟦Marx⟧-⟦Engels⟧-Texte, anti-⟦Lenin⟧, ⟦Lenin⟧-era, Anglo-Lenin, Jean-Paul, ⟦Jean‐Jacques Rousseau⟧')
  })

  it('decides at apostrophes before a name', () => {
    expectMarked("⟦O’Brien⟧ ⟦O'Brien⟧", 'd’⟦Engels⟧, L’⟦Engels⟧, P’Engels, ‘⟦Engels⟧’')
  })

  it('matches an article with a small letter inside a sentence', () => {
    expectMarked('⟦The Old Pretender⟧ and ⟦the Old Pretender⟧; the old pretender, the Old, Pretender')
  })

  it('matches capitals, and a small first letter at a sentence’s start', () => {
    expectMarked(
      'THE SOVIET ⟦LENIN⟧',
      'Karl ⟦MARX⟧'.replace('Karl ⟦', '⟦Karl '),
      '⟦KARL MARX⟧',
      '⟦Von Humboldt⟧ ⟦VON HUMBOLDT⟧'
    )
    expectMarked('kARL ⟦Marx⟧', 'vladimir ilyich')
  })

  it('compares letters however they are encoded', () => {
    expectMarked('⟦E\u0301mile Zola⟧ ⟦\u00C9mile Zola⟧ ⟦\u00C9MILE ZOLA⟧', '⟦Le\u00ADnin⟧')
  })

  it('finds names in scripts without spaces', () => {
    expectMarked('诗人⟦杜甫⟧生于', '⟦杜\n甫⟧', 'の⟦レーニン⟧は', 'レーニングラード')
  })

  it('gives all who bear a name, and the first register’s person of an id', () => {
    const first = registerOf({ a: ['Pliny'], b: ['Pliny', 'Secundus'] })
    const second = registerOf({ b: ['Other'], c: ['Pliny'] })
    const found = findNames('Pliny Secundus Other', buildNameIndex([first, second]))
    assert.deepEqual(
      found.map(hit => hit.ids),
      [['a', 'b', 'c'], ['b']]
    )
  })

  it('ignores names without a letter and names of a sentence’s length', () => {
    const odd = buildNameIndex(registerOf({ a: ['—', '', '…'], b: ['x '.repeat(5000)] }))
    assert.deepEqual(findNames('— x x x', odd), [])
    assert.deepEqual(findNames('', odd), [])
  })

  it('finds hits in order that never overlap, of listed names’ words but for case, accents and endings', () => {
    const word = fc.constantFrom('Lenin', 'Marx', 'A', 'a', 'B', 'Ba', 'O', 'É', 'E\u0301', '李', '\u{10400}', 's')
    const gap = fc.constantFrom(' ', '.', '. ', '-', "'", '’', '\n', '\0', '\0\0', ', ', '', '\n\n', '😀')
    const run = (size: number) =>
      fc.array(fc.tuple(word, gap), { minLength: 1, maxLength: size }).map(all => all.flat().join(''))
    const wordsOf = (text: string): string[] => {
      const bare = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
      return (bare.match(/李|(?:(?!李)[\p{L}\p{Nd}])+/gu) ?? []).map(one => one.replace(/(?<=.)s$/u, ''))
    }
    fc.assert(
      fc.property(fc.array(run(3), { minLength: 1, maxLength: 5 }), run(30), (names, prose) => {
        const listed = new Set(names.flatMap(wordsOf))
        let last = 0
        for (const hit of findNames(prose, buildNameIndex(registerOf({ x: names })))) {
          assert.ok(hit.start >= last && hit.end > hit.start)
          for (const one of wordsOf(hit.text)) {
            // A second first name may be an initial that nobody listed.
            const isListed =
              one.length === 1 ||
              listed.has(one) ||
              [...listed].some(name => name.startsWith(one) || one.startsWith(name))
            assert.ok(isListed, `${JSON.stringify(hit.text)} of ${JSON.stringify(names)}`)
          }
          assert.ok(!/[\p{L}\p{M}\p{Nd}]/u.test(prose.slice(0, hit.start).at(-1) ?? '') || /[李\u{10400}]/u.test(prose))
          last = hit.end
        }
      }),
      { numRuns: 1000 }
    )
  })
})

describe('persons: names in the essay', () => {
  needsShared('essay', 'lenin-and-socialism.txt')
  const read = () => readFileSync(sharedPath('essay', 'lenin-and-socialism.txt'), 'utf8')
  const counts = (text: string) => {
    const found = new Map<string, number>()
    for (const { text: name } of findNames(text, index)) {
      const plain = name.replace(/\s+/g, ' ')
      found.set(plain, (found.get(plain) ?? 0) + 1)
    }
    return Object.fromEntries(found)
  }

  it('finds one person under all his names, and none in words made of them', () => {
    assert.deepEqual(counts(read()), {
      'C.L.R. James': 1,
      Lenin: 66,
      Marx: 7,
      Engels: 4,
      'Vladimir Ilyich': 1,
      'V.I. Lenin': 1
    })
  })

  it('finds the same however the lines are broken', () => {
    const whole = counts(read())
    assert.deepEqual(counts(read().replaceAll('\n', '\r\n')), whole)
    for (const width of [1, 20, 60])
      assert.deepEqual(counts(read().replace(new RegExp(`(.{${width}}\\S*) `, 'g'), '$1\n')), whole)
  })
})
