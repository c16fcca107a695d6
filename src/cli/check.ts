import { URI } from 'vscode-uri'
import { linesOf } from '../core/document.ts'
import type { Problem } from '../core/problems.ts'
import { lineStarts } from '../core/text.ts'
import { problemsBeside, problemsIn } from '../features/diagnostics.ts'
import { isMissing } from '../features/places.ts'
import type { Request } from './arguments.ts'
import { isFolder, listTexts } from './files.ts'
import { type CheckedFile, type Findings, placeProblems } from './findings.ts'
import { asGithub } from './formats/github.ts'
import { asJson } from './formats/json.ts'
import { asSarif } from './formats/sarif.ts'
import { asText } from './formats/text.ts'
import { checkQuotations } from './quotationCheck.ts'
import { type OpenText, openEach, Shelf, showPath } from './shelf.ts'
import type { Terminal } from './terminal.ts'

/** How findings are written, by the names that `--format` takes. */
export const FORMATS: Readonly<Record<string, (findings: Findings) => string>> = {
  text: asText,
  json: asJson,
  sarif: asSarif,
  github: asGithub
}

/**
 * `apparatus check`: what is wrong in texts and in the files that belong to them, each file once.
 *
 * @returns whether there are errors
 */
export async function runCheck(request: Request, format: string, terminal: Terminal): Promise<boolean> {
  const shelf = await Shelf.make(terminal, request)
  const files: CheckedFile[] = []
  const seen = new Set<string>()
  let texts = 0
  await openEach(await namesOf(request.operands, terminal), shelf, terminal, async opened => {
    const { name, uri, workspace } = opened
    if (seen.has(uri)) return
    seen.add(uri)
    const quotations = request.quotations ? await quotationProblems(shelf, opened) : []
    const problems = [...problemsIn(workspace, uri), ...quotations]
    texts++
    files.push({ file: name, findings: placeProblems(problems, linesOf(workspace.documents.get(uri)!)) })
    files.push(...filesBeside(opened, seen))
  })
  const write = FORMATS[format]!
  await terminal.print(write({ files, texts, complaints: terminal.complaints }))
  return files.some(({ findings }) => findings.some(({ severity }) => severity === 'error'))
}

/** The texts that the operands mean: a folder stands for those in it. */
async function namesOf(operands: readonly string[], terminal: Terminal): Promise<string[]> {
  const names: string[] = []
  for (const operand of operands) {
    if (operand === '-' || operand === '' || !(await isFolder(operand))) {
      names.push(operand)
      continue
    }
    const { paths, refused } = await listTexts(operand)
    for (const [path, { refusal }] of refused) terminal.complain(`${path}: ${refusal}`)
    names.push(...paths)
  }
  return names
}

/** The problems of the registers, bibliographies and sidecar of a text, of those that no text before it had. */
function filesBeside({ name, uri, workspace }: OpenText, seen: Set<string>): CheckedFile[] {
  const files: CheckedFile[] = []
  for (const [each, problems] of problemsBeside(workspace, uri)) {
    if (seen.has(each)) continue
    seen.add(each)
    const text = workspace.files.get(each)?.text
    if (text === undefined || problems.length === 0) continue
    const file = showPath(URI.parse(each).fsPath, name)
    files.push({ file, findings: placeProblems(problems, lineStarts(text)) })
  }
  return files
}

async function quotationProblems(shelf: Shelf, opened: OpenText): Promise<Problem[]> {
  const first = checkQuotations(opened.workspace, opened.uri)
  if (!isMissing(first)) return first
  const { workspace, uri } = await shelf.with(opened, first.missing)
  const second = checkQuotations(workspace, uri)
  return isMissing(second) ? [] : second
}
