import type { MarkedRun, Passage } from './markedRun.ts'
import { closesRightly, closesWrongly, isSingle, type Mark, takesUp } from './marks.ts'
import { runningMarks } from './running.ts'
import { isTorn } from './torn.ts'
import { lostOpening, openerFor } from './unopened.ts'
import type { SpokenSpan } from './words.ts'

/** How deep quotations nest at most: what would open deeper is a slip, or no text at all. */
const DEEPEST = 8

/**
 * Pairs the marks of one flow of text, paragraph by paragraph.
 *
 * Marks nest. A quotation that is open at a paragraph's end goes on in the next if that begins with its opening mark
 * again, if it is a whole block quote that stands in marks, or if a page's end tore the sentence and it is closed behind it;
 * otherwise it ends there, so that one slip costs no more than its paragraph. A mark that is a paragraph by itself opens or
 * closes the words of its neighbour. A closing mark for which no opening one is there closes what its paragraph begins with.
 */
export function pairMarks(passages: readonly Passage[]): MarkedRun[] {
  const done: MarkedRun[] = []
  let open: MarkedRun[] = []
  let opener: Mark | undefined
  /** The block quote in marks that is being read. */
  let quote: MarkedRun | undefined
  /** How many runs were done before the paragraph. */
  let before = 0
  /** Marks at line heads that only say that a quotation goes on. */
  const running = new Set<Mark>()
  for (const [p, passage] of passages.entries()) {
    const follows = goesOn(passages[p - 1], passage)
    const lone = loneMark(passage)
    if (lone && follows && closeAlone(lone, passage)) continue
    const { kept, taken } = follows ? takenUp(open, passages, p) : NONE
    for (const run of open.slice(kept)) giveUp(run)
    open = open.slice(0, kept)
    before = done.length
    if (lone && taken === 0) {
      opener = lone.opens ? lone : undefined
      continue
    }
    if (opener && follows && taken === 0 && !beginsAgain(opener.character, passage)) begin(opener, passage, -1)
    opener = undefined
    for (const [i, mark] of passage.marks.entries()) if (i >= taken && !running.has(mark)) meet(mark, passage, i)
  }
  for (const run of open) giveUp(run)
  return done.sort((a, b) => a.spans[0]!.start - b.spans[0]!.start || a.depth - b.depth)

  /** Closes what the paragraph before left open with a mark that stands by itself. */
  function closeAlone(mark: Mark, passage: Passage): boolean {
    const closes = mark.closes || open.some(run => closesRightly(run.opener, mark.character))
    const at = closes && open.length > 0 ? closedBy(open, mark, passage, 0) : undefined
    if (at === undefined) return false
    for (const run of open.slice(at + 1)) giveUp(run)
    close(open[at]!, mark)
    open = open.slice(0, at)
    return true
  }

  /** Takes runs up in a paragraph: each with its mark, or, in a block quote that stands in marks, without one. */
  function takenUp(
    open: readonly MarkedRun[],
    passages: readonly Passage[],
    p: number
  ): { kept: number; taken: number } {
    const passage = passages[p]!
    const taken = reopen(open, passage)
    const whole = taken === 0 && open[0] !== undefined && (quote === open[0] || fillsQuote(open[0], passages, p))
    if (whole) quote = open[0]
    const torn = taken === 0 && !whole && open.length > 0 && closesBehindTear(open, passages, p)
    const kept = whole ? 1 : torn ? open.length : taken
    for (const run of open.slice(0, kept)) {
      const i = open.indexOf(run)
      if (whole || torn) run.spans.push({ ...openSpan(passage.firstCharacter, passage), opened: false })
      else run.spans.push(openedBy(passage.marks[i]!, passage, i))
      run.passages.push(passage)
    }
    return { kept, taken }
  }

  function openedBy(mark: Mark, passage: Passage, i: number): SpokenSpan {
    const own = runningMarks(mark, passage, i)
    for (const each of own) running.add(each)
    const span = openSpan(mark.start, passage)
    return own.length > 0 ? { ...span, running: own } : span
  }

  function begin(mark: Mark, passage: Passage, i: number): void {
    const spans = [openedBy(mark, passage, i)]
    const depth = open.length
    const state = { closed: false, closer: undefined, wrongMark: undefined }
    open.push({ opener: mark.character, spans, passages: [passage], ...state, depth })
  }

  function meet(mark: Mark, passage: Passage, i: number): void {
    const top = open.at(-1)
    if (mark.closes && top) {
      const at = closedBy(open, mark, passage, i)
      if (at !== undefined) {
        // What is still open inside was no quotation, or was never closed.
        for (const run of open.slice(at + 1)) giveUp(run, mark.start)
        close(open[at]!, mark)
        open = open.slice(0, at)
        return
      }
    }
    const opens = mark.opens || opensByMistake(mark, passage) || (mark.opensSwedishly && top?.opener === '”')
    if (opens && open.length < DEEPEST) begin(mark, passage, i)
    else if (!opens && open.every(run => wasApostrophe(run, mark, passage, i))) {
      open = []
      supplyOpening(mark, passage)
    }
  }

  /** Closes a quotation whose opening mark is missing, or was taken for an apostrophe. */
  function supplyOpening(mark: Mark, passage: Passage): void {
    const lost = lostOpening(mark, passage, done.slice(before))
    if (!lost) return
    const from = 'goesOn' in lost ? lost.goesOn.spans.at(-1)!.end : lost.start
    for (let i = before; i < done.length; i++)
      if (done[i]!.spans[0]!.start > from) done[i] = { ...done[i]!, depth: done[i]!.depth + 1 }
    if ('goesOn' in lost) {
      done.splice(done.indexOf(lost.goesOn), 1)
      close(lost.goesOn, mark)
    } else {
      const span = { ...lost, end: mark.end, closed: false }
      const run = { opener: openerFor(mark.character), spans: [span], passages: [passage], closed: false, depth: 0 }
      close({ ...run, wrongMark: undefined, closer: undefined, unopened: !lost.opened }, mark)
    }
  }

  function close(run: MarkedRun, mark: Mark): void {
    const last = run.spans.length - 1
    run.spans[last] = { ...run.spans[last]!, end: mark.end, closed: true }
    run.closed = true
    run.closer = mark
    if (!closesRightly(run.opener, mark.character)) run.wrongMark = { start: mark.start, end: mark.end }
    done.push(run)
  }

  /**
   * A straight single mark that nothing closes was an apostrophe, as was `’`; any other is an open quotation, which ends
   * with the one that it stands in.
   */
  function giveUp(run: MarkedRun, before?: number): void {
    if (run.opener === "'" || run.opener === '’') return
    const last = run.spans.at(-1)!
    if (before !== undefined && last.end > before) run.spans[run.spans.length - 1] = { ...last, end: before }
    done.push(run)
  }
}

/** Whether a straight single mark is open that nothing closes behind some double mark: `'rumbringen!«`. */
function wasApostrophe({ opener }: MarkedRun, { character }: Mark, { marks }: Passage, i: number): boolean {
  return (
    opener === "'" && !isSingle(character) && !marks.slice(i + 1).some(later => later.closes && later.character === "'")
  )
}

/** From a mark to its paragraph's end, as long as nothing closes it before. */
function openSpan(start: number, passage: Passage): SpokenSpan {
  return { start, end: passage.lastCharacter, opened: true, closed: false }
}

/** A heading ends what is open, as does the change between text and block quote. */
function goesOn(previous: Passage | undefined, passage: Passage): boolean {
  if (previous?.kind !== passage.kind || passage.kind === 'heading') return false
  return previous.quote === passage.quote && previous.quoteDepth === passage.quoteDepth
}

const NONE = { kept: 0, taken: 0 }

/** The mark that is all of a paragraph. */
function loneMark({ marks, firstCharacter, lastCharacter }: Passage): Mark | undefined {
  const [mark] = marks
  return mark?.start === firstCharacter && mark.end === lastCharacter ? mark : undefined
}

/** Whether a paragraph begins with a mark that opens what `opener` would, or takes it up. */
function beginsAgain(opener: string, { marks, firstCharacter }: Passage): boolean {
  return marks[0]?.start === firstCharacter && takesUp(opener, marks[0].character)
}

/**
 * Whether a run is a whole block quote in marks, of which only the first paragraph has the opening mark and the last the
 * closing one.
 */
function fillsQuote(run: MarkedRun, passages: readonly Passage[], p: number): boolean {
  const { quote } = passages[p]!
  if (quote === undefined) return false
  const first = run.passages[0]!
  const before = passages[passages.indexOf(first) - 1]
  if (first.firstCharacter !== run.spans[0]!.start || (before && goesOn(before, first))) return false
  for (let k = p; k < passages.length; k++) {
    const passage = passages[k]!
    if (beginsAgain(run.opener, passage)) return false
    if (passages[k + 1] && goesOn(passage, passages[k + 1]!)) continue
    const last = passage.marks.at(-1)
    return last?.end === passage.lastCharacter && last.closes && closesRightly(run.opener, last.character)
  }
  return false
}

/**
 * Whether a page's end tore the sentence before a paragraph, and what is open there is closed in it, or behind the next tear:
 * what nothing closes ends where the page does.
 */
function closesBehindTear(open: readonly MarkedRun[], passages: readonly Passage[], p: number): boolean {
  const openers = open.map(({ opener }) => opener)
  for (let k = p; k < passages.length && isTorn(passages[k - 1]!.tail, passages[k]!.head); k++) {
    for (const { character, closes, opens } of passages[k]!.marks) {
      const mayClose = (opener: string): boolean =>
        closesRightly(opener, character) || (!isSingle(character) && closesWrongly(opener, character))
      const at = closes ? openers.findLastIndex(mayClose) : -1
      if (at === 0) return true
      if (at > 0) openers.length = at
      else if (opens) openers.push(character)
    }
  }
  return false
}

/** How many of the open runs, from the outermost, the passage opens again with its first marks. */
function reopen(open: readonly MarkedRun[], passage: Passage): number {
  let count = 0
  let at = passage.firstCharacter
  while (count < open.length) {
    const mark = passage.marks[count]
    const { opener } = open[count]!
    if (!mark || mark.start !== at || !takesUp(opener, mark.character)) break
    count++
    at = mark.end
  }
  return count
}

/** The index of the open run that a closing mark closes: the innermost that it can, right marks before wrong ones. */
function closedBy(open: readonly MarkedRun[], mark: Mark, passage: Passage, i: number): number | undefined {
  if (mark.doubtful && isApostrophe(open, mark, passage, i)) return undefined
  const right = open.findLastIndex(run => closesRightly(run.opener, mark.character))
  if (right >= 0 && open.slice(right + 1).every(run => isSingle(run.opener) || !isSingle(mark.character))) return right
  const top = open.length - 1
  const { opener } = open[top]!
  if (isSingle(opener) === isSingle(mark.character)) {
    const typed = mark.character === '’' || mark.character === "'" || !isSingle(mark.character)
    return closesWrongly(opener, mark.character) && typed ? top : undefined
  }
  // “A sentence.’ has the other strength's mark, unless a right one comes.
  const laterRight = passage.marks.slice(i + 1, i + 40).some(later => closesRightly(opener, later.character))
  return mark.behindPoint && !laterRight ? top : undefined
}

/**
 * Whether a single mark behind a letter is an apostrophe, as in `the workers’ state’`: it is when a surer closing mark
 * comes later in the paragraph before the next opening one.
 */
function isApostrophe(open: readonly MarkedRun[], mark: Mark, passage: Passage, i: number): boolean {
  if (mark.character === '"') return open.at(-1)?.opener !== '"' && !open.some(run => closesWrongly(run.opener, '"'))
  if (!open.some(run => isSingle(run.opener))) return true
  for (let k = i + 1; k < passage.marks.length; k++) {
    const later = passage.marks[k]!
    if (later.opens || !isSingle(later.character)) return false
    if (later.closes && !later.likelyApostrophe && (mark.likelyApostrophe || !later.doubtful)) return true
  }
  return false
}

/** `”` at a paragraph's very beginning stands for `“`. */
function opensByMistake(mark: Mark, passage: Passage): boolean {
  return mark.character === '”' && mark.start === passage.firstCharacter
}
