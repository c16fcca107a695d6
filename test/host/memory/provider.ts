import * as vscode from 'vscode'

// An extension for the tests: a workspace whose files are on no disk, in the browser that shows VS Code. What they are at the
// beginning it is told by the host that serves it, and it tells the host of each file that is written.

/** Ours, and the one of repositories in a browser. */
const SCHEMES = ['memory', 'vscode-vfs']

/** Files in memory, and the folders above them. */
class Memory implements vscode.FileSystemProvider {
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>()
  readonly onDidChangeFile = this.#changed.event
  readonly #folders = new Set<string>()

  constructor(
    private readonly files: Map<string, Uint8Array>,
    private readonly host: string
  ) {}

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined)
  }

  stat({ path }: vscode.Uri): vscode.FileStat {
    const file = this.files.get(path)
    if (!file && this.#inside(path).length === 0 && !this.#folders.has(path))
      throw vscode.FileSystemError.FileNotFound(path)
    const type = file ? vscode.FileType.File : vscode.FileType.Directory
    return { type, ctime: 0, mtime: 0, size: file?.length ?? 0 }
  }

  readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
    const names = new Map<string, vscode.FileType>()
    for (const rest of this.#inside(path)) {
      const [name, ...below] = rest.split('/')
      names.set(name!, below.length > 0 ? vscode.FileType.Directory : vscode.FileType.File)
    }
    return [...names]
  }

  readFile({ path }: vscode.Uri): Uint8Array {
    const file = this.files.get(path)
    if (!file) throw vscode.FileSystemError.FileNotFound(path)
    return file
  }

  async writeFile(uri: vscode.Uri, content: Uint8Array): Promise<void> {
    const type = this.files.has(uri.path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created
    this.files.set(uri.path, content)
    await fetch(`${this.host}/written${encodeURI(uri.path)}`, {
      method: 'POST',
      body: content as Uint8Array<ArrayBuffer>
    })
    this.#changed.fire([{ type, uri }])
  }

  createDirectory({ path }: vscode.Uri): void {
    this.#folders.add(path)
  }

  delete(uri: vscode.Uri): void {
    this.files.delete(uri.path)
    this.#changed.fire([{ type: vscode.FileChangeType.Deleted, uri }])
  }

  rename(): void {
    throw vscode.FileSystemError.NoPermissions()
  }

  #inside(folder: string): string[] {
    const start = folder.endsWith('/') ? folder : `${folder}/`
    return [...this.files.keys()].filter(path => path.startsWith(start)).map(path => path.slice(start.length))
  }
}

/** What VS Code calls when a file of ours is first looked for. */
export async function activate({ extensionUri, subscriptions }: vscode.ExtensionContext): Promise<void> {
  const host = `${extensionUri.scheme}://${extensionUri.authority}`
  const words = (await (await fetch(`${host}/files`)).json()) as Record<string, string>
  const files = new Map(Object.entries(words).map(([path, text]) => [path, new TextEncoder().encode(text)]))
  const memory = new Memory(files, host)
  for (const scheme of SCHEMES)
    subscriptions.push(vscode.workspace.registerFileSystemProvider(scheme, memory, { isCaseSensitive: true }))
}
