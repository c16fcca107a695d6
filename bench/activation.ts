import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWindow } from '../test/host/window.ts'
import { sharedPath } from '../test/shared.ts'
import { quantile } from './timing.ts'

const ROOT = join(import.meta.dirname, '..')
/** From the window that shows the text to the card; a person's hand would take longer than this. */
const PATIENCE = 60_000

/**
 * In VS Code's window, on the essay: what VS Code itself says that `activate` took (*Developer: Show Running Extensions*), and how long the window
 * takes from the text to the first card, its own start of the extension's host included.
 */
export async function benchActivation(quick: boolean): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-activation-'))
  const file = join(folder, 'lenin-and-socialism.txt')
  copyFileSync(sharedPath('essay', 'lenin-and-socialism.txt'), file)
  for (const name of readdirSync(join(ROOT, 'examples', 'lenin')))
    if (/\.(?:yaml|bib)$/.test(name)) copyFileSync(join(ROOT, 'examples', 'lenin', name), join(folder, name))
  const before = readFileSync(file, 'utf8').split('[1]')[0]!.split('\n')
  const first: number[] = []
  const activated: number[] = []
  try {
    for (let run = 0; run < (quick ? 1 : 3); run++) {
      const settings = { 'files.associations': { '*.txt': 'annotated-text' } }
      const window = await openWindow({ folder, file, extension: ROOT, settings })
      const start = performance.now()
      await window.goToLine(before.length, before.at(-1)!.length + 2)
      const text = await window.hoverText(PATIENCE)
      if (!text.includes('origin of Trotsky')) throw new Error(`another card: ${text}`)
      first.push(performance.now() - start)
      await window.runCommand('Developer: Show Running Extensions')
      const row = window.page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'Apparatus' }).first()
      await row.waitFor({ timeout: PATIENCE })
      activated.push(Number(/Activation:\s*(\d+)\s*ms/.exec((await row.textContent()) ?? '')?.[1] ?? Number.NaN))
      await window.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const middle = (all: number[]): string =>
    `${quantile(
      all.toSorted((a, b) => a - b),
      0.5
    ).toFixed(0)} ms (${all.map(each => each.toFixed(0)).join(', ')})`
  console.log(`activate, as VS Code counts it: ${middle(activated)}`)
  console.log(`from the essay in the window to its first card: ${middle(first)}`)
}
