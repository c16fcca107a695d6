import type { Connection } from 'vscode-languageserver'
import { appendFile, exists, readFile, readFolder, type Request } from '../protocol.ts'
import { type Files, LARGEST_FILE } from './files.ts'
import { listFolder } from './folders.ts'

/** Files that only the client can reach: those of virtual workspaces, and in a browser all. */
export function clientFiles(connection: Connection): Files {
  const ask = <Params, Result>({ method }: Request<Params, Result>, params: Params): Promise<Result> =>
    connection.sendRequest<Result>(method, params)
  return {
    // Why a file cannot be read is no matter: it counts as none, as on the disk.
    read: uri => ask(readFile, { uri }).then(textOf, () => null),
    list: (folder, naming) => listFolder(folder, naming, async uri => (await ask(readFolder, { uri })) ?? undefined),
    exists: uri => ask(exists, { uri }),
    append: async (uri, text) => {
      const error = await ask(appendFile, { uri, text })
      if (error) throw new Error(error)
    },
    watch: () => undefined
  }
}

/** A binary is no text, nor is what is larger than anything that is read from a disk. */
function textOf(text: string | null): string | null {
  return text === null || text.length > LARGEST_FILE || text.slice(0, 8192).includes('\0') ? null : text
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
