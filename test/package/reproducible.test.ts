import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { CHECKOUT } from '../host/places.ts'

const VSIX = join('dist', 'apparatus-texts.vsix')

describe('the package', function () {
  this.timeout(240_000)

  it('has the same bytes, built in another folder, at another time, in another zone', function () {
    const listed = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: CHECKOUT })
    assert.equal(listed.status, 0, String(listed.stderr))
    const folder = mkdtempSync(join(tmpdir(), 'apparatus-elsewhere-'))
    for (const name of String(listed.stdout).split('\0').filter(Boolean)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      cpSync(join(CHECKOUT, name), join(folder, name))
    }
    symlinkSync(join(CHECKOUT, 'node_modules'), join(folder, 'node_modules'))
    const env = { ...process.env, TZ: 'Pacific/Auckland' }
    const made = spawnSync('npm run --silent package', { cwd: folder, env, shell: true, encoding: 'utf8' })
    assert.equal(made.status, 0, made.stdout + made.stderr)
    const same = readFileSync(join(folder, VSIX)).equals(readFileSync(join(CHECKOUT, VSIX)))
    // Kept where they differ: somebody will want to see how.
    if (same) rmSync(folder, { recursive: true })
    assert.ok(same, `${folder} has another ${VSIX}`)
  })
})
