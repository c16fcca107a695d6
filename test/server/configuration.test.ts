import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { apparatus, objectsOf } from '../cli/program.ts'
import { type OpenSession, openSession } from './session.ts'

// The same file says to the editor and to `apparatus check` what is to be told of.

const TEXT = 'A lamp.[^1] He said “this".\n\n[^2]: An oil lamp.\n'
const NAME = 'texts/a.annotated.md'

interface Told {
  readonly uri: string
  readonly diagnostics: readonly { readonly code: string; readonly severity: number }[]
}

describe('the configuration beside a text', function () {
  this.timeout(30_000)
  let folder = ''
  let session: OpenSession
  let waiting: ((told: Told) => void)[] = []
  let last: readonly string[] = []
  const NAMES = ['', 'error', 'warning', 'information']

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'apparatus-configured-'))
    mkdirSync(join(folder, 'texts'))
    writeFileSync(join(folder, NAME), TEXT)
    configure({ 'note-unused': 'off', 'quotation-wrong-mark': 'error' })
    session = await openSession({
      folder,
      name: NAME,
      text: TEXT,
      listen: connection => {
        connection.onNotification('textDocument/publishDiagnostics', (told: Told) => {
          if (!told.uri.endsWith('.annotated.md')) return
          last = told.diagnostics.map(({ code, severity }) => `${code} ${NAMES[severity]}`)
          for (const each of waiting) each(told)
          waiting = []
        })
      }
    })
  })

  after(() => {
    session.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const configure = (problems: object, more: object = {}): void =>
    writeFileSync(join(folder, 'apparatus.config.json'), JSON.stringify({ problems, ...more }))

  /** What the command line says of the text. */
  const checked = (): string[] => {
    const [object] = objectsOf(apparatus(['check', '--json', NAME], { cwd: folder }))
    const { problems = [] } = (object ?? {}) as { problems?: { code: string; severity: string }[] }
    return problems.map(({ code, severity }) => `${code} ${severity}`)
  }

  /** Waits until the editor is told this. */
  const until = async (wanted: readonly string[]): Promise<void> => {
    while (JSON.stringify(last) !== JSON.stringify(wanted)) {
      await new Promise<void>(resolve => waiting.push(() => resolve()))
    }
  }

  it('decides', async () => {
    await until(['note-undefined error', 'quotation-wrong-mark error'])
    assert.deepEqual(checked(), last)
  })

  it('decides anew when it is changed', async () => {
    configure({ 'note-undefined': 'information', 'quotation-wrong-mark': 'off' })
    await until(['note-undefined information', 'note-unused warning'])
    assert.deepEqual(checked(), last)
  })

  it('leaves texts out', async () => {
    configure({}, { ignore: ['texts'] })
    await until([])
    assert.deepEqual(checked(), [])
  })

  it('decides nothing any more when it is gone', async () => {
    rmSync(join(folder, 'apparatus.config.json'))
    await until(['note-undefined error', 'quotation-wrong-mark warning', 'note-unused warning'])
    assert.deepEqual(checked(), last)
  })
})
