import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { resolveCliPathFromVSCodeExecutablePath } from '@vscode/test-electron'
import { type Page, _electron } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { findDesktop } from './desktop.ts'
import { type Gestures, gesturesOn } from './gestures.ts'
import { CHECKOUT } from './places.ts'
import { linkTo } from './link.ts'
import { createProfile, type Settings } from './profile.ts'
import { type Readings, readingsOf } from './readings.ts'
import { startServer } from './vscodeServer.ts'

/** What a window opens. All paths are absolute. */
export interface WindowOptions {
  readonly folder: string
  readonly file?: string
  /** The folder of an extension under development … */
  readonly extension?: string
  /** … or a packaged one. */
  readonly vsix?: string
  readonly settings?: Settings
}

/** VS Code's window, driven and read as a person would. */
export interface Window extends Gestures, Readings {
  readonly page: Page
  /** Shows the window anew, with the file it was opened with in front: as after closing and opening it, in the same profile. */
  reload(): Promise<void>
  /** Saves what is to be seen as `out/screenshots/NAME.png`, and gives the path. */
  screenshot(name: string): Promise<string>
  close(): Promise<void>
}

/** A page that shows VS Code, and how to end everything behind it. */
interface Shown {
  readonly page: Page
  close(): Promise<void>
}

const SIZE = { width: 1400, height: 900 }

/**
 * Opens a window of VS Code with a fresh profile, the desktop one where it can be had, else the one from npm in a browser,
 * and waits until it shows its folder, or the file's text.
 */
export async function openWindow(options: WindowOptions): Promise<Window> {
  const desktop = await findDesktop()
  const { page, close } = desktop === undefined ? await openInBrowser(options) : await openOnDesktop(desktop, options)
  const ready = async () => {
    await page.locator('.monaco-workbench .statusbar').waitFor({ timeout: 60_000 })
    if (options.file !== undefined) await page.locator('.monaco-editor .view-line').first().waitFor({ timeout: 60_000 })
  }
  try {
    await ready()
  } catch (error) {
    await close()
    throw error
  }
  const reload = async () => {
    await page.reload()
    await ready()
  }
  const screenshot = async (name: string) => {
    const folder = join(CHECKOUT, 'out', 'screenshots')
    mkdirSync(folder, { recursive: true })
    // Half of a hover that fades in is no hover: what moves is moved to its end.
    await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' })
    return join(folder, `${name}.png`)
  }
  return { page, reload, screenshot, close, ...gesturesOn(page, options.folder), ...readingsOf(page) }
}

async function openInBrowser({ folder, file, extension, vsix, settings }: WindowOptions): Promise<Shown> {
  const server = await startServer({ ...(settings && { settings }), ...(vsix !== undefined && { vsix }) })
  const link = extension === undefined ? undefined : linkTo(extension)
  const end = async () => {
    await server.stop()
    link?.remove()
  }
  try {
    const browser = await launchBrowser()
    const context = await browser.newContext({ viewport: SIZE, permissions: ['clipboard-read', 'clipboard-write'] })
    const page = await context.newPage()
    const close = async () => {
      await browser.close()
      await end()
    }
    await page.goto(server.url(folder, { ...(file !== undefined && { file }), ...(link && { extension: link.path }) }))
    return { page, close }
  } catch (error) {
    await end()
    throw error
  }
}

async function openOnDesktop(executablePath: string, options: WindowOptions): Promise<Shown> {
  const profile = createProfile('User', options.settings)
  const where = [`--user-data-dir=${profile.data}`, `--extensions-dir=${profile.extensions}`]
  if (options.vsix !== undefined) installOnDesktop(executablePath, [...where, '--install-extension', options.vsix])
  const args = ['--no-sandbox', '--disable-gpu-sandbox', '--disable-updates', '--skip-welcome', '--skip-release-notes']
  args.push('--disable-workspace-trust', ...where)
  if (options.extension !== undefined) args.push(`--extensionDevelopmentPath=${options.extension}`)
  args.push(options.folder)
  if (options.file !== undefined) args.push(options.file)
  const application = await _electron.launch({ executablePath, args })
  const page = await application.firstWindow()
  await page.setViewportSize(SIZE)
  const close = async () => {
    await application.close()
    profile.remove()
  }
  return { page, close }
}

function installOnDesktop(executablePath: string, args: readonly string[]): void {
  const cli = resolveCliPathFromVSCodeExecutablePath(executablePath)
  const shell = process.platform === 'win32'
  const result = spawnSync(shell ? `"${cli}"` : cli, args, { shell, encoding: 'utf8' })
  if (result.status !== 0) throw new Error(`The extension was not installed:\n${result.stdout}${result.stderr}`)
}
