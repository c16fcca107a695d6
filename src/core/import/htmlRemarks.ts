import * as l10n from '@vscode/l10n'
import { type DraftRemark, text } from './draft.ts'
import { type Element, find, findAll, lineOf, named, type Node, rewritten, textOf } from './element.ts'
import type { Reporter } from './imported.ts'

// Comments that word processors put behind a page's text: Google Docs' (`cmnt1`), Word's (`_msocom_1`). They become remarks in the margin.

/** The name of the element that stands where the words of a remark begin or end, while a page is read. */
export const ANCHOR = 'apparatus-anchor'

const BODY = /^(?:cmnt\d+|_msocom_\d+)$/
const MARK = /^#(cmnt\d+|_msocom_\d+)$/

/** A page's body without its comments, anchors in place of their marks, and the comments. */
export function takeComments(body: Element, reporter: Reporter): { body: Element; remarks: DraftRemark[] } {
  const bodies = new Set(findAll(body, element => element.name === 'a' && idOf(element) !== undefined))
  if (bodies.size === 0) return { body, remarks: [] }
  const references = new Map<string, string>()
  for (const link of findAll(body, named('a'))) {
    const id = markOf(link)
    if (id !== undefined) references.set(reference(textOf(link)), id)
  }
  const holdsBody = (element: Element): boolean => find(element, each => bodies.has(each)) !== undefined
  const isComment = (element: Element): boolean =>
    element.name === 'div' &&
    holdsBody(element) &&
    find(element, each => (each.name === 'div' && holdsBody(each)) || markOf(each) !== undefined) === undefined
  const remarks: DraftRemark[] = []
  const ranged = new Set<string>()
  const without = rewritten(body, element => {
    const id = markOf(element)
    if (id !== undefined) {
      reporter.count('changed', l10n.t('The mark of a comment: a remark beside the text'), lineOf(element))
      return [anchor(id, true)]
    }
    const range = /mso-comment-reference:\s*([^;]+)/i.exec(element.attributes['style'] ?? '')?.[1]
    const begun = range === undefined ? undefined : references.get(reference(range))
    if (begun !== undefined && !ranged.has(begun)) {
      ranged.add(begun)
      return [anchor(begun, false), ...element.children]
    }
    if (!isComment(element)) return undefined
    remarks.push(remarkOf(element, idOf(find(element, each => bodies.has(each))!)!, reporter))
    // It parts what stands around it.
    return [' ']
  })
  return { body: without, remarks }
}

function idOf({ attributes: { id, name } }: Element): string | undefined {
  return [id, name].find(each => BODY.test(each ?? ''))
}

function markOf({ name, attributes: { href } }: Element): string | undefined {
  return name === 'a' ? MARK.exec(href ?? '')?.[1] : undefined
}

/** `AW1` of `[AW1]`, and of the `AW_1` that the words have. */
function reference(words: string): string {
  return words.replace(/[^\p{L}\p{N}]/gu, '')
}

function anchor(remark: string, isEnd: boolean): Element {
  return { name: ANCHOR, attributes: { remark, side: isEnd ? 'end' : 'start' }, children: [], line: 0 }
}

function remarkOf(element: Element, id: string, reporter: Reporter): DraftRemark {
  const author = find(element, ({ attributes }) => /mso-comment-author/i.test(attributes['style'] ?? ''))
  const creator = /mso-comment-author:\s*"?([^";]+)/i.exec(author?.attributes['style'] ?? '')?.[1] ?? ''
  const own = rewritten(element, each => {
    const isLink = each.name === 'a' && /^#(?:cmnt_ref|_msoanchor)/.test(each.attributes['href'] ?? '')
    if (!isLink) return undefined
    reporter.count('changed', l10n.t('The mark of a comment: a remark beside the text'), lineOf(each))
    // Words on both sides of it are two.
    return [' ']
  })
  const words = (node: Node): string =>
    typeof node === 'string'
      ? node.replace(/\s+/g, ' ')
      : /^(?:p|br|div|li|tr|td|h[1-6])$/.test(node.name)
        ? `\n${node.children.map(words).join('')}\n`
        : node.children.map(words).join('')
  const lines = words(own)
    .split('\n')
    .map(line => line.trim())
  const blocks = lines.filter(Boolean).map(line => ({ kind: 'paragraph' as const, inlines: [text(line)] }))
  return { id, creator: creator.trim(), created: '', blocks, answers: undefined, isResolved: false }
}
