import { remembered } from '../../core/remembered.ts'
import { type WorkChoice, workChoicesOf } from '../citeSource.ts'
import { writtenKey } from '../../core/citations/writtenKey.ts'
import type { Complete, Completion } from './completion.ts'

/** Most works that are offered at once; whoever looks for one types further letters. */
const MOST = 500

/** Behind `@`: the works, by key, author, title and year. */
export const completeKey: Complete = ({ apparatus, offset, before }) => {
  const typed = /(?<![\p{L}\p{N}._@-])-?(@\{?[^\s\][;,{}()@]*)$/u.exec(before)?.[1]
  if (typed === undefined) return undefined
  const replaces = { start: offset - typed.length, end: offset }
  const letters = skeleton(typed.replace(/^@\{?/, ''))
  const found: Completion[] = []
  for (const choice of workChoicesOf(apparatus)) {
    const { key, title, by } = choice
    if (!folded(choice).includes(letters)) continue
    // The editor compares letter by letter and knows no accents: what was typed stands first. What ends a key ends the list too: it
    // must not be found in the title.
    const filter = `${typed}/${`${key} ${by} ${title}`.replace(/[\s\][;,{}()@]+/g, '/')}`
    found.push({ label: key, kind: 'work', detail: `${by}: ${title}`, replaces, text: writtenKey(key), filter })
    if (found.length === MOST) break
  }
  return found
}

const folded = remembered(({ key, by, title }: WorkChoice) => skeleton(`${key} ${by} ${title}`))

/** Small letters without accents: whoever looks for Müller may type “muller”. */
function skeleton(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

const TERMS = ['p. ', 'pp. ', 'ch. ', '§ ', 'vol. ', 'fol. ', 'col. ', 'l. ', 'n. ']

/** Behind a key and its comma: how places are named. */
export const completeLocator: Complete = ({ offset, before }) => {
  const typed = /\[(?:[^\][]*;)?[^\][;]*@[^\s\][;,]+,\s*([^\][;,\d]{0,8})$/.exec(before)?.[1]
  if (typed === undefined) return undefined
  const replaces = { start: offset - typed.length, end: offset }
  return TERMS.map(text => ({ label: text.trim(), kind: 'place', detail: '', replaces, text, filter: text }))
}
