import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSidecar } from '../../src/core/annotations/sidecar.ts'
import type { WriteResult } from '../../src/protocol/annotations.ts'
import { startSession } from './session.ts'

describe('a remark that is removed', function () {
  this.timeout(20_000)

  it('takes the replies along that were seen with it, and leaves one that was not, or that was changed since', async () => {
    const { connection, folder, uri, close } = await startSession()
    const write = async (request: string, params: object): Promise<string> => {
      const { id, error } = await connection.sendRequest<WriteResult>(`apparatus/${request}`, { uri, ...params })
      assert.equal(error, null)
      return id!
    }
    try {
      const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } }
      const remark = await write('annotate', { ranges: [range], body: 'Remark.', author: 'Ada' })
      const reply = (body: string): Promise<string> => write('replyToAnnotation', { to: remark, body, author: 'Bob' })
      const [seen, changed, unseen] = [await reply('Seen.'), await reply('Changed.'), await reply('Unseen.')]
      await write('reviseAnnotation', { id: changed, body: 'Anew.', author: 'Bob' })
      const replies = [
        { id: seen, was: 'Seen.' },
        { id: changed, was: 'Changed.' },
        { id: 'urn:nothing', was: '' }
      ]
      await write('removeAnnotation', { id: remark, was: 'Remark.', replies })
      const { annotations } = readSidecar(readFileSync(join(folder, 'vesuvius.annotated.md.annotations.jsonl'), 'utf8'))
      const left = annotations.filter(({ id }) => [remark, seen, changed, unseen].includes(id))
      assert.deepEqual(left.map(({ body }) => body).sort(), ['Anew.', 'Unseen.'])
      assert.deepEqual(
        left.map(({ id }) => id),
        [changed, unseen]
      )
    } finally {
      close()
    }
  })
})
