import * as l10n from '@vscode/l10n'
import type { Apparatus, Beside } from './apparatus.ts'
import { antecedentProblems, bibliographyMissing, citationProblems, inWordsInSteps } from './citations/citations.ts'
import { type Document, type Placed, placedInQuire } from './document.ts'
import { pageProblems } from './notes/ownPages.ts'
import { noteProblems } from './notes/noteProblems.ts'
import { notesInSteps } from './notes/notes.ts'
import { mentionProblems } from './persons/mentions.ts'
import type { Problem } from './problems.ts'
import { mayHoldSign } from './notes/webSigns.ts'
import type { Quire } from './quires.ts'
import { beginsChain, type Chain, chainFrom, chainsIn, isAside } from './quotations/chains.ts'
import { quotationProblems } from './quotations/quotationProblems.ts'
import { finish } from './steps.ts'
import { isTooComplex, mayHaveNoRoom } from './syntax/complexity.ts'
import { shift } from './text.ts'
import { treeOf } from './tree.ts'
import { Kept } from './remembered.ts'

/** Everything that is wrong in a text, in order. What depends on files that are not loaded yet is left out. */
export function problemsOf(apparatus: Apparatus): readonly Problem[] {
  return all.get(apparatus) ?? finish(problemsInSteps(apparatus))
}

const all = new Kept<Apparatus, readonly Problem[]>()

/** The same in steps of a quire each, kept for whoever asks next. */
export function* problemsInSteps(apparatus: Apparatus): Generator<void, readonly Problem[]> {
  const { document, frontMatter } = apparatus
  const problems = [...frontMatter.problems, ...absentFiles(apparatus), ...bibliographyMissing(apparatus)]
  yield* notesInSteps(document)
  yield* inWordsInSteps(apparatus)
  for (const find of WHOLE) {
    problems.push(...find(apparatus))
    yield
  }
  for (const q of document.quires.keys()) {
    problems.push(...(yield* problemsOfQuire(apparatus, q)))
    yield
  }
  problems.sort((a, b) => a.start - b.start || a.end - b.end)
  all.set(apparatus, problems)
  return problems
}

/** What only all of a text can tell. */
const WHOLE: readonly ((apparatus: Apparatus) => readonly Problem[])[] = [
  ({ document }) => noteProblems(document),
  antecedentProblems,
  ({ document }) => pageProblems(document)
]

/** What is wrong in a quire, as long as it and what stands beside the text are the same; offsets count in the quire. */
interface Told {
  readonly beside: Beside
  readonly problems: readonly Problem[]
  /** The blocks with which chains begin whose quotations depend on more than the quire. */
  readonly open: readonly number[]
}

const kept = new Kept<Quire, Told>()

/**
 * What is wrong in one quire of a text, by its index, in steps of a block or a chain; notes, which need the whole text, are not
 * looked at.
 */
export function* problemsOfQuire(apparatus: Apparatus, q: number): Generator<void, Problem[]> {
  const { document, beside } = apparatus
  const quire = document.quires[q]!
  const by = document.starts[q]!
  let known = kept.get(quire)
  if (known?.beside !== beside) {
    const { closed, open } = chainsOfQuire(document, q)
    const problems: Problem[] = []
    for (const placed of placedInQuire(document, q)) {
      findInBlock(apparatus, placed, problems)
      yield
    }
    for (const chain of closed) {
      problems.push(...quotationProblems(document, chain))
      yield
    }
    known = { beside, problems: problems.map(each => ({ ...each, ...shift(each, -by) })), open }
    kept.set(quire, known)
  }
  const found = known.problems.map(each => ({ ...each, ...shift(each, by) }))
  for (const placed of known.open.length > 0 ? placedInQuire(document, q) : []) {
    if (known.open.includes(placed.index) && beginsChain(document, placed))
      found.push(...quotationProblems(document, chainFrom(document, placed)))
  }
  return found
}

/**
 * The chains that begin in a quire: those that depend on it alone, and the first blocks of the others. The first may belong
 * to what stands before the quire, the last may go on in the next.
 */
function chainsOfQuire(document: Document, q: number): { closed: Chain[]; open: number[] } {
  const start = document.starts[q]!
  const within = { start, end: start + document.quires[q]!.length }
  const head = document.quires[q]!.blocks.findIndex(block => !isAside(block))
  const first = head < 0 ? undefined : head
  const chains = [...chainsIn(document, within)].filter(([head]) => head.quire === q)
  const last = chains.findLastIndex(([head]) => !isAside(head.block))
  const isOpen = (chain: Chain, i: number): boolean =>
    i === last || chain[0].index === first || chain.some(({ block }) => mayHoldSign(block))
  const open = new Set(chains.filter(isOpen).map(([head]) => head.index))
  if (first !== undefined) open.add(first)
  return { closed: chains.filter((chain, i) => !isOpen(chain, i)), open: [...open] }
}

/** Most blocks of most texts have no problem, and thousands are asked. */
function findInBlock(apparatus: Apparatus, placed: Placed, problems: Problem[]): void {
  for (const find of BY_BLOCK) for (const problem of find(apparatus, placed)) problems.push(problem)
}

const BY_BLOCK = [(_: Apparatus, placed: Placed) => complexity(placed), mentionProblems, citationProblems]

/** A block that was read as plain words; most need not be read to know that they were not. */
function complexity({ block, start }: Placed): Problem[] {
  if (!mayHaveNoRoom(block.source) && !isTooComplex(block.source)) return []
  if (!treeOf(block).tooComplex) return []
  const message = l10n.t(
    'This passage has more brackets, emphasis or nesting than can be told apart; it is read as plain words.'
  )
  const end = start + Math.min(block.source.length, 80)
  return [{ start, end, code: 'too-complex', severity: 'information', message }]
}

function absentFiles({ absent, frontMatter, document }: Apparatus): Problem[] {
  if (!frontMatter.span) return []
  const head = document.slice(0, frontMatter.span.end)
  return absent.map((uri): Problem => {
    const name = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1))
    const at = head.indexOf(name)
    const span = at < 0 ? { start: 0, end: 3 } : { start: at, end: at + name.length }
    return {
      ...span,
      code: 'file-missing',
      severity: 'error',
      message: l10n.t('The file {0}, which the front matter names, is not there.', name)
    }
  })
}
