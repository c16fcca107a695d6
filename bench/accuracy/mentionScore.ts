import { type Apparatus, apparatusOf } from '../../src/core/apparatus.ts'
import { openDocument } from '../../src/core/document.ts'
import type { Mention } from '../../src/core/persons/persons.ts'
import { BESIDE, emptyWorkspace, withDocument, withFile, withFiles } from '../../src/core/workspace.ts'
import type { MarkedName } from './tei.ts'

/** A person to be looked for. */
export interface Listed {
  readonly id: string
  readonly names: readonly string[]
}

const FOLDER = 'file:///texts'
const TEXT = `${FOLDER}/text.annotated.md`

/** Texts beside a register of some persons, as an editor holds them. */
export function beside(persons: readonly Listed[]): (text: string) => Apparatus {
  const entries = persons.map(({ id, names: [name, ...aliases] }) => [JSON.stringify(id), { name, aliases }] as const)
  const register = entries.map(([id, entry]) => `${id}: ${JSON.stringify(entry)}\n`).join('')
  const empty = withFiles(
    { ...emptyWorkspace, roots: [FOLDER] },
    new Map(BESIDE.map(name => [`${FOLDER}/${name}`, null]))
  )
  const workspace = withFile(empty, `${FOLDER}/persons.yaml`, register)
  return text => apparatusOf(withDocument(workspace, TEXT, openDocument(text)), TEXT)!
}

/** How many mentions were found, and whose they were said to be. */
export interface Score {
  hits: number
  truths: number
  found: number
  exact: number
  right: number
  undecided: number
  wrong: number
}

export const nothing: Score = { hits: 0, truths: 0, found: 0, exact: 0, right: 0, undecided: 0, wrong: 0 }

/** What became of a marked name, or that a mention is none. */
export type Verdict = (
  what: 'missed' | 'inexact' | 'right' | 'undecided' | 'wrong' | 'false',
  span: MarkedName | Mention,
  hit?: Mention
) => void

/**
 * Compares mentions with the names that are marked: a name is found if a mention overlaps it (one mention for one name), and
 * exactly if both have the same ends.
 */
export function score(mentions: readonly Mention[], names: readonly MarkedName[], tell: Verdict = () => {}): Score {
  const taken = new Set<Mention>()
  const result = { ...nothing, hits: mentions.length, truths: names.length }
  for (const name of names) {
    const free = mentions.filter(one => !taken.has(one) && one.start < name.end && one.end > name.start)
    const exact = free.find(one => one.start === name.start && one.end === name.end)
    const hit = exact ?? free[0]
    if (hit === undefined) {
      tell('missed', name)
      continue
    }
    taken.add(hit)
    result.found++
    if (exact !== undefined) result.exact++
    else tell('inexact', name, hit)
    const verdict = hit.person === null ? 'undecided' : name.ids.includes(hit.person) ? 'right' : 'wrong'
    result[verdict]++
    tell(verdict, name, hit)
  }
  for (const mention of mentions) if (!taken.has(mention)) tell('false', mention)
  return result
}

export function sum(scores: readonly Score[]): Score {
  const total = { ...nothing }
  for (const one of scores) for (const key of Object.keys(total) as (keyof Score)[]) total[key] += one[key]
  return total
}

export function printHead(): void {
  console.log('names'.padEnd(30), 'P    R    F1   exact F1  identity  undecided  wrong')
}

/** One row: precision, recall and F1 of the mentions, F1 of the exact ones, and the shares of the found ones by identity. */
export function print(label: string, score: Score, milliseconds: number): void {
  const f1 = (found: number): number => (2 * found) / (score.hits + score.truths)
  const share = (count: number): string => (count / score.found).toFixed(3)
  const figures = [score.found / score.hits, score.found / score.truths, f1(score.found), f1(score.exact)]
  const identity = [share(score.right), share(score.undecided), share(score.wrong)].join('     ')
  const { hits, truths } = score
  const rest = `(${truths} marked, ${hits} hits, ${milliseconds.toFixed(0)} ms)`
  console.log(label.padEnd(30), figures.map(value => value.toFixed(3)).join(' '), '  ', identity, ' ', rest)
}
