import * as vscode from 'vscode'
import { type BaseLanguageClient, type LanguageClientOptions, State } from 'vscode-languageclient'
import {
  appendFile,
  changed,
  type ChangedParams,
  exists,
  readFile,
  readFolder,
  type Request,
  type TextParams
} from '../protocol.ts'
import * as files from './files.ts'
import { LANGUAGE, openTexts } from './language.ts'
import { Restarting } from './restarting.ts'
import { leadToSource } from './sourceLinks.ts'
import { initialSettings, SECTION } from './settings.ts'
import { watchFiles } from './watch.ts'

/** Asks the server; waits until it runs. Undefined when it gives no answer; why is in the output channel. A token tells the server when nobody waits any more. */
export type Ask = <Params, Result>(
  request: Request<Params, Result>,
  params: Params,
  token?: vscode.CancellationToken
) => Promise<Result | undefined>

/** The language server, running. */
export interface Server {
  readonly ask: Ask
  /** What the server knows of a text changed without an edit of it. Fires for every open text when the server is there again. */
  readonly onChanged: vscode.Event<ChangedParams>
  /** Starts the server anew, whether it runs or not. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** Makes the client of the server, which runs as another program, or in a browser as a worker; it is not started yet. */
export type Connect = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient

/**
 * Starts the language server and gives it all that VS Code offers: the annotated texts of any scheme, the settings, what becomes
 * of the files around, and the files that only VS Code can reach. Questions asked before it runs wait for it.
 *
 * @param storage where what it finds in the workspace may be kept for the next start
 */
export function startServer(connect: Connect, storage: vscode.Uri | undefined): Server {
  const restarting = new Restarting(() => client)
  const client = connect(SECTION, 'Apparatus', {
    ...options(storage),
    errorHandler: restarting,
    initializationFailedHandler: () => false
  })
  // A server that does not start or ends is told of once, where something is to be decided; the client would insist on several errors
  // for each start that fails, though the next one may do.
  const error = client.error.bind(client)
  client.error = (message, data, show) => error(message, data, show === 'force' ? false : show)
  const change = new vscode.EventEmitter<ChangedParams>()
  client.onNotification(changed, (params: ChangedParams) => change.fire(params))
  client.onRequest(readFile.method, ({ uri }: TextParams) => files.readFile(vscode.Uri.parse(uri)))
  client.onRequest(readFolder.method, ({ uri }: TextParams) => files.readFolder(vscode.Uri.parse(uri)))
  client.onRequest(exists.method, ({ uri }: TextParams) => files.exists(vscode.Uri.parse(uri)))
  client.onRequest(appendFile.method, (params: TextParams & { text: string }) =>
    files.appendFile(vscode.Uri.parse(params.uri), params.text)
  )
  client.onDidChangeState(({ newState }) => {
    if (newState !== State.Running) return
    for (const { uri } of openTexts()) change.fire({ uri: uri.toString(), what: 'surroundings' })
  })
  const watching = watchFiles(event => {
    if (client.state === State.Running)
      void client.sendNotification('workspace/didChangeWatchedFiles', { changes: [event] })
  })
  void restarting.start()
  return {
    ask: (request, params, token) => ask(client, request, params, token),
    onChanged: change.event,
    restart: () => restarting.restart(),
    stop: async () => {
      watching.dispose()
      change.dispose()
      await client.dispose()
    }
  }
}

function options(storage: vscode.Uri | undefined): LanguageClientOptions {
  return {
    documentSelector: [{ language: LANGUAGE }],
    synchronize: { configurationSection: [SECTION, 'files.associations'] },
    // In English there is no bundle.
    initializationOptions: { ...initialSettings(), ...cacheIn(storage), words: vscode.l10n.bundle },
    diagnosticCollectionName: SECTION,
    // Texts are data: nothing in a hover of theirs may run a command or be HTML.
    markdown: { isTrusted: false, supportHtml: false },
    middleware: {
      provideDocumentLinks: async (document, token, next) => {
        const links = await next(document, token)
        for (const link of links ?? []) if (!link.target) leadToSource(document, link)
        return links
      }
    }
  }
}

/** The server keeps things on the disk of its own machine only. */
function cacheIn(storage: vscode.Uri | undefined): { cacheFolder?: string } {
  return storage?.scheme === 'file' ? { cacheFolder: storage.fsPath } : {}
}

async function ask<Params, Result>(
  client: BaseLanguageClient,
  { method }: Request<Params, Result>,
  params: Params,
  token?: vscode.CancellationToken
) {
  try {
    return await client.sendRequest<Result>(method, params, token)
  } catch (error) {
    if (token?.isCancellationRequested) return undefined
    client.error(`No answer to ${method}`, error, false)
    return undefined
  }
}
