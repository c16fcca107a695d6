import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { DiagnosticLevel } from 'vscode-markdown-languageservice'
import { markdownService, token } from './peers/markdownService.ts'
import type { Texts } from './texts.ts'
import { once, report } from './timing.ts'
import { copyCorpus, filesOf } from './workspace.ts'

const PROGRAM = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url))

const warning = DiagnosticLevel.warning
/** All that the peer can check. */
const EVERYTHING = {
  validateReferences: warning,
  validateFragmentLinks: warning,
  validateFileLinks: warning,
  validateMarkdownFileLinkFragments: warning,
  validateUnusedLinkDefinitions: warning,
  validateDuplicateLinkDefinitions: warning,
  ignoreLinks: []
}

/** `apparatus check` over the folder of 1,210 texts, start of the program and all; the peer checks them in this process. */
export async function benchChecking(_: Texts, quick: boolean): Promise<void> {
  const folder = copyCorpus(quick ? 200 : Infinity)
  try {
    const theirs = await once(async () => {
      const texts = filesOf(folder, '.md').map(
        file => [pathToFileURL(file).toString(), readFileSync(file, 'utf8')] as const
      )
      const { service, document } = markdownService(new Map(texts))
      for (const [uri] of texts) await service.computeDiagnostics(document(uri), EVERYTHING, token)
    })
    for (const options of [[], ['--format', 'sarif'], ['--fix']]) {
      const ours = await once(() => {
        const { status, stderr } = spawnSync(process.execPath, [PROGRAM, 'check', folder, ...options], {
          encoding: 'utf8',
          maxBuffer: 1 << 28
        })
        if (status === 2 || status === null) throw new Error(stderr)
      })
      const command = ['apparatus check', ...options].join(' ')
      report(command, 'vscode-markdown-languageservice’s diagnostics', theirs, ours, '> 1 ×')
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
