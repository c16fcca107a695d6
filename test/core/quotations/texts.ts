import { type Apparatus, apparatusOf } from '../../../src/core/apparatus.ts'
import { type Document, openDocument } from '../../../src/core/document.ts'
import type { Problem } from '../../../src/core/problems.ts'
import { chainsIn } from '../../../src/core/quotations/chains.ts'
import { quotationProblems } from '../../../src/core/quotations/quotationProblems.ts'
import { emptyWorkspace, withDocument, withFile } from '../../../src/core/workspace.ts'

const REGISTER = `
lenin:
  name: Vladimir Lenin
  aliases: [Lenin, V.I. Lenin]
stalin:
  name: Stalin
trotsky:
  name: Trotsky
`
const BIBLIOGRAPHY = '@book{state, title = {The State and Revolution: An Essay}}'

/** The apparatus of a text with a small register and bibliography beside it. */
export function apparatusFor(text: string, register = REGISTER, bibliography = BIBLIOGRAPHY): Apparatus {
  let workspace = withDocument({ ...emptyWorkspace, roots: ['file:///t'] }, 'file:///t/a.md', openDocument(text))
  workspace = withFile(workspace, 'file:///t/persons.yaml', register)
  workspace = withFile(workspace, 'file:///t/bibliography.bib', bibliography)
  for (const other of ['json', 'yaml']) workspace = withFile(workspace, `file:///t/bibliography.${other}`, null)
  return apparatusOf(workspace, 'file:///t/a.md')!
}

/** What is wrong with the quotation marks of a text; what only explains a custom is left out. */
export function problemsIn(document: Document): Problem[] {
  const problems = [...chainsIn(document)].flatMap(chain => quotationProblems(document, chain))
  return problems.filter(({ severity }) => severity !== 'information')
}
