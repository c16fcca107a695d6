/**
 * How well names are found and told apart in texts whose persons are known: TEI editions in which each named mention is
 * marked `<rs type="person" ref="#id">`, with their register. Run: `npx tsx bench/accuracy/persons.ts [FOLDER]`, where
 * FOLDER holds `listperson.xml` and `editions/`.
 *
 * A mention counts as found if a hit overlaps it (one hit for one mention), and as exact if both spans are the same.
 * Identity is the share of the found ones whose person is right.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { NameIndex } from '../../src/core/persons/names.ts'
import { buildNameIndex, findNames } from '../../src/core/persons/names.ts'
import type { Mention } from '../../src/core/persons/persons.ts'
import { decide } from '../../src/core/persons/persons.ts'
import type { Person } from '../../src/core/persons/register.ts'
import type { MarkedName } from './tei.ts'
import { readEdition, readListPerson } from './tei.ts'

const folder = process.argv[2] ?? join(import.meta.dirname, '../../../shared/data/persons/schnitzler')

interface Score {
  hits: number
  truths: number
  found: number
  exact: number
  right: number
  undecided: number
  wrong: number
}

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
  console.log('names'.padEnd(30), 'P    R    F1   exact F1  identity  undecided  wrong')
  for (const [label, namesOf] of Object.entries(nameSets)) {
    const entries = listed.map(person => toPerson(person.id, namesOf(person)))
    const index = buildNameIndex({ persons: new Map(entries.map(person => [person.id, person])), problems: [] })
    const started = performance.now()
    const score = sum(editions.map(edition => scoreEdition(edition, index)))
    print(label, score, performance.now() - started)
  }
}

function toPerson(id: string, names: string[]): Person {
  const [name = '', ...aliases] = names.filter(one => one !== '')
  return { id, name, aliases, sameAs: [], span: { start: 0, end: 0 }, idSpan: { start: 0, end: 0 } }
}

function scoreEdition({ prose, names }: { prose: string; names: readonly MarkedName[] }, index: NameIndex): Score {
  const mentions = decide(findNames(prose, index))
  const taken = new Set<Mention>()
  const score = { hits: mentions.length, truths: names.length, found: 0, exact: 0, right: 0, undecided: 0, wrong: 0 }
  for (const name of names) {
    const free = mentions.filter(one => !taken.has(one) && one.start < name.end && one.end > name.start)
    const exact = free.find(one => one.start === name.start && one.end === name.end)
    const hit = exact ?? free[0]
    if (hit === undefined) continue
    taken.add(hit)
    score.found++
    if (exact !== undefined) score.exact++
    if (hit.person === null) score.undecided++
    else if (name.ids.includes(hit.person)) score.right++
    else score.wrong++
  }
  return score
}

function sum(scores: readonly Score[]): Score {
  const total = { hits: 0, truths: 0, found: 0, exact: 0, right: 0, undecided: 0, wrong: 0 }
  for (const score of scores) for (const key of Object.keys(total) as (keyof Score)[]) total[key] += score[key]
  return total
}

function print(label: string, score: Score, milliseconds: number): void {
  const precision = score.found / score.hits
  const recall = score.found / score.truths
  const f1 = (found: number) => (2 * found) / (score.hits + score.truths)
  const share = (count: number) => (count / score.found).toFixed(3)
  const figures = [precision, recall, f1(score.found), f1(score.exact)].map(value => value.toFixed(3)).join(' ')
  const { hits, truths } = score
  console.log(
    label.padEnd(30),
    figures,
    '  ',
    share(score.right),
    '    ',
    share(score.undecided),
    '    ',
    share(score.wrong),
    `  (${truths} marked, ${hits} hits, ${milliseconds.toFixed(0)} ms)`
  )
}

main()
