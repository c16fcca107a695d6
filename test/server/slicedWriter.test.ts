import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { type Message, StreamMessageReader } from 'vscode-languageserver/node'
import { SlicedWriter } from '../../src/server/slicedWriter.ts'

describe('what the server writes', () => {
  const answer = (id: number, result: unknown): Message => ({ jsonrpc: '2.0', id, result }) as unknown as Message
  const entry = (i: number): object => ({
    name: `“${i}” 𝔸 \ud800`,
    children: [{ i, none: undefined }, undefined, null]
  })

  it('arrives as it is, long or short; a short answer passes a long one', async () => {
    const stream = new PassThrough()
    const writer = new SlicedWriter(stream)
    const arrived: Message[] = []
    const all = new Promise<void>(resolve => {
      new StreamMessageReader(stream).listen(message => {
        arrived.push(message)
        if (arrived.length === 3) resolve()
      })
    })
    const nested = Array.from({ length: 20_000 }, (_, i) => entry(i))
    const long = answer(1, [{ name: 'a', detail: undefined, children: nested }, [], {}, 'z'])
    const empty = answer(2, [])
    const short = answer(3, entry(3))
    await Promise.all([long, empty, short].map(each => writer.write(each)))
    await all
    const plain = (message: Message): unknown => JSON.parse(JSON.stringify(message))
    assert.deepEqual(arrived, [empty, short, long].map(plain))
  })
})
