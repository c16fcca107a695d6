import type { Span } from '../text.ts'
import { isDigit } from './letters.ts'
import { behind, characterAt } from './marks.ts'
import type { Page, Passing } from './words.ts'

/** What is passed over in HTML, XHTML, TEI and other XML: all but the words that a reader sees. */
export function passingInMarkup(text: string): Passing {
  return new MarkupPassing(text)
}

const TAG = /<(\/?)(?:[\w.-]+:)?([A-Za-z][\w.-]*)((?:[^<>"']|"[^"<]{0,5000}"|'[^'<]{0,5000}')*?)(\/?)>/y
const OTHERS = /<(?:!\[CDATA\[|!(?!--)[^<>]*(?:\[[^\]]*\]\s*)?>|\?[^<>]*\?>)/y
/** What no reader sees. */
const HIDDEN = new Set(['script', 'style', 'template', 'teiheader', 'metadata'])
/** Words on both sides of these are never one. */
const PARTS = new Set(
  (
    'ab address argument article aside blockquote body br byline caption castitem castlist cell center closer dateline dd ' +
    'div div1 div2 div3 div4 div5 div6 div7 dl docauthor docdate doctitle dt epigraph figcaption figdesc figure floatingtext ' +
    'footer front group h1 h2 h3 h4 h5 h6 head header hr item l label lb lg li list main nav ol opener option p postscript ' +
    'pre row salute section signed sp speaker stage table tbody td tei text tfoot th thead titlepage titlepart tr trailer ul'
  ).split(' ')
)
/** The mark of a note: a number or sign that is set high, or a link to the note. */
const NOTE_MARK =
  /<(sup|a|ref|hi)\b(?=[^<>]*(?:doc-noteref|noteref|href="#|target="#|rend="super))?[^<>]*>\s*(?:<(?:a|sup|hi)\b[^<>]*>\s*)?[[(]?(?:\d{1,4}|[*†‡§]{1,3})[\])]?\s*(?:<\/(?:a|sup|hi)>\s*)?<\/\1>/iy
const LINKS = /^<(?:sup\b|[^<>]*(?:noteref|(?:href|target)="[^"<>]*#|rend="super))/i
/** Of two readings of the same words the first counts. */
const SECOND_READING = /<\/(?:sic|orig|abbr|corr|reg|expan)>\s*$/
const READINGS = new Set(['sic', 'orig', 'abbr', 'corr', 'reg', 'expan'])
const PAGE_BREAK = /page-?(?:break|num|no\b)/i
/** `<a id="p33">`, `<a name="Page_33">` */
const PAGE_ANCHOR =
  /(?:^|\s)(?:xml:)?(?:id|name)=["'](?:pp?|pg|pag|page|seite|s)[_.-]?(?:\d{1,4}|[ivxlc]{1,8})[rvab]?["']/i
/** What an anchor may hold to be a page's: its number, `[Pg 33]`. */
const PAGE_NUMBER = /^[[({\s]*(?:(?:pp?|pg|page|s|seite)\b\.?)?\s*[\divxlc]*[\])}\s]*$/i
const NUMBER = /\b(?:n|title|aria-label|id|name)=["'][^"'\divxlc]*([\divxlc]{1,8}[rvab]?)["']/i

/** As much as a page's number takes in an anchor, in code units. */
const MOST_IN_ANCHOR = 21

class MarkupPassing implements Passing {
  readonly asides: Span[] = []
  readonly pages: Page[] = []
  private readonly met = new Map<number, number>()
  private html: boolean | undefined
  private lastComment = Infinity

  constructor(private readonly text: string) {}

  private get isHtml(): boolean {
    return (this.html ??= /<(?:!doctype\s+)?html\b/i.test(this.text.slice(0, 4000)))
  }

  over(at: number): number {
    if (this.text[at] !== '<') return at
    return this.met.get(at) ?? this.tag(at)
  }

  character(at: number): { char: string; end: number } | undefined {
    return characterAt(this.text, at)
  }

  private tag(at: number): number {
    const { text } = this
    TAG.lastIndex = at
    const found = TAG.exec(text)
    if (!found) return text.startsWith('<!--', at) ? this.comment(at) : behind(OTHERS, text, at)
    const [tag, slash, , attributes = '', alone] = found
    const name = found[2]!.toLowerCase()
    const end = at + tag.length
    const isOpening = slash === '' && alone === ''
    if (slash !== '') return PARTS.has(name) ? -end : end
    if (name === 'pb' || PAGE_BREAK.test(attributes)) return this.page(at, end, name, attributes, isOpening)
    if ((name === 'a' || name === 'span') && PAGE_ANCHOR.test(attributes)) {
      const inside = isOpening ? text.slice(end, end + MOST_IN_ANCHOR).split('<', 1)[0]! : ''
      return this.page(at, end, name, attributes, isOpening && PAGE_NUMBER.test(inside))
    }
    if (isOpening) {
      if (HIDDEN.has(name) || (name === 'head' && this.isHtml)) return this.meet(at, -this.endOf(name, end))
      if (name === 'note' && !this.isHtml) {
        const close = this.endOf(name, end)
        this.asides.push({ start: end, end: Math.max(end, text.lastIndexOf('<', close - 1)) })
        return this.meet(at, close)
      }
      if (READINGS.has(name) && SECOND_READING.test(text.slice(Math.max(0, at - 60), at)))
        return this.meet(at, this.endOf(name, end))
      const mark = LINKS.test(tag) && !isDigit(text.charCodeAt(at - 1)) ? behind(NOTE_MARK, text, at) : at
      if (mark > at) return mark
    }
    if (name === 'lb' && /\bbreak=["']no/.test(attributes)) return end
    return PARTS.has(name) ? -end : end
  }

  /** Behind a comment; where nothing closes it, it is words, and so is every later one. */
  private comment(at: number): number {
    if (at >= this.lastComment) return at
    const close = this.text.indexOf('-->', at)
    if (close < 0) this.lastComment = at
    return close < 0 ? at : close + 3
  }

  private page(at: number, end: number, name: string, attributes: string, isOpening: boolean): number {
    const short = isOpening ? /^([^<>]{0,20})<\/[\w:.-]+>/.exec(this.text.slice(end, end + 60)) : null
    const label = NUMBER.exec(attributes)?.[1] ?? /[\divxlc]+/i.exec(short?.[1] ?? '')?.[0] ?? ''
    this.pages.push({ at, label })
    const behindIt = end + (short?.[0].length ?? 0)
    return this.meet(at, PARTS.has(name) ? -behindIt : behindIt)
  }

  /** Behind the element that was opened before `from`. */
  private endOf(name: string, from: number): number {
    const tags = new RegExp(`<(/?)(?:[\\w.-]+:)?${name.replaceAll('.', '\\.')}\\b[^<>]*?(/?)>`, 'gi')
    tags.lastIndex = from
    let depth = 1
    for (let tag = tags.exec(this.text); tag; tag = tags.exec(this.text)) {
      if (tag[1] !== '') depth--
      else if (tag[2] === '') depth++
      if (depth === 0) return tags.lastIndex
    }
    return this.text.length
  }

  private meet(at: number, end: number): number {
    this.met.set(at, end)
    return end
  }
}
