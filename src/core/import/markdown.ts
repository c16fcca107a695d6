import * as l10n from '@vscode/l10n'
import { stringify } from 'yaml'
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal'
import { gfmFootnote } from 'micromark-extension-gfm-footnote'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import { gfmTable } from 'micromark-extension-gfm-table'
import { combineExtensions } from 'micromark-util-combine-extensions'
import type { Event } from 'micromark-util-types'
import { cutBlocks, frontMatterEnd } from '../blocks.ts'
import { isTooComplex } from '../syntax/complexity.ts'
import { eventsOf } from '../syntax/events.ts'
import { syntax } from '../syntax/syntax.ts'
import { accountedInSteps, RAISED } from './finish.ts'
import { dangerousScheme } from '../addresses.ts'
import { wordsBetweenTags, writeHtmlBlock } from './markdownHtml.ts'
import type { Imported, Reporter } from './imported.ts'
import { pandocLines, titleBlock } from './pandocLines.ts'

/** Markdown as GitHub reads it, HTML blocks and indented code with it. */
const GITHUB = combineExtensions([
  gfmAutolinkLiteral(),
  gfmFootnote(),
  gfmStrikethrough({ singleTilde: false }),
  gfmTable()
])

/** A stretch that is written in another way. */
interface Change {
  readonly start: number
  readonly end: number
  readonly words: string
}

/**
 * Markdown as annotated text. Nearly all of it is the same; what the two read differently is written so that it means what it meant: links by a title alone
 * (`[text]` with a definition elsewhere), text that would become a reference, indented code, HTML blocks, and Pandoc's own blocks.
 */
export function* importMarkdown(given: string, reporter: Reporter): Generator<void, Imported> {
  const source = titleBlock(given.replace(/\r\n?/g, '\n'), reporter)
  const end = frontMatterEnd(source)
  const original = source.slice(end)
  // Such a text is read as plain words here and there; to find out how it was meant may take minutes.
  for (const { block } of cutBlocks(original)) {
    if (!isTooComplex(block.source)) continue
    reporter.add('unsure', l10n.t('Brackets, emphasis or nesting beyond telling apart; the text is as it was'))
    return yield* accountedInSteps(source, source.replace(RAISED, ''), reporter)
  }
  const body = pandocLines(original, reporter)
  const events = eventsOf(body, GITHUB)
  yield
  const changes = [
    ...htmlBlocks(body, events, reporter),
    ...codeBlocks(body, events, reporter),
    ...links(body, events, reporter)
  ]
  const changed = applied(body, changes)
  yield
  const { head, rest } = end > 0 ? { head: source.slice(0, end), rest: changed } : titleOf(changed, reporter)
  const text = `${head}${rest}`.replace(/^\n+/, '').trimEnd() + '\n'
  // What only our notation has reads the same in both; a text that would become a reference does not.
  const html = spansOf(eventsOf(original, GITHUB), 'htmlFlow')
  const words =
    source.slice(0, end) +
    applied(
      original,
      html.map(span => ({ ...span, words: wordsBetweenTags(original.slice(span.start, span.end)) }))
    )
  return yield* accountedInSteps(text, words.replace(RAISED, ''), reporter)
}

function spansOf(events: readonly Event[], type: string): { start: number; end: number; column: number }[] {
  return events.flatMap(([way, token]) =>
    way === 'enter' && token.type === type
      ? [{ start: token.start.offset, end: token.end.offset, column: token.start.column }]
      : []
  )
}

function htmlBlocks(body: string, events: readonly Event[], reporter: Reporter): Change[] {
  return spansOf(events, 'htmlFlow').map(({ start, end }) => {
    const words = writeHtmlBlock(body.slice(start, end), reporter)
    // Without words the blank lines on both sides would begin a section.
    const blank = words === '' ? /^(?:[ \t]*\r?\n){0,2}/.exec(body.slice(end))![0].length : 0
    return { start, end: end + blank, words }
  })
}

/** Code by indentation alone is a paragraph in annotated text: it gets a fence. */
function codeBlocks(body: string, events: readonly Event[], reporter: Reporter): Change[] {
  return spansOf(events, 'codeIndented').flatMap(({ start, end }) => {
    const lineStart = body.lastIndexOf('\n', start - 1) + 1
    if (body.slice(lineStart, start).trim() !== '') {
      reporter.count('unsure', l10n.t('Code indented in a list or quotation is words now'))
      return []
    }
    const code = body.slice(lineStart, end).replace(/^(?: {4}| {0,3}\t)/gm, '')
    const fence = '`'.repeat(Math.max(3, ...(code.match(/`+/g) ?? []).map(run => run.length + 1)))
    reporter.count('changed', l10n.t('Code by indentation stands between fences'))
    return [{ start: lineStart, end, words: `${fence}\n${code}\n${fence}` }]
  })
}

/** Links of one side that the other does not have, and what must not be followed. */
function links(body: string, events: readonly Event[], reporter: Reporter): Change[] {
  const changes: Change[] = []
  const addresses = new Map<string, string>()
  const theirs = new Set<number>()
  let label: { text: string; end: number } | undefined
  let resource = ''
  let title = ''
  for (const [way, token, context] of events) {
    const words = context.sliceSerialize(token)
    const { start, end } = { start: token.start.offset, end: token.end.offset }
    if (way === 'enter' && token.type === 'definition') {
      const found = /^\[([^\]]+)\]:\s*<?([^\s>]+)/.exec(words)
      if (found) addresses.set(keyOf(found[1]!), found[2]!)
    }
    if (way === 'enter' && (token.type === 'link' || token.type === 'image')) theirs.add(start)
    if (way === 'exit' && token.type === 'labelText') label = { text: words, end: end + 1 }
    if (way === 'enter' && token.type === 'resource') resource = title = ''
    if (way === 'exit' && token.type === 'resourceDestinationString') resource = words
    if (way === 'exit' && token.type === 'resourceTitleString') title = words
    if (way !== 'exit' || (token.type !== 'link' && token.type !== 'image') || !label) continue
    const isShortcut = label.end === end
    const address = body[label.end] === '(' ? resource : ''
    if (token.type === 'image' && /^(?:https?:)?\/\//i.test(address)) {
      reporter.add(
        'unsafe',
        l10n.t('An image from elsewhere is left out; it would be loaded'),
        `${label.text} ${address} ${title}`.trim()
      )
      changes.push({ start, end, words: '' })
    } else if (dangerousScheme(address) !== undefined) {
      reporter.add('unsafe', l10n.t('A link that would run something is left out; its words stay'), address)
      changes.push({ start, end, words: label.text })
    } else if (isShortcut) changes.push({ start, end, words: `\0${keyOf(label.text)}` })
    resource = title = ''
  }
  const filled = changes.map(change => {
    if (!change.words.startsWith('\0')) return change
    const address = addresses.get(change.words.slice(1))
    const shown = body.slice(change.start, change.end)
    if (address === undefined) return { ...change, words: shown }
    reporter.count('changed', l10n.t('A link by its words alone has its address beside it'))
    return { ...change, words: `${shown}(${address})` }
  })
  return [...filled, ...textsThatAreNoLinks(body, theirs, filled, reporter)]
}

/** `[text][label]` that nothing defines is text in Markdown; it stays text. */
function textsThatAreNoLinks(
  body: string,
  theirs: ReadonlySet<number>,
  changes: readonly Change[],
  reporter: Reporter
): Change[] {
  return spansOf(eventsOf(body, syntax), 'link').flatMap(({ start, end }) => {
    if (
      theirs.has(start) ||
      !/\]\[[^\]]*\]$/.test(body.slice(start, end)) ||
      changes.some(change => change.start < end && start < change.end)
    )
      return []
    reporter.count('changed', l10n.t('Words that would become a reference have a backslash'))
    return [{ start, end: start, words: '\\' }]
  })
}

function keyOf(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase()
}

/** Changes made, the outer of two that overlap. */
function applied(source: string, changes: readonly Change[]): string {
  let result = ''
  let at = 0
  for (const { start, end, words } of [...changes].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (start < at) continue
    result += source.slice(at, start) + words
    at = end
  }
  return result + source.slice(at)
}

/** The only heading of the first rank, at the beginning, is the title. */
function titleOf(text: string, reporter: Reporter): { head: string; rest: string } {
  const found = /^\s*# +([^\n]*[^\n#\s])[ #]*\n+/.exec(text)
  const isOnly = (text.match(/^# /gm)?.length ?? 0) === 1
  if (!found || !isOnly || /[[\]*_`<{\\]/.test(found[1]!)) return { head: '', rest: text }
  reporter.add('front-matter', l10n.t('The title stands in the front matter'), found[1]!)
  return { head: `---\n${stringify({ title: found[1] }, { lineWidth: 0 })}---\n\n`, rest: text.slice(found[0].length) }
}
