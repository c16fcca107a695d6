import fc from 'fast-check'

// What properties are tried with. In continuous integration the same each time, so that what has passed once passes again;
// on a developer's machine other things each time, and what fails there becomes a test. APPARATUS_SEED=N for others in the former.

if (process.env['CI']) fc.configureGlobal({ seed: Number(process.env['APPARATUS_SEED'] ?? 1910) })
