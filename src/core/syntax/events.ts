import { parse, postprocess, preprocess } from 'micromark'
import type { Event, Extension, ParseContext } from 'micromark-util-types'
import { JOINER } from '../prose.ts'
import { syntaxFor } from './syntax.ts'

/** Parsers by their syntaxes: to put one together takes as long as to read a paragraph of fifty words. */
const parsers = new Map<Extension, ParseContext>()

function parserOf(extension: Extension): ParseContext {
  let parser = parsers.get(extension)
  if (!parser) parsers.set(extension, (parser = parse({ extensions: [extension] })))
  // What the text before has left in it.
  parser.defined.length = 0
  parser.lazy = {}
  return parser
}

/** The events of a block's words: where each piece of its syntax begins and ends, as micromark tells it. */
export function eventsOf(source: string, extension: Extension = syntaxFor(source)): Event[] {
  const chunks = preprocess()(withoutMark(source), undefined, true)
  return postprocess(parserOf(extension).document().write(chunks))
}

/**
 * A byte order mark in the middle of a text is a character like others; the parser passes over one at the beginning of what
 * it is given, and everything would stand one off.
 */
export function withoutMark(source: string): string {
  return source.startsWith('\uFEFF') ? JOINER + source.slice(1) : source
}
