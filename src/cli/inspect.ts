import { URI } from 'vscode-uri'
import { inspect } from '../features/inspect.ts'
import { checkQuotations } from '../features/quotationCheck.ts'
import type { Request } from './arguments.ts'
import { openEach, Shelf, showPath } from './shelf.ts'
import { summarize } from './summary.ts'
import { jsonLine, type Terminal } from './terminal.ts'

/** `apparatus inspect`: what is known of each text, as JSON or for people. Texts that cannot be read are complained of. */
export async function runInspect(request: Request, terminal: Terminal): Promise<void> {
  const shelf = Shelf.make(terminal, request)
  let isFirst = true
  await openEach(request.operands, shelf, terminal, async opened => {
    const { name, uri } = opened
    // The sources are read too, so that it is known how what is quoted from them compares.
    const { workspace } = shelf.with(opened, checkQuotations(opened.workspace, uri).missing)
    const inspection = inspect(workspace, uri, source => showPath(URI.parse(source).fsPath, name))!
    const gap = isFirst ? '' : '\n'
    isFirst = false
    const document = workspace.documents.get(uri)!
    await terminal.print(
      request.json ? jsonLine({ file: name, ...inspection }) : gap + summarize(name, document, inspection)
    )
  })
}
