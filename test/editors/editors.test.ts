import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { openDocument } from '../../src/core/document.ts'
import { positionIn } from '../../src/core/lines.ts'
import { noteText, notesOf } from '../../src/core/notes/notes.ts'
import { apparatus, CHECKOUT, objectsOf, PROGRAM } from '../cli/program.ts'
import { sharedPath } from '../shared.ts'
import { skip } from '../skip.ts'

// Real editors, with the configurations that docs/neovim.md and docs/emacs.md give, do what a reader would: cards, definition,
// references, rename, problems, and notice what other programs change. Over the essay, or without it over the example.

interface Editor {
  /** Whether it can be had on this machine; what to install if not. */
  readonly has: () => boolean
  readonly packages: string
  /** The page that has its configuration, and in which language. */
  readonly page: string
  readonly language: string
  readonly configuration: string
  /** The program and its arguments, when its configuration is in a folder. */
  command(folder: string): readonly [string, ...string[]]
}

const EDITORS: Readonly<Record<string, Editor>> = {
  Neovim: {
    has: () => spawnSync('nvim', ['--version']).status === 0,
    packages: 'neovim',
    page: 'neovim.md',
    language: 'lua',
    configuration: 'init.lua',
    command: folder => [
      'nvim',
      '--headless',
      '-n',
      '-i',
      'NONE',
      '-u',
      join(folder, 'init.lua'),
      '-S',
      beside('neovim.lua')
    ]
  },
  Emacs: {
    has: () => spawnSync('emacs', ['--batch', '-f', 'package-initialize', '--eval', "(require 'eglot)"]).status === 0,
    packages: 'emacs-nox and elpa-eglot',
    page: 'emacs.md',
    language: 'elisp',
    configuration: 'init.el',
    command: folder => [
      'emacs',
      '--batch',
      '-f',
      'package-initialize',
      '-l',
      join(folder, 'init.el'),
      '-l',
      beside('emacs.el')
    ]
  }
}

const ESSAY = sharedPath('essay', 'lenin-and-socialism.txt')
const EXAMPLE = join(CHECKOUT, 'examples', 'vesuvius', 'vesuvius.annotated.md')
/** Behind the text: an unknown person, and one who is known, behind letters that are counted differently in UTF-8, -16 and -32. */
const MORE = '\n\n😀 ’Twas [he](person:penn) and [she](person:lamp).\n'
const PENN = "penn:\n  name: Ada Penn\n  born: '1870'\n  role: Keeper of lamps (retired) * and_of_keys\n"

interface Answer {
  readonly failure?: string
  readonly filetype?: string
  readonly mode?: string
  readonly problems: readonly string[]
  readonly problemsThen: readonly string[]
  readonly note: string
  readonly person: string
  readonly definition: number
  readonly references: number
  readonly referencesThen: number
}

for (const [name, editor] of Object.entries(EDITORS)) {
  describe(`the language server in ${name}`, function () {
    this.timeout(120_000)
    let folder = ''
    let answer: Answer
    let expected: readonly string[] = []
    const text = readFileSync(existsSync(ESSAY) ? ESSAY : EXAMPLE, 'utf8').trimEnd() + MORE
    const document = openDocument(text)
    const note = notesOf(document).find(({ body, marks }) => body && marks.length > 0)!
    const positionOf = (words: string) => positionIn(document, text.lastIndexOf(words) + 1)
    const read = (path: string) => readFileSync(join(folder, 'texts', path), 'utf8')

    before(function () {
      if (!editor.has()) skip(this, `${name} is not there (Debian: ${editor.packages})`)
      folder = mkdtempSync(join(tmpdir(), 'apparatus-editor-'))
      const at = (...parts: string[]) => join(folder, ...parts)
      mkdirSync(at('texts', 'letters'), { recursive: true })
      mkdirSync(at('bin'))
      spawnSync('git', ['init', '--quiet'], { cwd: at('texts') })
      writeFileSync(at('texts', 'essay.annotated.md'), text)
      writeFileSync(at('texts', 'letters', 'other.annotated.md'), 'Words of [his](person:penn).\n')
      writeFileSync(at('texts', 'persons.yaml'), PENN)
      writeFileSync(at('texts', 'persons.yaml.more'), `${PENN}lamp:\n  name: Lady Lamp\n`)
      writeFileSync(at('bin', 'apparatus'), `#!/bin/sh\nexec "${process.execPath}" "${PROGRAM}" "$@"\n`)
      chmodSync(at('bin', 'apparatus'), 0o755)
      writeFileSync(at(editor.configuration), configurationIn(editor))
      const task = {
        text: at('texts', 'essay.annotated.md'),
        other: at('texts', 'letters', 'other.annotated.md'),
        persons: at('texts', 'persons.yaml'),
        mark: positionIn(document, note.marks[0]!.start + 1),
        person: positionOf('he](person:penn'),
        answer: at('answer.json')
      }
      writeFileSync(at('task.json'), JSON.stringify(task))
      expected = codesOf(folder)
      const [program, ...args] = editor.command(folder)
      const env = {
        ...process.env,
        PATH: `${at('bin')}${delimiter}${process.env['PATH'] ?? ''}`,
        // Nobody's own settings, and none are left behind.
        HOME: folder,
        XDG_CONFIG_HOME: at('config'),
        XDG_DATA_HOME: at('data'),
        XDG_STATE_HOME: at('state'),
        XDG_CACHE_HOME: at('cache'),
        APPARATUS_TASK: at('task.json')
      }
      const { stdout, stderr } = spawnSync(program, args, { cwd: folder, env, encoding: 'utf8', timeout: 110_000 })
      assert.ok(existsSync(at('answer.json')), stdout + stderr)
      answer = JSON.parse(readFileSync(at('answer.json'), 'utf8')) as Answer
      assert.equal(answer.failure, undefined, `${answer.failure}\n${stdout}${stderr}`)
    })

    after(() => {
      if (folder) rmSync(folder, { recursive: true, force: true })
    })

    it('starts with a text that is called *.annotated.md', () => {
      assert.equal(answer.filetype ?? answer.mode, editor.language === 'lua' ? 'annotated-text' : 'annotated-text-mode')
    })

    it('shows a note and a person in plain words', () => {
      const words = noteText(document, note).slice(0, 30)
      assert.ok(answer.note.includes(words), answer.note)
      assert.match(answer.person, /Ada Penn/)
      assert.ok(answer.person.includes('Keeper of lamps (retired) * and_of_keys'), answer.person)
    })

    it('goes to the note', () => {
      assert.equal(answer.definition, positionIn(document, note.body!.start).line)
    })

    it('tells the problems that `apparatus check` tells', () => {
      assert.ok(expected.includes('person-unknown'))
      assert.deepEqual(answer.problems, expected)
    })

    it('sees what other programs do to registers and texts', () => {
      assert.deepEqual([answer.references, answer.referencesThen], [2, 3])
      assert.deepEqual(answer.problemsThen, expected.filter(code => code !== 'person-unknown')) // prettier-ignore
    })

    it('renames in the text, in the register and in other texts', () => {
      assert.equal(read('essay.annotated.md'), text.replace('person:penn', 'person:lamplighter'))
      assert.match(read('persons.yaml'), /^lamplighter:\n {2}name: Ada Penn\n/)
      assert.equal(read('letters/other.annotated.md').match(/person:lamplighter/g)?.length, 2)
    })
  })
}

function beside(name: string): string {
  return join(CHECKOUT, 'test', 'editors', name)
}

/** The first block of its language on the editor's page. */
function configurationIn({ page, language }: Editor): string {
  const source = readFileSync(join(CHECKOUT, 'docs', page), 'utf8')
  return new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'm').exec(source)![1]!
}

/** What the command line says of the text, by the codes. */
function codesOf(folder: string): string[] {
  const [object] = objectsOf(apparatus(['check', '--json', 'essay.annotated.md'], { cwd: join(folder, 'texts') }))
  const { problems } = object as unknown as { problems: { code: string }[] }
  return problems.map(({ code }) => code).sort()
}
