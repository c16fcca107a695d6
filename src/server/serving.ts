import { join } from 'node:path'
import { URI } from 'vscode-uri'
import type { Connection, InitializeParams } from 'vscode-languageserver'
import { bySchemes, clientFiles } from './clientFiles.ts'
import { authorByGit, diskFiles } from './diskFiles.ts'
import { serve } from './server.ts'

/** Serves a client on this machine, whose `initialize` has been answered. */
export function serveHere(connection: Connection, params: InitializeParams): void {
  const styles = URI.file(join(__dirname, 'styles')).toString()
  serve(connection, params, { files: bySchemes(diskFiles, clientFiles(connection)), author: authorByGit, styles })
}
