import { type Message, StreamMessageWriter } from 'vscode-languageserver/node'
import { inSlices } from './slices.ts'

/** How many values an answer may hold that is written down at once; a book's outline has a hundred thousand. */
const SHORT = 2000

/** How long a piece is that is turned into bytes at once, in code units. */
const PIECE = 65_536

const bytesOf = new WeakMap<Message, Uint8Array>()

const encoder = {
  name: 'utf-8',
  encode: (message: Message): Promise<Uint8Array> =>
    Promise.resolve(bytesOf.get(message) ?? Buffer.from(JSON.stringify(message)))
}

/**
 * Writes messages to a stream. A long answer is written down in slices, between which requests are answered; what is ready
 * before it goes out before it.
 */
export class SlicedWriter extends StreamMessageWriter {
  constructor(stream: NodeJS.WritableStream) {
    super(stream, { contentTypeEncoder: encoder })
  }

  override async write(message: Message): Promise<void> {
    // What is told must arrive in the order in which it was told; what is asked for need not.
    if ('result' in message && isLong(message)) {
      const bytes = await inSlices(writeDown(message), () => false)
      if (bytes) bytesOf.set(message, bytes.value)
    }
    return super.write(message)
  }
}

function isLong(value: unknown): boolean {
  return left(value, SHORT) < 0
}

/** How many values are left of so many when those in a value are taken off. */
function left(value: unknown, most: number): number {
  let rest = most - 1
  if (typeof value !== 'object' || value === null) return rest
  const inner = Array.isArray(value) ? (value as unknown[]) : Object.values(value)
  for (let i = 0; i < inner.length && rest >= 0; i++) rest = left(inner[i], rest)
  return rest
}

/** The bytes of a message, in steps of a short value each. */
function* writeDown(message: Message): Generator<void, Uint8Array> {
  const done: Buffer[] = []
  let piece = ''
  for (const words of jsonOf(message)) {
    piece += words
    if (piece.length >= PIECE) {
      done.push(Buffer.from(piece))
      piece = ''
    }
    yield
  }
  return Buffer.concat([...done, Buffer.from(piece)])
}

/** `JSON.stringify` of plain data, in pieces. */
function* jsonOf(value: unknown): Generator<string> {
  if (!isLong(value)) {
    yield JSON.stringify(value) ?? 'null'
  } else if (Array.isArray(value)) {
    for (const [i, each] of value.entries()) {
      yield i === 0 ? '[' : ','
      yield* jsonOf(each)
    }
    yield ']'
  } else {
    let before = '{'
    for (const [name, each] of Object.entries(value as object)) {
      if (each === undefined) continue
      yield `${before}${JSON.stringify(name)}:`
      yield* jsonOf(each)
      before = ','
    }
    yield '}'
  }
}
