/**
 * How well the proper names of people are found in novels, given a register of the people in them: LitBank, in which every
 * mention is marked, and whose it is. The register of a text has each person's proper names as they are marked in it; all
 * their places are looked for. Run: `npx tsx bench/accuracy/names.ts [FOLDER]`, where FOLDER holds LitBank's `coref/tsv`; with
 * `--show missed` (or `false`, `wrong`, …) it prints those.
 *
 * In the second row the register has only the longest name of each person, so that the shorter ones must be understood.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { mentionsOf } from '../../src/core/persons/mentions.ts'
import { beside, type Listed, print, printHead, score, sum } from './mentionScore.ts'
import type { MarkedName } from './tei.ts'

const options = process.argv.slice(2)
const shownAt = options.indexOf('--show')
const shown = shownAt === -1 ? undefined : options.splice(shownAt, 2)[1]
const folder = options[0] ?? join(import.meta.dirname, '../../../shared/data/quotations/litbank/coref/tsv')

interface Novel {
  readonly text: string
  readonly names: readonly MarkedName[]
}

function main(): void {
  if (!existsSync(folder)) {
    console.log(`No ${folder}: nothing measured.`)
    return
  }
  const texts = readdirSync(folder).filter(name => name.endsWith('.txt'))
  const novels = texts.map(name => {
    const annotations = readFileSync(join(folder, name.replace(/txt$/, 'ann')), 'utf8')
    return readNovel(readFileSync(join(folder, name), 'utf8'), annotations)
  })
  printHead()
  const registers = {
    'all names of each': (names: string[]) => names,
    'the fullest of each': (names: string[]) => [names.reduce((a, b) => (b.length > a.length ? b : a))]
  }
  for (const [label, choose] of Object.entries(registers)) {
    const started = performance.now()
    const scores = novels.map(novel => {
      const persons = personsOf(novel).map(({ id, names }) => ({ id, names: choose([...names]) }))
      return score(mentionsOf(beside(persons)(novel.text)), novel.names, (what, { start, end }, hit) => {
        if (what !== shown || label !== 'all names of each') return
        const around = [
          novel.text.slice(Math.max(0, start - 50), start),
          novel.text.slice(start, end),
          novel.text.slice(end, end + 40)
        ]
        const [before, words, behind] = around.map(part => part.replace(/\s+/g, ' '))
        console.log(`${before}⟦${words}⟧${behind} ← ${hit ? `${hit.text} ${hit.person}` : ''}`)
      })
    })
    print(label, sum(scores), performance.now() - started)
  }
}

/** A novel’s text, its words set as they are printed, and the people’s names that are marked in it. */
function readNovel(tokens: string, annotations: string): Novel {
  const starts: number[][] = []
  const ends: number[][] = []
  let text = ''
  for (const line of tokens.split('\n')) {
    const [from, to]: [number[], number[]] = [[], []]
    for (const token of line.split(' ')) {
      // `Lincoln 's Inn , London` is printed with two spaces fewer.
      if (text !== '' && !/^(?:['’](?:s|ll|d|ve|re|m)?|n['’]t|[,.;:!?)\]”]+)$/.test(token) && !/[(\[“]$/.test(text))
        text += ' '
      from.push(text.length)
      text += token
      to.push(text.length)
    }
    starts.push(from)
    ends.push(to)
  }
  const persons = new Map<string, string>()
  const marked: (MarkedName & { id: string })[] = []
  for (const line of annotations.split('\n').map(row => row.split('\t'))) {
    if (line[0] === 'COREF') persons.set(line[1]!, line[2]!)
    if (line[0] !== 'MENTION' || line[7] !== 'PER' || line[8] !== 'PROP') continue
    const [, id, sentence, word, lastSentence, lastWord] = line
    const start = starts[Number(sentence)]![Number(word)]!
    marked.push({ id: id!, start, end: ends[Number(lastSentence)]![Number(lastWord)]!, ids: [] })
  }
  const names = marked.map(({ id, start, end }) => ({ start, end, ids: [persons.get(id) ?? id] }))
  return { text, names: names.sort((a, b) => a.start - b.start || b.end - a.end) }
}

/** The people who are named, each with their names. */
function personsOf({ text, names }: Novel): Listed[] {
  const persons = new Map<string, Set<string>>()
  for (const { start, end, ids } of names) {
    const known = persons.get(ids[0]!) ?? new Set()
    persons.set(ids[0]!, known.add(text.slice(start, end).replace(/\s+/g, ' ')))
  }
  return [...persons].map(([id, known], i) => ({
    id: /^[\p{L}\p{M}\p{N}_.-]+$/u.test(id) ? id : `p${i}`,
    names: [...known]
  }))
}

main()
