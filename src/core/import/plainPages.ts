import * as l10n from '@vscode/l10n'
import type { Group, Line } from './plainLines.ts'
import type { Reporter } from './imported.ts'
import { mappedInSteps } from './pauses.ts'

/** `[p. 33]`, `[Pg 33]`, `{33}`, `- 33 -`, `33` alone on a line. */
const MARKED = /^[[{(]\s*(?:p(?:age|g|p)?|s(?:eite)?|fol)?\.?\s*(\d{1,4}|[ivxlc]{1,7})\s*[\]})]$/i
const BARE = /^(?:[-–—~]\s*)?(\d{1,4})(?:\s*[-–—~])?$/
const WITHIN = /\s*[[{]\s*(?:pg|p|page|pp|s|seite|fol)\.?\s*(\d{1,4}[a-z]?|[ivxlc]{1,7})\s*[\]}]\s*/gi
/** Fewer numbers are something else. */
const FEWEST = 3
/** Numbers alone on a line may count anything. */
const FEWEST_BARE = 3

/** A mark that stands in for a page's beginning until inlines are made; no text has these characters. */
export const PAGE = /\uE010([^\uE011]*)\uE011/

export function pageSign(number: string): string {
  return `\uE010${number}\uE011`
}

/**
 * Puts page marks in place of page numbers: lines of their own that rise, and `[Pg 33]` in the middle of words. Running heads, the same
 * words again and again beside them, are taken out and reported. Words that a page's end divides are joined. In steps.
 */
export function* markPages(given: readonly Group[], reporter: Reporter): Generator<void, Group[]> {
  const groups = yield* withNoteMarks(given)
  yield
  const bodies = groups.flatMap(({ lines }, i) => (BODY.test(lines[0]!.words) ? [i] : []))
  const alone = groups.flatMap(({ lines }, i) => {
    const number = lines.length === 1 ? (MARKED.exec(lines[0]!.words) ?? BARE.exec(lines[0]!.words))?.[1] : undefined
    return number === undefined || isBodyAlone(groups, bodies, i)
      ? []
      : [{ i, number, isMarked: MARKED.test(lines[0]!.words) }]
  })
  const series = rising(alone)
  const isPages = series.length >= FEWEST_BARE || (series.length > 0 && series.every(({ isMarked }) => isMarked))
  const numbers = new Map(isPages ? series.map(({ i, number }) => [i, number]) : [])
  if (numbers.size > 0)
    reporter.add(
      'changed',
      l10n.t('Page numbers are page marks: {0}', numbers.size),
      otherNames([...numbers.keys()].map(i => groups[i]!.lines[0]!.words))
    )
  const heads = numbers.size > 0 ? runningHeads(groups, numbers) : new Set<number>()
  const marked: { lines: Line[]; blanks: number }[] = []
  let pending = ''
  groups.forEach(({ lines, blanks }, i) => {
    if (heads.has(i)) {
      reporter.add('furniture', l10n.t('A running head'), lines[0]!.words, lines[0]!.number)
      return
    }
    const number = numbers.get(i)
    if (number !== undefined) {
      pending += pageSign(number)
      return
    }
    const [first, ...rest] = lines
    const last = marked.at(-1)?.lines.at(-1)
    const isDivided =
      pending !== '' && last !== undefined && !/[.!?:;”"’)\]]$/.test(last.words) && /^[\p{Ll}(“‘]/u.test(first!.words)
    const began = {
      ...first!,
      words: `${pending}${pending === '' || /-$/.test(last?.words ?? '') ? '' : ' '}${first!.words}`
    }
    pending = ''
    if (isDivided) marked.at(-1)!.lines.push(began, ...rest)
    else marked.push({ lines: [began, ...rest], blanks })
  })
  if (pending !== '')
    marked.push({ lines: [{ words: pending, indent: 0, number: groups.at(-1)!.lines[0]!.number }], blanks: 1 })
  return withinLines(marked, reporter)
}

/** The first words of a note's body. */
const BODY = /^\[(\d{1,4})\](?:\s|$)/

/** Whether a number alone is the label of a note whose body stands below it: the notes before and behind it have the numbers beside its own. */
function isBodyAlone(groups: readonly Group[], bodies: readonly number[], i: number): boolean {
  const at = bodies.indexOf(i)
  const labelOf = (body: number | undefined): number =>
    body === undefined ? NaN : Number(BODY.exec(groups[body]!.lines[0]!.words)![1])
  const own = labelOf(bodies[at])
  if (at < 0 || /^\[\d{1,4}\]$/.exec(groups[i]!.lines[0]!.words) === null) return false
  const beside = [bodies[at - 1], bodies[at + 1]].filter((body): body is number => body !== undefined)
  const areBodies = beside.every(
    body => groups[body]!.lines[0]!.words.length > BODY.exec(groups[body]!.lines[0]!.words)![0].length
  )
  return (
    beside.length > 0 &&
    (areBodies || beside.length === 2) &&
    beside.every(body => labelOf(body) === own + Math.sign(body - i))
  )
}

/** A number at the end of a word or sentence, as the marks of notes are in what somebody copied. */
const STUCK = /(?<=[\p{L}.,;!?”’"»)\]…])(?<!\p{Lu}|\d[.,]|\b(?:pp?|vols?|nos?|n|c|ch)\.)(\d{1,4})(?![\p{L}\d])/gu
/** So many paragraphs away the mark before or behind may stand; and so many when both do. */
const NEAR = 12
const FAR = 60

/**
 * Puts back to the words before it what is the mark of a note alone on its line, where an element of markup was: the mark before it has the number below
 * or the one behind it the number above.
 */
function* withNoteMarks(groups: readonly Group[]): Generator<void, Group[]> {
  const stuck = yield* mappedInSteps(groups, ({ lines }) =>
    lines.flatMap(({ words }) => [...words.matchAll(STUCK)].map(match => Number(match[1])))
  )
  const joined: { lines: Line[]; blanks: number }[] = []
  let isMark = false
  groups.forEach(({ lines, blanks }, i) => {
    const last = joined.at(-1)?.lines.at(-1)
    const number = lines.length === 1 ? /^\d{1,4}$/.exec(lines[0]!.words)?.[0] : undefined
    const isNext = number !== undefined && isBetween(groups, stuck, i, Number(number))
    if (isNext && last && /[\p{L}.,;:!?”’"»)\]…]$/u.test(last.words)) {
      joined.at(-1)!.lines[joined.at(-1)!.lines.length - 1] = { ...last, words: `${last.words}${number}` }
      stuck[i] = [Number(number)]
      isMark = true
      return
    }
    if (isMark && last && /^\p{Ll}/u.test(lines[0]!.words)) joined.at(-1)!.lines.push(...lines)
    else joined.push({ lines: [...lines], blanks })
    isMark = false
  })
  return joined
}

/** Whether the number below stands before a place, or the one above behind it: one of them near, or both farther away. */
function isBetween(
  groups: readonly Group[],
  stuck: readonly (readonly number[])[],
  at: number,
  number: number
): boolean {
  const isBefore = (most: number): boolean =>
    stuck
      .slice(Math.max(0, at - most), at)
      .flat()
      .includes(number - 1)
  const isBehind = (most: number): boolean =>
    stuck
      .slice(at + 1, at + 1 + most)
      .flat()
      .includes(number + 1)
  const isAlone = (most: number): boolean =>
    groups
      .slice(at + 1, at + 1 + most)
      .some(({ lines }) => lines.length === 1 && lines[0]!.words === String(number + 1))
  return isBefore(NEAR) || isBehind(NEAR) || (isBefore(FAR) && (isBehind(FAR) || isAlone(FAR)))
}

function withinLines(groups: readonly Group[], reporter: Reporter): Group[] {
  const marks = groups.flatMap(({ lines }) => lines.flatMap(({ words }) => words.match(WITHIN) ?? []))
  if (marks.length < FEWEST) return [...groups]
  reporter.add('changed', l10n.t('Page numbers in the text are page marks: {0}', marks.length), otherNames(marks))
  return groups.map(({ lines, blanks }) => ({
    blanks,
    lines: lines.map(line => ({
      ...line,
      words: line.words.replace(WITHIN, (_, number: string) => ` ${pageSign(number)} `).trim()
    }))
  }))
}

/** What pages are called in marks, `Pg` and the like, where it is not what our marks have. */
function otherNames(marks: readonly string[]): string {
  return marks.flatMap(mark => /([a-z]+)\.?\s*\d/i.exec(mark)?.[1] ?? []).filter(name => name !== 'p').join(' ') // prettier-ignore
}

/** The numbers that go up, each by a little. */
function rising<T extends { readonly number: string; readonly isMarked: boolean }>(numbers: readonly T[]): T[] {
  const kept: T[] = []
  for (const each of numbers) {
    const last = kept.at(-1)
    const [before, now] = [Number(last?.number), Number(each.number)]
    if (
      last === undefined || Number.isNaN(now) || Number.isNaN(before)
        ? each.isMarked || last === undefined
        : now > before && now <= before + 2
    )
      kept.push(each)
  }
  return kept
}

function runningHeads(groups: readonly Group[], numbers: ReadonlyMap<number, string>): Set<number> {
  const beside = groups.flatMap(({ lines }, i) =>
    lines.length === 1 && lines[0]!.words.length < 80 && !numbers.has(i) && (numbers.has(i - 1) || numbers.has(i + 1))
      ? [i]
      : []
  )
  const keyOf = ({ lines }: Group): string =>
    lines.length > 1
      ? ''
      : lines[0]!.words
          .toLowerCase()
          .replace(/[\d\W]+/g, ' ')
          .trim()
  const counts = new Map<string, number>()
  for (const group of groups) counts.set(keyOf(group), (counts.get(keyOf(group)) ?? 0) + 1)
  return new Set(beside.filter(i => keyOf(groups[i]!) !== '' && counts.get(keyOf(groups[i]!))! >= FEWEST))
}
