/**
 * How well names are found and told apart in texts whose persons are known: TEI editions in which each named mention is
 * marked `<rs type="person" ref="#id">`, with their register. Run: `npx tsx bench/accuracy/persons.ts [FOLDER]`, where
 * FOLDER holds `listperson.xml` and `editions/`; with `--show missed` (or `false`, `wrong`, …) it prints those.
 *
 * A mention counts as found if a hit overlaps it (one hit for one mention), and as exact if both spans are the same.
 * Identity is the share of the found ones whose person is right.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { mentionsOf } from '../../src/core/persons/mentions.ts'
import { beside, print, printHead, score, sum, type Verdict } from './mentionScore.ts'
import { readEdition, readListPerson } from './tei.ts'

const options = process.argv.slice(2)
const shownAt = options.indexOf('--show')
const shown = shownAt === -1 ? undefined : options.splice(shownAt, 2)[1]
const folder = options[0] ?? join(import.meta.dirname, '../../../shared/data/persons/schnitzler')

function main(): void {
  if (!existsSync(join(folder, 'listperson.xml'))) {
    console.log(`No register in ${folder}: nothing measured.`)
    return
  }
  const listed = readListPerson(readFileSync(join(folder, 'listperson.xml'), 'utf8'))
  const files = readdirSync(join(folder, 'editions')).filter(name => name.endsWith('.xml'))
  const editions = files.map(name => readEdition(readFileSync(join(folder, 'editions', name), 'utf8')))
  const nameSets: Record<string, (person: (typeof listed)[number]) => string[]> = {
    'full names': person => [person.full],
    '… and surnames': person => [person.full, person.surname],
    '… and all other forms listed': person => [person.full, person.surname, ...person.others]
  }
  printHead()
  for (const [label, namesOf] of Object.entries(nameSets)) {
    const persons = listed.map(person => ({ id: person.id, names: namesOf(person).filter(Boolean) }))
    const apparatusOf = beside(persons)
    const started = performance.now()
    const scores = editions.map(({ text, names }) => {
      const tell = shown !== undefined && namesOf === Object.values(nameSets).at(-1) ? teller(text) : undefined
      return score(mentionsOf(apparatusOf(text)), names, tell)
    })
    print(label, sum(scores), performance.now() - started)
  }

  function teller(text: string): Verdict {
    const nameOf = (id: string): string => listed.find(person => person.id === id)?.full ?? id
    return (what, { start, end, ...rest }, hit) => {
      if (what !== shown) return
      const around = [text.slice(Math.max(0, start - 50), start), text.slice(start, end), text.slice(end, end + 40)]
      const [before, words, behind] = around.map(part => part.replace(/\s+/g, ' '))
      const ids = 'ids' in rest ? rest.ids : rest.candidates
      const taken = hit && `${hit.text} ${hit.person === null ? '?' : nameOf(hit.person)}`
      console.log(`${before}⟦${words}⟧${behind} = ${ids.map(nameOf).join(', ')} ← ${taken ?? ''}`)
    }
  }
}

main()
