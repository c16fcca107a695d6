import { below, type Chance, pick } from './target.ts'

/** Signs that mean something to somebody: to editors, to parsers, to line counts. */
const ODD = [
  '\0',
  '\u0001',
  '\uFEFF',
  '\r',
  '\r\n',
  '\n\n\n',
  '\t',
  '\u2028',
  '\u00A0',
  '\u00AD',
  '\u200F',
  '\u202E',
  '\u0301',
  '\uFFFF',
  '\u{1F600}',
  '\u{10FFFF}',
  'ﬀ',
  'İ',
  'ß',
  '9'.repeat(30),
  '-1',
  '1e999',
  '__proto__',
  'constructor',
  '%s',
  '%ZZ',
  '../'.repeat(9)
]

/**
 * A text changed some times at random: pieces taken out, doubled, moved, repeated, put in from another text or from a list of
 * words, cut off.
 *
 * @param words what has a meaning in texts of this kind.
 */
export function mutated(chance: Chance, texts: readonly string[], words: readonly string[]): string {
  let text = pick(chance, texts)
  for (let left = below(chance, 9); left > 0; left--) text = mutatedOnce(chance, text, texts, words)
  return text
}

function mutatedOnce(chance: Chance, text: string, texts: readonly string[], words: readonly string[]): string {
  const [start, end] = stretch(chance, text)
  const piece = text.slice(start, end)
  const at = below(chance, text.length + 1)
  const put = (what: string, where = at): string => text.slice(0, where) + what + text.slice(where)
  switch (below(chance, 10)) {
    case 0:
      return text.slice(0, start) + text.slice(end)
    case 1:
      return put(piece)
    case 2: {
      const rest = text.slice(0, start) + text.slice(end)
      const to = below(chance, rest.length + 1)
      return rest.slice(0, to) + piece + rest.slice(to)
    }
    case 3: {
      const other = pick(chance, texts)
      return put(other.slice(...stretch(chance, other)))
    }
    case 4:
      return put(pick(chance, ODD))
    case 5:
      return put(pick(chance, words).repeat(2 ** below(chance, 9)))
    case 6:
      return chance() < 0.3 ? text.slice(0, at) : text.slice(0, start) + piece.toUpperCase() + text.slice(end)
    default:
      return put(pick(chance, words))
  }
}

/** Two places in a text, mostly near each other, at the ends of what looks like a word now and then. */
function stretch(chance: Chance, text: string): [number, number] {
  const start = below(chance, text.length + 1)
  const length = chance() < 0.8 ? below(chance, 30) : below(chance, text.length + 1)
  return [start, Math.min(text.length, start + length)]
}

/** Bytes changed some times at random. */
export function mutatedBytes(chance: Chance, given: Uint8Array): Uint8Array {
  const bytes = [...given]
  for (let left = below(chance, 6); left > 0; left--) {
    const at = below(chance, bytes.length + 1)
    const kind = below(chance, 4)
    if (kind === 0) bytes[at] = below(chance, 256)
    else if (kind === 1) bytes.splice(at, below(chance, 20))
    else if (kind === 2) bytes.splice(at, 0, ...bytes.slice(at, at + below(chance, 40)))
    else bytes.splice(at, 0, pick(chance, [0, 255, 10, 80]))
  }
  return Uint8Array.from(bytes)
}
