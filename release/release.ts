import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nextVersion, releasedChangelog, type Step, STEPS } from './version.ts'

// `npm run release -- minor|patch|major [--dry-run]`: from a clean checkout to a tag and a package. Nothing is published by it; what
// publishes is printed at the end. See docs/contributing.md.

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const BRANCH = 'main'
const FILES = ['package.json', 'package-lock.json', 'CHANGELOG.md']
const VSIX = 'dist/apparatus-texts.vsix'

release(process.argv.slice(2))

function release(args: readonly string[]): void {
  const dry = args.includes('--dry-run')
  const [step, ...more] = args.filter(each => each !== '--dry-run')
  if (!STEPS.includes(step as Step) || more.length > 0) stop(`which? npm run release -- ${STEPS.join('|')} [--dry-run]`)
  const branch = git('branch', '--show-current')
  if (branch !== BRANCH) stop(`releases are made from ${BRANCH}, and this is ${branch || 'no branch'}`)
  if (git('status', '--porcelain') !== '') stop('there are changes that are not committed')
  const before = (JSON.parse(read('package.json')) as { version: string }).version
  const version = nextVersion(before, step as Step)
  const tag = `v${version}`
  if (git('tag', '--list', tag) !== '') stop(`there is a tag ${tag} already`)
  const changelog = released(version)
  console.log(`${before} → ${version}`)

  /** Does one thing, or says that it would. */
  const run = (program: string, ...rest: string[]): void => {
    console.log(`${dry ? 'would run' : 'runs'}: ${[program, ...rest].join(' ')}`)
    if (dry) return
    const { status } = spawnSync(program, rest, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' })
    if (status !== 0) stop(`“${[program, ...rest].join(' ')}” failed; \`git status\` shows what was changed so far`)
  }
  run('npm', 'ci')
  run('npm', 'test')
  run('npm', 'version', '--no-git-tag-version', version)
  console.log(`${dry ? 'would date' : 'dates'} ${version} in CHANGELOG.md`)
  if (!dry) writeFileSync(join(ROOT, 'CHANGELOG.md'), changelog)
  run('git', 'commit', '--message', `Release ${version}`, '--', ...FILES)
  run('git', 'tag', '--annotate', tag, '--message', `Release ${version}`)
  run('npm', 'run', 'package')
  console.log(`
Nothing has been published. These do it:
  git push origin ${BRANCH} ${tag}
  npx vsce publish --packagePath ${VSIX}    (the Marketplace)
  npx ovsx publish ${VSIX}                  (Open VSX)
  npm publish                                                    (the command line)`)
}

function released(version: string): string {
  try {
    return releasedChangelog(read('CHANGELOG.md'), version, new Date().toISOString().slice(0, 10))
  } catch (error) {
    return stop((error as Error).message)
  }
}

function read(name: string): string {
  return readFileSync(join(ROOT, name), 'utf8')
}

function git(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' })
  if (status !== 0) stop(`git ${args[0]}: ${stderr.trim()}`)
  return stdout.trim()
}

function stop(why: string): never {
  console.error(`npm run release: ${why}`)
  process.exit(1)
}
