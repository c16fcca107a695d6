import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { resolveCliPathFromVSCodeExecutablePath } from '@vscode/test-electron'
import { type Page, _electron } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { findDesktop } from './desktop.ts'
import { type Gestures, gesturesOn } from './gestures.ts'
import { CHECKOUT } from './places.ts'
import { addLanguage } from './language.ts'
import { linkTo } from './link.ts'
import { createProfile, type Settings } from './profile.ts'
import { type Readings, readingsOf } from './readings.ts'
import { startServer } from './vscodeServer.ts'
import { startWebServer, type WebOptions } from './webServer.ts'

/** What a window opens. All paths are absolute. */
export interface WindowOptions {
  readonly folder: string
  readonly file?: string
  /** The folder of an extension under development … */
  readonly extension?: string
  /** … or a packaged one. */
  readonly vsix?: string
  readonly settings?: Settings
  /** What extensions are to speak, such as `de`; English without one. */
  readonly language?: string
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

/** A window in the browser alone. */
export interface WebWindow extends Window {
  /** What the workspace's files were written to be last, by their paths. */
  readonly written: ReadonlyMap<string, string>
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
  const shown = desktop === undefined ? await openInBrowser(options) : await openOnDesktop(desktop, options)
  return await windowOn(shown, options)
}

/**
 * Opens a window of VS Code that runs in the browser alone, with a workspace that is nowhere else; extensions are workers.
 *
 * @param told gets the addresses that the window asked for beside its server; it is given none of them
 */
export async function openWebWindow(options: WebOptions, told: (address: string) => void): Promise<WebWindow> {
  const server = await startWebServer(options)
  const shown = await showPage(server.address, server.stop, async page => {
    await page.route(
      url => url.origin !== server.origin,
      route => {
        told(route.request().url())
        return route.abort()
      }
    )
  })
  return { ...(await windowOn(shown, options)), written: server.written }
}

async function windowOn({ page, close }: Shown, { folder, file }: Pick<WindowOptions, 'folder' | 'file'>) {
  const ready = async () => {
    await page.locator('.monaco-workbench .statusbar').waitFor({ timeout: 60_000 })
    if (file !== undefined) await page.locator('.monaco-editor .view-line').first().waitFor({ timeout: 60_000 })
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
    const pictures = join(CHECKOUT, 'out', 'screenshots')
    mkdirSync(pictures, { recursive: true })
    // Half of a hover that fades in is no hover: what moves is moved to its end.
    await page.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' })
    return join(pictures, `${name}.png`)
  }
  return { page, reload, screenshot, close, ...gesturesOn(page, folder), ...readingsOf(page) }
}

async function openInBrowser({ folder, file, extension, vsix, settings, language }: WindowOptions): Promise<Shown> {
  const server = await startServer({
    ...(settings && { settings }),
    ...(vsix !== undefined && { vsix }),
    ...(language !== undefined && { language })
  })
  const link = extension === undefined ? undefined : linkTo(extension)
  const end = async () => {
    await server.stop()
    link?.remove()
  }
  const opened = { ...(file !== undefined && { file }), ...(link && { extension: link.path }) }
  return await showPage(server.url(folder, opened), end)
}

/** @param prepare called before anything is loaded */
async function showPage(address: string, end: () => Promise<void>, prepare?: (page: Page) => Promise<void>) {
  try {
    const browser = await launchBrowser()
    const context = await browser.newContext({
      viewport: SIZE,
      permissions: ['clipboard-read', 'clipboard-write'],
      reducedMotion: 'reduce'
    })
    const page = await context.newPage()
    const close = async () => {
      await browser.close()
      await end()
    }
    await prepare?.(page)
    await page.goto(address)
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
  if (options.language !== undefined) {
    addLanguage(profile.data, options.language)
    args.push(`--locale=${options.language}`)
  }
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
