import * as l10n from '@vscode/l10n'
import type { DraftRemark } from './draft.ts'
import { type Element, find, lineOf, named, rewritten } from './element.ts'
import { isOfMediaWiki, proseOfWikiInSteps } from './htmlMediaWiki.ts'
import { takeComments } from './htmlRemarks.ts'
import { isOfGoogleDocs, withIndented, withStyles } from './htmlStyles.ts'
import { isOfWord, plainWord } from './htmlWord.ts'
import type { Reporter } from './imported.ts'
import { bodyOf, type Page } from './pages.ts'

/** A page in HTML's own elements, where the program that made it writes what it means in its own way; and the comments that it has. Each step walks over the page once or twice. */
export function* plainPageInSteps(
  page: Page,
  reporter: Reporter
): Generator<void, { page: Page; remarks: DraftRemark[] }> {
  const body = bodyOf(page)
  const isOfWiki = isOfMediaWiki(body)
  yield
  if (isOfWiki) return { page: withBody(page, body, yield* proseOfWikiInSteps(body, reporter)), remarks: [] }
  yield
  const isOfOffice = isOfWord(page.root)
  yield
  const isOfDocs = !isOfOffice && isOfGoogleDocs(body)
  let plain = isOfOffice ? plainWord(body, reporter) : isOfDocs ? withStyles(page.root, body) : body
  yield
  plain = withoutRunningLines(plain, reporter)
  yield
  if (isOfOffice || find(plain, named('blockquote')) === undefined) plain = withIndented(plain)
  yield
  if (!isOfOffice && !isOfDocs) return { page: withBody(page, body, plain), remarks: [] }
  const { body: uncommented, remarks } = takeComments(plain, reporter)
  return { page: withBody(page, body, uncommented), remarks }
}

/** LibreOffice puts a text's running head and foot into divisions of these titles. */
function withoutRunningLines(body: Element, reporter: Reporter): Element {
  return rewritten(body, element => {
    if (element.name !== 'div' || !/^(?:header|footer)$/.test(element.attributes['title'] ?? '')) return undefined
    if (lineOf(element) !== '') reporter.add('furniture', l10n.t('A running head or foot'), lineOf(element))
    return []
  })
}

function withBody(page: Page, old: Element, body: Element): Page {
  if (old === body) return page
  if (old === page.root) return { ...page, root: body }
  return { ...page, root: rewritten(page.root, element => (element === old ? [body] : undefined)) }
}
