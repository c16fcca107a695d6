// Loaded before our server: tells, when asked over a channel of its own, how long its event loop stood still since it was last asked. Among the
// server's own messages the answer could come into the middle of one that is written in slices.
import { monitorEventLoopDelay } from 'node:perf_hooks'

const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
process.on('message', () => {
  process.send({ max: delay.max / 1e6, p999: delay.percentile(99.9) / 1e6 })
  delay.reset()
})
