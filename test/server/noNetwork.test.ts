import assert from 'node:assert/strict'
import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { sharedPath } from '../shared.ts'
import { skip } from '../skip.ts'
import { everything } from './everything.ts'

// Nothing leaves the machine: the built programs do their work where whoever uses the network is refused and named, in a place
// without any network where the system can make one, and where the system itself says which sockets are opened.

const root = join(import.meta.dirname, '..', '..')
const dist = join(root, 'dist')
const GUARD = pathToFileURL(join(import.meta.dirname, 'noNetwork.mjs')).toString()

describe('the network', function () {
  this.timeout(120_000)
  const folder = mkdtempSync(join(tmpdir(), 'apparatus-network-'))
  const log = join(folder, 'uses')
  const essay = sharedPath('essay', 'lenin-and-socialism.txt')
  const texts = [join(folder, 'vesuvius', 'vesuvius.annotated.md'), join(folder, 'lenin.annotated.md')]
  const env = { ...process.env, NETWORK_LOG: log }
  const node = [process.execPath, '--import', GUARD]
  const cli = join(dist, 'cli.cjs')

  before(() => {
    cpSync(join(root, 'examples', 'vesuvius'), join(folder, 'vesuvius'), { recursive: true })
    // Without the essay, which is not part of the project, a text of our own stands for it.
    if (existsSync(essay)) cpSync(essay, texts[1]!)
    else cpSync(texts[0]!, texts[1]!)
    for (const name of ['persons.yaml', 'bibliography.bib']) {
      cpSync(join(root, 'examples', 'lenin', name), join(folder, name))
    }
    writeFileSync(
      join(folder, 'page.html'),
      '<!DOCTYPE html><link rel=stylesheet href="https://example.org/a.css"><script src="https://example.org/a.js"></script>' +
        '<img src="https://example.org/a.png"><p>Words <a href="#n1">[1]</a> of <a href="https://example.org/">it</a>.</p>' +
        '<p id=n1>[1] A note.</p>'
    )
    writeFileSync(
      join(folder, 'entity.xml'),
      '<!DOCTYPE TEI SYSTEM "http://example.org/tei.dtd" [<!ENTITY x SYSTEM "http://example.org/x">]>' +
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>Words &x;</p></body></text></TEI>'
    )
  })
  after(() => rmSync(folder, { recursive: true, force: true }))
  beforeEach(() => rmSync(log, { force: true }))

  const commands = (): string[][] => [
    ['inspect', ...texts, '--json'],
    ['check', '--quotations', ...texts],
    ...['html', 'tei', 'markdown'].map(to => ['export', ...texts, '--to', to]),
    ['import', join(folder, 'page.html'), join(folder, 'entity.xml')],
    ['persons', 'export', '--to', 'tei', join(folder, 'persons.yaml')],
    ['annotations', 'list', texts[0]!],
    ['verify', '--quote', 'the cloud', '--source', join(folder, 'vesuvius', 'source')]
  ]
  const run = ([program = '', ...before]: string[], args: string[]): SpawnSyncReturns<string> =>
    spawnSync(program, [...before, cli, ...args], { env, encoding: 'utf8', maxBuffer: 1 << 26 })
  const uses = (): string => (existsSync(log) ? readFileSync(log, 'utf8') : '')

  it('is refused to who tries, and that is noted', () => {
    const program = join(folder, 'tries.cjs')
    for (const words of ["fetch('https://example.org/')", "require('node:net').connect(80, 'example.org')"]) {
      writeFileSync(program, words)
      assert.notEqual(spawnSync(node[0]!, [...node.slice(1), program], { env }).status, 0)
    }
    assert.match(uses(), /globalThis\.fetch/)
    assert.match(uses(), /net\.connect/)
  })

  it('is not used by the command line', () => {
    for (const command of commands()) {
      const { status, stderr, stdout } = run(node, command)
      assert.equal(uses(), '', command[0])
      assert.ok(stdout.length > 0 || stderr.length > 0, command.join(' '))
      assert.doesNotMatch(stderr, /a fault of this program/)
      assert.notEqual(status, null)
    }
  })

  it('is not used by the server, whatever it is asked', async () => {
    const answered = await everything(['--import', GUARD], texts, { NETWORK_LOG: log })
    assert.equal(uses(), '')
    assert.ok(answered > 100, `${answered} questions had an answer`)
  })

  it('is not missed: without one all answers are the same', function () {
    if (spawnSync('unshare', ['-rn', 'true']).status !== 0)
      skip(this, 'this system cannot run a program without network')
    for (const command of commands().slice(0, 3)) {
      const here = run([process.execPath], command)
      const alone = run(['unshare', '-rn', process.execPath], command)
      assert.deepEqual([alone.status, alone.stdout, alone.stderr], [here.status, here.stdout, here.stderr])
    }
  })

  it('is not reached: the system sees no socket of it', function () {
    if (spawnSync('strace', ['-o', join(folder, 'true'), 'true']).status !== 0)
      skip(this, 'there is no strace, or it may not look')
    const calls = join(folder, 'calls')
    for (const command of commands().slice(1, 3)) {
      run(['strace', '-f', '-qq', '-e', 'trace=socket,connect,sendto', '-o', calls, process.execPath], command)
      assert.doesNotMatch(readFileSync(calls, 'utf8'), /AF_INET/)
    }
  })

  it('is not spoken of in what is built', () => {
    const asked = /\brequire\("(?:node:)?(https?|http2|net|tls|dgram|dns)(?:\/promises)?"\)/g
    const means = /\b(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts)\s*\(/g
    for (const name of readdirSync(dist).filter(each => each.endsWith('.cjs'))) {
      const program = readFileSync(join(dist, name), 'utf8')
      // The libraries that speak LSP can do so over a socket on this machine, when their client names one.
      const may = ['lsp.cjs', 'client.cjs'].includes(name) ? ['net'] : []
      const modules = new Set([...program.matchAll(asked)].map(match => match[1]!))
      assert.deepEqual(
        [...modules].filter(each => !may.includes(each)),
        [],
        name
      )
      assert.deepEqual(program.match(means) ?? [], [], name)
    }
  })
})
