import Mocha from 'mocha'
import { recordCounts } from './counts.ts'

/** Mocha's `spec` reporter, which also leaves its counts in a file for `npm test` to add up. */
export default class CountsReporter extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options)
    recordCounts(runner)
  }
}
