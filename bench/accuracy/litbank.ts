/**
 * How well speakers are found in LitBank: beginnings of a hundred works of fiction, so that no rule fits four novels only. Run:
 * `npx tsx bench/accuracy/litbank.ts [FOLDER]`, where FOLDER holds `quotations/tsv` and `coref/tsv`.
 *
 * The texts are kept as tokens, a sentence a line, without their paragraphs: here one begins with each line that begins with
 * an opening mark. The register has whoever is somewhere called by a name; of quotations whose speaker never is, any answer
 * with an id is wrong.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { apparatusOf } from '../../src/core/apparatus.ts'
import { openDocument } from '../../src/core/document.ts'
import { type Quotation, quotationsOf } from '../../src/core/quotations/quotations.ts'
import { speakerOf } from '../../src/core/quotations/speakers.ts'
import { emptyWorkspace, withDocument, withFile } from '../../src/core/workspace.ts'

const folder = process.argv[2] ?? join(import.meta.dirname, '../../../shared/data/quotations/litbank')

function main(): void {
  const at = join(folder, 'quotations/tsv')
  if (!existsSync(at)) return console.log(`No ${at}: not measured.`)
  const total = { marked: 0, namable: 0, named: 0, right: 0, told: 0, toldRight: 0, described: 0 }
  for (const name of readdirSync(at).filter(each => each.endsWith('.ann'))) {
    const read = (part: string, file: string): string => readFileSync(join(folder, part, 'tsv', file), 'utf8')
    const { text, starts } = joined(read('coref', name.replace(/ann$/, 'txt')))
    const persons = personsIn(read('coref', name))
    const ids = [...persons.keys()]
    let workspace = withDocument({ ...emptyWorkspace, roots: ['file:///t'] }, 'file:///t/a.md', openDocument(text))
    const register = ids.map((id, i) => {
      const [first, ...aliases] = [...persons.get(id)!]
      return [`c${i}`, { name: first, aliases }] as const
    })
    workspace = withFile(workspace, 'file:///t/persons.yaml', JSON.stringify(Object.fromEntries(register)))
    for (const type of ['bib', 'json', 'yaml']) workspace = withFile(workspace, `file:///t/bibliography.${type}`, null)
    const apparatus = apparatusOf(workspace, 'file:///t/a.md')!
    const byPlace = new Map<number, Quotation>()
    for (const quotation of quotationsOf(apparatus.document))
      for (const { start, end } of quotation.spans) for (let i = start; i < end; i++) byPlace.set(i, quotation)
    for (const { line, token, speaker } of quotesIn(read('quotations', name))) {
      const quotation = byPlace.get(starts[line]![token]! + 1)
      const ours = quotation ? speakerOf(apparatus, quotation) : null
      const is = ids.indexOf(speaker)
      total.marked++
      if (is >= 0) total.namable++
      if (ours && ours.id === null) total.described++
      if (!ours?.id) continue
      const right = ours.id === `c${is}` ? 1 : 0
      total.named++
      total.right += right
      if (ours.basis === 'inferred') continue
      total.told++
      total.toldRight += right
    }
  }
  const { marked, namable, named, right, told, toldRight, described } = total
  const rate = (part: number, of: number): string => (part / of).toFixed(4)
  console.log(`litbank, all speakers: precision ${rate(right, named)} coverage ${rate(named, marked)}`)
  console.log(`  of those whose speaker has a name somewhere (${namable} of ${marked}): right ${rate(right, namable)}`)
  console.log(
    `litbank, told: precision ${rate(toldRight, told)} coverage ${rate(told, marked)}; ${described} only described`
  )
}

/** The text, and where each token of each line begins. */
function joined(tokens: string): { text: string; starts: number[][] } {
  let text = ''
  let isOpen = false
  const starts = tokens.split('\n').map(line => {
    if (/^[“‘]/.test(line) || (!isOpen && line.startsWith('"'))) text = text.trimEnd() + '\n\n'
    return line.split(' ').map(token => {
      const closes = token === '"' && isOpen
      if (token === '"') isOpen = !isOpen
      if (closes || /^[,.;:!?”’)]|^n't$|^'/.test(token)) text = text.trimEnd()
      const start = text.length
      text += token + (/^[“‘(]$/.test(token) || (token === '"' && !closes) ? '' : ' ')
      return start
    })
  })
  return { text, starts }
}

/** By which names each person is called. */
function personsIn(annotations: string): Map<string, Set<string>> {
  const names = new Map<string, string>()
  const persons = new Map<string, Set<string>>()
  for (const row of annotations.split('\n').map(line => line.split('\t'))) {
    if (row[0] === 'MENTION' && row[7] === 'PER' && row[8] === 'PROP') names.set(row[1]!, row[6]!)
    const name = row[0] === 'COREF' ? names.get(row[1]!) : undefined
    if (name) persons.set(row[2]!, (persons.get(row[2]!) ?? new Set<string>()).add(name))
  }
  return persons
}

function quotesIn(annotations: string): { line: number; token: number; speaker: string }[] {
  const rows = annotations.split('\n').map(line => line.split('\t'))
  const speakers = new Map(rows.filter(([kind]) => kind === 'ATTRIB').map(([, id, speaker]) => [id, speaker!]))
  return rows
    .filter(([kind]) => kind === 'QUOTE')
    .map(([, id, line, token]) => ({ line: Number(line), token: Number(token), speaker: speakers.get(id) ?? '' }))
}

main()
