/**
 * Scores the checking of quotations against the quotations of a modern history and the documents that it draws on:
 * `tsx bench/accuracy/verification.ts [FOLDER] [--tei] [--wrong]`. The truth, `quotes_vs_documents.json`, was found by substring
 * search without regard to punctuation and capitals, so it is a lower bound: a quotation that is said to be in no document may
 * be in one all the same. Each quotation is looked for in all documents together, as plain text or (`--tei`) in their TEI.
 *
 * - *verbatim*: the share that is found word for word (`exact`, `typography` or, where the quotation marks something, `marked`),
 *   and of these the share found in one of the documents that the truth lists;
 * - *altered* (by ellipses and brackets): the share that is `marked` or better, and the share that is at least explained, that is
 *   `changed` with the words that differ, in a listed document;
 * - *none*: the share that is wrongly `exact`, `typography` or `marked`;
 * - *mutants*: verbatim quotations of which one word was dropped, swapped with its neighbour, negated, renumbered or renamed. None
 *   may be better than `changed`, but for those that stand somewhere in the documents word for word, which are counted apart.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSource, sourceForm } from '../../src/core/verification/source.ts'
import type { Verification } from '../../src/core/verification/verification.ts'
import { type NamedSource, verify } from '../../src/core/verification/verify.ts'
import { chance } from '../timing.ts'

interface Case {
  quote: string
  verdict: 'verbatim' | 'altered' | 'none'
  sources: { doc: string }[]
}

const MUTANTS = 1000
const NAMES = ['Adams', 'Bristol', 'Cavendish', 'Dresden', 'Egypt']

main(process.argv.slice(2))

function main(args: string[]): void {
  const folder = args.find(arg => !arg.startsWith('--')) ?? '../shared/data/frus'
  const file = join(folder, 'quotes_vs_documents.json')
  if (!existsSync(file)) return console.log(`${file} is not there: nothing to measure`)
  const cases = JSON.parse(readFileSync(file, 'utf8')) as Case[]
  const sources = (args.includes('--tei') ? ['documents', 'articles'] : ['plain']).flatMap(each =>
    read(join(folder, each))
  )
  const tellsWrong = args.includes('--wrong')
  const began = performance.now()
  const answers = new Map(cases.map(each => [each, verify(each.quote, sources)]))
  const took = performance.now() - began
  for (const verdict of ['verbatim', 'altered', 'none'] as const) {
    const some = cases.filter(each => each.verdict === verdict)
    score(verdict, some, answers, tellsWrong)
  }
  console.log(`${cases.length} quotations took ${Math.round(took)} ms`)
  const verbatim = cases.filter(each => isRight(answers.get(each)!) && each.verdict === 'verbatim')
  mutate(
    verbatim.map(({ quote }) => quote),
    sources,
    tellsWrong
  )
}

function read(folder: string): NamedSource[] {
  return readdirSync(folder).map(name => {
    const text = readFileSync(join(folder, name), 'utf8')
    return { name: name.replace(/\.\w+$/, ''), source: readSource(text, sourceForm(name, text)) }
  })
}

function isRight({ status }: Verification): boolean {
  return status === 'exact' || status === 'typography' || status === 'marked'
}

function score(verdict: string, cases: Case[], answers: ReadonlyMap<Case, Verification>, tellsWrong: boolean): void {
  const counts: Record<string, number> = {}
  let [right, listed, explained] = [0, 0, 0]
  for (const each of cases) {
    const answer = answers.get(each)!
    counts[answer.status] = (counts[answer.status] ?? 0) + 1
    const isListed = each.sources.some(({ doc }) => doc === answer.source)
    if (isRight(answer)) right++
    if (isRight(answer) && isListed) listed++
    if (isListed && (isRight(answer) || answer.status === 'changed')) explained++
    if (tellsWrong && (verdict === 'none' ? isRight(answer) : !isRight(answer) || !isListed))
      console.log(
        `${verdict}, ${answer.status}: ${each.quote}\n   ${answer.source} ${JSON.stringify(answer.differences)}`
      )
  }
  const share = (number: number, of: number): string => (number / of).toFixed(3)
  const what =
    verdict === 'none'
      ? `false ${share(right, cases.length)}`
      : `marked or better ${share(right, cases.length)}, of these in a listed document ${share(listed, right)}, explained ${share(explained, cases.length)}`
  console.log(`${verdict} (${cases.length}): ${what}; ${JSON.stringify(counts)}`)
}

function mutate(quotations: readonly string[], sources: readonly NamedSource[], tellsWrong: boolean): void {
  const flat = sources.map(({ source }) => ` ${plain(source.text.replace(/<[^<>]*>/g, ' '))} `)
  const random = chance(1)
  const counts: Record<string, number> = {}
  let [passed, elsewhere] = [0, 0]
  for (let made = 0; made < MUTANTS;) {
    const mutant = mutantOf(quotations[Math.floor(random() * quotations.length)]!, random)
    if (mutant === undefined) continue
    made++
    const answer = verify(mutant, sources)
    counts[answer.status] = (counts[answer.status] ?? 0) + 1
    if (!isRight(answer)) continue
    if (flat.some(text => text.includes(` ${plain(mutant)} `))) elsewhere++
    else passed++
    if (tellsWrong) console.log(`mutant, ${answer.status}: ${mutant}`)
  }
  console.log(`mutants (${MUTANTS}): ${passed} passed, ${elsewhere} are in the documents; ${JSON.stringify(counts)}`)
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** A quotation with one word other than it was; `undefined` when this one cannot be changed so. */
function mutantOf(quotation: string, random: () => number): string | undefined {
  const words = quotation.split(/(?<=\s)(?=\S)/)
  const at = Math.floor(random() * words.length)
  const letters = (word: string | undefined): string => plain(word ?? '')
  switch (Math.floor(random() * 5)) {
    case 0:
      return letters(words[at]) === '' || words.length < 3 ? undefined : words.toSpliced(at, 1).join('')
    case 1: {
      const [one, two] = [words[at]!, words[at + 1]]
      if (two === undefined || letters(one) === letters(two) || letters(one) === '' || letters(two) === '')
        return undefined
      return words.toSpliced(at, 2, `${two.trim()} `, one).join('')
    }
    case 2: {
      const no = words.findIndex(word => /^(?:not|never|no)$/.test(letters(word)))
      return no >= 0
        ? words.toSpliced(no, 1).join('')
        : words.toSpliced(at + 1, 0, at + 1 === words.length ? ' not' : 'not ').join('')
    }
    case 3: {
      const digits = [...quotation.matchAll(/\d/g)]
      const digit = digits[Math.floor(random() * digits.length)]
      if (!digit) return undefined
      return quotation.slice(0, digit.index) + ((Number(digit[0]) + 1) % 10) + quotation.slice(digit.index + 1)
    }
    default: {
      const name = /\p{Lu}\p{Ll}+/u.exec(words.slice(1).join(''))
      const other = NAMES[Math.floor(random() * NAMES.length)]!
      return name ? words[0]! + words.slice(1).join('').replace(name[0], other) : undefined
    }
  }
}
