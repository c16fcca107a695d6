import { announcesWork } from '../quotations/works.ts'
import type { Span } from '../text.ts'
import { isTitle } from './parts.ts'
import { isWordAt } from './words.ts'

// When a name stands in a work's title, where it names the work: in a reference, or in quotation marks.

/** How far before and behind a name its title may reach, in code units. */
const REACH = 120

/** `Oswald Panagl: Arthur Schnitzler und Oscar Straus. In: …`: behind the author's colon. */
const BEHIND_AUTHOR = /[\p{L}.][.\]]?[\s\0]?:[\s\0]+[^.:;!?]*$/u
/** What comes behind a title: what it stands in, who made it, where and when it came out. */
const STANDS_IN = /^[^:;!?()»„“]*?[.\]][\s\0]+(?:In|Dans):[\s\0]/
const MADE_BY =
  /^[^:;!?]*?[.\]][\s\0]+(?:(?:Hg|Hrsg|Eds?|Éd|Übers|Trans)\.|Edited by|\p{Lu}[\p{L}\s]{2,30}:[\s\0]+\p{Lu}[^:;]{0,40}\d{4})/u
/** Where a reference begins: the author's place. */
const BEGINS = /(?:^|[.([;]|\b(?:siehe|see))[\s\0]*$/i

const OPENING = '»›„“‚‘«‹"'
const CLOSING = '«‹“”‘’»›"'

/** `Casanova’s Homecoming”, by Schnitzler`: whose it is. */
const BY = /^[\s\0]*[,(]?[\s\0]*(?:von|by|par|af|av|de|di)[\s\0]+(?:\p{Lu}\p{Ll}*\.[\s\0]+)*\p{Lu}\p{L}/u

/** Signs that the words around a name are looked at for: a colon, other stops, marks that open, marks that close. */
const COLON = 1
const STOP = 2
const OPENS = 4
const CLOSES = 8
const kinds = new Uint8Array(0x10000)
for (const sign of OPENING) kinds[sign.charCodeAt(0)]! |= OPENS
for (const sign of CLOSING) kinds[sign.charCodeAt(0)]! |= CLOSES
for (const sign of '.!?;…') kinds[sign.charCodeAt(0)] = STOP
kinds[58] = COLON

/** The nearest of these signs before a name. */
function signBefore(prose: string, start: number): number {
  const from = Math.max(0, start - REACH)
  for (let at = start - 1; at >= from; at--) {
    const kind = kinds[prose.charCodeAt(at)]!
    if (kind !== 0 && !isApostrophe(prose, at)) return kind
  }
  return 0
}

/** … and behind it. */
function signBehind(prose: string, end: number): number {
  const to = Math.min(prose.length, end + REACH)
  for (let at = end; at < to; at++) {
    const kind = kinds[prose.charCodeAt(at)]!
    if (kind !== 0 && !isApostrophe(prose, at)) return kind
  }
  return 0
}

/** Whether a name is part of a work's title, as far as the words around it tell. */
export function inTitle(prose: string, span: Span): boolean {
  // Most names have none of the signs around them, and nothing need be made to see it.
  const before = signBefore(prose, span.start)
  if ((before & OPENS) !== 0 && (signBehind(prose, span.end) & CLOSES) !== 0 && inMarks(prose, span)) return true
  return (before === COLON || hasColonBehind(prose, span.end)) && inReference(prose, span)
}

/** Where the next colon was found to be, by a text and an offset: of nearly all names in a text it is the same. */
const colon = { prose: '', from: 0, at: 0 }

function hasColonBehind(prose: string, end: number): boolean {
  if (colon.prose !== prose || end < colon.from || end > colon.at) {
    const found = prose.indexOf(':', end)
    colon.prose = prose
    colon.from = end
    colon.at = found < 0 ? Infinity : found
  }
  return colon.at < end + REACH
}

function inMarks(prose: string, { start, end }: Span): boolean {
  const before = prose.slice(Math.max(0, start - REACH), start)
  const behind = prose.slice(end, end + REACH)
  const opened = lastOf(before, OPENING)
  const closed = firstOf(behind, CLOSING)
  if (opened === -1 || closed === -1) return false
  const lead = before.slice(opened + 1)
  const tail = behind.slice(0, closed)
  // A comma may be the sentence’s, set inside by custom.
  if (/[.!?,;:…]|[–—] /.test(lead + tail.replace(/,$/, ''))) return false
  const outside = before.slice(0, opened).replaceAll('\0', ' ')
  // Marks that close, and open nothing, stand behind a word.
  if (/[\p{L}\p{N}.,!?]$/u.test(outside)) return false
  const isAlone = lead.trim() === '' && tail.trim() === ''
  if (!isAlone && announcesWork(outside.slice(-60))) return true
  if (!isAlone && BY.test(behind.slice(closed + 1))) return true
  return hasCapitals(lead, tail)
}

function inReference(prose: string, { start, end }: Span): boolean {
  const before = prose.slice(Math.max(0, start - REACH), start)
  const behind = prose.slice(end, end + REACH)
  const isAuthors = before.includes(':') && BEHIND_AUTHOR.test(before)
  if (isAuthors && MADE_BY.test(behind)) return true
  const upTo = /(?:In|Dans):/.test(behind) ? STANDS_IN.exec(behind)?.[0] : undefined
  // A letter has a date, and is no title.
  if (upTo === undefined || /\d{4}/.test(upTo)) return false
  return isAuthors || !(BEGINS.test(before) && /^[,:]/.test(behind))
}

function lastOf(text: string, signs: string): number {
  for (let at = text.length - 1; at >= 0; at--) {
    if (isApostrophe(text, at)) continue
    if (signs.includes(text[at]!)) return at
    if (CLOSING.includes(text[at]!)) return -1
  }
  return -1
}

function firstOf(text: string, signs: string): number {
  for (let at = 0; at < text.length; at++) {
    if (signs.includes(text[at]!) && !isApostrophe(text, at)) return at
  }
  return -1
}

function isApostrophe(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return (code === 0x2019 || code === 0x2018) && isWordAt(text, at + 1)
}

/** English titles have capitals throughout: `Casanova’s Homecoming`; but `Dear Comrade Lenin` is no title. */
function hasCapitals(lead: string, tail: string): boolean {
  if (!/^['’]s[\s\0]+\p{Lu}/u.test(tail) && !/\b(?:of|with|and|to|for|on)[\s\0]+$/.test(lead)) return false
  const words = (lead + tail).match(/\p{L}{4,}/gu) ?? []
  const others = words.filter(word => !isTitle(word) && word !== 'with')
  return others.length > 0 && others.every(word => /^\p{Lu}/u.test(word))
}
