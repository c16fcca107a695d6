import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeOnce } from './makeOnce.ts'
import { CACHE } from './places.ts'

/** One VS Code that npm brings: the version of the code-server package, VS Code's own, and the Node major it runs on. */
export interface VSCodeVersion {
  readonly package: string
  readonly vscode: string
  readonly node: number
}

/** `floor` is the oldest VS Code that package.json allows, `newest` the newest that npm had when this was last looked at. */
export const VERSIONS = {
  floor: { package: '4.100.3', vscode: '1.100.3', node: 20 },
  newest: { package: '4.139.1', vscode: '1.139.1', node: 24 }
} satisfies Record<string, VSCodeVersion>

/** The version asked for by the environment variable APPARATUS_VSCODE (`floor` or `newest`); the floor by default. */
export function chosenVersion(): VSCodeVersion {
  const name = process.env['APPARATUS_VSCODE'] ?? 'floor'
  if (name === 'floor' || name === 'newest') return VERSIONS[name]
  throw new Error(`APPARATUS_VSCODE is "${name}"; it can be "floor" or "newest"`)
}

/** The program files of an installed VS Code: the server's main script, and the Node that runs it. */
export interface InstalledVSCode {
  readonly main: string
  readonly node: string
}

/**
 * Makes sure that VS Code's server is in the cache, which takes some 15 seconds the first time and nothing later, and gives
 * its files.
 */
export function installVSCode(version: VSCodeVersion): InstalledVSCode {
  const folder = join(CACHE, `code-server-${version.package}`)
  const root = join(folder, 'node_modules', 'code-server', 'lib', 'vscode')
  installOnce(folder, `VS Code ${version.vscode}`, () => {
    npmInstall(folder, `code-server@${version.package}`, `${RIPGREP}@1.18.0`)
    npmInstall(root, '--omit=dev')
    addSearch(folder, root)
  })
  return { main: join(root, 'out', 'server-main.js'), node: nodeFor(version.node) }
}

/** The program with which VS Code finds files and searches in them, as npm has it. */
const RIPGREP = `@vscode/ripgrep-${process.platform}-${process.arch}`

/** Older versions would fetch ripgrep from GitHub in an install script; newer ones bring it, and lack the folder. */
function addSearch(folder: string, root: string): void {
  const expected = join(root, 'node_modules', '@vscode', 'ripgrep')
  if (existsSync(expected))
    cpSync(join(folder, 'node_modules', RIPGREP, 'bin'), join(expected, 'bin'), { recursive: true })
}

/** The running Node when its major is the one asked for, since VS Code's server starts on no other; else one from npm. */
function nodeFor(major: number): string {
  if (Number(process.versions.node.split('.')[0]) === major) return process.execPath
  const folder = join(CACHE, `node-${major}`)
  const home = join(folder, 'node_modules', 'node')
  installOnce(folder, `Node ${major} for it`, () => {
    npmInstall(folder, `node@${major}`)
    // The package's install script puts the binary in place; npm would run it only with scripts allowed.
    run(process.execPath, ['installArchSpecificPackage.js'], home)
  })
  return join(home, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
}

function installOnce(folder: string, what: string, install: () => void): void {
  makeOnce(folder, `Installing ${what} from npm`, () => {
    // Without a package.json of its own, npm would install into the checkout above.
    writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
    install()
  })
}

function npmInstall(folder: string, ...what: string[]): void {
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', ...what]
  const npm = process.env['npm_execpath']
  if (npm !== undefined && /npm-cli\.c?js$/.test(npm)) run(process.execPath, [npm, ...args], folder)
  else run('npm', args, folder)
}

function run(command: string, args: readonly string[], cwd: string): void {
  // npm is a .cmd file on Windows, which only a shell starts; none of the arguments holds a space.
  const shell = process.platform === 'win32' && command === 'npm'
  const result = spawnSync(command, args, { cwd, shell, encoding: 'utf8' })
  if (result.status === 0) return
  const reason = result.error?.message ?? `${result.stderr}${result.stdout}`.trim()
  throw new Error(`"${command} ${args.join(' ')}" failed in ${cwd}; is the npm registry reachable?\n${reason}`)
}
