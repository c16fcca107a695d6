import assert from 'node:assert/strict'
import { findNames } from '../../../src/core/persons/names.ts'
import { buildNameIndex, type NameIndex } from '../../../src/core/persons/nameIndex.ts'
import { readRegister } from '../../../src/core/persons/register.ts'

const indexOf = (register: string): NameIndex => buildNameIndex(readRegister(register))

/** What is found, with ⟦ and ⟧ around each hit, `?` behind a guess and `~` behind what needs a fuller name in the text. */
function marked(text: string, index: NameIndex): string {
  let result = ''
  let at = 0
  for (const hit of findNames(text, index)) {
    result += `${text.slice(at, hit.start)}⟦${hit.text}⟧${hit.weak ? '~' : hit.guess ? '?' : ''}`
    at = hit.end
  }
  return result + text.slice(at)
}

/** Asserts hits as drawn: the brackets and signs are taken out of each text, and must be found again. */
function expectIn(register: string, ...drawn: string[]): void {
  const index = indexOf(register)
  for (const text of drawn) assert.equal(marked(text.replace(/⟦|⟧[?~]?/g, ''), index), text)
}

/** Who may be meant by the first name in a text. */
const whoIn = (register: string, text: string): readonly string[] => findNames(text, indexOf(register))[0]?.ids ?? []

describe('persons: forms of a name', () => {
  it('are the surname, which nobody listed, as a guess', () => {
    expectIn('k: { name: Anna Kuliscioff }', '⟦Anna Kuliscioff⟧ came. ⟦Kuliscioff⟧? spoke.')
    expectIn('k: { name: Anna Kuliscioff, aliases: [Kuliscioff] }', '⟦Kuliscioff⟧ spoke.')
    expectIn('p: { name: Pliny the Elder }', 'The Elder spoke; Elder.')
    expectIn('g: { name: "Gustav III. von Schweden" }', 'In Schweden. ⟦Gustav III.⟧? kam.')
    expectIn('w: { name: "Bebel, August" }', '⟦August Bebel⟧ spoke. ⟦Bebel⟧ sat.')
  })

  it('are initials, abbreviations and other spellings of the first name, before the surname', () => {
    const register = 'z: { name: Klara Zetkin }\nb: { name: Arthur Theodor Balfour }'
    expectIn(register, '⟦K. Zetkin⟧, ⟦Clara Zetkin⟧, ⟦Kl. Zetkin⟧', '⟦A. T. Balfour⟧, ⟦Artur Balfour⟧, ⟦Arth. Balfour⟧')
    expectIn(register, 'In the end. ⟦Zetkin⟧? left.', '⟦Arthur J. Balfour⟧')
  })

  it('are written as several countries write Russian', () => {
    expectIn('c: { name: Anton Čechov }', '⟦Anton Chekhov⟧, ⟦Tschechow⟧?, ⟦A. Tchekhov⟧; ⟦Čechov⟧?')
    expectIn('p: { name: Georgi Plekhanov }', '⟦Georgi Plechanow⟧ and ⟦Plekhanov⟧?')
    expectIn('z: { name: Heinrich Zille }', 'Cille, Schille, ⟦Zille⟧?')
  })

  it('are the first name alone behind kin, and two initials, where the text has more', () => {
    const register = 'w: { name: Karl Welt, aliases: [Welt] }\no: { name: Otto Arthur Berg }'
    expectIn(register, 'her brother ⟦Karl⟧~ and dear ⟦Otto⟧~ went; Karl came, brother Karl Marx did not')
    expectIn(register, 'Told by ⟦K. W.⟧~ and ⟦O. B.⟧~; K. W. Smith, K.W.A. and KW did not.')
  })

  it('are a woman’s behind the German article, and adjectives', () => {
    expectIn('p: { name: Hedwig Pauly-Winter }', 'Das ist die ⟦Pauly⟧? und nicht das, was die andere ist.')
    expectIn('b: { name: Otto Brahm, aliases: [Brahm] }', 'Das ist der Held der ⟦Brahmschen⟧ Stücke und nicht mehr.')
  })

  it('are a noun’s too where they are joined with a name', () => {
    const register = 's: { name: Julius Stern, aliases: [Stern] }\ng: { name: Goethe }'
    expectIn(register, 'Das ist von ⟦Goethe⟧ und ⟦Stern⟧ und nicht von dem Stern.')
  })

  it('are not somebody else’s: another first name or initial stands before the surname', () => {
    const register = 'm: { name: Karl Marx, aliases: [Marx] }'
    expectIn(register, 'Eleanor Marx, Heinrich Marx, H. Marx', 'By Dr. ⟦Marx⟧ and comrade ⟦Marx⟧')
    expectIn(
      'e: { name: Paul Ernst, aliases: [Ernst] }\no: { name: Otto Wels }',
      'Ernst Thälmann, ⟦Paul Ernst⟧, ⟦Ernst⟧ wrote'
    )
  })

  it('have particles where first names and titles stand before them', () => {
    const register = 'b: { name: Eduard von Bernstein, aliases: [Bernstein] }'
    expectIn(register, '⟦Eduard v. Bernstein⟧, ⟦E. Bernstein⟧, Baron ⟦von Bernstein⟧, a play of von ⟦Bernstein⟧')
  })

  it('may lack accents, or have an e for an umlaut', () => {
    expectIn('c: { name: Karel Čapek }', '⟦Karel Čapek⟧, ⟦Karel Capek⟧, ⟦Capek⟧?')
    expectIn('m: { name: Hermann Müller }', '⟦Hermann Mueller⟧, ⟦Hermann Muller⟧, ⟦Herman Müller⟧')
    expectIn('g: { name: Johann Goethe }', '⟦Göthe⟧?, Gothe', '⟦Johann Göthe⟧')
    expectIn('s: { name: Eduard Süß }', '⟦Eduard Suess⟧, ⟦Suess⟧?, ⟦Süss⟧?')
    expectIn('b: { name: Bär }', 'Bar, ⟦Bär⟧, ⟦Baer⟧')
  })

  it('have the endings of the text’s language', () => {
    const lenin = 'l: { name: Lenin, aliases: [Ленин] }'
    expectIn(lenin, 'Das ist der Tod ⟦Lenins⟧ und nicht die ⟦Leninsche⟧ Zeit.', 'The two Lenins and the end of it.')
    expectIn(lenin, 'Это речь ⟦Ленина⟧, он был с ⟦Лениным⟧ и не в Ленинграде.')
    expectIn(lenin, 'Ez a könyv ⟦Leninről⟧ és a ⟦Leninnel⟧ való vita, hogy nem volt.')
    expectIn(
      't: { name: Лев Толстой }',
      'Это не роман ⟦Толстого⟧?, но и не то, что у ⟦Льва Толстого⟧.'.replace('⟦Льва Толстого⟧', 'Льва ⟦Толстого⟧?')
    )
    expectIn(
      'c: { name: Cicero }\no: { name: Octavius }\nj: { name: Agrippina }',
      'Epistula ⟦Ciceronis⟧ ad ⟦Octavium⟧ et non ⟦Agrippinae⟧ est.'
    )
    expectIn('m: { name: Tomáš Masaryk }', 'To je řeč ⟦Masaryka⟧? a s ⟦Masarykem⟧? se to na nás nevztahuje.')
    expectIn(
      'v: { name: Wanda Wasilewska }',
      'Nie ma już ⟦Wandy Wasilewskiej⟧.'.replace('⟦Wandy Wasilewskiej⟧', 'Wandy Wasilewskiej')
    )
    expectIn('p: { name: Arthur Petersen }', 'Ez a levél ⟦Petersen Arthurhoz⟧, és nem volt itt.')
  })

  it('end where the listed name does: with an ending two people may be meant', () => {
    const register = 'b: { name: Otto Brahm, aliases: [Brahm] }\ns: { name: Johannes Brahms, aliases: [Brahms] }'
    assert.deepEqual(whoIn(register, 'Das ist nicht Otto Brahms Theater und auch'), ['b'])
    assert.deepEqual(whoIn(register, 'Das ist die Musik von Brahms und nicht'), ['s', 'b'])
    assert.deepEqual(whoIn(register, 'This is the music of Brahms and of him'), ['s'])
  })
})

describe('persons: what is no name', () => {
  it('is a noun with a capital', () => {
    const register = 'm: { name: Thomas Mann, aliases: [Mann] }\nl: { name: Lene Land, aliases: [Land] }'
    expectIn(register, 'Das ist ein junger Mann, der das weite Land und die Stadt nicht kennt, sagte Frau ⟦Land⟧.')
    expectIn(register, 'Das ist der Herr ⟦Mann⟧ und nicht ⟦Thomas Mann⟧.')
    expectIn('s: { name: Bernard Shaw, aliases: [Shaw] }', 'Das ist für einen ⟦Shaw⟧ und die ⟦Shaw⟧ nicht zu viel.')
    expectIn(
      'f: { name: Anatole France, aliases: [France] }',
      'Il est en France et dans la France, que ⟦France⟧~ aime, dit M. ⟦France⟧.'
    )
    expectIn('k: { name: Leon Kellner, aliases: [Kellner] }', 'Das ist der Frack des Kellners und nicht mehr.')
  })

  it('is a land that a family is named after', () => {
    const register = 'g: { name: Gisela von Österreich }'
    expectIn(register, 'Das ist in Österreich und nicht ⟦Gisela von Österreich⟧, denn Österreich ist auch ein Land.')
  })

  it('is a word of a work’s title: in a reference, or in marks', () => {
    const register = 'b: { name: Paul Baumann, aliases: [Baumann] }\nt: { name: Karl Tall, aliases: [Tall] }'
    expectIn(
      register,
      '(vgl. ⟦Karl Tall⟧: Besuch bei Paul Baumann. In: Der Bote, Jg. 3)',
      'Die Rede gegen Baumann. In: Der Bote',
      '⟦Karl Tall⟧: Briefe an Paul Baumann. Hg. von M. Vogel',
      '⟦Baumann⟧ an ⟦Tall⟧, 5. 10. 1910. In: Briefe',
      'in dem Aufsatz »Reise zu Baumann« und »⟦Baumann⟧«',
      'He read “Baumann’s Last Voyage,” said ⟦Tall⟧.',
      'He said “Good ⟦Baumann⟧’s voyage is over” to ⟦Tall⟧.'
    )
  })

  it('is a publisher', () => {
    const register = 's: { name: Max Seemann, aliases: [M. Seemann] }'
    expectIn(register, '(Leipzig: M. Seemann', 'im Auftrag des Verlages M. Seemann', '⟦M. Seemann⟧ kam')
  })

  it('is a relative pronoun’s clause only in looks', () => {
    expectIn('m: { name: Thomas Mann, aliases: [Shaw] }', 'Das ist das Buch, das ⟦Shaw⟧ nicht mag und ich auch nicht.')
  })

  it('is a thing that bears the name', () => {
    const register = 'm: { name: Marx }\ne: { name: Engels }\nv: { name: Voltaire }'
    expectIn(
      register,
      'Marx-Engels-Institut, Marxstraße, Marx-Platz, Engels Street, the Engels Prize',
      '⟦Marx⟧-Lektüre'
    )
    expectIn(register, 'Il est dans la rue Voltaire et dans le quai Voltaire, chez ⟦Voltaire⟧.')
    expectIn(
      register,
      'Paris: Voltaire 1901; London: Engels Press; he said: ⟦Engels⟧ 1901.'.replace('⟦Engels⟧ 1901', '⟦Engels⟧ left')
    )
  })

  it('is a listed letter among initials and numbers', () => {
    expectIn('k: { name: K., aliases: [] }', '⟦K.⟧ woke. With ⟦K.⟧, and K. Marx, J. K. and K. 5')
  })
})

describe('persons: one surname, several people', () => {
  const register = `
arthur: { name: Arthur Weiß, aliases: [Weiß] }
olga: { name: Olga Weiß, aliases: [Weiß] }
julius: { name: Julius Weiß, aliases: [Weiß] }
`
  it('are told apart by first names and their initials', () => {
    assert.deepEqual(whoIn(register, 'Artur Weiss'), ['arthur'])
    assert.deepEqual(whoIn(register, 'O. Weiß'), ['olga'])
    assert.deepEqual(whoIn(register, 'Weiß'), ['arthur', 'olga', 'julius'])
  })

  it('are told apart by a title', () => {
    assert.deepEqual(whoIn(register, 'Frau Weiß'), ['olga'])
    assert.deepEqual(whoIn(register, 'Herr Dr. Weiß'), ['arthur', 'olga', 'julius'])
    assert.deepEqual(whoIn(register, 'Mr. Weiß'), ['arthur', 'julius'])
  })
})
