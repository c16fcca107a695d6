import assert from 'node:assert/strict'
import fc from 'fast-check'
import { entriesOf, withIds } from '../../../src/core/persons/exchange/exchanged.ts'
import { readListPerson, writeListPerson } from '../../../src/core/persons/exchange/listPerson.ts'
import { readTable, writeTable } from '../../../src/core/persons/exchange/table.ts'
import { readRegister } from '../../../src/core/persons/register.ts'

const REGISTER = `zetkin:
  name: Clara Zetkin
  sort: Zetkin, Clara
  aliases: [Clara Eißner, "die alte \\"Clara\\"; ja"]
  sameAs: [https://d-nb.info/gnd/118636944]
  born: 1857-07-05
  died: c. 1933 & later
  role: editor, <Die Gleichheit>
  note: |-
    Two lines,
    = and more.
  source: Party archive
  image: pictures/zetkin.jpg
goes:
  name: Hugo van der Goes
  sort: Goes, Hugo van der
pliny:
  name: Pliny the Elder
  sort: Pliny
club: { name: Club of the 48 }
`

const bare = (source: string) =>
  [...readRegister(source).persons.values()].map(({ span, idSpan, ...person }) => (void span, void idSpan, person))
const people = bare(REGISTER)

describe('persons: import and export', () => {
  it('reads entries that it writes as YAML', () => {
    assert.deepEqual(bare(entriesOf(people)), people)
  })

  it('carries a register over TEI and back', () => {
    const { people: read, lost, problem } = readListPerson(writeListPerson(people).text)
    // XML has no line breaks in running text.
    const expected = people.map(({ note, ...person }) => ({
      ...person,
      ...(note && { note: note.replace('\n', ' ') })
    }))
    assert.deepEqual([read.map(bareOf), [...lost], problem], [expected.map(bareOf), [], undefined])
  })

  it('carries a register over CSV and back', () => {
    const { people: read, lost, problem } = readTable(writeTable(people).text)
    const expected = people.map(person => ({ ...person, note: person.note?.replace(/^=/m, '=') }))
    // A semicolon separates items in what others write.
    const split = expected.map(one => ({ ...one, aliases: one.aliases.flatMap(alias => alias.split('; ')) }))
    assert.deepEqual([read.map(bareOf), [...lost], problem], [split.map(bareOf), [], undefined])
  })

  it('reads what others write in TEI, and says what is lost', () => {
    const { people: read, lost } = readListPerson(`<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>
      <person xml:id="rl" role="x"><persName><surname>Luxemburg</surname>, <forename>Rosa</forename></persName>
        <persName type="pseudonym">Junius</persName><sex value="2"/>
        <birth><date when="1871-03-05">5. 3. 1871</date><placeName>Zamość</placeName></birth>
        <death><date notBefore="1919-01-15"/></death><idno type="GND">118575503</idno>
        <occupation>journalist</occupation><occupation>teacher</occupation></person>
      <personGrp xml:id="1st"><name>The  First
        International</name></personGrp><person/><org><orgName>Spartacus</orgName></org></listPerson></standOff></TEI>`)
    assert.deepEqual(read, [
      {
        id: 'rl',
        name: 'Rosa Luxemburg',
        sort: 'Luxemburg, Rosa',
        aliases: ['Junius'],
        sameAs: ['https://d-nb.info/gnd/118575503'],
        born: '1871-03-05',
        died: 'after 1919-01-15',
        role: 'journalist, teacher'
      },
      { id: '1st', name: 'The First International', aliases: [], sameAs: [] },
      { name: 'Spartacus', aliases: [], sameAs: [] }
    ])
    assert.deepEqual([...lost].sort(), [
      ['person without a name', 1],
      ['sex', 1]
    ])
  })

  it('reads tables with semicolons and other titles, and says what is lost', () => {
    const { people: read, lost } = readTable(
      '\uFEFFLabel;Birth;Shoe size;ID\r\n"Bebel; August";1840;44;b 1\r\n;1900;;\r\n\r\n'
    )
    assert.deepEqual(read, [{ name: 'Bebel; August', aliases: [], sameAs: [], born: '1840' }])
    assert.deepEqual(
      [...lost],
      [
        ['column Shoe size', 1],
        ['row without a name', 1]
      ]
    )
    assert.equal(readTable('a,b\n1,2').problem, 'No column is called “name”.')
    assert.deepEqual(readTable('').people, [])
  })

  it('makes ids where there are none, none twice', () => {
    const some = (name: string, id?: string) => ({ name, aliases: [], sameAs: [], ...(id && { id }) })
    const made = withIds([some('Émile Zola'), some('Zola'), some('X', 'zola'), some('…')], ['zola'])
    assert.deepEqual(
      made.map(one => one.id),
      ['zola-2', 'zola-3', 'zola-4', 'person']
    )
  })

  it('tells of broken XML what could be read before, and never throws', () => {
    const { people: read, problem } = readListPerson('<listPerson><person><persName>A</persName></person><person></x>')
    assert.equal(read[0]?.name, 'A')
    assert.match(problem!, /^The file is no well-formed XML: /)
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
        readListPerson(`<person>${text}`)
        readListPerson(text)
        readTable(text)
        const person = { id: 'a', name: text, aliases: [text], sameAs: [], note: text }
        assert.equal(readListPerson(writeListPerson([person]).text).problem, undefined)
      })
    )
  })
})

/** Without what is empty. */
function bareOf(person: object): object {
  return Object.fromEntries(Object.entries(person).filter(([, value]) => value !== undefined))
}
