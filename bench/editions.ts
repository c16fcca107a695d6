import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Texts } from './texts.ts'
import { once, report } from './timing.ts'

/** A whole book as a page of HTML, beside Pandoc, which knows nothing of persons and quotations: each program from its start to its end. */
export async function benchEditions(texts: Texts, quick: boolean): Promise<void> {
  const name = quick ? 'd05' : 'gibbon'
  const file = join(tmpdir(), `apparatus-bench-${process.pid}.md`)
  writeFileSync(file, texts.read(name))
  const peak = { ours: 0, theirs: 0 }
  const ours = await once(() => run([process.execPath, 'dist/cli.cjs', 'export', file, '--to', 'html'], 'ours'))
  const theirs = await once(() => run(['pandoc', '-f', 'gfm', '-t', 'html', '-s', file], 'theirs')).catch(
    () => undefined
  )
  if (!theirs) return console.log(`${name} as a page of HTML: ours ${ours[0]!.toFixed(0)} ms; Pandoc is not there`)
  report(`${name} as a page of HTML`, 'Pandoc', theirs, ours, '> 1 ×')
  console.log(`memory at most: Pandoc ${peak.theirs.toFixed(0)} MB, ours ${peak.ours.toFixed(0)} MB`)

  /** Runs a program, whose output nobody keeps, and looks now and then how much memory it has taken. */
  function run([program, ...args]: string[], whose: keyof typeof peak): Promise<void> {
    return new Promise((resolve, reject) => {
      const child = spawn(program!, args, { stdio: ['ignore', 'pipe', 'ignore'] })
      child.stdout.resume()
      const watch = setInterval(() => (peak[whose] = Math.max(peak[whose], memoryOf(child.pid))), 50)
      child.on('error', reject)
      child.on('close', code => {
        clearInterval(watch)
        if (code === 0) resolve()
        else reject(new Error(`${program!} ended with ${String(code)}`))
      })
    })
  }
}

/** The most memory that a process has had so far, in megabytes, where the system tells. */
function memoryOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? 0) / 1000
  } catch {
    return 0
  }
}
