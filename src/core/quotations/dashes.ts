import { MASK } from '../prose.ts'
import { contains, type Span } from '../text.ts'
import { treeOf } from '../tree.ts'
import { isAttribution } from './attribution.ts'
import { attributionsIn } from './blockQuotes.ts'
import { narratesBehindDash, narrationsIn, speaks } from './dashSpeech.ts'
import { type Draft, once, TEXT } from './nesting.ts'
import { type Member, type SpokenSpan, spokenWords } from './words.ts'

/** A dash before the first word of a paragraph, none before a mark, a number or another dash. */
const LED = /^\s*(—|–|―|--(?!-))[ \t\u00A0\u202F]*(?=[\p{L}¡¿(…*_]|\.\.)/u
/** The end of a line with which a sentence ends. */
const LINES_ENDING = /[.!?…:»”"“][^\S\r\n]*(?:\r\n?|\n)\s*/g
const ENDS_SENTENCE = /[.!?…:»”"“]\s*$/
/** A dash at the head of a line that is not the first, behind the end of a sentence. */
const LATER = /[.!?…:»”"“][^\S\r\n]*(?:\r\n?|\n)\s*(?:—|–|―|--(?!-))[ \t\u00A0\u202F]*(?=[\p{L}¡¿(…*_]|\.\.)/u
/** Dashes that may part speech from narration: those inside words and between figures do not. */
const DASH = /(?<![\p{L}\p{N}])(?:—|–|―|--)|(?:—|–|―|--)(?![\p{L}\p{N}])/gu
/** Yes and no, which a name's line never is. */
const REPLY = /^(?:yes|no|ja|nein|doch|oui|non|si|sí|sì|sim|não|tak|nie|да|нет)(?!\p{L})/iu

/** Whether a block may hold speech behind a dash. */
export function mayHoldDashes(source: string): boolean {
  // In most there is no dash at all, which is known sooner.
  return /[—–―]|--/.test(source) && /(?:^|[\r\n])[ \t>]*(?:—|–|―|--(?!-))/.test(source)
}

/**
 * What is spoken behind the dash with which a paragraph begins, as French, Spanish, Russian or Polish print it, each paragraph one
 * quotation; narration inside, behind dashes or commas, parts its spans. A line that names an author is none, nor is a
 * paragraph in which nobody speaks to anybody.
 */
export function dashedSpeeches(member: Member): Draft[] {
  const { block, at, bodies } = member
  if (!mayHoldDashes(block.source)) return []
  const tree = treeOf(block)
  const asides = [...bodies, ...attributionsIn(block)]
  return tree.units.flatMap((unit): Draft[] => {
    if (unit.kind !== 'paragraph' || asides.some(aside => contains(unit, aside) || contains(aside, unit))) return []
    const all = tree.prose.slice(unit.start, unit.end).replaceAll(MASK, ' ')
    return (unit.quoteDepth > 0 ? [{ start: 0, end: all.length, doubtful: false }] : turnsIn(all)).flatMap(
      (turn): Draft[] => {
        const words = all.slice(turn.start, turn.end)
        const speech = spokenIn(words, turn.doubtful)
        if (speech.length === 0) return []
        const from = turn.start + unit.start + at
        const spans = speech.map(span => ({ ...span, start: span.start + from, end: span.end + from }))
        const { start } = spans[0]!
        const { end } = spans.at(-1)!
        const isWhole = speech.length === 1 && words.length === all.length && words.slice(speech[0]!.end).trim() === ''
        return [
          {
            flow: unit.note ? at + unit.note.start : TEXT,
            ...{ start, end, spans: spans.map(span => ({ start: span.start, end: span.end })) },
            words: once(() => spokenWords([member], spans)),
            kind: isWhole ? 'block' : 'inline',
            closed: true,
            opener: LED.exec(words)![1],
            ...{ unopened: false, takenUp: undefined, wrongMark: undefined, attribution: undefined, isQuote: false },
            firstCharacter: start
          }
        ]
      }
    )
  })
}

/** A part of a paragraph that somebody may speak, and whether more must say so than that he speaks of himself or to others. */
interface Turn extends Span {
  readonly doubtful: boolean
}

/**
 * The parts of a paragraph each of which somebody may speak: texts have a paragraph on each line, too, without blank ones between.
 * A new one begins with a line that has a dash at its head, where the line before ends as a sentence does; a line without one is
 * by itself where all lines end so. A single line with a dash may be one of an essay.
 */
function turnsIn(words: string): Turn[] {
  const whole = { start: 0, end: words.length, doubtful: false }
  if (!LATER.test(words)) return [whole]
  const isLineEach = words
    .trimEnd()
    .split(/\r\n?|\n/)
    .every(line => ENDS_SENTENCE.test(line))
  const turns: Span[] = []
  let start = 0
  let led = LED.exec(words)
  let count = led ? 1 : 0
  for (const { index, 0: stop } of words.matchAll(LINES_ENDING)) {
    const at = index + stop.length
    const next = LED.exec(words.slice(at))
    if (next ? narratesBehindDash(words.slice(start, index), words.slice(at + next[0].length)) : !led || !isLineEach)
      continue
    turns.push({ start, end: index + stop.trimEnd().length })
    start = at
    led = next
    if (led) count++
  }
  return [...turns, { start, end: words.length }].map(turn => ({ ...turn, doubtful: count < 2 }))
}

/** How much of a paragraph says whether it is speech, in code units: news and notes begin with dashes, too. */
const SAMPLE = 200

function sampleOf(words: string): string {
  return words.length > SAMPLE ? words.slice(0, SAMPLE).replace(/\S*$/, '') : words
}

/** Whether somebody is said to say a paragraph, or it is a bare answer; a name's line is never that. */
function isSaid(words: string): boolean {
  const sample = sampleOf(words)
  if (REPLY.test(sample) || narrationsIn(sample).length > 0) return true
  return [...sample.matchAll(DASH)].some(({ index, 0: dash }) => {
    return narratesBehindDash(sample.slice(0, index), sample.slice(index + dash.length))
  })
}

/**
 * The stretches of a paragraph that are spoken behind dashes; offsets in `words`.
 *
 * @param doubtful whether only narration or a bare answer makes it speech
 */
function spokenIn(words: string, doubtful: boolean): SpokenSpan[] {
  const led = LED.exec(words)
  if (!led) return []
  const said = words.slice(led[0].length)
  if (!isSaid(said) && (doubtful || !speaks(sampleOf(said)) || isAttribution(words))) return []
  const spans: SpokenSpan[] = []
  let start = led[0].indexOf(led[1]!)
  let opened = true
  /** Where narration began, when it goes on. */
  let narration: number | undefined
  DASH.lastIndex = led[0].length
  for (let dash = DASH.exec(words); dash; dash = DASH.exec(words)) {
    const behind = dash.index + dash[0].length
    if (narration === undefined) {
      if (!narratesBehindDash(words.slice(start, dash.index), words.slice(behind))) continue
      add(start, dash.index, opened)
      narration = dash.index
    } else {
      // In Spanish the stop of what was said stands behind the dash: `—dijo él—. Vamos.`
      const stop = /^[.,;:]/.test(words.slice(behind))
      start = stop ? behind + 1 : dash.index
      opened = !stop
      narration = undefined
    }
  }
  if (narration === undefined) add(start, words.length, opened)
  return spans

  function add(from: number, to: number, isOpened: boolean): void {
    let at = from
    let opens = isOpened
    for (const told of narrationsIn(words.slice(from, to))) {
      push(at, from + told.start, opens)
      at = from + told.end
      opens = false
    }
    push(at, to, opens)
  }

  function push(from: number, to: number, isOpened: boolean): void {
    const first = from + words.slice(from, to).search(/\S/)
    const opens = isOpened || /^(?:[—–―]|--)/.test(words.slice(first, to))
    const end = from + words.slice(from, to).trimEnd().length
    if (/[\p{L}\p{N}]/u.test(words.slice(from, to))) spans.push({ start: first, end, opened: opens, closed: false })
  }
}

/** Whether a quotation's first mark is a dash. */
export function isDash(opener: string | undefined): boolean {
  return opener !== undefined && /^[—–―-]/.test(opener)
}
