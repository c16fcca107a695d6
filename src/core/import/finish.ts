import * as l10n from '@vscode/l10n'
import { missingFromInSteps, wordsInSteps } from './account.ts'
import { type Block, type Draft, wordsOfBlocks } from './draft.ts'
import type { Imported, Reporter } from './imported.ts'
import { takeRemarks } from './remarks.ts'
import { writeInSteps } from './write.ts'

/**
 * Writes a draft, and checks that no word of its source is lost.
 *
 * @param words the words of the source, in order.
 */
export function* finishInSteps(draft: Draft, words: string, reporter: Reporter): Generator<void, Imported> {
  const written = yield* writeInSteps(draft, reporter)
  const { text, annotations } = draft.remarks?.length ? takeRemarks(written, draft) : { text: written, annotations: '' }
  const notes = draft.notes.size
  if (notes > 0) reporter.add('found', notes === 1 ? l10n.t('1 note') : l10n.t('{0} notes', notes))
  const quotations =
    quotationsIn(draft.blocks) + [...draft.notes.values()].reduce((sum, { blocks }) => sum + quotationsIn(blocks), 0)
  if (quotations > 0) {
    reporter.add('found', quotations === 1 ? l10n.t('1 block quotation') : l10n.t('{0} block quotations', quotations))
  }
  const remarks = draft.remarks?.length ?? 0
  if (remarks > 0) {
    const message =
      remarks === 1
        ? l10n.t('1 comment: a remark beside the text')
        : l10n.t('{0} comments: remarks beside the text', remarks)
    reporter.add('found', message)
  }
  const said = draft.remarks?.map(({ blocks }) => wordsOfBlocks(blocks)) ?? []
  const imported = yield* accountedInSteps(text, words, reporter, said)
  return annotations === '' ? imported : { ...imported, annotations }
}

/** The tags around what is raised or lowered, which both Markdown and annotated text may have. */
export const RAISED = /(?<!\\)<\/?su[bp]>/g

/** The address of a link, as `write.ts` has it. */
const ADDRESS = /(?<!\\)\]\((?:<[^<>\n]*>|[^\s()<>]*)\)/g

/** `H<sub>2</sub>O` may be one word in the source, or three; an address stands between the words of a link and what touches them. */
const PLAIN: readonly ((text: string) => string)[] = ['', ' '].flatMap(between => [
  (text: string) => text.replace(RAISED, between),
  (text: string) => text.replace(RAISED, between).replace(ADDRESS, ']')
])

/**
 * A result with its report, in which the words stand that are in neither.
 *
 * @param beside words that stand beside the text: in remarks.
 */
export function* accountedInSteps(
  text: string,
  words: string,
  reporter: Reporter,
  beside: readonly string[] = []
): Generator<void, Imported> {
  const report = reporter.finish()
  const told = [...report.map(item => item.words ?? ''), ...beside]
  const given = yield* wordsInSteps(words)
  const other = yield* wordsInSteps(told.join('\n'))
  let missing: string[] | undefined
  for (const plain of PLAIN) {
    const found = yield* wordsInSteps(text, plain)
    for (const word of other) found.push(word)
    const left = yield* missingFromInSteps(given, found)
    if (missing === undefined || left.length < missing.length) missing = left
    if (missing.length === 0) break
  }
  if (missing !== undefined && missing.length > 0) {
    const message = l10n.t('Words of the source that were not found again ({0}): please report this', missing.length)
    report.unshift({ kind: 'missing', message, words: missing.join(' ') })
  }
  return { text, report }
}

function quotationsIn(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => {
    if (block.kind === 'quotation') return sum + 1
    return block.kind === 'list' ? sum + block.items.reduce((all, item) => all + quotationsIn(item), 0) : sum
  }, 0)
}
