/** Skips a test, or all that follow a hook, and says why. */
export function skip(test: Mocha.Context, why: string): never {
  console.log(`      skipped: ${why}`)
  return test.skip()
}
