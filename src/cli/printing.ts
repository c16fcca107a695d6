import { spawn } from 'node:child_process'
import { constants, copyFile, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Printer, printersOn } from '../core/edition/printers.ts'

/** A browser or LaTeX that takes longer is stopped, in milliseconds. */
const PATIENCE = 300_000

/**
 * Makes a PDF with the first program of those that are there.
 *
 * @param exported the text in the form that a program reads
 * @param path the file to write, which must not be there
 * @returns why there is none; `undefined` when it is written
 */
export async function printPdf(
  exported: (form: Printer['form']) => Iterable<string>,
  path: string
): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'apparatus-pdf-'))
  try {
    const failures: string[] = []
    for (const { command, form, page, pdf } of printersOn(folder, process.platform, process.getuid?.() === 0)) {
      await writeFile(page, exported(form))
      const failure = await run(command)
      if (failure === 'absent') continue
      const isWritten = await stat(pdf).then(
        ({ size }) => size > 0,
        () => false
      )
      if (failure === undefined && isWritten) {
        await copyFile(pdf, path, constants.COPYFILE_EXCL)
        return undefined
      }
      failures.push(`${command[0]}: ${failure ?? 'wrote no file'}`)
    }
    return failures.length > 0
      ? failures.join('; ')
      : 'a PDF needs Chromium, Chrome, Edge, or Pandoc with LaTeX, and none of them was found'
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return code === 'EEXIST' ? 'is there already, and is not written over' : message
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Why a program did not do what it should; `absent` when it is not there; `undefined` when all is well. */
function run([program = '', ...args]: readonly string[]): Promise<string | undefined> {
  return new Promise(resolve => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], timeout: PATIENCE })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said = (said + chunk).slice(-2_000)))
    child.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ENOENT' ? 'absent' : error.message))
    child.once('close', code => resolve(code === 0 ? undefined : said.trim().split('\n').at(-1) || `exit code ${code}`))
  })
}
