import { apparatusOf } from '../core/apparatus.ts'
import { occurrencesOf } from '../core/occurrencesOf.ts'
import { readPlace } from '../core/placeNotation.ts'
import type { Workspace } from '../core/workspace.ts'

/** The place that most likely begins at an offset, as *Insert Place* proposes it: the one behind the last mark before. */
export function nextPlace(workspace: Workspace, uri: string, offset: number): string {
  const apparatus = apparatusOf(workspace, uri)
  if (!apparatus) return 'p. 1'
  const before = occurrencesOf(apparatus).findLast(({ kind, span }) => kind === 'place' && span.end <= offset)
  if (!before) return 'p. 1'
  return placeBehind(apparatus.document.text.slice(before.span.start + 1, before.span.end - 1))
}

/** The place behind one, as it is written: `ed. 1910 p. 42` behind `ed. 1910 p. 41`. */
export function placeBehind(inner: string): string {
  const { number } = readPlace(inner)!
  return inner.slice(0, inner.lastIndexOf(number)) + following(number)
}

/** The number behind one: `34` of `33`, `12v` of `12r`, `13r` of `12v`, `xv` of `xiv`. */
function following(number: string): string {
  const folio = /^(\d+)([rv])$/.exec(number)
  if (folio) return folio[2] === 'r' ? `${folio[1]}v` : `${Number(folio[1]) + 1}r`
  const last = /\d+(?=\D*$)/.exec(number)
  if (last) return String(Number(last[0]) + 1)
  const next = toRoman(fromRoman(number.toLowerCase()) + 1)
  return number === number.toLowerCase() ? next : next.toUpperCase()
}

const ROMAN: readonly (readonly [sign: string, value: number])[] = [
  ['m', 1000],
  ['cm', 900],
  ['d', 500],
  ['cd', 400],
  ['c', 100],
  ['xc', 90],
  ['l', 50],
  ['xl', 40],
  ['x', 10],
  ['ix', 9],
  ['v', 5],
  ['iv', 4],
  ['i', 1]
]

function fromRoman(number: string): number {
  let sum = 0
  for (let rest = number; rest !== '';) {
    const [sign, value] = ROMAN.find(([each]) => rest.startsWith(each)) ?? ['?', 0]
    sum += value
    rest = rest.slice(sign.length)
  }
  return sum
}

function toRoman(number: number): string {
  let rest = number
  let written = ''
  for (const [sign, value] of ROMAN) {
    while (rest >= value) {
      written += sign
      rest -= value
    }
  }
  return written
}
