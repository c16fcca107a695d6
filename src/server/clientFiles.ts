import type { Connection } from 'vscode-languageserver'
import { appendFile, listTexts, type ListTextsParams, readFile } from '../protocol.ts'
import type { Files } from './files.ts'

/** Files that only the client can reach: those of virtual workspaces. */
export function clientFiles(connection: Connection): Files {
  const read = (uri: string): Promise<string | null> => connection.sendRequest<string | null>(readFile.method, { uri })
  return {
    read,
    list: async (folder, { names, has }) => {
      const params: ListTextsParams = { uri: folder, names }
      const found = await connection.sendRequest<string[]>(listTexts.method, params)
      return { texts: found.filter(has).sort(), roots: [], names: new Map() }
    },
    exists: async uri => (await read(uri)) !== null,
    append: async (uri, text) => {
      const error = await connection.sendRequest<string | null>(appendFile.method, { uri, text })
      if (error) throw new Error(error)
    },
    watch: () => undefined
  }
}

/** Files by the scheme of their URI: `file:` here, all others by the client. */
export function bySchemes(disk: Files, client: Files): Files {
  const of = (uri: string): Files => (uri.startsWith('file:') ? disk : client)
  return {
    read: uri => of(uri).read(uri),
    list: (folder, naming) => of(folder).list(folder, naming),
    exists: uri => of(uri).exists(uri),
    append: (uri, lines) => of(uri).append(uri, lines),
    watch: (folder, changed) => of(folder).watch(folder, changed)
  }
}
