import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { spawnTree, stopTree } from './processTree.ts'
import { addLanguage } from './language.ts'
import { createProfile, type Profile, type Settings } from './profile.ts'
import { chosenVersion, type InstalledVSCode, installVSCode, type VSCodeVersion } from './vscodeInstall.ts'

/** How to start a server. All paths are absolute. */
export interface ServerOptions {
  readonly version?: VSCodeVersion
  /** A port, or a range such as `8000-8099` of which the first free one is taken; any free one by default. */
  readonly port?: string
  readonly settings?: Settings
  /** A packaged extension to install first. */
  readonly vsix?: string
  /** What extensions are to speak, such as `de`. */
  readonly language?: string
}

/** What a page shows. All paths are absolute. */
export interface PageOptions {
  readonly file?: string
  /** The folder of an extension under development. */
  readonly extension?: string
  /** A module whose `run()` is called in the extension host; the page ends with it. */
  readonly tests?: string
}

/** A running VS Code for the browser. */
export interface VSCodeServer {
  readonly port: number
  /** The address that shows a folder. It carries the server's secret. */
  url(folder: string, options?: PageOptions): string
  stop(): Promise<void>
}

/**
 * Starts VS Code's server on 127.0.0.1 with a fresh profile, installing it first where needed, and waits until it answers.
 * The address carries a random token, because whoever can talk to the server can run programs as its user.
 *
 * @throws when it does not come up within 30 seconds or the port is taken, with what the server said
 */
export async function startServer(options: ServerOptions = {}): Promise<VSCodeServer> {
  const installed = installVSCode(options.version ?? chosenVersion())
  const profile = createProfile(join('data', 'User'), options.settings)
  const token = randomBytes(16).toString('hex')
  try {
    if (options.vsix !== undefined) installExtension(installed, profile, options.vsix)
    if (options.language !== undefined) addLanguage(join(profile.data, 'data'), options.language)
    const { port, stop } = await listen(installed, profile, token, options.port ?? '0', options.language)
    return {
      port,
      url: (folder, page = {}) => address(port, token, folder, page),
      stop: async () => {
        await stop()
        profile.remove()
      }
    }
  } catch (error) {
    profile.remove()
    throw error
  }
}

function installExtension({ main, node }: InstalledVSCode, profile: Profile, vsix: string): void {
  const args = [main, ...profileArguments(profile), '--install-extension', vsix]
  const result = spawnSync(node, args, { encoding: 'utf8', env: environment() })
  if (result.status !== 0) throw new Error(`${vsix} was not installed:\n${result.stdout}${result.stderr}`)
}

async function listen(
  { main, node }: InstalledVSCode,
  profile: Profile,
  token: string,
  port: string,
  language: string | undefined
) {
  const tokenFile = join(profile.data, 'token')
  writeFileSync(tokenFile, token, { mode: 0o600 })
  const args = [main, '--host', '127.0.0.1', '--port', port, '--connection-token-file', tokenFile]
  // Only the smoke test driver lets a page's address name an extension under development.
  args.push(
    '--enable-smoke-test-driver',
    '--disable-workspace-trust',
    '--disable-telemetry',
    ...profileArguments(profile)
  )
  if (language !== undefined) args.push('--locale', language)
  const child = spawnTree(node, args, { env: environment(), stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  const found = new Promise<number>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`VS Code's server ${why}. It said:\n${said.slice(-4000)}`))
    const listen = (data: Buffer) => {
      // Kept short, for it goes on as long as the server runs.
      said = (said + data.toString()).slice(-20_000)
      const listening = /Extension host agent listening on (\d+)/.exec(said)
      if (listening) resolve(Number(listening[1]))
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
    child.once('error', error => fail(`did not start (${error.message})`))
    child.once('exit', code => fail(`ended at once with code ${code}`))
    setTimeout(() => fail('did not answer within 30 seconds'), 30_000).unref()
  })
  const stop = () => stopTree(child)
  return { port: await found.catch(async (error: unknown) => await stop().then(() => Promise.reject(error))), stop }
}

function profileArguments({ data, extensions }: Profile): string[] {
  return ['--server-data-dir', data, '--extensions-dir', extensions, '--accept-server-license-terms']
}

/** Our own environment without what a surrounding VS Code or debugger has put there for itself. */
function environment(): NodeJS.ProcessEnv {
  const foreign = /^(VSCODE_|ELECTRON_|NODE_OPTIONS$|NODE_ENV$)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)))
}

function address(port: number, token: string, folder: string, { file, extension, tests }: PageOptions): string {
  const remote = (path: string) => `vscode-remote://127.0.0.1:${port}${pathToFileURL(path).pathname}`
  const payload = [['skipWelcome', 'true']]
  if (file !== undefined) payload.push(['openFile', remote(file)])
  if (extension !== undefined) payload.push(['extensionDevelopmentPath', remote(extension)])
  if (tests !== undefined) payload.push(['extensionTestsPath', remote(tests)])
  const query = new URLSearchParams({ tkn: token, folder: decodeURIComponent(pathToFileURL(folder).pathname) })
  query.set('payload', JSON.stringify(payload))
  // A query may hold these as they are, and a person may want to read it.
  const readable = query.toString().replaceAll('+', '%20').replaceAll('%2F', '/').replaceAll('%3A', ':')
  return `http://127.0.0.1:${port}/?${readable}`
}
