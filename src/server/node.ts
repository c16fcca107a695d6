import { createConnection } from 'vscode-languageserver/node'
import { bySchemes, clientFiles } from './clientFiles.ts'
import { authorByGit, diskFiles } from './diskFiles.ts'
import { serve } from './server.ts'

// The server as a program: `server.cjs --stdio`, or over the channel that its client names.
const connection = createConnection()
serve(connection, { files: bySchemes(diskFiles, clientFiles(connection)), author: authorByGit })
