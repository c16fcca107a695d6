import { anchorAnnotations } from '../core/annotations/anchorAnnotations.ts'
import type { Anchored } from '../core/annotations/anchor.ts'
import { readSelectors, type Selector } from '../core/annotations/selectors.ts'
import { readSidecar } from '../core/annotations/sidecar.ts'
import { isRecord, listOf } from '../core/annotations/validity.ts'
import { lineStarts, positionAt } from '../core/text.ts'
import type { Request } from './arguments.ts'
import { readStandardInput, readText } from './files.ts'
import { jsonLine, printable, type Terminal } from './terminal.ts'

/** An annotation as far as it must be known to be found again. */
interface Asked {
  readonly id: unknown
  readonly passages: readonly (readonly Selector[])[]
}

/**
 * `apparatus anchor`: where the passages of annotations stand in a text as it is now. Lines that cannot be read are complained
 * of, and the others are answered.
 */
export async function runAnchor(
  { text: name, annotations, operands, json }: Request,
  terminal: Terminal
): Promise<void> {
  if (name === undefined) terminal.complain('anchor needs --text FILE; see apparatus anchor --help')
  if (annotations.length === 0) terminal.complain('anchor needs --annotations FILE.jsonl; see apparatus anchor --help')
  if (name === undefined || annotations.length === 0) return
  // Nobody should take the answer for one on them, too.
  for (const other of operands) terminal.complain(`${other}: is neither behind --text nor behind --annotations`)
  if (name === '-' && annotations.includes('-')) {
    terminal.complain('-: standard input is the text or the annotations, not both')
    return
  }
  const reading = name === '-' ? await readStandardInput() : readText(name)
  if ('refusal' in reading) {
    terminal.complain(`${name}: ${reading.refusal}`)
    return
  }
  const asked: Asked[] = []
  for (const file of annotations) asked.push(...(await readAnnotations(file, terminal)))
  const found = anchorAnnotations(
    reading.text,
    asked.map(({ passages }) => passages)
  )
  const lines = lineStarts(reading.text)
  for (const [i, { id }] of asked.entries()) {
    const { state, start = null, end = null, spans, score } = found[i]!
    const answer = { id, state, start, end, spans: spans.map(each => ({ start: each.start, end: each.end })), score }
    await terminal.print(json ? jsonLine(answer) : describe(id, found[i]!, lines))
  }
}

/** The annotations of a file as they are now, in the order of their first lines; replies have no passages of their own. */
async function readAnnotations(name: string, terminal: Terminal): Promise<Asked[]> {
  const reading = name === '-' ? await readStandardInput() : readText(name)
  if ('refusal' in reading) {
    terminal.complain(`${name}: ${reading.refusal}`)
    return []
  }
  const { lines, annotations, problems } = readSidecar(reading.text)
  const faults = new Map(problems.map(problem => [problem.start, problem]))
  const states = new Map(annotations.map(state => [state.id, state]))
  const starts = lineStarts(reading.text)
  const asked = new Map<string, Asked>()
  const complainOf = (start: number): void => {
    // Git and crashes leave lines behind of which it is known what they are.
    const fault = faults.get(start)
    const isKnown = fault?.code === 'sidecar-conflict' || fault?.code === 'sidecar-torn'
    terminal.complain(`${name}:${positionAt(starts, start).line + 1}: ${isKnown ? fault.message : 'not an annotation'}`)
  }
  for (const { revision, text, start } of lines) {
    // To find a passage again its selectors are enough, whatever else an annotation should have.
    const bare = revision ? undefined : passagesIn(text)
    const state = revision && states.get(revision.id)
    // No revision says of two bare lines that one of them takes the other's place; only doubles mean nothing.
    if (bare) asked.set(`line ${text}`, bare)
    else if (!revision) complainOf(start)
    else if (state && state.replyTo === undefined && !asked.has(`id ${state.id}`)) {
      asked.set(`id ${state.id}`, { id: state.id, passages: state.targets.map(({ selectors }) => selectors) })
    }
  }
  return [...asked.values()]
}

function passagesIn(line: string): Asked | undefined {
  try {
    const record: unknown = JSON.parse(line)
    if (!isRecord(record) || listOf(record['type']).includes('Tombstone')) return undefined
    // Whoever has no more than selectors may have them in no target.
    const targets = listOf(record['target'] ?? { selector: record['selector'] })
    const passages = targets.flatMap(target => {
      const selectors = isRecord(target) ? readSelectors(target['selector']) : []
      return selectors.length > 0 ? [selectors] : []
    })
    return passages.length > 0 ? { id: record['id'] ?? null, passages } : undefined
  } catch {
    return undefined
  }
}

function describe(id: unknown, { state, start, score }: Anchored, lines: readonly number[]): string {
  const place = start === undefined ? '' : ` ${placeOf(positionAt(lines, start))}`
  return `${state.padEnd(9)} ${score.toFixed(2)}${place} ${printable(String(id))}\n`
}

function placeOf({ line, character }: { line: number; character: number }): string {
  return `${line + 1}:${character + 1}`
}
