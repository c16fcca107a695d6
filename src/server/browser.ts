import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser'
import { CAPABILITIES } from './capabilities.ts'
import { clientFiles } from './clientFiles.ts'
import { serve } from './server.ts'

// The server as a browser's worker: all files are the client's, and nobody is there to be asked who writes.
const scope = globalThis as unknown as Worker
const connection = createConnection(new BrowserMessageReader(scope), new BrowserMessageWriter(scope))
connection.onInitialize(params => {
  const { styles } = (params.initializationOptions ?? {}) as { styles?: string }
  connection.onInitialized(() =>
    serve(connection, params, {
      files: clientFiles(connection),
      author: () => Promise.resolve(''),
      ...(styles && { styles })
    })
  )
  return { capabilities: CAPABILITIES, serverInfo: { name: 'apparatus' } }
})
connection.listen()
