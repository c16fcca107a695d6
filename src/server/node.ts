import { type Connection, createConnection } from 'vscode-languageserver/node'
import { bySchemes, clientFiles } from './clientFiles.ts'
import { authorByGit, diskFiles } from './diskFiles.ts'
import { serve } from './server.ts'
import { SlicedWriter } from './slicedWriter.ts'

// The server as a program: `server.cjs --stdio`, or over the channel that its client names.
const connection = process.argv.includes('--stdio') ? overStdio() : createConnection()
serve(connection, { files: bySchemes(diskFiles, clientFiles(connection)), author: authorByGit })

function overStdio(): Connection {
  // The library takes a stream or a writer for each way, whatever its types say.
  return createConnection(process.stdin, new SlicedWriter(process.stdout) as unknown as NodeJS.WritableStream)
}
