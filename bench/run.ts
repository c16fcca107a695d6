import { benchActivation } from './activation.ts'
import { benchAnchors } from './anchors.ts'
import { benchBibliographies } from './bibliographies.ts'
import { benchBrowser } from './browser.ts'
import { benchBundles } from './bundles.ts'
import { benchChecking } from './checking.ts'
import { benchCore } from './core.ts'
import { benchEditions } from './editions.ts'
import { benchImports } from './imports.ts'
import { benchPersons } from './persons.ts'
import { benchQuotations } from './quotations.ts'
import { benchServer } from './server.ts'
import { makeTexts } from './texts.ts'
import { benchWorkspace } from './workspace.ts'

// `npm run bench [-- --quick] [-- activation|anchors|bibliographies|browser|bundles|checking|core|editions|imports|persons|quotations|server|workspace …]`: ours beside others' in the same run, as ratios. Machines are noisy, so
// nothing else counts. What stands in square brackets is what we want to reach.

const quick = process.argv.includes('--quick')
const parts = {
  activation: (_: unknown, quick: boolean) => benchActivation(quick),
  anchors: benchAnchors,
  bibliographies: benchBibliographies,
  browser: benchBrowser,
  bundles: benchBundles,
  checking: benchChecking,
  core: benchCore,
  editions: benchEditions,
  imports: benchImports,
  persons: benchPersons,
  quotations: benchQuotations,
  server: benchServer,
  workspace: benchWorkspace
}
const wanted = process.argv.slice(2).filter(name => name in parts) as (keyof typeof parts)[]
const texts = makeTexts()
try {
  for (const [name, part] of Object.entries(parts)) {
    if (wanted.length > 0 && !wanted.includes(name as keyof typeof parts)) continue
    console.log(`\n── ${name} ──`)
    await part(texts, quick)
  }
} finally {
  texts.remove()
}
