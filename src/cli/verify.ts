import { normalize, resolve, sep } from 'node:path'
import { firstWords } from '../core/plain.ts'
import { lineStarts, positionAt } from '../core/text.ts'
import { placesIn } from '../core/verification/citedPlace.ts'
import { readSource, sourceForm } from '../core/verification/source.ts'
import type { Verification } from '../core/verification/verification.ts'
import { type NamedSource, verify } from '../core/verification/verify.ts'
import type { Request } from './arguments.ts'
import { isFolder, listTexts, readStandardInput, readText } from './files.ts'
import { type AskedQuotation, readQuotations } from './quotationLines.ts'
import { uriOf } from './shelf.ts'
import { counted, jsonLine, printable, type Terminal } from './terminal.ts'

/** What a folder of sources is looked through for. */
const SOURCES = /\.(?:txt|text|md|markdown|x?html?|xml|tei)$/i

/**
 * `apparatus verify`: how quotations compare with sources. A source or a line that cannot be read is complained of, and the
 * others are answered; without any source that can be read each quotation has `no-source`.
 */
export async function runVerify(request: Request, terminal: Terminal): Promise<void> {
  const wanted = [...request.source, ...request.operands]
  if (request.source.length === 0) terminal.complain('verify needs --source FILE|DIR; see apparatus verify --help')
  if (request.quotes.length + request.quote.length === 0)
    terminal.complain('verify needs --quotes FILE.jsonl or --quote TEXT; see apparatus verify --help')
  if (request.source.length === 0 || request.quotes.length + request.quote.length === 0) return
  const sources = await readSources(wanted, terminal)
  const quotations = [
    ...(await fromFiles(request.quotes, terminal)),
    ...request.quote.map(text => ({ id: null, text }))
  ]
  const counts = new Map<string, number>()
  const places = new Map(sources.map(({ name, source }) => [name, lineStarts(source.text)]))
  for (const asked of quotations) {
    const answer = verify(asked.text, cited(asked, sources))
    counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1)
    await terminal.print(request.json ? jsonLine({ id: asked.id, ...answer }) : describe(asked, answer, places))
  }
  if (request.json || quotations.length === 0) return
  const summary = [...counts].map(([status, count]) => `${count} ${status}`).join(', ')
  await terminal.print(`${counted(quotations.length, 'quotation')}: ${summary}\n`)
}

async function readSources(names: readonly string[], terminal: Terminal): Promise<NamedSource[]> {
  const paths: string[] = []
  for (const name of names) {
    if (!(await isFolder(name))) {
      paths.push(name)
      continue
    }
    const { paths: inside, refused } = await listTexts(name, SOURCES)
    for (const [path, { refusal }] of refused) terminal.complain(`${path}: ${refusal}`)
    if (inside.length === 0) terminal.complain(`${name}: no texts in this folder`)
    paths.push(...inside)
  }
  const sources: NamedSource[] = []
  const seen = new Set<string>()
  for (const path of paths) {
    if (seen.has(uriOf(path))) continue
    seen.add(uriOf(path))
    const reading = path === '-' ? { refusal: 'standard input is no source' } : readText(path)
    if ('refusal' in reading) terminal.complain(`${path === '' ? '""' : path}: ${reading.refusal}`)
    else sources.push({ name: path, source: readSource(reading.text, sourceForm(path, reading.text)) })
  }
  return sources
}

async function fromFiles(names: readonly string[], terminal: Terminal): Promise<AskedQuotation[]> {
  const all: AskedQuotation[] = []
  for (const name of names) {
    const reading = name === '-' ? await readStandardInput() : readText(name)
    if ('refusal' in reading) {
      terminal.complain(`${name}: ${reading.refusal}`)
      continue
    }
    const { quotations, wrong } = readQuotations(reading.text)
    for (const { line, message } of wrong) terminal.complain(`${name}:${line}: ${message}`)
    all.push(...quotations)
  }
  return all
}

/** The sources with what a line says of them. Where none is the one it names, none is where the words are said to be. */
function cited({ source: name, locator }: AskedQuotation, sources: readonly NamedSource[]): readonly NamedSource[] {
  const isNamed = name === undefined || name === '' ? () => true : namedBy(name)
  return sources.map(each => {
    if (!isNamed(each)) return { ...each, cited: false }
    return locator ? { ...each, places: placesIn(each.source, locator.label, locator.value) } : each
  })
}

/** Whether a path, of which the first folders may be left out, or a file's name is that of a source. */
function namedBy(name: string): (source: NamedSource) => boolean {
  const uri = uriOf(name)
  const end = sep + normalize(name)
  return source => uriOf(source.name) === uri || resolve(source.name).endsWith(end)
}

function describe(
  { text }: AskedQuotation,
  { status, source, start, ambiguous, differences }: Verification,
  places: ReadonlyMap<string, readonly number[]>
): string {
  const lines = [`${status}: “${printable(firstWords(text, 70))}”`]
  if (source !== null && start !== null) {
    const { line, character } = positionAt(places.get(source)!, start)
    const several = ambiguous ? ' (the first of several places)' : ''
    lines.push(`  ${printable(source)}:${line + 1}:${character + 1}${several}`)
  }
  for (const { kind, quote, source: own } of differences) {
    if (kind === 'typography') continue
    lines.push(`  ${kind}: ${words(quote)}; the source has ${words(own)}`)
  }
  return `${lines.join('\n')}\n`
}

function words(text: string): string {
  return text === '' ? 'nothing' : `“${printable(firstWords(text, 100))}”`
}
