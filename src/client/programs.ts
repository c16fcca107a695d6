import { spawn } from 'node:child_process'

/** A program that does not end by itself is ended, in milliseconds. */
const PATIENCE = 300_000

/** Runs a program with its arguments, without a shell, and leaves it alone. */
export function run([program = '', ...args]: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { detached: true, stdio: 'ignore', shell: false })
    child.once('error', reject)
    child.once('spawn', () => {
      child.unref()
      resolve()
    })
  })
}

/** Runs a program to its end, without a shell: why it did not do what it should; `absent` when there is none; `undefined` when all is well. */
export function execute([program = '', ...args]: readonly string[]): Promise<string | undefined> {
  return new Promise(resolve => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], shell: false, timeout: PATIENCE })
    let said = ''
    child.stderr.on('data', chunk => (said = (said + String(chunk)).slice(-2_000)))
    child.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ENOENT' ? 'absent' : error.message))
    child.once('close', code => resolve(code === 0 ? undefined : said.trim().split('\n').at(-1) || String(code)))
  })
}
