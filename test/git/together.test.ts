import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { anchorAnnotations } from '../../src/core/annotations/anchorAnnotations.ts'
import { compactSidecar } from '../../src/core/annotations/compact.ts'
import { newAnnotation, remove, reply, revise } from '../../src/core/annotations/compose.ts'
import { readSidecar } from '../../src/core/annotations/sidecar.ts'

// Five people annotate one text, each in a clone of their own, and pull from each other in any order. What they come to must
// be what all lines that were ever written come to, whoever had merged what before whom.

/** Rounds, in each of which everybody does something and pulls from somebody; in continuous integration two hundred. */
const ROUNDS_EACH = 10
const HISTORIES = Number(process.env['APPARATUS_RUNS'] ?? (process.env['CI'] ? 200 / ROUNDS_EACH : 1))
const TEXT = 'letters.annotated.md'
const SIDECAR = `${TEXT}.annotations.jsonl`
const ATTRIBUTES = '*.annotations.jsonl text eol=lf merge=union\n'
const WORDS = 'The mountain smoked for nine days before it burned and the ships could not land'.split(' ')

/** A number from 0 up to, but without, `below`. */
type Dice = (below: number) => number

describe('annotations that several people share by git', function () {
  this.timeout(600_000)

  it('are the same on every clone, in whichever order they were merged', () => {
    fc.assert(
      fc.property(fc.gen(), generate => {
        const folder = mkdtempSync(join(tmpdir(), 'apparatus-clones-'))
        try {
          history(folder, below => generate(fc.nat, { max: below - 1 }))
        } finally {
          rmSync(folder, { recursive: true, force: true })
        }
      }),
      // A history is a matter of seconds: shrinking one would be a matter of hours.
      { numRuns: HISTORIES, endOnFailure: true }
    )
  })
})

function history(folder: string, dice: Dice): void {
  const clones = makeClones(folder, dice)
  const written: string[] = []
  for (let round = 0; round < ROUNDS_EACH; round++) {
    for (const clone of clones) {
      for (let acts = 1 + dice(3); acts > 0; acts--) clone.act(written, dice)
      clone.commit()
    }
    for (const clone of clones) clone.pull(clones[dice(clones.length)]!.head())
  }
  // Everybody takes in what the others had before anybody began to, so that each merges something else.
  const heads = clones.map(clone => clone.head())
  for (const clone of clones) {
    for (const at of shuffled([...clones.keys()], dice)) clone.pull(heads[at]!)
  }
  const expected = stateOf(written.join('\n'))
  for (const clone of clones) assert.deepEqual(stateOf(clone.read(SIDECAR)), expected)
  for (const clone of clones) assert.deepEqual(readSidecar(clone.read(SIDECAR)).problems, [])
  assertSamePlaces(clones[0]!)
}

/** A checkout with CRLF shifts no remark. */
function assertSamePlaces(clone: Clone): void {
  const passages = readSidecar(clone.read(SIDECAR)).annotations.map(({ targets }) =>
    targets.map(({ selectors }) => selectors)
  )
  const states = (text: string) => anchorAnnotations(text, passages).map(({ state }) => state)
  const text = clone.read(TEXT).replaceAll('\r\n', '\n')
  assert.deepEqual(states(text.replaceAll('\n', '\r\n')), states(text))
}

/** All that counts of a sidecar. */
function stateOf(source: string): unknown {
  const { annotations, deleted } = readSidecar(source)
  return [...annotations, ...deleted].map(({ id, shown, rivals, isDeleted, body, replyTo }) => {
    return [id, isDeleted, body, replyTo, shown.rev, ...rivals.map(({ rev }) => rev)]
  })
}

/** Two of the five work as on Windows: git gives them CRLF, and the last has a program that writes CRLF into the sidecar too. */
function makeClones(folder: string, dice: Dice): Clone[] {
  const origin = join(folder, 'origin')
  execFileSync('git', ['init', '-q', origin])
  const first = new Clone(origin, 'lf')
  const lines = Array.from({ length: 30 }, () => Array.from({ length: 12 }, () => WORDS[dice(WORDS.length)]).join(' '))
  first.write(TEXT, `${lines.join('.\n\n')}.\n`)
  first.write(SIDECAR, '')
  first.write('.gitattributes', ATTRIBUTES)
  first.git('add', '.')
  first.commit()
  const clones = (['lf', 'lf', 'lf', 'autocrlf', 'crlf'] as const).map((ends, at) => {
    const path = join(folder, `clone${at}`)
    execFileSync('git', ['clone', '-q', '-c', `core.autocrlf=${ends !== 'lf'}`, origin, path])
    return new Clone(path, ends)
  })
  // Each sees the others' commits without fetching them, which would take most of the time and shows nothing.
  const objects = clones.map(({ path }) => join(path, '.git', 'objects'))
  objects.forEach((own, at) => {
    writeFileSync(join(own, 'info', 'alternates'), `${objects.filter((_, other) => other !== at).join('\n')}\n`)
  })
  return clones
}

let count = 0

class Clone {
  constructor(
    readonly path: string,
    readonly ends: 'lf' | 'autocrlf' | 'crlf'
  ) {}

  read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8')
  }

  write(name: string, text: string): void {
    writeFileSync(join(this.path, name), text)
  }

  /** Does one thing that people do; the lines that come of it are `written` down. */
  act(written: string[], dice: Dice): void {
    const source = this.read(SIDECAR)
    const { annotations } = readSidecar(source)
    const any = annotations[dice(Math.max(1, annotations.length))]
    // Clocks go wrong, and two people write in the same second.
    const now = new Date(Date.UTC(2024, 4, 1, 12, dice(3), dice(60))).toISOString()
    const stamp = { rev: `r${++count}`, now }
    const authored = { ...stamp, id: `urn:test:${count}`, creator: this.ends, body: `Remark ${count}` }
    const add = (line: string): void => {
      written.push(line)
      const separate = source === '' || source.endsWith('\n') ? '' : '\n'
      this.write(SIDECAR, `${source}${separate}${line}${this.ends === 'crlf' ? '\r\n' : '\n'}`)
    }
    const what = dice(12)
    if (what === 0) this.write(SIDECAR, compactSidecar(source))
    else if (what <= 2) this.editText(dice)
    else if (what <= 6 || !any) {
      const text = this.read(TEXT)
      const start = dice(text.length - 20)
      add(newAnnotation({ ...authored, text, span: { start, end: start + 15 }, source: TEXT }))
    } else if (what === 7) add(reply({ ...authored, to: any.id }))
    else if (what <= 10) add(revise(any, { ...stamp, body: `Revised ${count}` }))
    else add(remove(any, stamp))
  }

  private editText(dice: Dice): void {
    const text = this.read(TEXT)
    const start = dice(text.length)
    this.write(TEXT, `${text.slice(0, start)} ${WORDS[dice(WORDS.length)]} ${text.slice(start + dice(10))}`)
  }

  commit(): void {
    this.git('commit', '-q', '--allow-empty', '-am', 'Work')
  }

  head(): string {
    const git = join(this.path, '.git')
    const head = readFileSync(join(git, 'HEAD'), 'utf8').trim()
    return readFileSync(join(git, head.replace('ref: ', '')), 'utf8').trim()
  }

  /** Merges what another clone has. The text itself may be in conflict, which is no matter of ours. */
  pull(head: string): void {
    this.git('merge', '-q', '--no-edit', '-X', 'ours', head)
  }

  git(...args: readonly string[]): string {
    const who = ['-c', 'user.name=Anna', '-c', 'user.email=anna@example.org', '-c', 'core.safecrlf=false']
    return execFileSync('git', ['-C', this.path, ...who, '-c', 'gc.auto=0', '-c', 'maintenance.auto=false', ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe']
    })
  }
}

function shuffled<T>(items: readonly T[], dice: Dice): T[] {
  const left = [...items]
  return items.map(() => left.splice(dice(left.length), 1)[0]!)
}
