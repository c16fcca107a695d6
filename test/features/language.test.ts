import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from '../../src/features/inspect.ts'
import { CHECKOUT } from '../host/places.ts'
import { workspaceFor } from './cursor.ts'

// docs/language.md says below each of its examples what is found in it. `UPDATE=1` writes it there, for somebody to read.

const PATH = join(CHECKOUT, 'docs', 'language.md')
const PAIR = /```markdown\n([^]*?)```\n\n```found\n([^]*?)```/g

const page = readFileSync(PATH, 'utf8')
const persons = beside('persons.yaml')
const bibliography = beside('bibliography.bib')

describe('the reference of the language', () => {
  const examples = [...page.matchAll(PAIR)]

  it('has examples, each with what is found in it', () => {
    assert.ok(examples.length > 25)
    assert.equal(page.match(/^```markdown$/gm)!.length, examples.length)
  })

  for (const [, text, expected] of examples) {
    it(JSON.stringify(text!.slice(0, 60)), () => {
      if (process.env['UPDATE'] !== '1') assert.equal(found(text!), expected)
    })
  }

  after(() => {
    if (process.env['UPDATE'] !== '1') return
    const updated = page.replace(
      PAIR,
      (_, text: string) => `\`\`\`markdown\n${text}\`\`\`\n\n\`\`\`found\n${found(text)}\`\`\``
    )
    writeFileSync(PATH, updated)
  })
})

function beside(name: string): string {
  const fence = new RegExp(`^\`\`\`\\w+ ${name}\\n([^]*?)^\`\`\`$`, 'm').exec(page)
  assert.ok(fence, name)
  return fence[1]!
}

/** What `inspect` finds in a text, a line each, as the page says it. */
function found(text: string): string {
  const { workspace, uri } = workspaceFor({ text, persons, bibliography })
  const all = inspect(workspace, uri) as unknown as Inspected
  const lines = [
    ...(['title', 'author', 'lang'] as const).flatMap(name => (all[name] === null ? [] : [`${name} ${all[name]}`])),
    ...all.notes.map(
      note => `note ${nameOf(note)}`.trim() + `: ${note.definition ? inOneLine(note.text) : 'not written'}`
    ),
    ...all.mentions.map(each => `person ${personOf(each)}: ${each.text}`),
    ...all.quotations.map(each => `${quotationOf(each, all)}: ${inOneLine(each.text)}`),
    ...all.citations.map(citationOf),
    ...all.places.map(({ place }) => `place ${place}`),
    ...all.problems.map(({ code, start, end }) => `problem ${code}: ${text.slice(start, end).split('\n')[0]}`)
  ]
  return (lines.length > 0 ? lines : ['nothing']).map(line => `${line}\n`).join('')
}

function inOneLine(words: string): string {
  return words.replace(/\n+/g, ' / ')
}

function nameOf({ series, label }: Note): string {
  return series === null || label.startsWith(`${series}:`) ? label : `${series}:${label}`
}

function personOf({ candidates, person, certain }: Mention): string {
  if (candidates.length === 0) return 'nobody'
  return candidates.length > 1 ? candidates.join(' or ') : `${person ?? candidates[0]}${certain ? '' : '?'}`
}

function quotationOf({ use, kind, level, closed, speaker, citation }: Quotation, { citations }: Inspected): string {
  const facts = [
    (use === 'quotation' && kind === 'block' ? 'block quotation' : use) + (level > 0 ? ' in it' : ''),
    ...(closed ? [] : ['not closed']),
    ...(speaker ? [`said by ${speaker.id ?? speaker.name}${speaker.basis === 'inferred' ? '?' : ''}`] : []),
    ...(citation === null ? [] : [`from ${citations[citation]!.key}`])
  ]
  return facts.join(', ')
}

function citationOf({ key, label, locator, prefix, suffix, mode, via }: Citation): string {
  const facts = [
    `citation ${key ?? 'of no work'}`,
    ...(locator === null ? [] : [`${label ?? ''} ${locator}`.trim()]),
    ...(prefix.trim() === '' ? [] : [`“${prefix.trim()} …”`]),
    ...(suffix.trim() === '' ? [] : [`“… ${suffix.trim().replace(/^,\s*/, '')}”`]),
    ...(mode === 'normal' ? [] : [mode === 'in-text' ? 'in the text' : 'without author']),
    ...(via === 'key' ? [] : [`by ${via}`])
  ]
  return facts.join(', ')
}

interface Inspected {
  title: string | null
  author: string | null
  lang: string | null
  notes: Note[]
  mentions: Mention[]
  quotations: Quotation[]
  citations: Citation[]
  places: { place: string }[]
  problems: { code: string; start: number; end: number }[]
}
interface Note {
  label: string
  series: string | null
  text: string
  definition: object | null
}
interface Mention {
  text: string
  person: string | null
  candidates: string[]
  certain: boolean
}
interface Quotation {
  text: string
  use: string
  kind: string
  level: number
  closed: boolean
  citation: number | null
  speaker: { id: string | null; name: string; basis: string } | null
}
interface Citation {
  key: string | null
  label: string | null
  locator: string | null
  prefix: string
  suffix: string
  mode: string
  via: string
}
