import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { downloadAndUnzipVSCode } from '@vscode/test-electron'
import { CACHE } from './places.ts'
import { spawnTree } from './processTree.ts'
import { chosenVersion } from './vscodeInstall.ts'

/**
 * Finds or downloads desktop VS Code, of the version that APPARATUS_VSCODE chooses, and a display to show it on.
 * APPARATUS_HOST=npm keeps away from it; APPARATUS_HOST=desktop insists, and throws where it cannot be had.
 *
 * @returns the path of its program, or undefined where the one from npm has to serve: no network that reaches Microsoft's
 * servers, or no display
 */
export async function findDesktop(): Promise<string | undefined> {
  const wanted = process.env['APPARATUS_HOST']
  if (wanted === 'npm') return undefined
  try {
    if (wanted !== 'desktop' && !(await canDownload())) return undefined
    const program = await downloadAndUnzipVSCode({ version: chosenVersion().vscode, cachePath: CACHE, timeout: 30_000 })
    if (await ensureDisplay()) return program
    throw new Error('there is no display; start an X server, or install Xvfb')
  } catch (error) {
    if (wanted === 'desktop') throw error
    console.log(`No desktop VS Code (${String(error)}); taking the one from npm.`)
    return undefined
  }
}

/** The server that lists VS Code's releases, asked for a few seconds only: closed networks often drop what they refuse. */
async function canDownload(): Promise<boolean> {
  try {
    const url = 'https://update.code.visualstudio.com/api/releases/stable'
    return (await fetch(url, { signal: AbortSignal.timeout(4_000) })).ok
  } catch {
    return false
  }
}

/** macOS and Windows always have a display. On Linux a virtual one is started where there is none but Xvfb is installed. */
async function ensureDisplay(): Promise<boolean> {
  if (process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']) return true
  const found = (process.env['PATH'] ?? '').split(delimiter).some(folder => existsSync(join(folder, 'Xvfb')))
  if (!found) return false
  const args = ['-displayfd', '1', '-screen', '0', '1400x900x24', '-nolisten', 'tcp']
  const server = spawnTree('Xvfb', args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const number = await firstOutput(server)
  // It runs as long as we do, but is no reason for us to run on.
  server.stdout?.destroy()
  server.unref()
  if (number === undefined) return false
  process.env['DISPLAY'] = `:${number}`
  return true
}

function firstOutput(child: ChildProcess): Promise<string | undefined> {
  return new Promise(resolve => {
    child.stdout?.once('data', (data: Buffer) => resolve(data.toString().trim()))
    child.once('error', () => resolve(undefined))
    child.once('exit', () => resolve(undefined))
  })
}
