import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { CHECKOUT } from '../host/places.ts'
import { type Failure, fuzz } from './campaign.ts'
import type { Target } from './target.ts'
import { TARGETS } from './targets.ts'
import { server } from './targets/server.ts'

// `npm run fuzz [-- --seconds 20] [--count 100000] [--seed 1] [--only NAME,NAME] [--input FILE]`: each kind of input for so long, or so
// many. A failing input is written to out/fuzz, and made again by the seed that is printed; --input tries a file.

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    count: { type: 'string', default: '100000' },
    seed: { type: 'string' },
    only: { type: 'string' },
    input: { type: 'string' }
  }
})
const all: readonly Target[] = [...TARGETS, server]
const named = values.only?.split(',')
const unknown = named?.find(name => !all.some(target => target.name === name))
if (unknown !== undefined) stop(`no kind is called ${unknown}; there are ${all.map(({ name }) => name).join(', ')}`)
const targets = all.filter(({ name }) => named?.includes(name) ?? true)
if (values.input !== undefined && targets.length !== 1) stop('--input needs one kind: --only NAME')

// Any seed will do; the day's makes each day another.
const seed = Number(values.seed ?? Math.floor(Date.now() / 1000))
const watch = watched()
let failures = 0
for (const target of targets) {
  if (values.input !== undefined) {
    await target.check(readFileSync(values.input))
    console.log(`${target.name}: holds`)
    continue
  }
  const bounds = { count: Number(values.count), time: Number(values.seconds) * 1000, seed }
  const { tried, failure } = await fuzz(target, { ...bounds, began: each => watch.began(target.name, each) })
  console.log(
    `${target.name.padEnd(10)} ${String(tried).padStart(7)} inputs from seed ${seed}: ${failure ? 'FAILED' : 'all hold'}`
  )
  if (failure) tell(failure, target)
}
await watch.end()
process.exit(failures > 0 ? 1 : 0)

function tell({ seed, input, error, target: name }: Failure, { ending }: Target): void {
  failures++
  const folder = join(CHECKOUT, 'out', 'fuzz')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${name}-${seed}.${ending}`)
  writeFileSync(file, input)
  console.error(`  ${error.stack?.split('\n').slice(0, 12).join('\n  ').slice(0, 3000)}`)
  console.error(
    `  again: npm run fuzz -- --only ${name} --seed ${seed} --count 1, or --only ${name} --input ${relative(CHECKOUT, file)}`
  )
}

/** Ends the run when one input takes longer than a minute, which the thread that reads it cannot do; says its seed. */
function watched(): { began(name: string, seed: number): void; end(): Promise<unknown> } {
  const shared = new Int32Array(new SharedArrayBuffer(8))
  const worker = new Worker(
    `const { workerData: { shared, names } } = require('node:worker_threads')
    let before = ''
    let since = Date.now()
    setInterval(() => {
      const now = shared.join()
      if (now !== before) [before, since] = [now, Date.now()]
      else if (Date.now() - since > 60000) {
        require('node:fs').writeSync(2, 'no end: npm run fuzz -- --only ' + names[shared[1]] + ' --seed ' + (shared[0] >>> 0) + ' --count 1\\n')
        process.kill(process.pid, 'SIGKILL')
      }
    }, 1000)`,
    { eval: true, workerData: { shared, names: all.map(({ name }) => name) } }
  )
  worker.unref()
  return {
    began: (name, seed) => {
      shared[0] = seed
      shared[1] = all.findIndex(target => target.name === name)
    },
    end: () => worker.terminate()
  }
}

function stop(why: string): never {
  console.error(`npm run fuzz: ${why}`)
  process.exit(2)
}
