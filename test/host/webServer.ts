import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, extname, join, normalize } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { build } from 'esbuild'
import { unzipSync } from 'fflate'
import { CHECKOUT } from './places.ts'
import { QUIET, type Settings } from './profile.ts'
import { chosenVersion, installVSCode } from './vscodeInstall.ts'

/** What a window in the browser alone shows. */
export interface WebOptions {
  /** The files of the workspace by their paths, `/edition/text.annotated.md`; they are nowhere but in the browser. */
  readonly files: Readonly<Record<string, string>>
  /** The folder that is opened, and the file in it. */
  readonly folder: string
  readonly file: string
  readonly settings?: Settings
  /** A packaged extension in place of the one in the checkout. */
  readonly vsix?: string
  /** Whether it is a workspace that is not trusted: a repository shown without being cloned. Other virtual ones always are. */
  readonly restricted?: boolean
}

/** A server that gives out files and runs nothing: all of VS Code runs in the browser, extensions as workers. */
export interface WebServer {
  readonly origin: string
  readonly address: string
  /** What the workspace's files were written to be last, by their paths. */
  readonly written: ReadonlyMap<string, string>
  stop(): Promise<void>
}

/** The extension that has the files of the workspace. */
const MEMORY = {
  name: 'memory',
  publisher: 'apparatus-tests',
  version: '0.0.1',
  engines: { vscode: '^1.100.0' },
  browser: './provider.js',
  activationEvents: ['onFileSystem:memory', 'onFileSystem:vscode-vfs']
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm'
}

/** Serves the workbench of the VS Code from npm, the extension, and a workspace. */
export async function startWebServer(options: WebOptions): Promise<WebServer> {
  const vscode = dirname(dirname(installVSCode(chosenVersion()).main))
  const written = new Map<string, string>()
  const memory = await bundleMemory()
  const packaged = options.vsix === undefined ? undefined : unzipSync(readFileSync(options.vsix))
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500)
      response.end(String(error))
    })
  })
  await new Promise<void>(resolve => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  // The frame in which extensions run loads scripts of `localhost`, and not of 127.0.0.1.
  const origin = `http://localhost:${port}`
  const page = pageOf(vscode, `localhost:${port}`, options)

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', origin).pathname))
    if (request.method === 'POST' && path.startsWith('/written/')) {
      written.set(path.slice('/written'.length), (await buffer(request)).toString('utf8'))
      return void response.end()
    }
    if (path === '/') send(response, '.html', page)
    else if (path === '/files') send(response, '.json', JSON.stringify(options.files))
    else if (path === '/memory/package.json') send(response, '.json', JSON.stringify(MEMORY))
    else if (path === '/memory/provider.js') send(response, '.js', memory)
    else if (path.startsWith(WORKBENCH))
      send(response, '.js', inTheBrowserAlone(join(vscode, path.slice(VSCODE.length))))
    else if (BUILT_IN.test(path)) send(response, '.js', '')
    else if (path.startsWith(VSCODE)) sendFile(response, join(vscode, path.slice(VSCODE.length)))
    else if (packaged && path.startsWith('/extension/')) sendBytes(response, path, packaged[path.slice(1)])
    else if (path.startsWith('/extension/')) sendFile(response, join(CHECKOUT, path.slice('/extension'.length)))
    else response.writeHead(404).end()
  }

  return {
    origin,
    address: addressOf(origin, options),
    written,
    stop: async () => {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    }
  }
}

const VSCODE = '/vscode'
const WORKBENCH = `${VSCODE}/out/vs/code/browser/workbench/workbench.js`

/** Programs of VS Code's own extensions: the VS Code from npm has not those for the browser, and would complain of each. */
const BUILT_IN = /^\/vscode\/extensions\/.*\.js$/

async function bundleMemory(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(CHECKOUT, 'test', 'host', 'memory', 'provider.ts')],
    bundle: true,
    platform: 'browser',
    target: 'es2022',
    format: 'cjs',
    external: ['vscode'],
    write: false
  })
  return outputFiles[0]!.text
}

/** Nobody is asked, and nothing is trusted. */
const RESTRICTED: Settings = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never'
}

/** VS Code's own page, filled in as its server would. */
function pageOf(vscode: string, authority: string, { settings, restricted = false }: WebOptions): string {
  const configuration = {
    configurationDefaults: { ...QUIET, ...(restricted && RESTRICTED), ...settings },
    enableWorkspaceTrust: restricted,
    userDataPath: '/',
    isEnabledFileDownloads: true,
    isEnabledFileUploads: true,
    isEnabledCoderGettingStarted: false,
    webviewEndpoint: `${VSCODE}/out/vs/workbench/contrib/webview/browser/pre`,
    developmentOptions: {
      enableSmokeTestDriver: true,
      extensions: ['/extension', '/memory'].map(path => ({ scheme: 'http', authority, path }))
    }
  }
  const values: Record<string, string> = {
    WORKBENCH_WEB_CONFIGURATION: JSON.stringify(configuration).replaceAll('"', '&quot;'),
    WORKBENCH_WEB_BASE_URL: VSCODE,
    WORKBENCH_NLS_FALLBACK_URL: `${VSCODE}/out/nls.messages.js`
  }
  const page = readFileSync(join(vscode, 'out', 'vs', 'code', 'browser', 'workbench', 'workbench.html'), 'utf8')
  return page.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')
}

/** What the makers of the VS Code from npm changed in it, since theirs always has a server behind it; and what stood there. */
const CHANGED: readonly (readonly [RegExp, string])[] = [
  [/remoteAuthority:location\.host/, 'remoteAuthority:void 0'],
  [/(\.file\(this\.userDataPath\)\.with\(\{scheme:\w+\.)vscodeRemote\}/, '$1vscodeUserData}']
]

/** VS Code as the one that a static site shows. */
function inTheBrowserAlone(path: string): string {
  return CHANGED.reduce(
    (workbench, [theirs, ours]) => {
      if (!theirs.test(workbench)) throw new Error(`This VS Code has no ${String(theirs)}: look into its workbench.js.`)
      return workbench.replace(theirs, ours)
    },
    readFileSync(path, 'utf8')
  )
}

function addressOf(origin: string, { folder, file, restricted }: WebOptions): string {
  const root = restricted ? 'vscode-vfs://shelf' : 'memory:'
  const payload = [
    ['skipWelcome', 'true'],
    ['openFile', `${root}${file}`]
  ]
  return `${origin}/?${new URLSearchParams({ folder: `${root}${folder}`, payload: JSON.stringify(payload) }).toString()}`
}

function send(response: ServerResponse, extension: string, body: string): void {
  response.writeHead(200, { 'Content-Type': TYPES[extension] ?? 'application/octet-stream' }).end(body)
}

function sendBytes(response: ServerResponse, path: string, bytes: Uint8Array | undefined): void {
  if (bytes === undefined) return void response.writeHead(404).end()
  response.writeHead(200, { 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(bytes)
}

function sendFile(response: ServerResponse, path: string): void {
  if (!existsSync(path) || !statSync(path).isFile()) return void response.writeHead(404).end()
  response.writeHead(200, { 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream' })
  createReadStream(path).pipe(response)
}
