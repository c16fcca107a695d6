import assert from 'node:assert/strict'
import { inOrder } from '../../src/server/order.ts'
import { fuzz } from '../fuzz/campaign.ts'
import { server } from '../fuzz/targets/server.ts'

describe('a client that keeps no order', function () {
  this.timeout(120_000)

  /** What is handed on of messages that come one after the other: their methods, and the codes of what is refused. */
  function handed(...messages: { id?: number; method?: string; params?: unknown }[]): unknown[] {
    const strategy = inOrder()
    const seen: unknown[] = []
    for (const message of messages) {
      strategy.handleMessage({ jsonrpc: '2.0', ...message }, next => {
        const { method, params } = next as { method?: string; params?: { code?: number } }
        seen.push(params?.code ?? method)
      })
    }
    return seen
  }

  it('is told that the server is not initialized, or is already, or is shut down', () => {
    const hover = { id: 1, method: 'textDocument/hover' }
    assert.deepEqual(handed(hover, { method: 'textDocument/didOpen' }), [-32002])
    const begin = [{ id: 2, method: 'initialize' }, { method: 'initialized' }]
    assert.deepEqual(handed(...begin, hover, ...begin), ['initialize', 'initialized', hover.method, -32600])
    assert.deepEqual(handed(...begin, { id: 3, method: 'shutdown' }, hover, { method: 'exit' }).slice(2), [
      'shutdown',
      -32600,
      'exit'
    ])
  })

  it('may say of itself what has no shape', () => {
    for (const params of [null, [], 'x', { capabilities: 3, workspaceFolders: [null, { uri: 4 }] }]) {
      inOrder().handleMessage({ jsonrpc: '2.0', id: 1, method: 'initialize', ...{ params } }, message => {
        const { capabilities, workspaceFolders } = (message as unknown as { params: Record<string, unknown> }).params
        assert.deepEqual([capabilities, workspaceFolders ?? []], [{}, []])
      })
    }
  })

  it('is answered each time, and the server reads the next text as ever', async () => {
    const { failure } = await fuzz(server, { count: 8, time: 60_000, seed: 1 })
    if (failure) assert.fail(`npm run fuzz -- --only server --seed ${failure.seed}: ${failure.error.stack}`)
  })
})
