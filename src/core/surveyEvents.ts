import { decodeString } from 'micromark-util-decode-string'
import type { Event, Token, TokenizeContext, TokenType } from 'micromark-util-types'
import type { Survey, Unit } from './survey.ts'
import { Surveyor } from './surveyor.ts'
import type { Abridged } from './syntax/abridge.ts'

/**
 * Surveys a block in one walk over the events of its syntax. Runs of text, labels and addresses are put together as
 * `mdast-util-from-markdown` puts them together; a test compares the two.
 *
 * @param events of the block, or of what it was abridged to.
 */
export function survey(events: readonly Event[], source: string, abridged?: Abridged): Survey {
  const surveyor = new Surveyor(source, abridged)
  for (const [way, token, context] of events) {
    if (surveyor.opaque) {
      if (surveyor.opaque === token) surveyor.opaque = undefined
      continue
    }
    const handler = way === 'enter' ? enter[token.type] : exit[token.type]
    handler?.(surveyor, token, context)
  }
  return surveyor.finish()
}

// What becomes of each piece of syntax in a survey, where it begins and where it ends. What is not named here says nothing
// that anybody asks for.

type Handler = (surveyor: Surveyor, token: Token, context: TokenizeContext) => void
type Handlers = Partial<Record<TokenType, Handler>>

/** The elements of HTML that transcriptions use, inline. Any other tag is somebody's way to write a word. */
const ELEMENTS =
  /^<(?:!--|\/?(?:a|abbr|b|bdi|bdo|big|br|cite|code|del|dfn|em|font|i|img|ins|kbd|mark|q|rp|rt|ruby|s|samp|small|span|strike|strong|sub|sup|time|tt|u|var|wbr)(?=[\s/>]))/i

const opaque: Handler = (surveyor, token) => {
  surveyor.standsOpaque(token)
}
const openWords: Handler = (surveyor, token) => {
  surveyor.stands(token)
  surveyor.open(true)
}
const close: Handler = surveyor => {
  surveyor.close()
}
const beginString: Handler = surveyor => {
  surveyor.string = ''
}
const dropString: Handler = surveyor => {
  surveyor.endString()
}
const openLink: Handler = (surveyor, token) => surveyor.openLink(token)
const closeLink: Handler = (surveyor, token) => surveyor.closeLink(token)

function openUnit(hasLines: boolean): Handler {
  return (surveyor, token) => {
    surveyor.stands(token)
    surveyor.open(hasLines, { ...surveyor.frame.inside, holes: [] })
  }
}

function closeUnit(kind: Unit['kind']): Handler {
  return (surveyor, token) => surveyor.closeUnit(kind, surveyor.span(token))
}

const openHeading: Handler = (surveyor, token, context) => {
  surveyor.found.headings.push({ ...surveyor.span(token), depth: 0 })
  openUnit(true)(surveyor, token, context)
}

const address =
  (prefix: string): Handler =>
  (surveyor, token, context) => {
    const words = context.sliceSerialize(token)
    surveyor.add(token, words)
    const link = surveyor.links.at(-1)!
    link.url = prefix + words
    link.isReference = false
  }

function depthOfHeading(surveyor: Surveyor, depth: number): void {
  const { headings } = surveyor.found
  const heading = headings.at(-1)!
  if (heading.depth === 0) headings[headings.length - 1] = { ...heading, depth }
}

/** The label of the note's mark or body that was found last. */
function label(signs: 'noteMarks' | 'noteBodies'): Handler {
  return surveyor => {
    const { [signs]: all } = surveyor.found
    all[all.length - 1] = { ...all.at(-1)!, label: surveyor.endString() }
  }
}

const enter: Handlers = {
  paragraph: openUnit(true),
  atxHeading: openHeading,
  setextHeading: openHeading,
  tableHeader: openUnit(false),
  tableData: openUnit(false),
  blockQuote(surveyor, token) {
    const span = surveyor.stands(token)
    const { inside } = surveyor.frame
    const depth = inside.quoteDepth
    surveyor.found.quotes.push({ ...span, depth })
    surveyor.open(false, { ...inside, quoteDepth: depth + 1, quote: inside.quote ?? span })
  },
  codeFenced: opaque,
  definition(surveyor, token) {
    surveyor.stands(token)
    surveyor.definition = { label: '', url: '' }
  },
  definitionLabelString: beginString,
  definitionDestinationString: beginString,
  definitionTitleString: beginString,
  gfmFootnoteDefinition(surveyor, token) {
    const note = surveyor.stands(token)
    surveyor.found.noteBodies.push({ ...note, label: '' })
    surveyor.open(false, { ...surveyor.frame.inside, note })
  },
  gfmFootnoteDefinitionLabelString: beginString,
  gfmFootnoteCall(surveyor, token) {
    surveyor.found.noteMarks.push({ ...surveyor.stands(token), label: '' })
  },
  gfmFootnoteCallString: beginString,
  inlineNote(surveyor, token) {
    const note = surveyor.stands(token)
    const { inside } = surveyor.frame
    surveyor.found.inlineNotes.push(note)
    inside.holes.push(note)
    surveyor.open(true, { ...inside, note, holes: [] })
  },
  citation(surveyor, token) {
    surveyor.found.citations.push(surveyor.standsOpaque(token))
  },
  place(surveyor, token) {
    surveyor.found.places.push(surveyor.standsOpaque(token))
  },
  codeText(surveyor, token) {
    const { start, end } = surveyor.standsOpaque(token)
    const ticks = /^`+/.exec(surveyor.source.slice(start, end))![0].length
    surveyor.found.verbatim.push({ start: start + ticks, end: end - ticks })
  },
  htmlText(surveyor, token) {
    const span = surveyor.standsOpaque(token)
    if (!ELEMENTS.test(surveyor.source.slice(span.start, span.end))) surveyor.found.verbatim.push(span)
  },
  hardBreakEscape: openBreak,
  hardBreakTrailing: openBreak,
  emphasis: openWords,
  strong: openWords,
  strikethrough: openWords,
  image: opaque,
  autolink: openLink,
  literalAutolink: openLink,
  link: openLink,
  label(surveyor) {
    surveyor.links.at(-1)!.label = surveyor.open(true)
  },
  referenceString: beginString,
  resourceDestinationString: beginString,
  resourceTitleString: beginString
}

function openBreak(surveyor: Surveyor, token: Token): void {
  surveyor.stands(token)
}

const closeBreak: Handler = surveyor => {
  surveyor.atBreak = true
}

const exit: Handlers = {
  paragraph: closeUnit('paragraph'),
  atxHeading: closeUnit('heading'),
  atxHeadingSequence: (surveyor, { start, end }) => depthOfHeading(surveyor, end.offset - start.offset),
  setextHeading(surveyor, token) {
    surveyor.isUnderlined = false
    surveyor.closeUnit('heading', surveyor.span(token))
  },
  setextHeadingText(surveyor) {
    surveyor.isUnderlined = true
  },
  setextHeadingLineSequence: (surveyor, token, context) =>
    depthOfHeading(surveyor, context.sliceSerialize(token).startsWith('=') ? 1 : 2),
  tableHeader: closeUnit('cell'),
  tableData: closeUnit('cell'),
  blockQuote: close,
  definition(surveyor, token) {
    surveyor.found.definitions.push({ ...surveyor.span(token), ...surveyor.definition })
  },
  definitionLabelString(surveyor) {
    surveyor.definition.label = surveyor.endString()
  },
  definitionDestinationString(surveyor) {
    surveyor.definition.url = surveyor.endString()
  },
  definitionTitleString: dropString,
  gfmFootnoteDefinition: close,
  gfmFootnoteDefinitionLabelString: label('noteBodies'),
  gfmFootnoteCallString: label('noteMarks'),
  inlineNote(surveyor, token) {
    const { start, end } = surveyor.span(token)
    surveyor.closeUnit('inline-note', { start: start + 2, end: end - 1 })
  },
  data: (surveyor, token, context) => surveyor.add(token, context.sliceSerialize(token)),
  characterEscape: (surveyor, token, context) => surveyor.add(token, context.sliceSerialize(token).slice(1)),
  characterReference: (surveyor, token, context) => surveyor.add(token, decodeString(context.sliceSerialize(token))),
  lineEnding(surveyor, token, context) {
    if (surveyor.atBreak) {
      surveyor.atBreak = false
      surveyor.frame.last = surveyor.span(token).end
    } else if (surveyor.string !== undefined || (surveyor.frame.hasLines && !surveyor.isUnderlined)) {
      surveyor.add(token, context.sliceSerialize(token))
    }
  },
  hardBreakEscape: closeBreak,
  hardBreakTrailing: closeBreak,
  emphasis: close,
  strong: close,
  strikethrough: close,
  autolink: closeLink,
  autolinkProtocol: address(''),
  autolinkEmail: address('mailto:'),
  literalAutolink: closeLink,
  literalAutolinkHttp: address(''),
  literalAutolinkWww: address('http://'),
  literalAutolinkEmail: address('mailto:'),
  link: closeLink,
  label: close,
  labelText(surveyor, token, context) {
    surveyor.links.at(-1)!.text = decodeString(context.sliceSerialize(token))
  },
  referenceString(surveyor) {
    surveyor.links.at(-1)!.reference = surveyor.endString()
  },
  resource(surveyor) {
    surveyor.links.at(-1)!.isReference = false
  },
  resourceDestinationString(surveyor) {
    surveyor.links.at(-1)!.url = surveyor.endString()
  },
  resourceTitleString: dropString
}
