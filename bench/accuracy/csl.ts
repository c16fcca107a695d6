// The cases of the CSL test suite that are documents with citations in order: what is printed with our positions, one citation at
// a time, against what the suite expects. `npx tsx bench/accuracy/csl.ts`
import { sharedPath } from '../../test/shared.ts'
import { runCslCases } from './cslCases.ts'

const cases = runCslCases(sharedPath('data', 'citations', 'csl'))
const right = cases.filter(({ expected, printed }) => expected.join('\n') === printed.join('\n'))
console.log(`${cases.length} cases, ${right.length} as expected`)
for (const { name, expected, printed } of cases.filter(each => !right.includes(each))) {
  console.log(`  ${name}`)
  expected.forEach((line, i) => {
    if (line !== printed[i]) console.log(`    [${i}] expected ${line}\n        printed  ${printed[i]}`)
  })
}
