import * as l10n from '@vscode/l10n'
import { withoutAnnotations } from '../edition/pandoc/annotations.ts'
import { readPandoc } from '../edition/pandoc/read.ts'
import { type Expanded, expandEntities } from './entities.ts'
import { finishInSteps } from './finish.ts'
import { draftHtml, wordsOfSourceInSteps } from './htmlDraft.ts'
import { type Beside, type Imported, type NotImported, Reporter } from './imported.ts'
import { importMarkdown } from './markdown.ts'
import { finish } from '../steps.ts'
import { isOwnTei, takeBack } from './ownTei.ts'
import { readPageInSteps } from './pages.ts'
import { draftPlainText } from './plainText.ts'
import { draftTei, isTei, wordsOfTei } from './tei.ts'
import { fromP4 } from './teiP4.ts'
import { readXmlInSteps } from './xml.ts'

/**
 * A text's source as an annotated text.
 *
 * @param name the file's name, whose ending says what it is where the content leaves that open.
 * @param source the text of the file, decoded and without BOM.
 */
export function importText(name: string, source: string, beside: Beside = {}): Imported | NotImported {
  return finish(importTextInSteps(name, source, beside))
}

/** As {@link importText}, in steps that are short but for a few: a large text's words are counted in one. */
export function* importTextInSteps(
  name: string,
  source: string,
  beside: Beside
): Generator<void, Imported | NotImported> {
  const reporter = new Reporter()
  const file = name.replace(/^.*[\\/]/, '')
  const stem = file.replace(/\.(?:annotated\.md|[a-z0-9]{1,6})$/i, '')
  if (isHtml(name, source)) {
    const page = yield* readPageInSteps(file, source)
    if (!page) return { refusal: l10n.t('its elements are nested deeper than any page’s') }
    const draft = yield* draftHtml([page], source, stem, beside, reporter)
    return yield* finishInSteps(draft, yield* wordsOfSourceInSteps([page]), reporter)
  }
  if (isXml(name, source)) {
    const expanded = expandEntities(source)
    const { root, problem } = yield* readXmlInSteps(expanded.source)
    if (!root || problem !== undefined)
      return { refusal: l10n.t('no well-formed XML: {0}', problem ?? l10n.t('it has no element')) }
    if (!isTei(root))
      return { refusal: l10n.t('XML, but neither TEI nor XHTML: its outermost element is {0}', root.name) }
    const { root: taken, annotations } = isOwnTei(root) ? takeBack(root) : { root: fromP4(root), annotations: [] }
    tellOfEntities(expanded, reporter)
    const { draft, persons } = draftTei(taken, expanded.source, reporter)
    yield
    const imported = yield* finishInSteps(draft, wordsOfTei(taken), reporter)
    return {
      ...imported,
      ...(persons !== undefined && { persons }),
      ...(annotations.length > 0 && { annotations: annotations.map(each => `${JSON.stringify(each)}\n`).join('') })
    }
  }
  if (/\.(?:md|markdown|mdown|mkd|qmd|rmd)$/i.test(name)) {
    const { text, lines } = withoutAnnotations(source)
    const imported = yield* importMarkdown(readPandoc(text), reporter)
    return lines.length === 0 ? imported : { ...imported, annotations: lines.map(line => `${line}\n`).join('') }
  }
  return yield* finishInSteps(yield* draftPlainText(source, stem, reporter), source, reporter)
}

function tellOfEntities({ unknown, files, isCut }: Expanded, reporter: Reporter): void {
  if (unknown.size > 0) {
    const names = [...unknown].map(([name, count]) => (count === 1 ? `&${name};` : `&${name}; (${count} ×)`))
    reporter.add(
      'unsure',
      l10n.t('Entities that this file does not declare; they stand as they are written'),
      names.join(' ')
    )
  }
  for (const [name, file] of files)
    reporter.add(
      'lost',
      l10n.t('A part of the text that stands in another file, which is not read'),
      `&${name}; ${file}`
    )
  if (isCut)
    reporter.add(
      'unsafe',
      l10n.t('Entities that stand for themselves, or for more than any text has; they stand as they are written')
    )
}

/** A comment ends at its first `-->`, or rows of them could be parted in countless ways. */
const HTML = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[^])*-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i

function isHtml(name: string, source: string): boolean {
  return /\.x?html?$/i.test(name) || HTML.test(source.slice(0, 4000))
}

function isXml(name: string, source: string): boolean {
  return /\.(?:xml|tei)$/i.test(name) || /^\s*<(?:\?xml\b|TEI\b|!DOCTYPE\s+(?:TEI|teiCorpus)\b)/.test(source)
}
