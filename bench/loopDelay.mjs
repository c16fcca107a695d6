// Loaded before our server: tells, when asked over a channel of its own, how long its event loop stood still since it was last asked, or
// since a text was opened. Among the server's own messages the answer could come into the middle of one that is written in slices.
import { createHistogram } from 'node:perf_hooks'
import { readFileSync } from 'node:fs'

const delay = createHistogram()
/** How long the server itself was at work in what it stood still, as opposed to waiting for a processor that others had. */
const work = createHistogram()
let last = performance.now()
let worked = onProcessor()

/** How long the main thread had a processor, in milliseconds; where the system does not tell it, as if always. */
function onProcessor() {
  try {
    return Number.parseInt(readFileSync('/proc/self/schedstat', 'latin1')) / 1e6
  } catch {
    return performance.now()
  }
}

function look() {
  const [now, at] = [performance.now(), onProcessor()]
  delay.record(Math.max(1, Math.round((now - last) * 1000)))
  work.record(Math.max(1, Math.round((at - worked) * 1000)))
  ;[last, worked] = [now, at]
  setTimeout(look, 1)
}
look()

// A text stands in one message, however long; that it must be received and decoded is no doing of the server's.
const parse = JSON.parse
JSON.parse = (...given) => {
  const message = parse(...given)
  if (message?.method === 'textDocument/didOpen') start()
  return message
}

function start() {
  delay.reset()
  work.reset()
  ;[last, worked] = [performance.now(), onProcessor()]
}

process.on('message', () => {
  process.send({ max: delay.max / 1000, p999: delay.percentile(99.9) / 1000, work: work.max / 1000 })
  start()
})
