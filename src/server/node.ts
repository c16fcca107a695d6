import { type Connection, createConnection, ResponseError } from 'vscode-languageserver/node'
import { CAPABILITIES } from './capabilities.ts'
import { inOrder, registerRefusals } from './order.ts'
import { serveHere } from './serving.ts'
import { SlicedWriter } from './slicedWriter.ts'

// The server as a program: `server.cjs --stdio`, or over the channel that its client names.
const options = { messageStrategy: inOrder() }
const connection = process.argv.includes('--stdio') ? overStdio() : createConnection(options)
registerRefusals(connection, ResponseError)
connection.onInitialize(params => {
  // What does the work is read behind this answer; a client sends nothing else before it says that it has it.
  connection.onInitialized(() => serveHere(connection, params))
  return { capabilities: CAPABILITIES, serverInfo: { name: 'apparatus' } }
})
connection.listen()

// A client that cannot answer a question of ours, say, costs that answer and leaves a line in its log, never the server.
process.on('unhandledRejection', error => {
  connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error))
})

function overStdio(): Connection {
  // The library takes a stream or a writer for each way, whatever its types say.
  const writer = new SlicedWriter(process.stdout) as unknown as NodeJS.WritableStream
  return createConnection(process.stdin, writer, options)
}
