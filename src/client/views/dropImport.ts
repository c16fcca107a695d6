import * as vscode from 'vscode'

const FILES = 'text/uri-list'

/** Files that are dropped on one of our views, from the explorer or the system, are imported: VS Code lets nobody take what is dropped on its explorer. */
export class DropImport<Row> implements vscode.TreeDragAndDropController<Row> {
  readonly dropMimeTypes = [FILES]
  readonly dragMimeTypes = []

  async handleDrop(_: Row | undefined, dropped: vscode.DataTransfer): Promise<void> {
    const list = await dropped.get(FILES)?.asString()
    // As RFC 2483 has it: a line for each, those with # are remarks.
    const uris = (list ?? '').split(/\r?\n/).filter(line => line !== '' && !line.startsWith('#'))
    if (uris.length === 0) return
    const [first, ...rest] = uris.map(uri => vscode.Uri.parse(uri, true))
    await vscode.commands.executeCommand('apparatus.import', first, [first, ...rest])
  }
}
