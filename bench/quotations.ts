import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import search from 'approx-string-match'
import { readSource } from '../src/core/verification/source.ts'
import { verify } from '../src/core/verification/verify.ts'
import { chance, once, report } from './timing.ts'

/** Where the quotations of a modern history and the documents that it draws on are. */
const FOLDER = '../shared/data/frus'
const QUOTATIONS = 1000
/** The peer is given so many of them, and its time is reckoned up. */
const SAMPLE = 40

/** A thousand quotations looked for in 3 MB of sources, beside the search that Hypothesis does. */
export async function benchQuotations(_: unknown, quick: boolean): Promise<void> {
  const plain = join(FOLDER, 'plain')
  if (!existsSync(plain)) return console.log(`${plain} is not there: nothing to measure`)
  const files = readdirSync(plain).map(name => ({ name, text: readFileSync(join(plain, name), 'utf8') }))
  const quotations = quotationsFrom(join(FOLDER, 'quotes_vs_documents.json'))
  const ours = await once(() => {
    const sources = files.map(({ name, text }) => ({ name, source: readSource(text, 'text') }))
    for (const quotation of quotations) verify(quotation, sources)
  })
  const text = files.map(file => file.text).join('\n')
  const every = Math.floor(QUOTATIONS / (quick ? SAMPLE / 4 : SAMPLE))
  const sample = quotations.filter((_, i) => i % every === 0)
  const theirs = await once(() => {
    for (const quotation of sample) searchLikeHypothesis(text, quotation)
  })
  const reckoned = theirs.map(time => (time * quotations.length) / sample.length)
  const size = `${(text.length / 1e6).toFixed(1)} MB`
  report(`${QUOTATIONS} quotations in ${size} of sources`, 'approx-string-match', reckoned, ours, '≥ 50 ×')
}

/** Those of the history, and as many more of them with a word dropped, so that exact search finds as many as it does not. */
function quotationsFrom(path: string): string[] {
  const all = (JSON.parse(readFileSync(path, 'utf8')) as { quote: string }[]).map(({ quote }) => quote)
  const random = chance(1)
  const quotations = [...all]
  while (quotations.length < QUOTATIONS) {
    const words = all[Math.floor(random() * all.length)]!.split(' ')
    quotations.push(words.toSpliced(Math.floor(random() * words.length), 1).join(' '))
  }
  return quotations.slice(0, QUOTATIONS)
}

/**
 * The search of hypothesis/client, `src/annotator/anchoring/match-quote.ts`: exact matches, else approximate ones with up to half
 * of the quotation wrong. What it does with them afterwards, choosing by context, is left out.
 */
function searchLikeHypothesis(text: string, quotation: string): void {
  for (let at = text.indexOf(quotation), found = 0; ; at = text.indexOf(quotation, at + 1), found++) {
    if (at >= 0) continue
    if (found === 0) search(text, quotation, Math.min(256, quotation.length / 2))
    return
  }
}
