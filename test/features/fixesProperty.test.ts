import assert from 'node:assert/strict'
import fc from 'fast-check'
import { openDocument } from '../../src/core/document.ts'
import { withDocument, withFile, type Workspace } from '../../src/core/workspace.ts'
import type { Problem } from '../../src/core/problems.ts'
import { problemsIn } from '../../src/features/diagnostics.ts'
import { mend } from '../../src/features/certainFixes.ts'
import { fixesAt } from '../../src/features/fixes.ts'
import type { Fix } from '../../src/features/fixes/fix.ts'
import { contentsAfter, FOLDER, TEXT, workspaceFor } from './cursor.ts'

// Texts with faults of every kind, in several hands: each fix that is offered mends its fault and makes no other.

const PERSONS = 'lenin:\n  name: Lenin\nrosa:\n  name: Rosa Luxemburg\n'
const WORKS = '@book{state, title = {The State}}\n@book{tax, title = {Tax}}\n'

const word = fc.constantFrom('the', 'state', 'Lenin', 'wrote', 'of', 'workers’', 'don’t', 'peace,', 'land.', '*bread*')
const sign = fc.constantFrom(
  '[^1]', '[^2]', '[^note]', '[^ed:1]', '[1]', '[2]', '[3]', '^[inline]', '[@state]', '[@stat, p. 3]', '@tax [p. 2]',
  '[@{new}; @tax]', '[he](person:lenin)', '[Ulyanov](person:lennin)', '[they](said:rosa,zinoviev?)', '{p. 3}', '[sic]'
) // prettier-ignore
const opener = fc.constantFrom('“', '‘', '„', '«', '"', '»', '« ')
const closer = fc.constantFrom('”', '’', '“', '»', '"', '.”', '”[^1]', ' »')

const phrase = fc.oneof(
  { weight: 6, arbitrary: word },
  { weight: 2, arbitrary: sign },
  { weight: 2, arbitrary: fc.tuple(opener, word).map(([mark, text]) => mark + text) },
  { weight: 2, arbitrary: fc.tuple(word, closer).map(([text, mark]) => text + mark) },
  { weight: 1, arbitrary: fc.tuple(word, sign).map(([text, mark]) => text + mark) }
)
const line = fc.array(phrase, { minLength: 1, maxLength: 8 }).map(words => words.join(' '))
const lines = fc.array(line, { minLength: 1, maxLength: 2 }).map(all => all.join('\n'))
const label = fc.constantFrom('[^1]:', '[^2]:', '[^note]:', '[^notes]:', '[^ed:1]:', '[^ED:1]:', '[1]', '[2]', '[3]')
const block = fc.oneof(
  { weight: 5, arbitrary: lines },
  { weight: 4, arbitrary: fc.tuple(label, lines).map(([begin, words]) => `${begin} ${words}`) },
  { weight: 1, arbitrary: fc.tuple(label, line, line).map(([begin, a, b]) => `${begin} ${a}\n\n    ${b}`) },
  { weight: 1, arbitrary: lines.map(words => `> ${words.replaceAll('\n', '\n> ')}`) },
  { weight: 1, arbitrary: line.map(words => `> ${words}\n> — Lenin`) },
  { weight: 1, arbitrary: line.map(words => `- ${words}`) },
  { weight: 1, arbitrary: line.map(words => `# ${words}`) }
)
const text = fc
  .tuple(
    fc.array(fc.tuple(block, fc.constantFrom('\n\n', '\n\n', '\n\n\n', '\n')), { minLength: 1, maxLength: 8 }),
    fc.constantFrom('\n', '\r\n', '\r'),
    fc.constantFrom('', '\n')
  )
  .map(([blocks, newline, end]) => {
    const all = blocks.map(([words, gap], i) => words + (i < blocks.length - 1 ? gap : '')).join('')
    return (all + end).replaceAll('\n', newline)
  })

/** The workspace after a fix. */
function applyFix(workspace: Workspace, { edits }: Fix): Workspace {
  let after = workspace
  for (const [name, content] of Object.entries(contentsAfter(workspace, edits))) {
    const uri = `${FOLDER}/${name}`
    after = uri === TEXT ? withDocument(after, uri, openDocument(content)) : withFile(after, uri, content)
  }
  return after
}

/** Where an offset is after the edits of the text. */
function moved({ edits }: Fix, offset: number): number {
  const before = (edits.get(TEXT) ?? []).filter(edit => edit.end <= offset && (edit.start < offset || edit.text !== ''))
  return before.reduce((at, edit) => at + edit.text.length - (edit.end - edit.start), offset)
}

function count(problems: readonly Problem[], code: string, start: number): number {
  return problems.filter(each => each.code === code && each.start === start).length
}

const errors = (problems: readonly Problem[]): number => problems.filter(({ severity }) => severity === 'error').length

/** The letters and figures of a text; the edits of a fix may add or take none but their own. */
const lettersOf = (words: string): string => words.replace(/[^\p{L}\p{N}]/gu, '')

describe('every fix', () => {
  const runs = Number(process.env['APPARATUS_RUNS'] ?? 30)
  const timeout = Math.max(60_000, runs * 100)
  const seed = Number(process.env['APPARATUS_SEED'] ?? 1917)
  it('mends its problem, makes no new error, and leaves all other words as they were', () => {
    fc.assert(
      fc.property(text, words => {
        const { workspace, uri } = workspaceFor({ text: words, persons: PERSONS, bibliography: WORKS })
        const before = problemsIn(workspace, uri)
        for (const fix of fixesAt(workspace, uri, { start: 0, end: words.length })) check(workspace, words, before, fix)
      }),
      { numRuns: runs, seed }
    )
  }).timeout(timeout)

  it('on a mark converts a whole series and changes no problem but by its label', () => {
    fc.assert(
      fc.property(text, words => {
        const { workspace, uri } = workspaceFor({ text: words, persons: PERSONS, bibliography: WORKS })
        const fix = fixesAt(workspace, uri, { start: 0, end: words.length }).find(({ kind }) => kind === 'refactor')
        if (!fix) return
        const after = applyFix(workspace, fix)
        assert.ok(errors(problemsIn(after, uri)) <= errors(problemsIn(workspace, uri)), 'a new error')
      }),
      { numRuns: runs, seed }
    )
  }).timeout(timeout)

  it('that is certain can be done at once, and then there is nothing more to do', () => {
    fc.assert(
      fc.property(text, words => {
        const { workspace, uri } = workspaceFor({ text: words, persons: PERSONS, bibliography: WORKS })
        const { document, fixes } = mend(workspace, uri, () => true)!
        const after = withDocument(workspace, uri, document)
        assert.deepEqual(mend(after, uri, () => true)!.fixes, [])
        if (fixes.length === 0) return assert.equal(document.text, words)
        const [before, mended] = [problemsIn(workspace, uri), problemsIn(after, uri)]
        assert.ok(mended.length <= before.length - fixes.length, 'a new problem')
        if (fixes.every(({ problem }) => problem.code === 'quotation-wrong-mark'))
          assert.equal(lettersOf(document.text), lettersOf(words))
      }),
      { numRuns: 10 * runs, seed }
    )
  }).timeout(timeout)
})

function check(workspace: Workspace, words: string, before: readonly Problem[], fix: Fix): void {
  if (fix.kind !== 'quickfix') return
  const says = `${fix.title} (${fix.code})`
  const after = applyFix(workspace, fix)
  const problems = problemsIn(after, TEXT)
  const start = fix.problem!.start
  // A mark deleted leaves its place to what came behind it.
  const removed = (fix.edits.get(TEXT) ?? []).some(edit => edit.start <= start && edit.end > start && edit.text === '')
  if (!removed)
    assert.ok(count(problems, fix.code!, moved(fix, start)) < count(before, fix.code!, start), `${says} does not mend`)
  // With an unused note goes what it refers to, which may be unused then; and its second body comes into its place.
  if (removed && fix.code !== 'note-unused')
    assert.ok(total(problems, fix.code!) < total(before, fix.code!), `${says} leaves as many`)
  assert.ok(errors(problems) <= errors(before), `${says} makes an error`)
  const edits = (fix.edits.get(TEXT) ?? []).toSorted((a, b) => a.start - b.start)
  for (const edit of edits)
    if (fix.code!.startsWith('quotation-'))
      assert.equal(lettersOf(words.slice(edit.start, edit.end) + edit.text), '', says)
  if (fix.title === 'Delete the mark') assert.match(words.slice(edits[0]!.start, edits[0]!.end), /^\s*\[\^?[^[\]]+\]$/)
  const again = fixesAt(after, TEXT, { start: moved(fix, start), end: moved(fix, start) })
  const same = again.filter(({ title, problem }) => title === fix.title && problem?.start === moved(fix, start))
  assert.ok(removed || same.length === 0, `${says} is offered again`)
}

function total(problems: readonly Problem[], code: string): number {
  return problems.filter(each => each.code === code).length
}
