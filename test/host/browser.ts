import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { type BrowserProgram, unpackChromium } from './bundledChromium.ts'

/** Where Chrome and its kin are put by their installers, beside the folders of PATH. */
const USUAL_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...[process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']].flatMap(root =>
    root === undefined
      ? []
      : [join(root, 'Google/Chrome/Application/chrome.exe'), join(root, 'Microsoft/Edge/Application/msedge.exe')]
  )
]

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']

/** They keep a browser that shows only our own server from asking the outside world for anything. */
const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
]

/**
 * Starts a Chromium without a window: the one that CHROMIUM names, else the one from npm, which never shows one and therefore
 * works less, else an installed one. CHROMIUM=installed asks for the last outright.
 *
 * @throws when none is there or none starts, saying what to install
 */
export async function launchBrowser(): Promise<Browser> {
  const refusals: string[] = []
  for (const find of finders()) {
    let name = 'Chromium from npm'
    try {
      const program = find()
      if (program === undefined) continue
      name = program.executable
      return await launch(program)
    } catch (error) {
      refusals.push(`${name}: ${firstLines(error)}`)
    }
  }
  const advice = 'Install Chromium or Chrome, or name one in the environment variable CHROMIUM.'
  if (refusals.length === 0) throw new Error(`No Chromium or Chrome was found. ${advice}`)
  throw new Error(`No browser starts. ${advice}\n${refusals.join('\n')}`)
}

function* finders(): Generator<() => BrowserProgram | undefined> {
  const named = process.env['CHROMIUM']
  if (named !== undefined && named !== '' && named !== 'installed')
    return yield () => ({ executable: named, environment: {} })
  if (named !== 'installed') yield unpackChromium
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const candidates = [...NAMES.flatMap(name => folders.map(folder => join(folder, name))), ...USUAL_PLACES]
  const installed = candidates.find(path => existsSync(path))
  if (installed !== undefined) yield () => ({ executable: installed, environment: {} })
}

async function launch({ executable, environment }: BrowserProgram): Promise<Browser> {
  const start = (chromiumSandbox: boolean) =>
    chromium.launch({
      executablePath: executable,
      args: FLAGS,
      chromiumSandbox,
      env: { ...process.env, ...environment } as Record<string, string>,
      timeout: 60_000
    })
  // Chromium refuses its sandbox to root, and containers in which CI runs often forbid it.
  if (process.getuid?.() === 0 || process.env['CI'] !== undefined) return await start(false)
  try {
    return await start(true)
  } catch (error) {
    if (!String(error).includes('sandbox')) throw error
    console.log('This system gives Chromium no sandbox; going on without, since it shows only our own server.')
    return await start(false)
  }
}

/** Playwright's errors carry the whole log of the browser; its first lines say why. */
function firstLines(error: unknown): string {
  const lines = String(error).split('\n')
  return (
    lines
      .filter(line => /error|cannot|no usable|not found/i.test(line))
      .slice(0, 4)
      .join('\n  ') || String(lines[0])
  )
}
