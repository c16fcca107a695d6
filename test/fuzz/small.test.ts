import assert from 'node:assert/strict'
import { fuzz } from './campaign.ts'
import { TARGETS } from './targets.ts'

// A few of each kind with every run of the tests, always the same; `npm run fuzz` tries as many as one has time for.

const COUNT = 25

describe('an input that somebody else may have written', function () {
  this.timeout(60_000)

  for (const target of TARGETS) {
    it(`is read, whatever it is: ${target.name}`, async () => {
      const { failure } = await fuzz(target, { count: COUNT, time: 30_000, seed: 1 })
      if (failure)
        assert.fail(`npm run fuzz -- --only ${failure.target} --seed ${failure.seed}: ${failure.error.stack}`)
    })
  }
})
