import { join } from 'node:path'
import { URI } from 'vscode-uri'
import { type Connection, createConnection } from 'vscode-languageserver/node'
import { bySchemes, clientFiles } from './clientFiles.ts'
import { authorByGit, diskFiles } from './diskFiles.ts'
import { serve } from './server.ts'
import { SlicedWriter } from './slicedWriter.ts'

// The server as a program: `server.cjs --stdio`, or over the channel that its client names.
const connection = process.argv.includes('--stdio') ? overStdio() : createConnection()
const styles = URI.file(join(__dirname, 'styles')).toString()
serve(connection, { files: bySchemes(diskFiles, clientFiles(connection)), author: authorByGit, styles })

function overStdio(): Connection {
  // The library takes a stream or a writer for each way, whatever its types say.
  return createConnection(process.stdin, new SlicedWriter(process.stdout) as unknown as NodeJS.WritableStream)
}
