import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** User settings by their full names, as in a settings.json. */
export type Settings = Readonly<Record<string, unknown>>

/** A throw-away home for one VS Code: nothing of it is left after `remove`. */
export interface Profile {
  readonly data: string
  readonly extensions: string
  remove(): void
}

/** What makes every window the same, quiet and offline. */
export const QUIET: Settings = {
  'security.workspace.trust.enabled': false,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'workbench.reduceMotion': 'on',
  'editor.cursorBlinking': 'solid',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'git.openRepositoryInParentFolders': 'never'
}

/**
 * Makes the folders of a profile and its user settings.
 *
 * @param userFolder where under `data` this VS Code reads its settings: `data/User` in the server, `User` on the desktop
 * @param settings win over the quiet ones
 */
export function createProfile(userFolder: string, settings: Settings = {}): Profile {
  // A short name: VS Code puts sockets here, and a socket's path may have only some 100 characters.
  const home = mkdtempSync(join(tmpdir(), 'apparatus-'))
  const profile = { data: join(home, 'data'), extensions: join(home, 'extensions') }
  mkdirSync(profile.extensions)
  mkdirSync(join(profile.data, userFolder), { recursive: true })
  writeFileSync(
    join(profile.data, userFolder, 'settings.json'),
    JSON.stringify({ ...QUIET, ...settings }, undefined, 2)
  )
  const remove = () => {
    process.off('exit', remove)
    // Programs that were just killed may still be closing their files.
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
  process.on('exit', remove)
  return { ...profile, remove }
}
