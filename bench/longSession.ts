import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sharedPath } from '../test/shared.ts'
import { type Heap, replay } from './session/replay.ts'

// `npx tsx bench/longSession.ts [KEYS]`: a day of work with the built server in a few minutes, and what it holds after each stretch of
// it. The last quarter may hold no more than the second by a twentieth: at first it gets to know the texts.

const keys = Number(process.argv[2] ?? 50_000)
const folder = mkdtempSync(join(tmpdir(), 'apparatus-session-'))
try {
  const example = join(import.meta.dirname, '..', 'examples', 'vesuvius')
  for (const name of ['persons.yaml', 'bibliography.bib']) {
    writeFileSync(join(folder, name), readFileSync(join(example, name)))
  }
  const essay = readFileSync(sharedPath('essay', 'lenin-and-socialism.txt'), 'utf8')
  const vesuvius = readFileSync(join(example, 'vesuvius.annotated.md'), 'utf8')
  const texts = {
    vesuvius,
    essay,
    'twice-the-essay': `${essay}\n\n${essay}`,
    'ten-times': `${vesuvius}\n\n`.repeat(10)
  }
  const start = performance.now()
  const heap = await replay({ folder, texts, keys, samples: 40, tell: line => console.log(line) })
  console.log(`${keys} keys in ${((performance.now() - start) / 1000).toFixed(0)} s; ${inWords(heap)}`)
  process.exitCode = heap.growth <= 1.05 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true })
}

function inWords({ second, last, growth }: Heap): string {
  const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
  return `held in the second quarter ${megabytes(second)}, in the last ${megabytes(last)}: ${growth.toFixed(3)} ×  [≤ 1.05 ×]`
}
