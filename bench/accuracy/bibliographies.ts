/**
 * Whether real bibliographies load: of each .bib file in a folder (its files from bug reports by default) the entries, and every
 * problem with its line. Run: `npx tsx bench/accuracy/bibliographies.ts [FOLDER]`. An entry is counted as read when its
 * item has a title or the entry has none; "lost" are groups in the text that look like an entry and became none.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readBibliography } from '../../src/core/citations/bibliography.ts'
import { formatReference } from '../../src/core/citations/reference.ts'
import { lineStarts, positionAt } from '../../src/core/text.ts'

const folder = process.argv[2] ?? join(import.meta.dirname, '../../../shared/data/citations/bibtex')

function main(): void {
  if (!existsSync(folder)) return console.log(`No folder ${folder}: nothing measured.`)
  const files = readdirSync(folder).filter(name => /\.(?:bib|bibtex|biblatex)$/.test(name))
  let [entries, read, problems, lost, slowest] = [0, 0, 0, 0, 0]
  for (const name of files) {
    const source = readFileSync(join(folder, name), 'utf8')
    const start = performance.now()
    const bibliography = readBibliography('x.bib', source)
    for (const entry of bibliography.entries.values()) {
      entries++
      if (formatReference(entry.item()) !== '' && (entry.title === '' || entry.item()['title'])) read++
    }
    slowest = Math.max(slowest, performance.now() - start)
    const heads = source.match(/^[ \t]*@(?!comment|string|preamble)[a-z]+\s*[{(]/gim)?.length ?? 0
    const told = bibliography.problems.filter(problem => problem.code !== 'bibliography-entry').length
    lost += Math.max(0, heads - bibliography.entries.size - told)
    for (const problem of bibliography.problems) {
      problems++
      console.log(`${name}:${positionAt(lineStarts(source), problem.start).line + 1}: ${problem.message}`)
    }
  }
  console.log(`${files.length} files, ${entries} entries, ${read} read, ${lost} lost, ${problems} problems`)
  console.log(`slowest file ${slowest.toFixed(0)} ms, all its entries read`)
}

main()
