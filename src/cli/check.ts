import { URI } from 'vscode-uri'
import { apparatusOf } from '../core/apparatus.ts'
import { weigh, type Weights } from '../core/configuration/weigh.ts'
import type { Problem } from '../core/problems.ts'
import { lineStarts } from '../core/text.ts'
import { problemsBeside, problemsIn } from '../features/diagnostics.ts'
import { checkQuotations, unreadableSources, verificationProblems } from '../features/quotationCheck.ts'
import { missingSources } from '../features/verification.ts'
import type { Request } from './arguments.ts'
import { belongsToTexts, checkFile } from './checkFiles.ts'
import { ANNOTATED, isFolder, listTexts } from './files.ts'
import { type CheckedFile, type Findings, linesOfFixed, placeProblems } from './findings.ts'
import { mendFile } from './fix.ts'
import { asGithub } from './formats/github.ts'
import { asJson } from './formats/json.ts'
import { asSarif } from './formats/sarif.ts'
import { asText } from './formats/text.ts'
import { type OpenText, openEach, Shelf, showPath, uriOf } from './shelf.ts'
import type { Terminal } from './terminal.ts'

/** How findings are written, by the names that `--format` takes. */
export const FORMATS: Readonly<Record<string, (findings: Findings) => string>> = {
  text: asText,
  json: asJson,
  sarif: asSarif,
  github: asGithub
}

/**
 * `apparatus check`: what is wrong in texts and in the files that belong to them, each file once. A register,
 * bibliography or sidecar among the operands is checked by itself. The configuration says which problems count, and which
 * files are left out.
 *
 * @returns whether there are errors, or more warnings than are borne with
 */
export async function runCheck(request: Request, format: string, terminal: Terminal): Promise<boolean> {
  const shelf = Shelf.make(terminal, request)
  const { names, empty } = await namesOf(request.operands, terminal)
  const files: CheckedFile[] = []
  const seen = new Set<string>()
  let [texts, others, ignored] = [0, 0, 0]
  for (const name of names) {
    const weights = shelf.weightsFor(name)
    if (weights.ignored) {
      ignored++
      continue
    }
    if (belongsToTexts(name)) {
      const checked = seen.has(uriOf(name)) ? undefined : checkFile(name, weights, terminal)
      if (!checked) continue
      seen.add(uriOf(name))
      others++
      files.push(checked)
      continue
    }
    await openEach([name], shelf, terminal, async opened => {
      if (seen.has(opened.uri)) return
      seen.add(opened.uri)
      texts++
      files.push(await checkText(opened, weights, { shelf, request, terminal }))
      files.push(...filesBeside(opened, seen, shelf))
    })
  }
  const write = FORMATS[format]!
  if (format !== 'text' && format !== 'json') for (const line of files.flatMap(linesOfFixed)) terminal.remark(line)
  await terminal.print(write({ files, texts, others, ignored, empty, complaints: terminal.complaints }))
  const count = (wanted: string): number => {
    return files.reduce((sum, { findings }) => sum + findings.filter(({ severity }) => severity === wanted).length, 0)
  }
  return count('error') > 0 || count('warning') > Number(request.maxWarnings ?? Infinity)
}

interface Run {
  readonly shelf: Shelf
  readonly request: Request
  readonly terminal: Terminal
}

async function checkText(found: OpenText, weights: Weights, { shelf, request, terminal }: Run): Promise<CheckedFile> {
  const mended = request.fix ? await mendFile(found, weights, terminal) : undefined
  const opened = mended?.opened ?? found
  const { name, uri, workspace } = opened
  const quotations = request.quotations ? quotationProblems(shelf, opened) : []
  const problems = weigh([...problemsIn(workspace, uri), ...quotations], weights)
  // Most texts of a large folder are right.
  const starts = problems.length > 0 ? lineStarts(workspace.documents.get(uri)!.text) : []
  const findings = placeProblems(problems, starts)
  return { file: name, findings, ...(request.fix && { fixed: mended?.fixed ?? [] }) }
}

/** The files that the operands mean: a folder stands for the texts in it. And the folders that have none. */
async function namesOf(operands: readonly string[], terminal: Terminal): Promise<{ names: string[]; empty: string[] }> {
  const names: string[] = []
  const empty: string[] = []
  for (const operand of operands) {
    if (operand === '-' || operand === '' || !(await isFolder(operand))) {
      names.push(operand)
      continue
    }
    const { paths, refused } = await listTexts(operand, ANNOTATED)
    for (const [path, { refusal }] of refused) terminal.complain(`${path}: ${refusal}`)
    if (paths.length === 0) empty.push(operand)
    names.push(...paths)
  }
  return { names, empty }
}

/** The problems of the registers, bibliographies and sidecar of a text, of those that no text before it had. */
function filesBeside({ name, uri, workspace }: OpenText, seen: Set<string>, shelf: Shelf): CheckedFile[] {
  const files: CheckedFile[] = []
  for (const [each, problems] of problemsBeside(workspace, uri)) {
    const text = workspace.files.get(each)?.text
    if (seen.has(each) || text === undefined || problems.length === 0) continue
    seen.add(each)
    const file = showPath(URI.parse(each).fsPath, name)
    const findings = placeProblems(weigh(problems, shelf.weightsFor(file)), lineStarts(text))
    if (findings.length > 0) files.push({ file, findings })
  }
  return files
}

/** What is wrong with the quotations of a text, once their sources are read; what is not in its source, is looked for in the others. */
function quotationProblems(shelf: Shelf, opened: OpenText): Problem[] {
  const { uri } = opened
  let { workspace } = shelf.with(opened, checkQuotations(opened.workspace, uri).missing)
  let { checked, places } = checkQuotations(workspace, uri)
  if (checked.some(({ verification }) => verification.status === 'not-found')) {
    workspace = shelf.with({ ...opened, workspace }, missingSources(workspace, uri)).workspace
    ;({ checked, places } = checkQuotations(workspace, uri))
  }
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return []
  return [...verificationProblems(apparatus, checked), ...places, ...unreadableSources(apparatus, checked)]
}
