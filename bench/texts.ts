import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sharedPath } from '../test/shared.ts'

/** The texts of the benchmarks by their names: `k51` the essay, `m…` of long paragraphs, `d…` dense with what scholars add. */
export interface Texts {
  read(name: string): string
  remove(): void
}

/** How long the text between half a megabyte and twenty is, in code units: as long as the longest book that we read. */
const BOOK = 9_500_000

/** Makes the texts in a folder of their own. `m9` is the beginning of `m20`; `gibbon` is a book as it stands. */
export function makeTexts(): Texts {
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-bench-'))
  execFileSync(process.execPath, [sharedPath('data', 'make-texts.mjs'), folder], { stdio: 'ignore' })
  const file = (name: string): string => readFileSync(join(folder, `${name}.annotated.md`), 'utf8')
  return {
    read(name) {
      if (name === 'gibbon') return readFileSync(sharedPath('data', 'histories', 'gibbon', 'gibbon.md'), 'utf8')
      if (name !== 'm9') return file(name)
      const whole = file('m20')
      return whole.slice(0, whole.indexOf('\n\n', BOOK))
    },
    remove: () => rmSync(folder, { recursive: true })
  }
}
