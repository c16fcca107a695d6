import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { nextVersion, releasedChangelog } from '../../release/version.ts'
import { CHECKOUT } from '../host/places.ts'

const CHANGELOG = `# Changelog

## [Unreleased]

### Added

- Something.

## [0.1.0] – 2026-01-01

- The first.

[Unreleased]: https://example.org/a/compare/v0.1.0...HEAD
[0.1.0]: https://example.org/a/releases/tag/v0.1.0
`

describe('a version', () => {
  it('goes up by one of its numbers', () => {
    assert.equal(nextVersion('1.2.3', 'patch'), '1.2.4')
    assert.equal(nextVersion('1.2.3', 'minor'), '1.3.0')
    assert.equal(nextVersion('1.2.3', 'major'), '2.0.0')
    assert.throws(() => nextVersion('1.2', 'patch'), /three numbers/)
  })

  it('is dated in the changelog', () => {
    const after = releasedChangelog(CHANGELOG, '0.2.0', '2026-02-03')
    assert.match(after, /## \[Unreleased\]\n\n## \[0\.2\.0\] – 2026-02-03\n\n### Added\n\n- Something\./)
    assert.match(after, /\[Unreleased\]: https:\/\/example\.org\/a\/compare\/v0\.2\.0\.\.\.HEAD/)
    assert.match(after, /\[0\.2\.0\]: https:\/\/example\.org\/a\/compare\/v0\.1\.0\.\.\.v0\.2\.0/)
    assert.throws(() => releasedChangelog(after, '0.3.0', '2026-02-04'), /nothing new/)
  })

  it('has a changelog of that form here', () => {
    const changelog = readFileSync(join(CHECKOUT, 'CHANGELOG.md'), 'utf8')
    const { version } = JSON.parse(readFileSync(join(CHECKOUT, 'package.json'), 'utf8')) as { version: string }
    const headings = [...changelog.matchAll(/^## (.+)$/gm)].map(match => match[1]!)
    assert.equal(headings[0], '[Unreleased]')
    assert.match(headings[1]!, new RegExp(`^\\[${version}\\] – \\d{4}-\\d\\d-\\d\\d$`))
    const kinds = [...changelog.matchAll(/^### (.+)$/gm)].map(match => match[1]!)
    const known = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security']
    assert.deepEqual(
      kinds.filter(kind => !known.includes(kind)),
      []
    )
  })
})

describe('npm run release', function () {
  this.timeout(60_000)
  let folder: string

  /** A small project with the script in it, whose tests and package take no time. */
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'apparatus-release-'))
    cpSync(join(CHECKOUT, 'release'), join(folder, 'release'), { recursive: true })
    const named = { name: 'small', version: '0.1.0' }
    const scripts = { test: 'node -e 0', package: 'node -e 0' }
    write('package.json', JSON.stringify({ ...named, type: 'module', scripts }))
    write('package-lock.json', JSON.stringify({ ...named, lockfileVersion: 3, packages: { '': named } }))
    write('CHANGELOG.md', CHANGELOG)
    write('.gitignore', 'node_modules\n')
    git('init', '--quiet', '--initial-branch=main')
    git('add', '.')
    git('commit', '--quiet', '--message', 'The first')
  })

  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('says what it would do, and does nothing', () => {
    const { status, stdout } = release('minor', '--dry-run')
    assert.equal(status, 0)
    assert.match(stdout, /0\.1\.0 → 0\.2\.0[^]*would run: npm test[^]*would run: git tag/)
    assert.match(stdout, /Nothing has been published/)
    assert.equal(git('status', '--porcelain') + git('tag'), '')
    assert.equal(git('log', '--format=%s'), 'The first\n')
  })

  it('makes a commit and a tag of the next version', () => {
    const { status, stdout, stderr } = release('patch')
    assert.equal(status, 0, stdout + stderr)
    assert.equal(git('status', '--porcelain'), '')
    assert.equal(git('tag'), 'v0.1.1\n')
    assert.equal(git('log', '--format=%s'), 'Release 0.1.1\nThe first\n')
    assert.match(readFileSync(join(folder, 'CHANGELOG.md'), 'utf8'), /## \[0\.1\.1\] – \d{4}/)
    for (const name of ['package.json', 'package-lock.json'])
      assert.match(readFileSync(join(folder, name), 'utf8'), /"version": ?"0\.1\.1"/)
  })

  it('is refused where something is not committed, on another branch, for a tag that is there, and without a step', () => {
    write('new.txt', '')
    assert.match(release('minor').stderr, /not committed/)
    rmSync(join(folder, 'new.txt'))
    git('tag', 'v0.2.0')
    assert.match(release('minor').stderr, /v0\.2\.0 already/)
    git('switch', '--quiet', '--create', 'other')
    assert.match(release('minor').stderr, /from main/)
    assert.match(release().stderr, /which\?/)
    assert.equal(git('log', '--format=%s'), 'The first\n')
  })

  function write(name: string, text: string): void {
    writeFileSync(join(folder, name), text)
  }

  function release(...args: string[]): { status: number | null; stdout: string; stderr: string } {
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
    return spawnSync(process.execPath, ['--import', tsx, 'release/release.ts', ...args], options())
  }

  function git(...args: string[]): string {
    const { status, stdout, stderr } = spawnSync('git', args, options())
    assert.equal(status, 0, stderr)
    return stdout
  }

  function options() {
    const who = ['AUTHOR', 'COMMITTER'].flatMap(role => [
      [`GIT_${role}_NAME`, 'A'],
      [`GIT_${role}_EMAIL`, 'a@example.org']
    ])
    const env = { ...process.env, ...(Object.fromEntries(who) as Record<string, string>) }
    return { cwd: folder, env, encoding: 'utf8' } as const
  }
})
