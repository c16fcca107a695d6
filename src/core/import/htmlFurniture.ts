import * as l10n from '@vscode/l10n'
import { childElements, type Element, find, hasWord, lineOf, type Node } from './element.ts'
import { says } from './furniture.ts'
import type { Reporter } from './imported.ts'
import { bodyOf, isOfType, type Page } from './pages.ts'

/** Elements that are for using the page, not for reading it. */
const ELEMENTS = /^(?:nav|aside|form|button|select|textarea|input|dialog|noscript|search)$/
const ROLES =
  /^(?:navigation|banner|contentinfo|complementary|search|dialog|alert|alertdialog|menu|menubar|toolbar|form)$/
/** What pages call such parts of theirs, as a word of `class` or `id`. */
const NAMES =
  /^(?:(?:site|page|global|main|top|bottom|skip|jump|mw|wp|post|entry)?[-_]?(?:nav|navbar|navigation|menu|breadcrumbs?|skip(?:link|-link|-to-content)?|jump-link|editsection)|cookies?(?:[-_].*)?|consent(?:[-_].*)?|gdpr.*|(?:social|share|sharing)(?:[-_].*)?|sharedaddy|addtoany.*|addthis.*|side[-_]?bar(?:[-_].*)?|widgets?(?:[-_].*)?|site[-_](?:header|footer|banner)|masthead|(?:page|site|global)?[-_]?footer|ads?|advert(?:isement)?s?|adsense|promo|newsletter(?:[-_].*)?|subscri(?:be|ption)(?:[-_].*)?|comments?|comment[-_](?:list|form|respond|area|section)|comments[-_](?:area|section|list)|respond|related(?:[-_].*)?|pagination|pager|post[-_]navigation|noprint|screen-reader-text|sr-only|visually-hidden|print[-_]?(?:link|button|only)|toolbar|search(?:[-_]?(?:form|box|bar))?|login(?:[-_].*)?|popup|modal|linkback|catlinks|(?:entry|post)-(?:meta|footer|tags|categories|ufi)|posted-on|(?:cat|tag|tags)-links|byline-wrapper|post-header-meta|article-(?:actions|tools)|permalink|hatnote|toc|rss|feedback)$/i
/** No part that holds more of a page's words than this is furniture, whatever it is called. */
const MOST = 0.4

/**
 * Takes out of a page what is not its text: navigation, what shares and subscribes, forms, what stands outside of the main part, what is hidden.
 * Each piece is reported with its words. What holds a note's body stays. In steps.
 *
 * @param keep elements that are of the text, whatever they are called: notes and their marks.
 * @returns the nodes of the text.
 */
export function* textOfPageInSteps(
  page: Page,
  keep: ReadonlySet<Element>,
  reporter: Reporter
): Generator<void, Node[]> {
  const body = bodyOf(page)
  const { lengths, keepers } = yield* measured(body, keep)
  const lengthOf = (element: Element): number => lengths.get(element) ?? 0
  const all = Math.max(1, lengthOf(body))
  const main = mainOf(body, element => lengthOf(element) > all / 2)
  yield
  const aroundMain = new Set<Element>(main && pathTo(body, main))
  const drop = (element: Element, why: string): Node[] => {
    if (says(element)) reporter.add('furniture', why, lineOf(element), element.line || undefined)
    // The words before and behind it do not touch.
    return INLINE.test(element.name) ? [] : [' ']
  }
  let met = 0
  function* clean(nodes: readonly Node[], isInside: boolean, isTop = true): Generator<void, Node[]> {
    const cleaned: Node[] = []
    for (const node of nodes) {
      if (++met % AT_ONCE === 0) yield
      if (typeof node === 'string') {
        if (isInside || node.trim() === '') cleaned.push(node)
        else cleaned.push(...drop({ name: 'p', attributes: {}, children: [node], line: 0 }, outside()))
      } else for (const each of yield* cleanElement(node, isInside, isTop)) cleaned.push(each)
    }
    return cleaned
  }
  function* cleanElement(node: Element, isInside: boolean, isTop: boolean): Generator<void, Node[]> {
    if (keep.has(node)) return [node]
    const why = lengthOf(node) / all > MOST ? undefined : whyFurniture(node, isTop && main === undefined)
    if (why !== undefined && !keepers.has(node)) return drop(node, why)
    if (node === main) return [{ ...node, children: yield* clean(node.children, true) }]
    if (isInside || keepers.has(node)) {
      // An element that is looked up later keeps being the same one.
      const children = yield* clean(node.children, isInside, isTop && !/^(?:section|article|main)$/.test(node.name))
      const isSame =
        children.length === node.children.length && children.every((child, i) => child === node.children[i])
      return [isSame ? node : { ...node, children }]
    }
    return aroundMain.has(node) ? yield* clean(node.children, false) : drop(node, outside())
  }
  return yield* clean(body.children, main === undefined)
}

/** How many nodes are met in a step. */
const AT_ONCE = 3000

/** How many letters each element holds, blanks not counted, and which elements hold one that is kept. */
function* measured(
  body: Element,
  keep: ReadonlySet<Element>
): Generator<void, { lengths: Map<Element, number>; keepers: Set<Element> }> {
  const lengths = new Map<Element, number>()
  const keepers = new Set<Element>()
  let met = 0
  function* measure(element: Element): Generator<void, number> {
    let length = 0
    if (keep.has(element)) keepers.add(element)
    for (const child of element.children) {
      if (++met % AT_ONCE === 0) yield
      if (typeof child === 'string') length += child.replace(/\s+/g, '').length
      else {
        length += yield* measure(child)
        if (keepers.has(child)) keepers.add(element)
      }
    }
    lengths.set(element, length)
    return length
  }
  yield* measure(body)
  return { lengths, keepers }
}

/** The elements that an element stands in, below another; `undefined` where it does not stand there. */
function pathTo(from: Element, to: Element): Element[] | undefined {
  for (const child of childElements(from)) {
    if (child === to) return []
    const path = pathTo(child, to)
    if (path) return [child, ...path]
  }
  return undefined
}

/** What may stand within a word. */
const INLINE = /^(?:abbr|b|big|cite|code|em|font|i|s|small|span|strong|sub|sup|u|wbr)$/

const outside = (): string => l10n.t('Outside of the page’s text')

function mainOf(body: Element, isLarge: (element: Element) => boolean): Element | undefined {
  const tests: ((element: Element) => boolean)[] = [
    ({ name, attributes }) => name === 'main' || attributes['role'] === 'main',
    ({ name, attributes }) => name === 'article' || attributes['itemprop'] === 'articleBody',
    ({ attributes }) =>
      /^(?:main|main[-_]?content|content|article|post|mw-content-text|bodyContent)$/i.test(attributes['id'] ?? '')
  ]
  for (const test of tests) {
    const found = find(body, element => test(element) && isLarge(element))
    // The article in the main part is narrower still.
    if (found)
      return (test === tests[0] && find(found, element => element.name === 'article' && isLarge(element))) || found
  }
  return undefined
}

function whyFurniture(element: Element, isTop: boolean): string | undefined {
  const { name, attributes } = element
  if (ELEMENTS.test(name) && !isOfType(element, /note|epigraph|dedication/))
    return WORDS[name]?.() ?? l10n.t('The page’s {0}', name)
  if (ROLES.test(attributes['role'] ?? '')) return l10n.t('The page’s {0}', attributes['role']!)
  const isHidden =
    attributes['hidden'] !== undefined ||
    attributes['aria-hidden'] === 'true' ||
    /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes['style'] ?? '')
  if (isHidden) return l10n.t('Hidden in the page')
  if ((name === 'header' || name === 'footer') && isTop && isOfThePage(element)) return l10n.t('The page’s {0}', name)
  if (hasWord(element, 'class', NAMES) || NAMES.test(attributes['id'] ?? ''))
    return l10n.t('Furniture of the page, by its name')
  return undefined
}

const WORDS: Readonly<Record<string, () => string>> = {
  nav: () => l10n.t('The page’s navigation'),
  aside: () => l10n.t('The page’s sidebar'),
  noscript: () => l10n.t('The page’s message to browsers without scripts')
}

/** A header or footer with links, or with what nobody reads in a text. */
function isOfThePage(element: Element): boolean {
  return (
    find(element, ({ name }) => name === 'nav' || name === 'a' || name === 'form') !== undefined ||
    /©|copyright|all rights/i.test(lineOf(element))
  )
}
