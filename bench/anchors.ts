import search from 'approx-string-match'
import { type Anchored } from '../src/core/annotations/anchor.ts'
import { anchorAll } from '../src/core/annotations/anchorAll.ts'
import { codePoints } from '../src/core/annotations/codePoints.ts'
import { describePassage, type TextQuoteSelector } from '../src/core/annotations/selectors.ts'
import type { Span } from '../src/core/text.ts'
import type { Texts } from './texts.ts'
import { chance, once, report } from './timing.ts'

const LENGTH = 3_200_000
const ANNOTATIONS = 1000
/** The peer is given so many of them, and its time is reckoned up. */
const SAMPLE = 40
/** Both are right about a passage when they find this share of it, counted with what they find besides. */
const OVERLAP = 0.8

/** A passage of the text as it was, and where it is now; nowhere when it was deleted. */
interface Passage {
  readonly before: Span
  readonly now: Span | undefined
}

/** A thousand remarks found again in a book that was edited in every other sentence, beside the way of Hypothesis. */
export async function benchAnchors(texts: Texts, quick: boolean): Promise<void> {
  const before = texts.read('gibbon').slice(0, LENGTH)
  const { text, passages } = edited(before)
  const points = codePoints(before)
  const selectors = passages.map(passage => describePassage(before, passage.before, points))
  let ours: readonly Anchored[] = []
  const time = await once(() => (ours = anchorAll(text, selectors)))
  const every = Math.floor(ANNOTATIONS / (quick ? SAMPLE / 4 : SAMPLE))
  const sample = [...passages.keys()].filter(i => i % every === 0)
  const theirs: (Span | undefined)[] = []
  const theirTime = await once(() => {
    for (const i of sample) theirs.push(anchorLikeHypothesis(text, selectors[i]![0], passages[i]!.before.start))
  })
  const reckoned = theirTime.map(each => (each * ANNOTATIONS) / sample.length)
  const what = `${ANNOTATIONS} remarks found again in ${(text.length / 1e6).toFixed(1)} MB, edited`
  report(what, 'approx-string-match', reckoned, time, '≥ 100 ×')
  const places = ours.map(({ state, spans }) => (state === 'lost' ? undefined : spans[0]))
  const right = (found: readonly (Span | undefined)[], of: readonly number[]): string =>
    `${of.filter((i, at) => isRight(found[at], passages[i]!.now)).length} of ${of.length}`
  const ourSample = sample.map(i => places[i])
  console.log(`  right: theirs ${right(theirs, sample)}, ours ${right(ourSample, sample)} of the same`)
  console.log(`  right: ours ${right(places, [...passages.keys()])} of all`)
}

/** The text with a word in about every hundred characters changed, taken out or put in, and with some paragraphs gone. */
function edited(before: string): { text: string; passages: Passage[] } {
  const random = chance(8)
  const passages: { before: Span; now?: Span; isGone: boolean }[] = []
  for (let i = 0; i < ANNOTATIONS; i++) {
    const at = Math.floor(((i + 0.1 + random() * 0.5) * before.length) / ANNOTATIONS)
    const start = before.indexOf(' ', at) + 1
    const end = before.indexOf(' ', start + 30 + Math.floor(random() * 150))
    passages.push({ before: { start, end }, isGone: i % 20 === 0 })
  }
  // What the old offsets become, in order, so that one walk over the passages' borders moves all.
  const borders = passages.flatMap(({ before: { start, end } }) => [start, end])
  const moved: number[] = []
  let text = ''
  let done = 0
  const copyTo = (offset: number): void => {
    while (moved.length < borders.length && borders[moved.length]! <= offset) {
      moved.push(text.length + borders[moved.length]! - done)
    }
    text += before.slice(done, offset)
    done = offset
  }
  let gone = passages.findIndex(({ isGone }) => isGone)
  for (let at = 0; at < before.length - 400;) {
    const deleted = passages[gone]
    if (deleted && at >= deleted.before.start - 400) {
      copyTo(deleted.before.start - 60)
      while (moved.length < borders.length && borders[moved.length]! <= deleted.before.end) moved.push(text.length)
      done = at = deleted.before.end + 60
      gone = passages.findIndex(({ isGone }, i) => isGone && i > gone)
      continue
    }
    at = before.indexOf(' ', at + 20 + Math.floor(random() * 160)) + 1
    copyTo(at)
    const kind = random()
    if (kind < 0.3) text += 'moreover '
    else {
      const end = before.indexOf(' ', at) + 1
      // A border inside a word that goes is where the word was.
      while (moved.length < borders.length && borders[moved.length]! < end) moved.push(text.length)
      if (kind < 0.7) text += `${before.slice(at, end - 1)}ly `
      done = at = end
    }
  }
  copyTo(before.length)
  const placed = passages.map(({ before: span, isGone }, i): Passage => {
    return { before: span, now: isGone ? undefined : { start: moved[2 * i]!, end: moved[2 * i + 1]! } }
  })
  return { text, passages: placed }
}

function isRight(found: Span | undefined, now: Span | undefined): boolean {
  if (!found || !now) return found === now
  const both = Math.min(found.end, now.end) - Math.max(found.start, now.start)
  return both / (Math.max(found.end, now.end) - Math.min(found.start, now.start)) >= OVERLAP
}

/**
 * The way of hypothesis/client, `src/annotator/anchoring/match-quote.ts`: exact matches, else approximate ones with up to half of
 * the quotation wrong; the best by likeness (50), words before and behind (20 each) and old place (2).
 */
function anchorLikeHypothesis(
  text: string,
  { exact, prefix = '', suffix = '' }: TextQuoteSelector,
  hint: number
): Span | undefined {
  const score = ({ start, end, errors }: { start: number; end: number; errors: number }): number => {
    const before = likeness(text.slice(Math.max(0, start - prefix.length), start), prefix)
    const behind = likeness(text.slice(end, end + suffix.length), suffix)
    return 50 * (1 - errors / exact.length) + 20 * before + 20 * behind + 2 * (1 - Math.abs(start - hint) / text.length)
  }
  const all = matches(text, exact, Math.min(256, exact.length / 2)).map(match => ({ match, score: score(match) }))
  return all.sort((a, b) => b.score - a.score)[0]?.match
}

function likeness(text: string, pattern: string): number {
  const [best] = pattern === '' || text === '' ? [] : matches(text, pattern, pattern.length)
  return best ? 1 - best.errors / pattern.length : 0
}

function matches(text: string, pattern: string, most: number): { start: number; end: number; errors: number }[] {
  const exact = []
  for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) {
    exact.push({ start: at, end: at + pattern.length, errors: 0 })
  }
  return exact.length > 0 ? exact : search(text, pattern, most)
}
