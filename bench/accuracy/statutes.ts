/**
 * Scores re-anchoring where texts repeat themselves: `tsx bench/accuracy/statutes.ts [--wrong] [--seed=N]`. Real statutes are
 * amended from a seed (amendments.ts), so that the place of every letter is known. Words of which another copy stays while
 * their own is struck are lost: the other copy is a wrong place.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { anchor, prepareText, type Anchored } from '../../src/core/annotations/anchor.ts'
import { anchorAll } from '../../src/core/annotations/anchorAll.ts'
import { describePassage, type Selector } from '../../src/core/annotations/selectors.ts'
import type { Span } from '../../src/core/text.ts'
import { chance } from '../timing.ts'
import { amend, type Amended } from './amendments.ts'

const folder = '../shared/data/corpus/markdown-gesetze'
const statuteCount = 60
/** Passages drawn anywhere, in each statute; the others are drawn where something was changed. */
const drawnAnywhere = 25

/** An edited passage is right when it covers the true place and little more: intersection over union. */
const enoughOverlap = 0.8

interface Passage extends Span {
  readonly status: string
  /** Its place in the amended text; none when it was taken out. */
  readonly now?: Span
}

interface Tally {
  cases: number
  right: number
  lost: number
  ambiguous: number
  wrong: number
}

main(process.argv.slice(2))

function main(args: string[]): void {
  if (!existsSync(folder)) return console.log(`${folder} is not there: nothing to measure`)
  const seed = Number(/=(\d+)/.exec(args.find(arg => arg.startsWith('--seed=')) ?? '')?.[1] ?? 1)
  const random = chance(seed)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('index.md'))
  const drawn = shuffled(files.sort(), random)
  const texts = drawn.map(file => read(join(folder, file))).filter(text => text.length > 8000 && text.length < 150_000)
  const tallies = [new Map<string, Tally>(), new Map<string, Tally>()]
  const times = [0, 0]
  texts.slice(0, statuteCount).forEach((old, i) => {
    const amended = amend(old, texts[statuteCount + i] ?? texts[0]!, random)
    const passages = draw(old, amended, random)
    const selectors = passages.map(passage => describePassage(old, passage))
    ;[false, true].forEach((together, way) => {
      const before = performance.now()
      const answers = answer(amended.text, selectors, together)
      times[way]! += performance.now() - before
      passages.forEach((passage, at) => {
        const isWrong = count(tallies[way]!, passage, answers[at]!)
        if (isWrong && args.includes('--wrong') && together) report(old, amended, passage, answers[at]!)
      })
    })
  })
  ;['alone', 'together'].forEach((name, way) => {
    console.log(`${name} (${times[way]!.toFixed(0)} ms)`)
    print(tallies[way]!)
  })
}

function read(file: string): string {
  return readFileSync(file, 'utf8').replace(/\r\n?/g, '\n')
}

function shuffled<T>(list: T[], random: () => number): T[] {
  const keyed = list.map(item => ({ item, key: random() })).sort((a, b) => a.key - b.key)
  return keyed.map(({ item }) => item)
}

function answer(text: string, passages: Selector[][], together: boolean): Anchored[] {
  const prepared = prepareText(text)
  return together ? anchorAll(prepared, passages) : passages.map(selectors => anchor(prepared, selectors))
}

/** Draws passages of one to thirty words, from anywhere and from where something was changed. */
function draw(old: string, amended: Amended, random: () => number): Passage[] {
  const words = [...old.matchAll(/\S+/g)].map(match => ({ start: match.index, end: match.index + match[0].length }))
  const passages: Passage[] = []
  const from = (first: number): void => {
    const length = Math.floor(Math.exp(random() * Math.log(31)))
    const last = words[Math.min(words.length - 1, first + length - 1)]
    const head = words[first]
    if (!head || !last) return
    const passage = judge({ start: head.start, end: last.end }, amended)
    if (passage) passages.push(passage)
  }
  for (let i = 0; i < drawnAnywhere; i++) from(Math.floor(random() * words.length))
  for (const { start, end } of amended.splices) {
    const near = words.findIndex(word => word.end > start)
    const inside = words.findLastIndex(word => word.start < end) - near
    for (let i = 0; i < 2; i++) {
      const shift = inside > 2 ? Math.floor(random() * inside) : -Math.floor(random() * 12)
      if (near >= 0) from(Math.max(0, near + shift))
    }
  }
  return passages
}

/** What became of a passage; undefined when that is a matter of opinion. */
function judge({ start, end }: Span, { splices, placeOf, text, moved }: Amended): Passage | undefined {
  const inside = splices.filter(splice =>
    splice.start === splice.end ? splice.start > start && splice.start < end : splice.start < end && splice.end > start
  )
  const around = inside.find(splice => splice.start <= start && splice.end >= end)
  if (around) {
    // Is a word for which another was put changed or gone? Only of longer stretches it is clear.
    return around.kind === 'word' || around.kind === 'number' || around.kind === 'renumbered'
      ? undefined
      : { start, end, status: `deleted, ${around.kind}` }
  }
  if (inside.some(splice => splice.start < start || splice.end > end)) return undefined
  const kept: number[] = []
  for (let i = start; i < end; i++) if (placeOf[i]! >= 0) kept.push(placeOf[i]!)
  const lead = inside.find(splice => splice.start === start)?.text.length ?? 0
  const trail = inside.find(splice => splice.end === end)?.text.length ?? 0
  const now = { start: kept[0]! - lead, end: kept.at(-1)! + 1 + trail }
  const changes = inside.reduce((sum, splice) => sum + Math.max(splice.text.length, splice.end - splice.start), 0)
  if (kept.length < (end - start) / 2 || changes > (end - start) * 0.6 || now.end > text.length) return undefined
  const isMoved = moved !== undefined && start >= moved.start && end <= moved.end
  if (inside.length === 0) return { start, end, now, status: isMoved ? 'moved section' : 'unchanged' }
  const kind = changes > (end - start) * 0.2 ? 'much edited' : 'edited'
  return { start, end, now, status: `${kind}, ${inside.length > 1 ? 'several' : inside[0]!.kind}` }
}

/** Counts an answer. @returns whether it is not right */
function count(tallies: Map<string, Tally>, passage: Passage, found: Anchored): boolean {
  const tally = tallies.get(passage.status) ?? { cases: 0, right: 0, lost: 0, ambiguous: 0, wrong: 0 }
  tallies.set(passage.status, tally)
  const isLost = found.start === undefined
  const wanted = passage.status === 'unchanged' || passage.status === 'moved section' ? 1 : enoughOverlap
  const isRight = passage.now ? overlapOf(passage.now, found) >= wanted : isLost
  tally.cases++
  if (isRight) tally.right++
  else if (isLost) tally.lost++
  else if (found.state === 'ambiguous') tally.ambiguous++
  else tally.wrong++
  return !isRight
}

/** The share of the found and the true place that they have in common. */
function overlapOf(truth: Span, { start, end }: Anchored): number {
  if (start === undefined || end === undefined) return 0
  const common = Math.min(truth.end, end) - Math.max(truth.start, start)
  return Math.max(0, common) / (Math.max(truth.end, end) - Math.min(truth.start, start))
}

function report(old: string, { text }: Amended, { start, end, now, status }: Passage, found: Anchored): void {
  const shown = (all: string, span: Span): string =>
    `${all.slice(Math.max(0, span.start - 32), span.start)}[${all.slice(span.start, span.end)}]${all.slice(span.end, span.end + 32)}`
  console.log({
    status,
    was: shown(old, { start, end }),
    truth: now ? shown(text, now) : 'nowhere',
    found: found.start === undefined ? 'lost' : shown(text, found as Anchored & Span),
    away: now && found.start !== undefined ? found.start - now.start : undefined,
    state: found.state,
    score: found.score
  })
}

function print(tallies: ReadonlyMap<string, Tally>): void {
  const groups = new Map<string, Tally>()
  const all = ['all', 'deleted', 'edited', 'much edited']
  for (const [status, tally] of [...tallies].sort(([a], [b]) => (a < b ? -1 : 1))) {
    row(status, tally)
    for (const group of all.filter(name => name === 'all' || status.startsWith(`${name},`))) {
      const sum = groups.get(group) ?? { cases: 0, right: 0, lost: 0, ambiguous: 0, wrong: 0 }
      groups.set(group, sum)
      for (const key of Object.keys(sum) as (keyof Tally)[]) sum[key] += tally[key]
    }
  }
  for (const [group, tally] of groups) row(`= ${group}`, tally)
}

function row(name: string, { cases, right, lost, ambiguous, wrong }: Tally): void {
  console.log(
    `  ${name.padEnd(30)} ${`${right} of ${cases}`.padStart(12)} right (${(right / cases).toFixed(4)}), lost ${lost}, ` +
      `ambiguous ${ambiguous}, wrong ${wrong} (${((100 * wrong) / cases).toFixed(2)} %)`
  )
}
