import { beside } from './targets/beside.ts'
import { handed } from './targets/handed.ts'
import { styles } from './targets/styles.ts'
import { text } from './targets/text.ts'
import type { Target } from './target.ts'

/** What is read in the same process; the server is a program of its own, and a target of its own. */
export const TARGETS: readonly Target[] = [text, ...beside, ...handed, styles]
