import * as l10n from '@vscode/l10n'
import Papa from 'papaparse'
import { lineStarts, positionAt } from '../../text.ts'
import { wordsOf } from '../annotation.ts'
import type { AnnotationState } from '../sidecar.ts'
import type { PlacedRemark } from './placed.ts'

/** Remarks as Markdown to be read: the words, the remark, its author and date, the replies below. */
export function toMarkdown(remarks: readonly PlacedRemark[], title: string): string {
  const entries = remarks.map(({ annotation, anchored, quote, replies }) => {
    const state = anchored.state === 'in-place' || anchored.state === 'moved' ? '' : `, ${anchored.state}`
    const words = quote === '' ? [] : [`> ${quote.trim().replace(/\s*\n\s*/g, '\n> ')}`]
    const answers = replies.map(reply => `- ${signed(reply)}: ${indented(wordsOf(reply))}`)
    return [...words, wordsOf(annotation), `— ${signed(annotation)}${state}`, answers.join('\n')]
      .filter(Boolean)
      .join('\n\n')
  })
  return `# ${l10n.t('Annotations on {0}', title)}\n\n${entries.join('\n\n---\n\n')}\n`
}

function signed({ creator, modified, created, tags }: AnnotationState): string {
  const day = (modified || created).slice(0, 10)
  return [creator || l10n.t('unknown'), day, ...tags.map(tag => `#${tag.replace(/\s+/g, '-')}`)]
    .filter(Boolean)
    .join(', ')
}

function indented(body: string): string {
  return body.trim().replace(/\n/g, '\n  ')
}

/** Remarks and replies as a table: RFC 4180, with a head. */
export function toCsv(remarks: readonly PlacedRemark[], text: string): string {
  const lines = lineStarts(text)
  const rows = remarks.flatMap(({ annotation, anchored, quote, replies }) => {
    const line = anchored.start === undefined ? '' : String(positionAt(lines, anchored.start).line + 1)
    return [row(annotation, line, anchored.state, quote), ...replies.map(reply => row(reply, line, '', ''))]
  })
  const fields = ['id', 'line', 'state', 'quote', 'remark', 'author', 'created', 'modified', 'tags', 'kinds', 'replyTo']
  return Papa.unparse({ fields, data: rows }, { newline: '\r\n', escapeFormulae: true }) + '\r\n'
}

function row(annotation: AnnotationState, line: string, state: string, quote: string): string[] {
  const { id, creator, created, modified, tags, motivations, replyTo = '' } = annotation
  return [
    id,
    line,
    state,
    quote,
    wordsOf(annotation),
    creator,
    created,
    modified,
    tags.join('; '),
    motivations.join('; '),
    replyTo
  ]
}
