import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { entries } from 'bibtex-parse'
import bibtexParseJs from 'bibtex-parse-js'
import { readBibtex, readBibtexInSteps } from '../src/core/citations/bibtex.ts'
import { inSlices, pause } from '../src/server/slices.ts'
import { sharedPath } from '../test/shared.ts'
import { report, time } from './timing.ts'

const SIZE = 10_000_000
const TARGET = 'at most 1.2 times as long'

/**
 * Ten megabytes of BibTeX, read with what lists show (title, authors, year), beside the two fastest parsers on npm, which give fields. One of
 * them throws at the faults of real files; it has entries without any.
 */
export async function benchBibliographies(_texts: unknown, quick: boolean): Promise<void> {
  const runs = quick ? 1 : 3
  const folder = sharedPath('data', 'citations', 'bibtex')
  if (existsSync(folder)) {
    const files = readdirSync(folder).filter(name => /\.bib/.test(name))
    const real = repeated(files.map(name => readFileSync(`${folder}/${name}`, 'utf8')))
    const theirs = await time(runs, () => entries(real))
    report('10 MB of real BibTeX', 'bibtex-parse', theirs, await time(runs, () => listed(real)), TARGET)
  }
  const clean = repeated(Array.from({ length: 40 }, (_, i) => cleanEntry(i)))
  const theirs = await time(runs, () => bibtexParseJs.toJSON(clean))
  report('10 MB of BibTeX without faults', 'bibtex-parse-js', theirs, await time(runs, () => listed(clean)), TARGET)
  console.log(`read in slices it holds up others for at most ${(await longestStall(clean)).toFixed(0)} ms`)
}

function listed(source: string): number {
  let length = 0
  for (const { title, authors, year } of readBibtex(source).entries.values())
    length += title.length + authors.length + year.length
  return length
}

/** How long others wait at most while a file is read as the server reads it, in milliseconds. */
async function longestStall(source: string): Promise<number> {
  let longest = 0
  let isDone = false
  const watch = async (): Promise<void> => {
    for (let last = performance.now(); !isDone; last = performance.now()) {
      await pause()
      longest = Math.max(longest, performance.now() - last)
    }
  }
  const watching = watch()
  await inSlices(readBibtexInSteps(source), () => false)
  isDone = true
  await watching
  return longest
}

/** Files one behind the other until there is enough, each entry with a key of its own. */
function repeated(files: readonly string[]): string {
  const parts: string[] = []
  let length = 0
  let number = 0
  while (length < SIZE) {
    for (const file of files) {
      const renamed = file.replace(
        /^(\s*@(?!comment|string|preamble)\w+\s*\{\s*[^,\s]+),/gim,
        (_, head: string) => `${head}-${number++},`
      )
      parts.push(`${renamed}\n`)
      length += renamed.length + 1
      if (length >= SIZE) break
    }
  }
  return parts.join('')
}

function cleanEntry(i: number): string {
  return `@article{key${i},
  author = {Miller, Anna and Moor, Benjamin},
  title = {The {Long} Winter of ${1800 + i}: a Study},
  journal = {Journal of Weather},
  year = {${1800 + i}},
  volume = {${i}},
  pages = {${i}--${i + 20}},
  abstract = {${'Words of an abstract that goes on for a while. '.repeat(11)}},
  file = {Full Text:papers/a${i}.pdf:application/pdf}
}`
}
