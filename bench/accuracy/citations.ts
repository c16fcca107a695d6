/**
 * Whether citations are read as Pandoc reads them: keys, modes, prefixes, labels, locators and suffixes, which its citeproc
 * prints with a style made for it. Run: `npx tsx bench/accuracy/citations.ts [FILE [KEY…]]`; without keys those that are
 * written in the text's brackets count as known.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { citationsByApparatus, citationsByPandoc, hasPandoc } from './pandocCitations.ts'

const [file = join(import.meta.dirname, '../../../shared/data/citations/pandoc/markdown-citations.txt'), ...given] =
  process.argv.slice(2)

function main(): void {
  if (!existsSync(file) || !hasPandoc()) return console.log(`No ${file}, or no pandoc: nothing measured.`)
  const text = readFileSync(file, 'utf8')
  const written = [...text.matchAll(/[\s[;-]@([\p{L}\p{N}_][\p{L}\p{N}_:.#$%&+?<>~/-]*[\p{L}\p{N}])/gu)].map(
    ([, key]) => key!
  )
  const keys = given.length > 0 ? given : [...new Set(written)].filter(key => key !== 'nonexistent')
  const theirs = citationsByPandoc(text, keys)
  const ours = citationsByApparatus(text, keys)
  const left = [...ours]
  const missing = theirs.filter(each => {
    const at = left.indexOf(each)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  for (const each of missing) console.log(`- ${each}`)
  for (const each of left) console.log(`+ ${each}`)
  console.log(`${theirs.length} by Pandoc, ${ours.length} by us, ${theirs.length - missing.length} the same`)
}

main()
