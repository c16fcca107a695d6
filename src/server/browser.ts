import * as lsp from 'vscode-languageserver/browser'
import { readBeside } from './beside.ts'
import { CAPABILITIES } from './capabilities.ts'
import { clientFiles } from './clientFiles.ts'
import { inOrder, registerRefusals } from './order.ts'
import { serve } from './server.ts'

// The server as a browser's worker: all files are the client's, and nobody is there to be asked who writes.
const scope = globalThis as unknown as Worker
const connection = lsp.createConnection(new lsp.BrowserMessageReader(scope), new lsp.BrowserMessageWriter(scope), {
  messageStrategy: inOrder()
})
registerRefusals(connection, lsp.ResponseError)
connection.onInitialize(params => {
  const { dist } = params.initializationOptions as { dist: string }
  readBeside(dist, { './lsp.cjs': lsp })
  // As under Node, what does the work is read behind this answer.
  connection.onInitialized(() =>
    serve(connection, params, {
      files: clientFiles(connection),
      author: () => Promise.resolve(''),
      styles: `${dist}/styles`
    })
  )
  return { capabilities: CAPABILITIES, serverInfo: { name: 'apparatus' } }
})
connection.listen()
