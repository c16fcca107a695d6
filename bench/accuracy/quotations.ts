/**
 * How well quotations and their speakers are found in texts where people marked them. Run:
 * `npx tsx bench/accuracy/quotations.ts [FOLDER]`, where FOLDER holds `clic/`, `pdnc/`, `redewiedergabe/` and `litbank/`.
 *
 * clic: a stretch counts as found if one of ours is the same, the marks at its ends aside; once for all, and once for the
 *   inner ones alone, though not all are marked as such. What runs over paragraphs is one stretch there, or one for each.
 * pdnc: the same for outermost ones that we do not take for a title or phrase, since only what somebody says is marked; and
 *   the speakers that we name, right if it is the character marked. The baseline takes the name next to a verb of speech.
 *   The corpus takes a quotation apart where words in brackets or a quotation inside it interrupt it; whoever reads the
 *   marks cannot, so the spans are counted once as they are and once with the parts put together that no mark separates.
 * litbank: how many of the marked stretches are ours; a guard against rules that fit the other sets alone.
 * redewiedergabe: how many characters stand in direct speech by their marks and by ours; a phrase or title in marks is none.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Apparatus, apparatusOf } from '../../src/core/apparatus.ts'
import { openDocument } from '../../src/core/document.ts'
import { type Quotation, quotationsOf } from '../../src/core/quotations/quotations.ts'
import { speakerOf } from '../../src/core/quotations/speakers.ts'
import { useOf } from '../../src/core/quotations/use.ts'
import type { Span } from '../../src/core/text.ts'
import { emptyWorkspace, withDocument, withFile } from '../../src/core/workspace.ts'
import {
  type Character,
  type GoldText,
  readCharacters,
  readMilestones,
  readSample,
  readSentences,
  readSpoken,
  type SpokenQuotation
} from './quotationGold.ts'

const folder = process.argv[2] ?? join(import.meta.dirname, '../../../shared/data/quotations')

interface Count {
  readonly truths: number
  readonly hits: number
  readonly right: number
}

function main(): void {
  for (const [set, measure] of [
    ['clic', measureMilestones],
    ['pdnc', measureNovels],
    ['redewiedergabe', measureSamples],
    ['litbank', measureSentences]
  ] as const) {
    if (existsSync(join(folder, set))) measure(join(folder, set))
    else console.log(`No ${set} in ${folder}: not measured.`)
  }
}

function measureMilestones(at: string): void {
  for (const [part, baseline] of [
    ['19C', '.81'],
    ['DNov', '.97']
  ] as const) {
    const names = readdirSync(join(at, part)).filter(name => name.endsWith('.xml'))
    const texts = names.flatMap(name => readMilestones(readFileSync(join(at, part, name), 'utf8')))
    const found = texts.map(({ text }) => quotationsOf(openDocument(text)))
    print(`clic ${part}, all spans`, sum(texts.map((text, i) => countSpans(text, found[i]!))), baseline)
    const inner = texts.map(({ text, inner }, i) => {
      return countSpans(
        { text, spans: inner },
        found[i]!.filter(({ level }) => level > 0)
      )
    })
    print(`clic ${part}, inner spans`, sum(inner))
  }
}

function measureNovels(at: string): void {
  const counts: Count[] = []
  const joinedCounts: Count[] = []
  const speakers: Spoken[] = []
  for (const novel of readdirSync(at, { withFileTypes: true }).filter(entry => entry.isDirectory())) {
    const read = (name: string): string => readFileSync(join(at, novel.name, name), 'utf8')
    const text = read('novel_text.txt')
    const spoken = readSpoken(read('quotation_info.csv'))
    const apparatus = apparatusFor(text, [])
    const outermost = quotationsOf(apparatus.document).filter(quotation => {
      return quotation.level === 0 && useOf(apparatus, quotation) === 'quotation'
    })
    counts.push(countSpans({ text, spans: spoken.flatMap(({ spans }) => spans) }, outermost))
    const parts = spoken.flatMap(({ spans }) => spans).sort((a, b) => a.start - b.start)
    const whole = joined(text, parts, goesOnWithin)
    joinedCounts.push(countSpans({ text, spans: whole }, outermost))
    speakers.push(...speakersIn(text, spoken, readCharacters(read('character_info.csv'))))
  }
  print('pdnc, spans as marked', sum(counts))
  print('pdnc, outermost spans', sum(joinedCounts), '.96')
  printSpeakers(
    'pdnc, explicit speakers',
    speakers.filter(({ explicit }) => explicit),
    '.92 at .73'
  )
  printSpeakers('pdnc, all speakers', speakers)
  printSpeakers(
    'pdnc, only inferred ones',
    speakers.filter(({ basis }) => basis === 'inferred'),
    undefined,
    speakers.length
  )
}

function measureSamples(at: string): void {
  const names = readdirSync(at).filter(name => name.endsWith('.xml'))
  const samples = names.map(name => readSample(readFileSync(join(at, name), 'utf8')))
  print('redewiedergabe, characters', sum(samples.map(countCharacters)), '.73')
  const others = samples.filter(({ fiction }) => !fiction)
  print('redewiedergabe, no fiction', sum(others.map(countCharacters)), '.58')
}

function measureSentences(at: string): void {
  const folder = join(at, 'quotations/tsv')
  const names = readdirSync(folder).filter(name => name.endsWith('.ann'))
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8')
  const texts = names.map(name => readSentences(read(name.replace('.ann', '.txt')), read(name)))
  const counts = texts.map(text => {
    const apparatus = apparatusFor(text.text, [])
    return countSpans(
      text,
      quotationsOf(apparatus.document).filter(quotation => useOf(apparatus, quotation) === 'quotation')
    )
  })
  print('litbank, all spans', sum(counts))
}

/** Our spans beside the marked ones, from their first to their last word. */
function countSpans({ text, spans }: GoldText, ours: readonly Quotation[]): Count {
  const key = ({ start, end }: Span): string => {
    const words = text.slice(start, end)
    const first = words.search(/[^\s"'“”‘’]/)
    return `${start + first}-${start + words.search(/[\s"'“”‘’]*$/)}`
  }
  const truths = new Set(spans.map(key))
  const overParagraphs = (between: string): boolean => !/[\p{L}\p{N}]/u.test(between)
  const hits = new Set(
    ours.flatMap(({ spans }) => {
      const whole = joined(text, spans, overParagraphs).map(key)
      return whole.every(span => truths.has(span)) ? whole : spans.map(key)
    })
  )
  return { truths: truths.size, hits: hits.size, right: [...hits].filter(hit => truths.has(hit)).length }
}

/** Parts of quotations in order, those put together between which nothing but certain words stands. */
function joined(text: string, spans: readonly Span[], isWithin: (between: string) => boolean): Span[] {
  const whole: Span[] = []
  for (const span of spans) {
    const last = whole.at(-1)
    // The marks at their ends may belong to the parts or not.
    if (last && isWithin(text.slice(last.end - 1, span.start + 1).replace(/^[^\s"]|[^\s"]$/g, '')))
      whole[whole.length - 1] = { ...last, end: span.end }
    else whole.push(span)
  }
  return whole
}

/** Whether words between two parts do not leave a quotation: no mark closes it, or they are a quotation in it. */
function goesOnWithin(between: string): boolean {
  return !between.includes('"') || /^\s*"[\p{L}_'][^"]*[^\s"—-]"\s*$/u.test(between)
}

function countCharacters({ text, spans }: GoldText): Count {
  const apparatus = apparatusFor(text, [])
  const quoted = quotationsOf(apparatus.document).filter(quotation => useOf(apparatus, quotation) === 'quotation')
  const truths = covered(text, spans)
  const hits = covered(
    text,
    quoted.flatMap(quotation => quotation.spans)
  )
  let right = 0
  for (const at of hits) if (truths.has(at)) right++
  return { truths: truths.size, hits: hits.size, right }
}

/** The places of all letters and figures in some spans: marks and blanks belong to nobody. */
function covered(text: string, spans: readonly Span[]): Set<number> {
  const places = new Set<number>()
  for (const { start, end } of spans)
    for (let i = start; i < end; i++) if (/[\p{L}\p{N}]/u.test(text[i]!)) places.add(i)
  return places
}

interface Spoken {
  readonly explicit: boolean
  /** Whether the one that we name is right; `undefined` when we name nobody, or only describe them. */
  readonly right: boolean | undefined
  /** Whether we give a description (`the child`), and nobody of the register. */
  readonly described: boolean
  readonly basis: string
}

function speakersIn(text: string, spoken: readonly SpokenQuotation[], characters: readonly Character[]): Spoken[] {
  const apparatus = apparatusFor(text, characters)
  const at = new Map<number, Quotation>()
  for (const quotation of quotationsOf(apparatus.document)) {
    for (const span of quotation.spans) for (let i = span.start; i < span.end; i++) at.set(i, quotation)
  }
  return spoken.map(({ spans, speaker, explicit }) => {
    const quotation = at.get(spans[0]!.start + 1)
    const ours = quotation && speakerOf(apparatus, quotation)
    const is = characters.findIndex(({ name }) => name === speaker)
    return {
      explicit,
      right: ours && ours.id !== null ? ours.id === `c${is}` : undefined,
      described: ours?.id === null,
      basis: ours?.basis ?? ''
    }
  })
}

function apparatusFor(text: string, characters: readonly Character[]): Apparatus {
  const register = characters.map(({ name, aliases }, i) => [`c${i}`, { name, aliases }] as const)
  let workspace = withDocument({ ...emptyWorkspace, roots: ['file:///t'] }, 'file:///t/a.md', openDocument(text))
  // What JSON can write is YAML, too.
  workspace = withFile(workspace, 'file:///t/persons.yaml', JSON.stringify(Object.fromEntries(register)))
  for (const type of ['bib', 'json', 'yaml']) workspace = withFile(workspace, `file:///t/bibliography.${type}`, null)
  return apparatusOf(workspace, 'file:///t/a.md')!
}

function sum(counts: readonly Count[]): Count {
  const total = { truths: 0, hits: 0, right: 0 }
  for (const count of counts) for (const key of ['truths', 'hits', 'right'] as const) total[key] += count[key]
  return total
}

function print(what: string, { truths, hits, right }: Count, baseline?: string): void {
  const rates = `P ${(right / hits).toFixed(4)} R ${(right / truths).toFixed(4)} F1 ${((2 * right) / (hits + truths)).toFixed(4)}`
  console.log(
    what.padEnd(28),
    rates,
    `(${truths} marked, ${hits} ours, ${right} alike${baseline ? `; baseline F1 ${baseline}` : ''})`
  )
}

/** @param of how many are marked in all, where `quotations` are some of them. */
function printSpeakers(what: string, quotations: readonly Spoken[], baseline?: string, of = quotations.length): void {
  const named = quotations.filter(({ right }) => right !== undefined)
  const right = named.filter(each => each.right)
  const described = quotations.filter(each => each.described).length
  const rates = `precision ${(right.length / named.length).toFixed(4)} coverage ${(named.length / of).toFixed(4)}`
  const strict = (right.length / (named.length + described)).toFixed(4)
  const counts = `${quotations.length} marked, ${named.length} named, ${right.length} right`
  const more = `${described} only described: with those as wrong, precision ${strict}`
  console.log(what.padEnd(28), rates, `(${counts}; ${more}${baseline ? `; baseline ${baseline}` : ''})`)
}

main()
