import * as l10n from '@vscode/l10n'
import { type Block, type Draft, type Head, type Inline, text } from './draft.ts'
import { trimEndsInSteps } from './ends.ts'
import { gutenbergText, withEmphasis } from './gutenberg.ts'
import { takeHeadLines } from './headLines.ts'
import type { Reporter } from './imported.ts'
import { joinLines, Vocabulary } from './joinLines.ts'
import { quotationsByNesting } from './nesting.ts'
import { groupsOf, type Group, isVerse, type Line, widthOf } from './plainLines.ts'
import { withWholePagesInSteps } from './pagesInWords.ts'
import { markPages, PAGE } from './plainPages.ts'
import { setOffIn } from './setOff.ts'
import { findTextNotesInSteps } from './textNotes.ts'

/** Project Gutenberg breaks lines at 75 characters at most, also where few of them say so. */
const GUTENBERG_WIDTH = 75

/** How many paragraphs are read in a step. */
const AT_ONCE = 100

/** Reads a plain text, in steps: its paragraphs, whether its lines are broken or not, what is set off, headings, pages, notes, and what stands above it. */
export function* draftPlainText(given: string, name: string, reporter: Reporter): Generator<void, Draft> {
  const head: Head = {}
  const gutenberg = gutenbergText(given, head, reporter)
  const source = gutenberg ?? given
  const all = groupsOf(source)
  const width = widthOf(all) ?? (gutenberg === undefined ? undefined : GUTENBERG_WIDTH)
  yield
  const groups = yield* markPages(
    all.flatMap(group => cutGroup(group, width)),
    reporter
  )
  yield
  const vocabulary = yield* Vocabulary.of(source)
  yield
  const setOff = setOffIn(groups, width, width === undefined ? quotationsByNesting(source) : undefined)
  const blocks: Block[] = []
  for (const [i, group] of groups.entries()) {
    if (i % AT_ONCE === 0) yield
    const path = setOff.get(i) ?? []
    const goesOn = path[0] !== undefined && path[0] < i
    if (group.blanks >= 2 && blocks.length > 0 && !goesOn) blocks.push({ kind: 'gap' })
    const quoted = path.length > 0
    const heading = quoted ? undefined : headingOf(group, width, i === 0)
    const inlines = heading ? [] : inlinesOf(group.lines, width, quoted, vocabulary, reporter)
    const paragraph: Block = heading ?? {
      kind: 'paragraph',
      inlines: gutenberg === undefined ? inlines : withEmphasis(inlines)
    }
    putInto(blocks, paragraph, i, path)
  }
  yield
  const { blocks: withMarks, notes } = yield* findTextNotesInSteps(blocks, reporter)
  const taken = takeHeadLines(yield* trimEndsInSteps(withMarks, reporter), head, name, reporter)
  return yield* withWholePagesInSteps({ head, blocks: taken, notes }, reporter)
}

/** Puts a paragraph behind blocks, into the quotations whose first paragraphs `path` tells. */
function putInto(blocks: Block[], paragraph: Block, index: number, [first, ...inner]: readonly number[]): void {
  const last = blocks.at(-1)
  const within: Block[] = first !== undefined && first < index && last?.kind === 'quotation' ? [...last.blocks] : []
  if (first === undefined) blocks.push(paragraph)
  else {
    putInto(within, paragraph, index, inner)
    if (first < index && last?.kind === 'quotation') blocks.pop()
    blocks.push({ kind: 'quotation', blocks: within })
  }
}

const BODY = /^(?:\[(?:\d{1,4}|[*†‡])\]|[⁰¹²³⁴-⁹]{1,4}\s|[-*•]\s|\d{1,3}[.)]\s)/u

/** A group as paragraphs: each line of its own where lines are not broken; else cut where a note or item begins, or a line is indented. */
function cutGroup({ lines, blanks }: Group, width: number | undefined): Group[] {
  const isParagraph = (line: Line, i: number): boolean => {
    if (i === 0) return true
    if (width === undefined) return lines.some(({ words }) => words.length > 100) || BODY.test(line.words)
    const before = lines[i - 1]!
    const isIndented =
      line.indent > before.indent &&
      line.indent - before.indent <= 8 &&
      lines.slice(i + 1, i + 2).every(next => next.indent <= before.indent)
    return BODY.test(line.words) || (isIndented && !isVerse(lines, width) && /[.!?:”"’)\]]$/.test(before.words))
  }
  const groups: { lines: Line[]; blanks: number }[] = []
  lines.forEach((line, i) => {
    if (isParagraph(line, i)) groups.push({ lines: [line], blanks: i === 0 ? blanks : 1 })
    else groups.at(-1)!.lines.push(line)
  })
  return groups
}

const NAMED =
  /^(?:chapter|book|part|section|volume|canto|act|scene|letter|appendix|introduction|preface|foreword|conclusion|epilogue|prologue|kapitel|teil|buch|chapitre|livre|partie)\b/i

/** A short line by itself behind two blank lines that has no end of a sentence, is in capitals, or says what it is. */
function headingOf({ lines, blanks }: Group, width: number | undefined, isFirst: boolean): Block | undefined {
  const [line, under] = lines
  const words = line!.words
  if (under && lines.length === 2 && /^(?:={3,}|-{3,})$/.test(under.words)) {
    return { kind: 'heading', level: under.words.startsWith('=') ? 1 : 2, inlines: [text(words)] }
  }
  if (lines.length > 1 || isFirst || words.length > 80 || PAGE.test(words)) return undefined
  const isNamed = NAMED.test(words) && !/[.,;:]$/.test(words.replace(/^\S+\s+[\divxlc]+\.?$/i, ''))
  const isRoman = /^[IVXLC]{1,7}\.?$/.test(words)
  const isCapital = /\p{Lu}{3}/u.test(words) && !/\p{Ll}/u.test(words) && !/[,;:]$/.test(words)
  if (!(isRoman || ((isNamed || isCapital) && (blanks >= 2 || width !== undefined)))) return undefined
  return { kind: 'heading', level: 2, inlines: [text(words)] }
}

function inlinesOf(
  lines: readonly Line[],
  width: number | undefined,
  quoted: boolean,
  vocabulary: Vocabulary,
  reporter: Reporter
): Inline[] {
  const isLines =
    width === undefined
      ? lines.length > 1
      : isVerse(lines, quoted ? Math.max(...lines.map(line => line.indent + line.words.length), width * 0.9) : width)
  if (isLines)
    return lines.flatMap((line, i): Inline[] => [
      ...(i === 0 ? [] : [{ kind: 'break' } as const]),
      ...withPages(line.words)
    ])
  if (lines.length > 1) reporter.count('changed', l10n.t('Lines of a paragraph are joined'))
  return withPages(
    joinLines(
      lines.map(({ words }) => words),
      vocabulary,
      reporter,
      lines[0]?.number
    )
  )
}

function withPages(words: string): Inline[] {
  return words
    .split(new RegExp(PAGE, 'g'))
    .map((part, i): Inline => (i % 2 === 0 ? text(part) : { kind: 'place', place: `p. ${part}` }))
}
