import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { linkTo } from './link.ts'
import { CHECKOUT } from './places.ts'
import { startServer } from './vscodeServer.ts'

/** What `npm start` shows: a folder, and a file in it where there is one to open. */
interface Shown {
  readonly folder: string
  readonly file?: string
}

/** The first free one is taken, so that the address is mostly the same. */
const PORTS = '8137-8199'

/**
 * `npm start [-- FILE|FOLDER] [--browser]`: opens a text, or the example, in VS Code with the extension as it stands in the
 * checkout. Takes the desktop's `code` when there is one; else, or with --browser, a VS Code from npm at a printed address.
 */
async function start(args: readonly string[]): Promise<void> {
  const unknown = args.find(arg => arg.startsWith('-') && arg !== '--browser')
  if (unknown !== undefined) return refuse(`unknown option "${unknown}"; npm start takes [-- FILE|FOLDER] [--browser]`)
  const paths = args.filter(arg => arg !== '--browser')
  if (paths.length > 1) return refuse(`one file or folder at a time; ${paths.length} were given`)
  // npm runs us in the checkout, and tells where the user was.
  const path =
    paths[0] === undefined ? join(CHECKOUT, 'examples', 'vesuvius') : resolve(process.env['INIT_CWD'] ?? '.', paths[0])
  if (!existsSync(path)) return refuse(`there is no file or folder "${path}"`)
  const shown = whatToShow(path, paths[0] === undefined)
  if (shown.file !== undefined && !shown.file.endsWith('.annotated.md')) {
    console.log(`In the editor, run "Apparatus: Read as Annotated Text" (F1) on ${basename(shown.file)}.`)
  }
  if (args.includes('--browser') || !openOnDesktop(shown)) await openInBrowser(shown)
}

function refuse(why: string): void {
  console.error(`npm start: ${why}`)
  process.exitCode = 2
}

function whatToShow(path: string, isExample: boolean): Shown {
  if (!statSync(path).isDirectory()) return { folder: dirname(path), file: path }
  const text = isExample ? readdirSync(path).find(name => name.endsWith('.annotated.md')) : undefined
  return { folder: path, ...(text !== undefined && { file: join(path, text) }) }
}

/** False when there is no `code` of a version that takes the extension. */
function openOnDesktop({ folder, file }: Shown): boolean {
  // In a terminal of a remote VS Code, `code` only talks to that window and cannot load an extension from a folder.
  if (process.env['VSCODE_IPC_HOOK_CLI'] !== undefined) return false
  const shell = process.platform === 'win32'
  const [major = 0, minor = 0] = (spawnSync('code', ['--version'], { shell, encoding: 'utf8' }).stdout ?? '')
    .split('.')
    .map(Number)
  if (major < 1 || (major === 1 && !(minor >= 100))) return false
  const quote = (path: string) => (shell ? `"${path}"` : path)
  const args = [
    '--new-window',
    '--disable-workspace-trust',
    quote(`--extensionDevelopmentPath=${CHECKOUT}`),
    quote(folder)
  ]
  if (file !== undefined) args.push(quote(file))
  if (spawnSync('code', args, { shell, stdio: 'inherit' }).status !== 0) return false
  console.log(`VS Code opens ${file ?? folder} with the extension from ${CHECKOUT}.`)
  return true
}

async function openInBrowser({ folder, file }: Shown): Promise<void> {
  const extension = linkTo(CHECKOUT)
  process.once('SIGINT', () => {
    extension.remove()
    // Ending it is no failure.
    process.exit(0)
  })
  const server = await startServer({ port: PORTS })
  const address = server.url(folder, { extension: extension.path, ...(file !== undefined && { file }) })
  console.log(`\nVS Code shows ${file ?? folder} at\n\n  ${address}\n\nCtrl+C ends it.`)
  openBrowser(address)
}

/** The address is printed already, so it is no matter when the system has no way to show it. */
function openBrowser(address: string): void {
  const openers: Partial<Record<NodeJS.Platform, [string, ...string[]]>> = {
    darwin: ['open', address],
    // The address has characters that cmd.exe's `start` would take for its own.
    win32: ['rundll32', 'url.dll,FileProtocolHandler', address]
  }
  const [command, ...args] = openers[process.platform] ?? ['xdg-open', address]
  if (command === 'xdg-open' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  child.once('error', () => {})
  child.unref()
}

await start(process.argv.slice(2))
