import { type ExtensionContext, Uri } from 'vscode'
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports
} from 'vscode-languageclient/browser'
import { start } from './extension.ts'

export { deactivate } from './extension.ts'

/** What VS Code calls in a browser: the server is a worker, and is told where what it reads late stands. */
export function activate(context: ExtensionContext): void {
  const dist = Uri.joinPath(context.extensionUri, 'dist')
  start(context, {
    knowsUser: false,
    connect: (id, name, options) => {
      const initializationOptions = {
        ...(options.initializationOptions as object),
        dist: dist.toString()
      }
      const work = () => Promise.resolve(workAt(Uri.joinPath(dist, 'web', 'server.js')))
      return new LanguageClient(id, name, work, { ...options, initializationOptions })
    }
  })
}

/** A new server. VS Code makes workers in its own way, so that the library would not know one for what it is. */
function workAt(program: Uri): MessageTransports {
  const worker = new Worker(program.toString(true))
  return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) }
}
