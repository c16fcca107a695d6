import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NOTICES, notices } from '../../release/licences.ts'
import { CHECKOUT } from '../host/places.ts'

describe('the notices of what comes along', () => {
  it('are up to date (`npm run licences`)', () => {
    assert.equal(readFileSync(NOTICES, 'utf8'), notices())
  })

  it('name a package for each library that a bundle is named by', () => {
    const text = readFileSync(NOTICES, 'utf8')
    for (const name of ['yaml', 'compromise', 'citeproc', 'parse5', 'papaparse', 'saxes', 'fflate', 'micromark'])
      assert.match(text, new RegExp(`^- \\[${name}\\]\\(https://`, 'm'))
  })
})

describe('a bundle', () => {
  it('has no library twice', () => {
    for (const file of readdirSync(join(CHECKOUT, 'dist', 'meta'))) {
      const { inputs } = JSON.parse(readFileSync(join(CHECKOUT, 'dist', 'meta', file), 'utf8')) as { inputs: object }
      const folders = Object.keys(inputs).flatMap(
        input => /^(.*node_modules\/)((?:@[^/]+\/)?[^/]+)/.exec(input)?.slice(0, 3) ?? []
      )
      const places = new Map<string, Set<string>>()
      for (let i = 0; i < folders.length; i += 3)
        places.set(folders[i + 2]!, (places.get(folders[i + 2]!) ?? new Set()).add(folders[i + 1]!))
      const twice = [...places].filter(([, where]) => where.size > 1)
      assert.deepEqual(twice, [], file)
    }
  })
})
