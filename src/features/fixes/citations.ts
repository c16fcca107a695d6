import * as l10n from '@vscode/l10n'
import { type BibliographyFile, findWork } from '../../core/apparatus.ts'
import { readBibliography } from '../../core/citations/bibliography.ts'
import { citationsOf } from '../../core/citations/citations.ts'
import type { TextEdit } from '../edits.ts'
import { lineEndOf } from '../noteBody.ts'
import { writtenKey } from '../../core/citations/writtenKey.ts'
import { fileName } from './fileName.ts'
import { type Answer, type Answers, inOne } from './fix.ts'
import { nearest } from './nearest.ts'

/** A key that no bibliography has: another was meant, or the work is still to be entered. */
export const answerUnknownWork: Answers = (apparatus, problem) => {
  const { uri, bibliographies } = apparatus
  const cited = citationsOf(apparatus).find(({ keySpan }) => keySpan.start === problem.start)
  const key = cited?.key
  if (!cited || typeof key !== 'string' || findWork(apparatus, key)) return []
  const known = bibliographies.flatMap(({ bibliography }) => [...bibliography.entries.keys()])
  const changes = nearest(key, new Set(known)).map((near): Answer => {
    return { title: l10n.t('Change to {0}', near), edits: inOne(uri, { ...cited.keySpan, text: writtenKey(near) }) }
  })
  for (const bibliography of bibliographies) {
    const entry = entryFor(bibliography, key)
    if (!entry) continue
    const title = l10n.t('Add an entry for “{0}” to {1}', key, fileName(bibliography.file.uri))
    return [...changes, { title, edits: inOne(bibliography.file.uri, entry), preferred: changes.length === 0 }]
  }
  return changes
}

/** What is known of a work before it has an entry. */
export interface Fields {
  readonly author: string
  readonly title: string
  readonly year: string
}

/** An entry at the bibliography's end, empty but for `fields`; `undefined` where it would not be read as one. */
export function entryFor({ file, bibliography }: BibliographyFile, key: string, fields?: Fields): TextEdit | undefined {
  const edit = /\.json$/i.test(file.uri) ? inJson(file.text, key, fields) : inBibtex(file.uri, file.text, key, fields)
  if (!edit) return undefined
  const text = file.text.slice(0, edit.start) + edit.text + file.text.slice(edit.end)
  const after = readBibliography(file.uri, text)
  const read = after.entries.has(key) && after.entries.size === bibliography.entries.size + 1
  return read && after.problems.length <= bibliography.problems.length ? edit : undefined
}

function inBibtex(uri: string, text: string, key: string, fields?: Fields): TextEdit | undefined {
  if (/\.ya?ml$/i.test(uri)) return undefined
  const newline = lineEndOf(text)
  const blankLine = /^$|(?:\r\n\r\n|\n\n|\r\r)$/.test(text)
  const apart = blankLine ? '' : /[\r\n]$/.test(text) ? newline : newline + newline
  const { author = '', title = '', year = '' } = fields ?? {}
  const known = Object.entries({ author, title, year }).filter(([name, words]) => words !== '' || name === 'title')
  const lines = known.map(([name, words]) => `  ${name} = {${words.replace(/[{}\\%]/g, '')}}`).join(`,${newline}`)
  const entry = `@${fields ? 'book' : 'misc'}{${key},${newline}${lines}${newline}}${newline}`
  return { start: text.length, end: text.length, text: apart + entry }
}

/** Behind the last work of a list that is whole and well-formed, and only there. */
function inJson(text: string, key: string, fields?: Fields): TextEdit | undefined {
  let list: unknown
  try {
    list = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!Array.isArray(list) || list.length === 0) return undefined
  const at = text.slice(0, text.lastIndexOf(']')).trimEnd().length
  const blanks = /^\s*\[(\s*)/.exec(text)![1]!
  const item = fields
    ? JSON.stringify(asItem(key, fields))
    : `{ "id": ${JSON.stringify(key)}, "type": "document", "title": "" }`
  return { start: at, end: at, text: `,${blanks === '' ? ' ' : blanks}${item}` }
}

function asItem(id: string, { author, title, year }: Fields): object {
  const [given, family] = /^(?:(.*)\s)?(\S+)$/.exec(author)?.slice(1) ?? []
  return {
    ...{ id, type: 'book', title },
    ...(family && { author: [{ family, ...(given && { given }) }] }),
    ...(year && { issued: { 'date-parts': [[Number(year)]] } })
  }
}
