import { join } from 'node:path'
import { URI } from 'vscode-uri'
import type { Connection, InitializeParams } from 'vscode-languageserver'
import { cacheFolder, programKey } from './cacheFolder.ts'
import { bySchemes, clientFiles } from './clientFiles.ts'
import { DiskCatalogue } from './diskCatalogue.ts'
import { authorByGit, diskFiles } from './diskFiles.ts'
import { serve } from './server.ts'

/** Serves a client on this machine, whose `initialize` has been answered. */
export function serveHere(connection: Connection, params: InitializeParams): void {
  const styles = URI.file(join(__dirname, 'styles')).toString()
  const files = bySchemes(diskFiles, clientFiles(connection))
  const cache = cacheFolder(params)
  const log = (line: string): void => connection.console.warn(line)
  const catalogue = cache === undefined ? undefined : new DiskCatalogue(cache, programKey(__dirname), files, log)
  serve(connection, params, { files, author: authorByGit, styles, catalogue })
}
