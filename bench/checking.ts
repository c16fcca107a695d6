import { readFileSync, rmSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { DiagnosticLevel } from 'vscode-markdown-languageservice'
import { remark } from 'remark'
import remarkGfm from 'remark-gfm'
import { readArguments } from '../src/cli/arguments.ts'
import { runCheck } from '../src/cli/check.ts'
import type { Terminal } from '../src/cli/terminal.ts'
import { markdownService, token } from './peers/markdownService.ts'
import type { Texts } from './texts.ts'
import { ran, report } from './timing.ts'
import { copyCorpus, filesOf } from './workspace.ts'

const warning = DiagnosticLevel.warning
/** All that the peer can check: links and their definitions. */
const EVERYTHING = {
  validateReferences: warning,
  validateFragmentLinks: warning,
  validateFileLinks: warning,
  validateMarkdownFileLinkFragments: warning,
  validateUnusedLinkDefinitions: warning,
  validateDuplicateLinkDefinitions: warning,
  ignoreLinks: []
}

const silent: Terminal = {
  print: () => Promise.resolve(),
  remark: () => undefined,
  complain: line => {
    throw new Error(line)
  },
  complaints: []
}

/**
 * `apparatus check` over the folder of 1,210 texts, from listing the folder to the printed line, by the time that this thread
 * runs; beside VS Code's own check of Markdown, and beside the trees alone that a linter on remark begins with.
 */
export async function benchChecking(_: Texts, quick: boolean): Promise<void> {
  const folder = copyCorpus(quick ? 200 : Infinity)
  const read = (): (readonly [string, string])[] =>
    filesOf(folder, '.md').map(file => [pathToFileURL(file).toString(), readFileSync(file, 'utf8')])
  try {
    const service = await ran(async () => {
      const texts = read()
      const peer = markdownService(new Map(texts))
      for (const [uri] of texts) await peer.service.computeDiagnostics(peer.document(uri), EVERYTHING, token)
    })
    const trees = await ran(() => {
      const parser = remark().use(remarkGfm)
      for (const [, text] of read()) parser.parse(text)
    })
    for (const options of [[], ['--fix'], ['--format', 'github']]) {
      const request = readArguments(['check', folder, ...options])
      const ours = await ran(() => runCheck(request, request.format ?? 'text', silent))
      const command = ['apparatus check', ...options].join(' ')
      report(command, 'remark’s trees', trees, ours)
      report(command, 'vscode-markdown-languageservice’s diagnostics', service, ours, '> 1 ×')
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
