/** What a release raises: `patch` for what is mended, `minor` for what is new, `major` for what breaks. */
export const STEPS = ['major', 'minor', 'patch'] as const

export type Step = (typeof STEPS)[number]

/** The version after one of three numbers; what counts less begins at 0 again. */
export function nextVersion(version: string, step: Step): string {
  const numbers = /^(\d+)\.(\d+)\.(\d+)$/.exec(version)?.slice(1).map(Number)
  if (!numbers) throw new Error(`“${version}” is no version of three numbers`)
  const at = STEPS.indexOf(step)
  return numbers.map((number, i) => (i < at ? number : i === at ? number + 1 : 0)).join('.')
}

const UNRELEASED = /^## \[Unreleased\][^\n]*\n/m

/**
 * A changelog (in the form of keepachangelog.com) in which what was unreleased is a version of a day, above it an empty heading for
 * what comes, and its links at the end go on.
 *
 * @param day as `2026-11-27`.
 * @throws when nothing stands under *Unreleased*
 */
export function releasedChangelog(changelog: string, version: string, day: string): string {
  const heading = UNRELEASED.exec(changelog)
  if (!heading) throw new Error('CHANGELOG.md has no heading “## [Unreleased]”')
  const rest = changelog.slice(heading.index + heading[0].length)
  if (!/\S/.test(rest.split(/^(?:## |\[)/m)[0]!)) throw new Error('CHANGELOG.md says of nothing new under “Unreleased”')
  const released = `${changelog.slice(0, heading.index)}## [Unreleased]\n\n## [${version}] – ${day}\n${rest}`
  return released.replace(
    /^\[Unreleased\]: (.+)\/compare\/(.+)\.\.\.HEAD$/m,
    (_, address, before) =>
      `[Unreleased]: ${address}/compare/v${version}...HEAD\n[${version}]: ${address}/compare/${before}...v${version}`
  )
}
