import type { Apparatus } from './apparatus.ts'
import { citationProblems } from './citations/citations.ts'
import { type Document, treesOf } from './document.ts'
import { noteProblems } from './notes/notes.ts'
import { mentionProblems } from './persons/mentions.ts'
import type { Problem } from './problems.ts'
import { quotationProblems } from './quotations/quotations.ts'

/** Everything that is wrong in a text, in order. What depends on files that are not loaded yet is left out. */
export function problemsOf(apparatus: Apparatus): Problem[] {
  const { document, frontMatter } = apparatus
  const problems = [
    ...frontMatter.problems,
    ...absentFiles(apparatus),
    ...complexBlocks(document),
    ...noteProblems(document),
    ...quotationProblems(document),
    ...mentionProblems(apparatus),
    ...citationProblems(apparatus)
  ]
  return problems.sort((a, b) => a.start - b.start || a.end - b.end)
}

/** Blocks that were read as plain words. */
function complexBlocks(document: Document): Problem[] {
  const problems: Problem[] = []
  for (const { start, block, tree } of treesOf(document)) {
    if (!tree.tooComplex) continue
    const message =
      'This passage has more brackets, emphasis or nesting than can be told apart; it is read as plain words.'
    const end = start + Math.min(block.source.length, 80)
    problems.push({ start, end, code: 'too-complex', severity: 'information', message })
  }
  return problems
}

function absentFiles({ absent, frontMatter, document }: Apparatus): Problem[] {
  if (!frontMatter.span) return []
  const head = document.text.slice(0, frontMatter.span.end)
  return absent.map((uri): Problem => {
    const name = decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1))
    const at = head.indexOf(name)
    const span = at < 0 ? { start: 0, end: 3 } : { start: at, end: at + name.length }
    return {
      ...span,
      code: 'file-missing',
      severity: 'error',
      message: `The file ${name}, which the front matter names, is not there.`
    }
  })
}
