import { type ExtensionContext, Uri } from 'vscode'
import { LanguageClient } from 'vscode-languageclient/browser'
import { start } from './extension.ts'

export { deactivate } from './extension.ts'

/** What VS Code calls in a browser: the server is a worker, and is told where what it reads beside itself stands. */
export function activate(context: ExtensionContext): void {
  const dist = Uri.joinPath(context.extensionUri, 'dist')
  const work = () => Promise.resolve(new Worker(Uri.joinPath(dist, 'web', 'server.js').toString(true)))
  start(context, {
    connect: (id, name, options) => {
      const initializationOptions = {
        ...(options.initializationOptions as object),
        styles: Uri.joinPath(dist, 'styles').toString()
      }
      return new LanguageClient(id, name, work, { ...options, initializationOptions })
    }
  })
}
