import { toLine } from '../annotations/compose.ts'
import { codePoints } from '../annotations/codePoints.ts'
import { fingerprint } from '../annotations/fingerprint.ts'
import { describePassage } from '../annotations/selectors.ts'
import type { Span } from '../text.ts'
import type { Mark } from './escape.ts'
import { type Draft, type DraftRemark, type Inline, wordsOfBlocks } from './draft.ts'

// Remarks in a source's margin become lines of a sidecar. Where their words are is known once the text is written: signs that no source can have
// stand there while it is put together, and are taken out again.

/** A character that neither XML nor HTML can have. */
const SIGN = '\u0000'
const SIGNS = new RegExp(`${SIGN}(?<side>[<>])(?<remark>[^${SIGN}]*)${SIGN}`, 'g')

/** A paragraph's source in which signs stand where remarks begin and end. */
export function withAnchors(source: string, marks: readonly Mark[], owners: readonly (Inline | undefined)[]): string {
  let [anchored, at] = ['', 0]
  for (const { start, piece } of marks) {
    const owner = owners[piece]
    if (owner?.kind !== 'anchor') continue
    anchored += source.slice(at, start) + anchorSign(owner)
    at = start
  }
  return anchored + source.slice(at)
}

/** The sign of an anchor in a text that is being written. */
function anchorSign({ remark, isEnd }: Extract<Inline, { kind: 'anchor' }>): string {
  return `${SIGN}${isEnd ? '>' : '<'}${remark.replaceAll(SIGN, '')}${SIGN}`
}

/**
 * A written text without the signs of anchors, and the draft's remarks as lines of a sidecar at the words between them. A remark with one anchor is about the
 * word beside it, one without about the text as a whole.
 */
export function takeRemarks(written: string, { remarks = [] }: Draft): { text: string; annotations: string } {
  const starts = new Map<string, number>()
  const ends = new Map<string, number>()
  let [text, at] = ['', 0]
  for (const { 0: sign, index, groups } of written.matchAll(SIGNS)) {
    text += written.slice(at, index)
    at = index + sign.length
    ;(groups!['side'] === '<' ? starts : ends).set(groups!['remark']!, text.length)
  }
  text += written.slice(at)
  const points = codePoints(text)
  const addresses = new Map(remarks.map((remark, i) => [remark.id, addressOf(remark, i)]))
  const lines = remarks.map(remark => {
    const { creator, created, blocks, isResolved } = remark
    const span = spanOf(text, starts.get(remark.id), ends.get(remark.id))
    const answered = remark.answers === undefined ? undefined : addresses.get(remark.answers)
    return toLine({
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      id: addresses.get(remark.id),
      type: 'Annotation',
      motivation: answered === undefined ? 'commenting' : 'replying',
      ...(created !== '' && { created, modified: created }),
      ...(creator !== '' && { creator: { type: 'Person', name: creator } }),
      body: { type: 'TextualBody', value: wordsOfBlocks(blocks).trim(), format: 'text/plain' },
      ...(isResolved && { status: 'resolved' }),
      target: answered ?? { source: '', ...(span && { selector: describePassage(text, span, points) }) }
    })
  })
  return { text, annotations: lines.map(line => `${line}\n`).join('') }
}

function addressOf({ creator, created, blocks }: DraftRemark, index: number): string {
  return `urn:comment:${fingerprint([creator, created, wordsOfBlocks(blocks), index].join('\u0000'))}`
}

/** The words between two anchors without blanks around them; the word beside them where there are none between. */
function spanOf(text: string, from: number | undefined, to: number | undefined): Span | undefined {
  let start = from ?? to
  let end = to ?? from
  if (start === undefined || end === undefined) return undefined
  if (end < start) [start, end] = [end, start]
  while (start < end && /\s/.test(text[start]!)) start++
  while (end > start && /\s/.test(text[end - 1]!)) end--
  if (start < end) return { start, end }
  const before = /[\p{L}\p{N}\p{M}]+[^\p{L}\p{N}\n]*$/u.exec(text.slice(Math.max(0, start - MOST), start))?.[0]
  if (before !== undefined)
    return { start: start - before.length, end: start - before.length + before.trimEnd().length }
  const after = /^[^\p{L}\p{N}\n]*[\p{L}\p{N}\p{M}]+/u.exec(text.slice(start, start + MOST))?.[0]
  if (after === undefined) return undefined
  return { start: start + after.length - after.trimStart().length, end: start + after.length }
}

/** No word is longer, in UTF-16 units. */
const MOST = 200
