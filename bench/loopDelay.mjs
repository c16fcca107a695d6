// Loaded before our server: answers `bench/loopDelay` with how long its event loop stood still since it was last asked.
import { monitorEventLoopDelay } from 'node:perf_hooks'

const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
// A request may come in two pieces.
let last = ''
process.stdin.on('data', chunk => {
  const all = last + chunk.toString('latin1')
  const id = /"id":(\d+),"method":"bench\/loopDelay"/.exec(all)?.[1]
  last = id === undefined ? all.slice(-200) : ''
  if (id === undefined) return
  const result = { max: delay.max / 1e6, p999: delay.percentile(99.9) / 1e6 }
  delay.reset()
  const body = JSON.stringify({ jsonrpc: '2.0', id: Number(id), result })
  process.stdout.write(`Content-Length: ${body.length}\r\n\r\n${body}`)
})
