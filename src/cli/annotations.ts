import { basename } from 'node:path'
import { wordsOf } from '../core/annotations/annotation.ts'
import { compactSidecar } from '../core/annotations/compact.ts'
import { toCollection } from '../core/annotations/exchange/collection.ts'
import { toHypothesis } from '../core/annotations/exchange/hypothesis.ts'
import { importAnnotations } from '../core/annotations/exchange/importing.ts'
import { toCsv, toMarkdown } from '../core/annotations/exchange/lists.ts'
import { placeRemarks } from '../core/annotations/exchange/placed.ts'
import { type AnnotationState, readSidecar, type Sidecar } from '../core/annotations/sidecar.ts'
import { firstWords } from '../core/plain.ts'
import { lineStarts, positionAt } from '../core/text.ts'
import type { Request } from './arguments.ts'
import { readStandardInput, readText, refuseToWrite } from './files.ts'
import { uriOf } from './shelf.ts'
import { appendLines, replaceSidecar } from './sidecarFile.ts'
import { counted, jsonLine, printable, type Terminal } from './terminal.ts'

/** The end of a sidecar's name. */
const SIDECAR = '.annotations.jsonl'

/** The forms of `annotations export`. */
const FORMS = ['jsonld', 'hypothesis', 'markdown', 'csv']

/** `apparatus annotations`: lists, hands on, takes over and shortens the remarks on texts. */
export async function runAnnotations(request: Request, terminal: Terminal): Promise<void> {
  const [action, ...names] = request.operands
  const actions: Record<string, (names: readonly string[]) => Promise<void>> = {
    list: texts => each(texts, terminal, text => list(text, request.json, terminal)),
    export: texts => each(texts, terminal, text => exportOne(text, request.to, terminal)),
    import: ([text, ...files]) => importInto(text, files, terminal),
    compact: texts => each(texts, terminal, text => compact(text, terminal))
  }
  const act = Object.hasOwn(actions, action!) ? actions[action!] : undefined
  if (!act) terminal.complain(`annotations has no “${action}”; see apparatus annotations --help`)
  else if (names.length === 0) terminal.complain(`annotations ${action} needs a text; see apparatus annotations --help`)
  else await act(names)
}

/** A text with its remarks. */
interface Annotated {
  readonly name: string
  readonly text: string
  readonly path: string
  readonly source: string
  readonly sidecar: Sidecar
}

async function each(
  names: readonly string[],
  terminal: Terminal,
  act: (text: Annotated) => Promise<void>
): Promise<void> {
  for (const name of names) {
    const text = await load(name, terminal)
    if (text) await act(text)
  }
}

/** Reads a text and its sidecar; the one may be named for the other. A text without remarks has an empty one. */
async function load(name: string, terminal: Terminal): Promise<Annotated | undefined> {
  if (name === '-') {
    terminal.complain('-: a text on standard input has no remarks beside it')
    return undefined
  }
  const text = name.endsWith(SIDECAR) ? name.slice(0, -SIDECAR.length) : name
  const path = text + SIDECAR
  const [own, beside] = [readText(text), readText(path)]
  if ('refusal' in own) {
    terminal.complain(`${text}: ${own.refusal}`)
    return undefined
  }
  if ('refusal' in beside && !beside.isMissing) {
    terminal.complain(`${path}: ${beside.refusal}`)
    return undefined
  }
  const source = 'refusal' in beside ? '' : beside.text
  const sidecar = readSidecar(source)
  const lines = lineStarts(source)
  const read = new Set(sidecar.lines.flatMap(({ revision, start }) => (revision ? [start] : [])))
  for (const { start, message } of sidecar.problems) {
    const words = `${path}:${positionAt(lines, start).line + 1}: ${message}`
    // A line that was read with a doubt is no failure.
    if (read.has(start)) terminal.remark(words)
    else terminal.complain(words)
  }
  return { name: text, text: own.text, path, source, sidecar }
}

async function list({ name, text, sidecar }: Annotated, json: boolean, terminal: Terminal): Promise<void> {
  const lines = lineStarts(text)
  for (const { annotation, anchored, quote, replies } of placeRemarks(text, sidecar.annotations)) {
    const { state, start = null, end = null, spans, score } = anchored
    if (json) {
      const passage = { state, start, end, spans, score, quote }
      await terminal.print(jsonLine({ file: name, ...shown(annotation), ...passage }))
      for (const reply of replies) await terminal.print(jsonLine({ file: name, ...shown(reply) }))
      continue
    }
    const place = start === null ? '' : `:${positionAt(lines, start).line + 1}`
    const words = quote === '' ? '' : ` “${printable(firstWords(quote, 50))}”`
    await terminal.print(`${printable(name)}${place}: ${state}${words}\n`)
    for (const remark of [annotation, ...replies]) {
      const by = printable(remark.creator || 'unknown')
      await terminal.print(`    ${by}: ${printable(firstWords(wordsOf(remark), 200))}\n`)
    }
  }
}

function shown(annotation: AnnotationState): object {
  const { id, body, creator, created, modified, tags, motivations, replyTo = null } = annotation
  const { replacement = null, identifies, isResolved } = annotation
  const said = { body, replacement, identifies, tags, motivations, resolved: isResolved }
  return { id, ...said, creator, created, modified, replyTo }
}

async function exportOne(
  { name, text, sidecar }: Annotated,
  to: string | undefined,
  terminal: Terminal
): Promise<void> {
  const title = basename(name)
  if (to === 'jsonld') {
    await terminal.print(
      `${JSON.stringify(toCollection(sidecar.annotations, uriOf(name) + SIDECAR, title), null, 2)}\n`
    )
  } else if (to === 'hypothesis') {
    await terminal.print(`${JSON.stringify(toHypothesis(sidecar.annotations, title), null, 2)}\n`)
  } else if (to === 'markdown') await terminal.print(toMarkdown(placeRemarks(text, sidecar.annotations), title))
  else if (to === 'csv') await terminal.print(toCsv(placeRemarks(text, sidecar.annotations), text))
  else terminal.complain(`annotations export needs --to ${FORMS.join(', ')}${to === undefined ? '' : `, not “${to}”`}`)
}

async function importInto(name: string | undefined, files: readonly string[], terminal: Terminal): Promise<void> {
  if (files.length === 0)
    terminal.complain('annotations import needs a text and a file; see apparatus annotations --help')
  for (const file of files) {
    const text = await load(name!, terminal)
    const reading = file === '-' ? await readStandardInput() : readText(file)
    if ('refusal' in reading) terminal.complain(`${file}: ${reading.refusal}`)
    if (!text || 'refusal' in reading) continue
    const result = importAnnotations(reading.text, text.sidecar)
    if (typeof result === 'string') {
      terminal.complain(`${file}: ${result}`)
      continue
    }
    for (const { index, reason } of result.refused) terminal.complain(`${file}: annotation ${index}: ${reason}`)
    for (const address of result.elsewhere) {
      terminal.complain(
        `${file}: a page of the collection is not in the file, and nothing is loaded from the web: ${address}`
      )
    }
    if (result.lines.length > 0 && !(await written(text.path, () => appendLines(text.path, result.lines), terminal)))
      continue
    const known = result.known > 0 ? `, ${result.known} known already` : ''
    await terminal.print(`${printable(file)}: ${counted(result.added, 'annotation')} added${known}\n`)
  }
}

/** Writes to a sidecar. @returns false, after a complaint, when the system does not let us; what was there is there still */
async function written(path: string, write: () => Promise<void>, terminal: Terminal): Promise<boolean> {
  try {
    await write()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
    terminal.complain(`${path}: ${refuseToWrite(error)}`)
    return false
  }
}

async function compact({ path, source, sidecar }: Annotated, terminal: Terminal): Promise<void> {
  const shorter = compactSidecar(source)
  const left = readSidecar(shorter).lines.length
  let isReplaced = true
  const replace = async (): Promise<void> => void (isReplaced = await replaceSidecar(path, source, shorter))
  if (left < sidecar.lines.length && !(await written(path, replace, terminal))) return
  if (!isReplaced) {
    terminal.complain(`${path}: somebody else is writing to it; nothing was changed`)
    return
  }
  await terminal.print(`${printable(path)}: ${counted(sidecar.lines.length - left, 'line')} taken out, ${left} left\n`)
}
