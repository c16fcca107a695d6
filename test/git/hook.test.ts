import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { parse } from 'yaml'
import { readArguments } from '../../src/cli/arguments.ts'
import { commandOf, strangeOptions } from '../../src/cli/commands.ts'
import { readConfiguration } from '../../src/core/configuration/configuration.ts'
import { CHECKOUT, PROGRAM } from '../cli/program.ts'
import { skip } from '../skip.ts'

// The hook that docs/continuous-integration.md gives, in a repository of git's.

const PAGE = readFileSync(join(CHECKOUT, 'docs', 'continuous-integration.md'), 'utf8')
const PACKAGE = JSON.parse(readFileSync(join(CHECKOUT, 'package.json'), 'utf8')) as { name: string; version: string }

const RIGHT = 'A lamp.[^1]\n\n[^1]: An oil lamp.\n'
const WRONG = 'A lamp.[^2]\n\n[^1]: An oil lamp.\n'

function blocksOf(language: string): string[] {
  return [...PAGE.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].flatMap(([, name, block]) =>
    name === language ? [block!] : []
  )
}

describe('the hook before a commit', function () {
  this.timeout(60_000)
  let folder = ''
  let programs = ''
  const text = () => join(folder, 'texts', 'a.annotated.md')

  const git = (...args: string[]) => {
    const env = {
      ...process.env,
      PATH: `${programs}${delimiter}${process.env['PATH'] ?? ''}`,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1'
    }
    const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', '-c', 'commit.gpgsign=false']
    const { status, stdout, stderr } = spawnSync('git', [...who, ...args], { cwd: folder, env, encoding: 'utf8' })
    return { status, said: stdout + stderr }
  }

  before(function () {
    if (process.platform === 'win32') skip(this, 'the hook is a shell’s, and this system has none')
    folder = mkdtempSync(join(tmpdir(), 'apparatus-hook-'))
    programs = mkdtempSync(join(tmpdir(), 'apparatus-npx-'))
    const npx = `#!/bin/sh\n[ "$1 $2" = "--yes ${PACKAGE.name}" ] || exit 99\nshift 2\nexec "${process.execPath}" "${PROGRAM}" "$@"\n`
    writeFileSync(join(programs, 'npx'), npx)
    chmodSync(join(programs, 'npx'), 0o755)
    git('init', '--quiet')
    writeFileSync(join(folder, '.git', 'hooks', 'pre-commit'), blocksOf('sh')[0]!)
    chmodSync(join(folder, '.git', 'hooks', 'pre-commit'), 0o755)
    mkdirSync(join(folder, 'texts'))
  })

  after(() => {
    for (const each of [folder, programs]) if (each) rmSync(each, { recursive: true, force: true })
  })

  it('lets a text without errors pass', () => {
    writeFileSync(text(), RIGHT)
    git('add', '.')
    const { status, said } = git('commit', '-m', 'A lamp')
    assert.equal(status, 0, said)
    assert.match(said, /No problems in 1 text\./)
  })

  it('refuses one with an error, and says where', () => {
    writeFileSync(text(), WRONG)
    const { status, said } = git('commit', '-a', '-m', 'Another lamp')
    assert.equal(status, 1, said)
    assert.match(said, /^texts\/a\.annotated\.md:1:8: error: .*\[note-undefined\]$/m)
    assert.equal(git('rev-list', '--count', 'HEAD').said.trim(), '1')
  })

  it('looks at what is staged, not at what the file says meanwhile', () => {
    git('add', '.')
    writeFileSync(text(), RIGHT)
    assert.equal(git('commit', '-m', 'Wrong is staged').status, 1)
    writeFileSync(text(), `${RIGHT}\nMore.\n`)
    git('add', '.')
    writeFileSync(text(), WRONG)
    assert.equal(git('commit', '-m', 'Right is staged').status, 0)
  })

  it('goes by the configuration that is staged', () => {
    writeFileSync(join(folder, 'apparatus.config.json'), '{ "problems": { "note-undefined": "warning" } }')
    assert.equal(git('commit', '-a', '-m', 'Not staged').status, 1)
    git('add', '.')
    const { status, said } = git('commit', '-m', 'Staged')
    assert.equal(status, 0, said)
    assert.match(said, /: warning: /)
  })
})

describe('what docs/continuous-integration.md gives', () => {
  it('are commands that the program understands', () => {
    const commands = [...PAGE.matchAll(/npx --yes apparatus-texts (.+)$/gm)].map(match =>
      match[1]!.replace(/[`>].*/, '')
    )
    assert.ok(commands.length >= 3)
    for (const command of commands) {
      const request = readArguments(command.trim().split(/\s+/))
      assert.deepEqual([request.wrong, strangeOptions(request, commandOf(request.command!)!)], [[], []], command)
    }
  })

  it('are a workflow, and hooks of the version that this is', () => {
    const workflow = parse(blocksOf('yaml')[1]!) as { jobs: { check: { steps: { run?: string }[] } } }
    assert.ok(workflow.jobs.check.steps.some(({ run }) => run?.startsWith(`npx --yes ${PACKAGE.name} check`)))
    const used = parse(blocksOf('yaml')[0]!) as { repos: { rev: string; hooks: { id: string }[] }[] }
    const [hook] = parse(readFileSync(join(CHECKOUT, '.pre-commit-hooks.yaml'), 'utf8')) as Record<string, string>[]
    assert.equal(used.repos[0]!.hooks[0]!.id, hook!['id'])
    assert.equal(used.repos[0]!.rev, `v${PACKAGE.version}`)
    assert.equal(hook!['entry'], `npx --yes ${PACKAGE.name}@${PACKAGE.version} check`)
    const files = new RegExp(hook!['files']!)
    const names = ['a/b.annotated.md', 'b.annotated.md.annotations.jsonl', 'persons.yaml', 'x/bibliography.bib']
    assert.ok(names.every(name => files.test(name)))
    assert.ok(!files.test('README.md') && !files.test('x-persons.yaml'))
  })

  it('is a configuration', () => {
    const { problems, weights } = readConfiguration(blocksOf('json')[0]!)
    assert.deepEqual(problems, [])
    assert.equal(weights.size, 2)
  })
})
