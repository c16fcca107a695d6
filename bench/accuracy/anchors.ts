/**
 * Scores re-anchoring against real revisions of real books: `tsx bench/accuracy/anchors.ts [FOLDER] [--wrong]`. Each
 * passage of an old revision has a known place in a newer one (or none). Positions there are code points.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { anchor, prepareText, type Anchored, type AnchorText } from '../../src/core/annotations/anchor.ts'
import { anchorAll } from '../../src/core/annotations/anchorAll.ts'
import type { Selector } from '../../src/core/annotations/selectors.ts'

interface Case {
  exact: string
  prefix: string
  suffix: string
  start: number
  end: number
  status: 'unchanged' | 'edited' | 'deleted'
  new_start: number | null
  new_end: number | null
  old: string
  new: string
}

interface Tally {
  cases: number
  right: number
  exactly: number
  lost: number
  misplaced: number
  states: Record<string, number>
}

const defaultFolder = '../shared/data/reanchoring'

/** An edited passage is right when it covers the true place and little more: intersection over union. */
const enoughOverlap = 0.8

main(process.argv.slice(2))

function main(args: string[]): void {
  const folder = args.find(arg => !arg.startsWith('--')) ?? defaultFolder
  const file = join(folder, 'anchors.jsonl')
  if (!existsSync(file)) return console.log(`${file} is not there: nothing to measure`)
  const lines = readFileSync(file, 'utf8').split('\n')
  const cases = lines.filter(line => line !== '').map(line => JSON.parse(line) as Case)
  // Alone, each passage by itself; together, those of one text help each other, as in a sidecar.
  for (const together of [false, true]) measure(folder, groupBy(cases), together, args.includes('--wrong'))
}

function groupBy(cases: readonly Case[]): Case[][] {
  const groups = new Map<string, Case[]>()
  for (const item of cases) {
    const key = `${item.old} ${item.new}`
    groups.set(key, [...(groups.get(key) ?? []), item])
  }
  return [...groups.values()]
}

function measure(folder: string, groups: readonly Case[][], together: boolean, tellsWrong: boolean): void {
  const tallies = new Map<string, Tally>()
  let time = 0
  for (const group of groups) {
    const source = readFileSync(join(folder, group[0]!.new), 'utf8').replace(/^\ufeff/, '')
    const passages = group.map(selectorsOf)
    const before = performance.now()
    const text = prepareText(source)
    const answers = together ? anchorAll(text, passages) : passages.map(selectors => anchor(text, selectors))
    time += performance.now() - before
    group.forEach((item, i) => {
      const isRight = count(tallies, item, text, answers[i]!)
      if (!isRight && tellsWrong) report(item, text, answers[i]!)
    })
  }
  console.log(together ? 'together' : 'alone')
  for (const [status, tally] of tallies) print(status, tally)
  const cases = groups.flat()
  const right = [...tallies.values()].reduce((sum, tally) => sum + tally.right, 0)
  console.log(
    `all        ${right} of ${cases.length} right (${(right / cases.length).toFixed(4)}), ${time.toFixed(0)} ms`
  )
}

function selectorsOf(item: Case): Selector[] {
  const { exact, prefix, suffix, start, end } = item
  return [
    { type: 'TextQuoteSelector', exact, prefix, suffix },
    { type: 'TextPositionSelector', start, end }
  ]
}

function count(tallies: Map<string, Tally>, item: Case, text: AnchorText, found: Anchored): boolean {
  const tally = tallies.get(item.status) ?? { cases: 0, right: 0, exactly: 0, lost: 0, misplaced: 0, states: {} }
  tallies.set(item.status, tally)
  const overlap = overlapOf(item, text, found)
  const isLost = found.start === undefined
  const isRight = item.status === 'deleted' ? isLost : overlap >= (item.status === 'unchanged' ? 1 : enoughOverlap)
  tally.cases++
  tally.states[found.state] = (tally.states[found.state] ?? 0) + 1
  if (isRight) tally.right++
  if (item.status === 'deleted' ? isLost : overlap === 1) tally.exactly++
  if (isLost) tally.lost++
  else if (!isRight) tally.misplaced++
  return isRight
}

/** The share of the found and the true place that they have in common; 0 when there is no such place. */
function overlapOf(item: Case, text: AnchorText, found: Anchored): number {
  if (item.new_start === null || item.new_end === null || found.start === undefined || found.end === undefined) return 0
  const start = text.points().toOffset(item.new_start)
  const end = text.points().toOffset(item.new_end)
  const common = Math.min(end, found.end) - Math.max(start, found.start)
  return Math.max(0, common) / (Math.max(end, found.end) - Math.min(start, found.start))
}

function report(item: Case, text: AnchorText, found: Anchored): void {
  const truth =
    item.new_start === null || item.new_end === null
      ? 'nowhere'
      : text.text.slice(text.points().toOffset(item.new_start), text.points().toOffset(item.new_end))
  console.log({
    status: item.status,
    context: [item.prefix, item.suffix],
    exact: item.exact,
    truth,
    at: item.new_start,
    found: text.text.slice(found.start ?? 0, found.end ?? 0),
    around: text.text.slice(Math.max(0, (found.start ?? 0) - 40), (found.end ?? 0) + 40),
    ...found
  })
}

function print(status: string, tally: Tally): void {
  const share = (part: number): string => (part / tally.cases).toFixed(4)
  console.log(
    `${status.padEnd(10)} ${tally.right} of ${tally.cases} right (${share(tally.right)}), to the letter ` +
      `${share(tally.exactly)}, lost ${tally.lost}, misplaced ${tally.misplaced}, ${JSON.stringify(tally.states)}`
  )
}
