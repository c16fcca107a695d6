import { appendFileSync, writeSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { diskFiles } from '../../src/server/diskFiles.ts'

// A window that writes remarks into a sidecar as fast as it can, until it is killed: `appender URI NAME`. Which lines are surely
// written it says on its standard output. With `tearing` behind the name it now and then leaves half a line, as a full disk does,
// or a kill amid a write on systems that stop one.

const [uri = '', name = '', tearing] = process.argv.slice(2)

for (let i = 0; ; i++) {
  const id = `urn:test:${name}-${i}`
  // Most remarks are short; a long one takes the system long enough to be killed amid its writing.
  const value = 'word '.repeat(i % 7 === 3 ? 40_000 : 100)
  const body = { type: 'TextualBody', value }
  const line = {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id,
    type: 'Annotation',
    body,
    target: 'a.annotated.md'
  }
  if (tearing && i % 3 === 2) appendFileSync(fileURLToPath(uri), JSON.stringify(line).slice(0, 60))
  await diskFiles.append(uri, `${JSON.stringify(line)}\n`)
  writeSync(1, `${id}\n`)
}
