import assert from 'node:assert/strict'
import { findConfiguration, matches, weigh, weightsFor } from '../../../src/core/configuration/weigh.ts'
import type { Problem } from '../../../src/core/problems.ts'
import { emptyWorkspace, withFiles, type Workspace } from '../../../src/core/workspace.ts'

const ROOT = 'file:///books'
const TEXT = `${ROOT}/letters/a.annotated.md`

/** A workspace whose configurations are these, by their folders; in the others there is known to be none. */
function workspaceWith(files: Record<string, object>): Workspace {
  const all = [ROOT, `${ROOT}/letters`].map(folder => {
    const text = files[folder] && JSON.stringify(files[folder])
    return [`${folder}/apparatus.config.json`, text ?? null] as const
  })
  return withFiles({ ...emptyWorkspace, roots: [ROOT] }, new Map(all))
}

const problem: Problem = { code: 'note-unused', severity: 'warning', message: 'x', start: 0, end: 1 }
const told = (workspace: Workspace, uri = TEXT) =>
  weigh([problem], weightsFor(workspace, uri)).map(each => each.severity)

describe('the configuration of a file', () => {
  it('is the nearest in its folder or above it', () => {
    const above = { problems: { 'note-unused': 'error' } }
    assert.deepEqual(told(workspaceWith({ [ROOT]: above })), ['error'])
    assert.deepEqual(told(workspaceWith({ [ROOT]: above, [`${ROOT}/letters`]: {} })), ['warning'])
    assert.deepEqual(told(workspaceWith({ [ROOT]: { problems: { 'note-unused': 'off' } } })), [])
    assert.deepEqual(told(workspaceWith({})), ['warning'])
  })

  it('is asked for as long as it is not known', () => {
    const uri = `${ROOT}/letters/apparatus.config.json`
    const workspace = withFiles(workspaceWith({ [ROOT]: {} }), new Map([[uri, undefined]]))
    assert.deepEqual(findConfiguration(workspace, TEXT), { file: undefined, missing: [uri] })
  })

  it('is the one named outright, whatever lies nearer', () => {
    const outright = 'file:///elsewhere/strict.json'
    const workspace = workspaceWith({ [ROOT]: { problems: { 'note-unused': 'off' } } })
    const named = { ...workspace.named, configuration: outright }
    const held = withFiles({ ...workspace, named }, new Map([[outright, '{"problems": {"note-unused": "error"}}']]))
    assert.deepEqual(told(held), ['error'])
  })

  it('holds for some files otherwise, the later of two', () => {
    const workspace = workspaceWith({
      [ROOT]: {
        problems: { 'note-unused': 'error' },
        overrides: [
          { files: ['letters'], problems: { 'note-unused': 'off' } },
          { files: ['letters/*.md'], problems: { 'note-unused': 'information' } },
          { files: ['other'], problems: { 'note-unused': 'off' } }
        ]
      }
    })
    assert.deepEqual(told(workspace), ['information'])
    assert.deepEqual(told(workspace, `${ROOT}/b.annotated.md`), ['error'])
  })

  it('leaves files out', () => {
    const workspace = workspaceWith({ [ROOT]: { ignore: ['letters/a*'] } })
    assert.deepEqual(told(workspace), [])
    assert.deepEqual(told(workspace, `${ROOT}/letters/b.annotated.md`), ['warning'])
  })
})

describe('a pattern of a configuration', () => {
  for (const [pattern, path, is] of [
    ['drafts', 'a/drafts/b.annotated.md', true],
    ['drafts/', 'a/drafts/b.annotated.md', true],
    ['/drafts/', 'a/drafts/b.annotated.md', false],
    ['/drafts/', 'drafts/b.annotated.md', true],
    ['./drafts', 'drafts/b.annotated.md', true],
    ['drafts/**', 'drafts/b/c.annotated.md', true],
    ['drafts/*.md', 'drafts/b/c.annotated.md', false],
    ['**/old/**', 'a/b/old/c.annotated.md', true],
    ['*.annotated.md', 'a/b.annotated.md', true],
    ['a.annotated.md', 'ba.annotated.md', false],
    ['{1917,1918}/*', '1918/x.md', true],
    ['[z-a]', 'a', false]
  ] as const) {
    it(`${pattern} ${is ? 'means' : 'does not mean'} ${path}`, () => assert.equal(matches(pattern, path), is))
  }
})
