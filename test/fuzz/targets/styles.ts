import assert from 'node:assert/strict'
import { apparatusOf } from '../../../src/core/apparatus.ts'
import { citationsOf } from '../../../src/core/citations/citations.ts'
import { printedCitation, styleProblem } from '../../../src/core/citations/csl/printed.ts'
import { withStyles } from '../../core/citations/csl/bundled.ts'
import { workspaceFor } from '../../features/cursor.ts'
import { BIBTEX, CSL_SIGNS, STYLES } from '../fixtures.ts'
import { mutated } from '../mutate.ts'
import { textTarget } from '../target.ts'

const TEXT = '---\ncsl: odd.csl\n---\n\nSo [@a, p. 3; see @a]. And [-@a].[^1]\n\n[^1]: [@a] and [@a, pp. 4-5].\n'

/** A style prints something, or it is said why not. */
export const styles = textTarget(
  'styles',
  'csl',
  chance => mutated(chance, STYLES, CSL_SIGNS),
  style => {
    const { workspace: plain, uri } = workspaceFor({
      text: TEXT,
      bibliography: BIBTEX[1]!,
      files: { 'odd.csl': style }
    })
    const workspace = withStyles(plain)
    const apparatus = apparatusOf(workspace, uri)!
    styleProblem(workspace, apparatus)
    for (const citation of citationsOf(apparatus)) {
      const { here, problem, missing } = printedCitation(workspace, apparatus, citation, true)
      assert.ok(typeof here === 'string' || typeof problem === 'string' || missing.length > 0)
    }
  }
)
