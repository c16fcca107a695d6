import * as l10n from '@vscode/l10n'
import { type Element, findAll, hasWord, lineOf, named, rewritten } from './element.ts'
import type { Reporter } from './imported.ts'

// Pages of wikis that MediaWiki makes (Wikipedia, Wikisource, Wikiquote …), as it shows them and as Parsoid writes them. Who saves one wants its
// prose and its notes: boxes of data, ways to other pages, notices and what belongs to pictures are left out, and named.

const BOXES =
  /^(?:infobox(?:_.*)?|navbox(?:-.*)?|vertical-navbox|ambox(?:-.*)?|mbox-small|metadata|sistersitebox|side-box|portalbox|portal-bar|authority-control|succession-box|noprint|mw-editsection|mw-indicators|mw-portlet.*|vector-(?:dropdown|page-toolbar|toc|sticky-header)\S*|printfooter|catlinks|subpages|licenseContainer|licensetpl|mw-empty-elt|mw-authority-control|shortdescription|hatnote|dablink|toc)$/
const PICTURES = /^(?:thumb|thumbinner|gallery|mw-gallery-.*|tmulti|mw-kartographer-.*)$/
const FILE = /^mw:(?:File|Image|Video|Audio)/

/** Whether a page is MediaWiki's. */
export function isOfMediaWiki(body: Element): boolean {
  return hasWord(body, 'class', /^(?:mediawiki|mw-parser-output|mw-body-content)$/) || hasParserOutput(body)
}

function hasParserOutput(element: Element): boolean {
  return findAll(element, each => hasWord(each, 'class', /^(?:mw-parser-output|mw-body)$/)).length > 0
}

/** A page's body without what is not its prose; what a note was marked from there alone is left out with it. */
export function* proseOfWikiInSteps(body: Element, reporter: Reporter): Generator<void, Element> {
  const prose = rewritten(body, element => {
    const { name } = element
    if (hasWord(element, 'class', BOXES)) {
      const words = lineOf(element)
      if (words !== '')
        reporter.add('furniture', l10n.t('A box or notice of the wiki'), words, element.line || undefined)
      return /^(?:span|sup|a|b|i|small)$/.test(name) ? [] : [' ']
    }
    if (hasWord(element, 'class', PICTURES) || FILE.test(element.attributes['typeof'] ?? '')) {
      reporter.count('lost', l10n.t('A picture and what stands below it'), lineOf(element), element.line || undefined)
      return [' ']
    }
    if (hasWord(element, 'class', /^(?:mw-cite-backlink|mw-linkback-text)$/)) {
      reporter.count('furniture', l10n.t('A link from a note back to its mark'), lineOf(element))
      return []
    }
    // Wikis set a work's whole reference, not its title, as `cite`, and do not slant it.
    if (name === 'cite') return [{ ...element, name: 'span', children: rewritten(element, () => undefined).children }]
    return undefined
  })
  yield
  const linked = new Set(
    findAll(prose, named('a')).map(({ attributes }) => (attributes['href'] ?? '').replace(/^[^#]*#/, ''))
  )
  yield
  return rewritten(prose, element => {
    const { id } = element.attributes
    if (element.name !== 'li' || !id?.startsWith('cite_note') || linked.has(id) || linked.has(encodeURI(id)))
      return undefined
    reporter.add(
      'furniture',
      l10n.t('A note that only what was left out refers to'),
      lineOf(element),
      element.line || undefined
    )
    return []
  })
}
