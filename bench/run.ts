import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { openDocument } from '../src/core/document.ts'
import { editDocument } from '../src/core/editDocument.ts'
import { emptyWorkspace, withDocument } from '../src/core/workspace.ts'
import { hoverAt } from '../src/features/hover.ts'
import { inspect } from '../src/features/inspect.ts'
import { sharedPath } from '../test/shared.ts'

// `npm run bench [-- --quick]`: ours beside remark in the same run, as ratios; machines are noisy, so nothing else counts.

const quick = process.argv.includes('--quick')
const folder = mkdtempSync(join(tmpdir(), 'apparatus-bench-'))
const peer = unified().use(remarkParse).use(remarkGfm)
const URI = 'file:///text.annotated.md'
const held = new Map<string, ReturnType<typeof openDocument>>()

execFileSync(process.execPath, [sharedPath('data', 'make-texts.mjs'), folder])
for (const name of quick ? ['k51'] : ['k51', 'm05', 'd05']) {
  const text = readFileSync(join(folder, `${name}.annotated.md`), 'utf8')
  const runs = quick ? 5 : 3
  const remark = median(runs, () => peer.parse(text))
  const whole = median(runs, () => inspect(withDocument(emptyWorkspace, URI, openDocument(text)), URI))
  const edit = median(runs * 3, () => editAndHover(text))
  console.log(
    `${name}: remark ${ms(remark)}; everything inspect prints ${ms(whole)} (${ratio(remark, whole)} as fast); ` +
      `an edit to a fresh hover ${ms(edit)} (${ratio(remark, edit)} as fast)`
  )
}
rmSync(folder, { recursive: true })

/** One key typed at some place, then the hover there; the document before is the one of the key before. */
function editAndHover(text: string): void {
  const before = held.get(text) ?? openDocument(text)
  const at = Math.floor(Math.random() * before.text.length)
  const document = editDocument(before, { start: at, end: at, text: 'x' })
  held.set(text, document)
  hoverAt(withDocument(emptyWorkspace, URI, document), URI, at)
}

function median(runs: number, work: () => unknown): number {
  work()
  const times = Array.from({ length: runs }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)]!
}

function ms(time: number): string {
  return `${time.toFixed(1)} ms`
}

function ratio(other: number, own: number): string {
  return `${(other / own).toFixed(1)} ×`
}
