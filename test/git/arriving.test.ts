import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newAnnotation } from '../../src/core/annotations/compose.ts'
import { type Change, follow } from '../../src/core/annotations/follow.ts'
import { openDocument } from '../../src/core/document.ts'
import { emptyWorkspace, sidecarOf, withDocument, withFile, type Workspace } from '../../src/core/workspace.ts'
import { type Anchor, findAnchors, threadsOf } from '../../src/features/annotations.ts'

// Anna has the text open, with her remarks in their places, when she merges what Bob wrote meanwhile: he struck a rule, remarked on
// words that she had remarked on, on a rule that she has since struck, and on a formula that stands in every rule.

const NAME = 'harbour.annotated.md'
const SIDECAR = `${NAME}.annotations.jsonl`
const uri = `file:///${NAME}`
const FORMULA = 'asks the council of the town before a ship leaves'
const PREFACE = 'This is what the council ordered in the year of the frost, as far as it was written down.\n\n'

const rule = (n: number): string => `## § ${n}\n\nThe guard ${FORMULA}. Whoever forgets it pays.\n\n`
const LAW = `${Array.from({ length: 12 }, (_, i) => rule(i + 1)).join('')}The lamp of the pilot burns till morning.\n`

describe('a remark that comes by git while the text is open', () => {
  let folder: string

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'apparatus-arriving-'))))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  it('finds its words beside those that have their place, and never takes it', () => {
    const anna = join(folder, 'anna')
    execFileSync('git', ['init', '-q', '-b', 'main', anna])
    write(anna, NAME, LAW)
    write(anna, SIDECAR, '')
    write(anna, '.gitattributes', '*.annotations.jsonl text eol=lf merge=union\n')
    commit(anna)
    const bob = join(folder, 'bob')
    execFileSync('git', ['clone', '-q', anna, bob])

    for (const n of [4, 7, 10]) annotate(anna, `anna-${n}`, formulaOf(read(anna, NAME), n))
    annotate(anna, 'anna-lamp', spanOf(LAW, 'The lamp of the pilot'))
    const placed = findAnchors(open(anna), uri, new Map())
    const struck = rule(5)
    const start = LAW.indexOf(struck)
    edit(anna, placed, { start: 0, end: 0, inserted: PREFACE.length }, PREFACE + LAW)
    const mine = (PREFACE + LAW).replace(struck, '')
    edit(
      anna,
      placed,
      { start: start + PREFACE.length, end: start + PREFACE.length + struck.length, inserted: 0 },
      mine
    )
    commit(anna)

    for (const n of [5, 6, 8]) annotate(bob, `bob-${n}`, formulaOf(LAW, n))
    const his = LAW.replace(rule(11), '')
    write(bob, NAME, his)
    annotate(bob, 'bob-lamp', spanOf(his, 'The lamp of the pilot'))
    commit(bob)

    git(anna, 'pull', '-q', '--no-edit', '--no-rebase', bob, 'main')
    const merged = read(anna, NAME)
    assert.equal(merged, mine.replace(rule(11), ''))
    // The editor takes in the merged text as an edit, which her anchors follow.
    const gone = mine.indexOf(rule(11))
    edit(anna, placed, { start: gone, end: gone + rule(11).length, inserted: 0 }, merged)
    const before = new Map(placed)
    for (const [key, anchor] of findAnchors(open(anna), uri, placed)) {
      assert.ok(!before.has(key), 'hers were looked for again')
      placed.set(key, anchor)
    }

    const threads = threadsOf(open(anna), uri, placed)
    const places = new Map(threads.map(({ id, spans, state }) => [id, `${state} ${spans[0]?.start ?? ''}`]))
    for (const n of [4, 7, 10]) assert.equal(places.get(`urn:anna-${n}`), `in-place ${formulaOf(merged, n).start}`)
    for (const n of [6, 8]) assert.equal(places.get(`urn:bob-${n}`), `moved ${formulaOf(merged, n).start}`)
    const lamp = merged.indexOf('The lamp of the pilot')
    assert.equal(places.get('urn:anna-lamp'), `in-place ${lamp}`)
    assert.match(places.get('urn:bob-lamp')!, new RegExp(`^(moved|ambiguous) ${lamp}$`))
    // Its rule is gone: a copy of the words may be shown, but never as theirs.
    assert.match(places.get('urn:bob-5')!, /^(lost|ambiguous) /)
  })

  /** What Anna's editor holds. */
  function open(clone: string): Workspace {
    const workspace = withDocument(emptyWorkspace, uri, openDocument(read(clone, NAME)))
    return withFile(workspace, sidecarOf(uri), read(clone, SIDECAR))
  }
})

function edit(clone: string, anchors: Map<string, Anchor>, change: Change, text: string): void {
  for (const [key, { state, ...followed }] of anchors) anchors.set(key, { state, ...follow(followed, change) })
  write(clone, NAME, text)
}

interface Span {
  readonly start: number
  readonly end: number
}

function annotate(clone: string, name: string, span: Span): void {
  const stamp = { rev: `rev-${name}`, now: '2024-05-01T10:00:00Z', creator: name }
  const text = read(clone, NAME)
  const line = newAnnotation({ ...stamp, id: `urn:${name}`, body: name, text, span, source: NAME })
  appendFileSync(join(clone, SIDECAR), `${line}\n`)
}

function spanOf(text: string, words: string, from = 0): Span {
  const start = text.indexOf(words, from)
  assert.ok(start >= 0, words)
  return { start, end: start + words.length }
}

function formulaOf(text: string, n: number): Span {
  return spanOf(text, FORMULA, spanOf(text, `## § ${n}\n`).start)
}

function read(clone: string, name: string): string {
  return readFileSync(join(clone, name), 'utf8')
}

function write(clone: string, name: string, text: string): void {
  writeFileSync(join(clone, name), text)
}

function commit(clone: string): void {
  git(clone, 'add', '.')
  git(clone, 'commit', '-q', '-m', 'Work')
}

function git(clone: string, ...args: readonly string[]): void {
  const who = ['-c', 'user.name=Anna', '-c', 'user.email=anna@example.org', '-c', 'core.autocrlf=false']
  execFileSync('git', ['-C', clone, ...who, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
}
