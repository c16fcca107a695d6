import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { clearTexts, select, until } from './texts.ts'

// A workspace whose files are on no disk: what the server cannot reach, VS Code reads and writes for it.

const SCHEME = 'apparatus-shelf'
const TEXT = 'Bede wrote “so it is” [@hist, p. 3].[^1]\n\n[^1]: A note on [her](person:hild).\n'
const REGISTER = 'bede:\n  name: Bede\n  role: monk and historian\nhild:\n  name: Hild\n'

/** Files in memory, in one folder. */
class Shelf implements vscode.FileSystemProvider {
  readonly files = new Map<string, Uint8Array>()
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>()
  readonly onDidChangeFile = this.#changed.event

  put(path: string, words: string): vscode.Uri {
    this.files.set(path, new TextEncoder().encode(words))
    return vscode.Uri.from({ scheme: SCHEME, path })
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined)
  }
  stat({ path }: vscode.Uri): vscode.FileStat {
    const file = this.files.get(path)
    const isFolder = [...this.files.keys()].some(each => each.startsWith(`${path === '/' ? '' : path}/`))
    if (!file && !isFolder) throw vscode.FileSystemError.FileNotFound(path)
    const type = file ? vscode.FileType.File : vscode.FileType.Directory
    return { type, ctime: 0, mtime: this.files.size, size: file?.length ?? 0 }
  }
  readFile({ path }: vscode.Uri): Uint8Array {
    const file = this.files.get(path)
    if (!file) throw vscode.FileSystemError.FileNotFound(path)
    return file
  }
  writeFile(uri: vscode.Uri, content: Uint8Array): void {
    this.files.set(uri.path, content)
    this.#changed.fire([{ type: vscode.FileChangeType.Changed, uri }])
  }
  readDirectory(): [string, vscode.FileType][] {
    return [...this.files.keys()].map(path => [path.slice(path.lastIndexOf('/') + 1), vscode.FileType.File])
  }
  createDirectory(): void {}
  delete({ path }: vscode.Uri): void {
    this.files.delete(path)
  }
  rename(): void {
    throw vscode.FileSystemError.NoPermissions()
  }
}

describe('a text that is on no disk', () => {
  const shelf = new Shelf()
  let registration: vscode.Disposable
  let editor: vscode.TextEditor

  before(async () => {
    registration = vscode.workspace.registerFileSystemProvider(SCHEME, shelf, { isCaseSensitive: true })
    shelf.put('/texts/persons.yaml', REGISTER)
    shelf.put('/texts/bibliography.bib', '@book{hist, title = {The History of the English}}\n')
    editor = await vscode.window.showTextDocument(shelf.put('/texts/bede.annotated.md', TEXT))
  })
  after(async () => {
    await clearTexts()
    registration.dispose()
  })

  async function hoverOver(words: string): Promise<string> {
    select(editor, words)
    const at = editor.selection.start.translate(0, 1)
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      editor.document.uri,
      at
    )
    return hovers.flatMap(({ contents }) => contents.map(each => (each as vscode.MarkdownString).value)).join('\n')
  }

  it('has the register and the bibliography beside it', async () => {
    await until('the card', async () => (await hoverOver('Bede')).includes('monk and historian'))
    assert.match(await hoverOver('@hist'), /The History of the English/)
    assert.match(await hoverOver('[^1]'), /A note on/)
  })

  it('leads to the entry of the register', async () => {
    select(editor, 'Bede')
    const [place] = await vscode.commands.executeCommand<vscode.LocationLink[]>(
      'vscode.executeDefinitionProvider',
      editor.document.uri,
      editor.selection.start
    )
    assert.equal(place!.targetUri.toString(), `${SCHEME}:/texts/persons.yaml`)
  })

  it('has nothing wrong in it', async () => {
    await until('no problems', () => vscode.languages.getDiagnostics(editor.document.uri).length === 0)
  })
})
