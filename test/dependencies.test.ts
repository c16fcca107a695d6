import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CHECKOUT } from './host/places.ts'

// What can be known of the packages that we bring along without asking anybody.

const manifest = JSON.parse(readFileSync(join(CHECKOUT, 'package.json'), 'utf8')) as Manifest
const lock = JSON.parse(readFileSync(join(CHECKOUT, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, Locked>
}
const locked = Object.entries(lock.packages).filter(([path]) => path !== '')
const runtime = locked.filter(([, each]) => each.dev !== true)

/** Licences that let their work go along with ours under MIT when its notice does; citeproc-js is taken under CPAL. */
const ALLOWED = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'CPAL-1.0 OR AGPL-1.0']

describe('dependencies', () => {
  it('are of one version each, and not of a range', () => {
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }))
      assert.match(version, /^\d+\.\d+\.\d+(?:-[\w.]+)?$/, name)
  })

  it('are locked by what is in them', () => {
    const loose = locked.filter(([, each]) => !each.link && !each.integrity)
    assert.deepEqual(loose, [])
  })

  it('come along under licences that allow it', () => {
    const strange = runtime.filter(([, { license = 'none' }]) => !ALLOWED.includes(license))
    assert.deepEqual(strange, [])
  })

  it('have no install scripts when they come along, and none is run of the others', () => {
    assert.deepEqual(
      runtime.filter(([, each]) => each.hasInstallScript),
      []
    )
    assert.match(readFileSync(join(CHECKOUT, '.npmrc'), 'utf8'), /^ignore-scripts=true$/m)
  })

  it('come along once each, but for what the client and the server speak LSP with', () => {
    const names = runtime.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length))
    const twice = names.filter((name, i) => names.indexOf(name) !== i)
    // The newest server speaks an older protocol package than the newest client. No program has both.
    assert.deepEqual(twice.sort(), ['vscode-jsonrpc', 'vscode-languageserver-protocol', 'vscode-languageserver-types'])
  })
})

interface Manifest {
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
}

interface Locked {
  dev?: boolean
  link?: boolean
  license?: string
  integrity?: string
  hasInstallScript?: boolean
}
