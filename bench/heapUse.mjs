// Loaded before our server: tells whoever asks beside the protocol how many bytes it holds, once all that nobody holds is thrown away.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
const gc = runInNewContext('gc')
process.on('message', () => {
  // What is freed by the first may hold what only the second frees; weak maps are such.
  for (let i = 0; i < 3; i++) gc()
  const { heapUsed, external } = process.memoryUsage()
  process.send(heapUsed + external)
})
