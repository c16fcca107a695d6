import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import * as vscode from 'vscode'
import { quoteOf, Thread, withBody } from './thread.ts'
import { clearTexts, select, showText, until } from './texts.ts'

interface Comment extends vscode.Comment {
  readonly body: vscode.MarkdownString
}

describe('annotations', () => {
  const text = 'The first paragraph.\n\nThe second one speaks of a garden. It has a wall.\n'
  let editor: vscode.TextEditor
  let thread: Thread

  beforeEach(async () => {
    editor = await showText('letters.annotated.md', text)
    thread = new Thread(editor.document.uri)
  })
  afterEach(clearTexts)

  it('are kept beside the text, on the very words', async () => {
    await remark('a garden', 'Whose?')
    assert.equal(editor.document.isDirty, false)
    assert.deepEqual(saved().map(quoteOf), ['a garden'])
    assert.equal(wordsOf(thread), 'a garden')
    assert.equal(first().contextValue, 'remark')
    assert.equal(first().body.value, 'Whose?')
  })

  it('are about the sentence at the caret when nothing is selected', async () => {
    await remark('', 'Why?', 'has a')
    assert.deepEqual(saved().map(quoteOf), ['It has a wall.'])
  })

  it('move with their words, in the same thread', async () => {
    await remark('a garden', 'Whose?')
    const comment = first()
    await editor.edit(edit => edit.insert(new vscode.Position(0, 0), 'New words.\n\n'))
    await until('the thread is below', () => thread.range?.start.line === 4)
    assert.equal(wordsOf(thread), 'a garden')
    assert.equal(first(), comment)
    assert.equal(thread.disposed, false)
  })

  it('say so when their words are gone', async () => {
    await remark('a garden', 'Whose?')
    await editor.edit(edit =>
      edit.replace(new vscode.Range(0, 0, 3, 0), 'Quite another text about the sea and ships.\n')
    )
    await until('the label says it', () => /a garden/.test(thread.label ?? ''))
    assert.equal(thread.range?.start.line, 0)
  })

  it('are answered, revised and deleted', async () => {
    await remark('a garden', 'Whose?')
    await run('replyToAnnotation', { thread, text: 'His sister’s.' })
    await until('both are there', () => thread.comments.length === 2 && thread.comments.every(each => each.timestamp))
    const reply = thread.comments[1] as Comment
    await run('editAnnotation', reply)
    assert.equal(reply.mode, vscode.CommentMode.Editing)
    reply.body.value = 'His brother’s.'
    await run('saveAnnotationChanges', reply)
    await until('it is revised', () => saved().length === 3 && reply.mode === vscode.CommentMode.Preview)
    await run('deleteAnnotation', reply)
    await until('it is gone', () => thread.comments.length === 1)
    await run('deleteAnnotation', first())
    await until('the thread is gone', () => thread.disposed)
    assert.equal(saved().length, 5, 'the sidecar only grows')
  })

  it('have their words back when an edit is cancelled', async () => {
    await remark('a garden', 'Whose?')
    await run('editAnnotation', first())
    first().body.value = 'What'
    await run('cancelAnnotationChanges', first())
    assert.equal(first().body.value, 'Whose?')
    assert.equal(saved().length, 1)
  })

  it('lose no word when they cannot be written, and are written later', async () => {
    mkdirSync(sidecar())
    await remark('a garden', 'Whose?')
    assert.equal(first().mode, vscode.CommentMode.Editing)
    assert.equal(first().contextValue, 'unsaved')
    assert.equal(first().body.value, 'Whose?')
    rmSync(sidecar(), { recursive: true })
    await run('saveAnnotationChanges', first())
    assert.deepEqual(saved().map(quoteOf), ['a garden'])
    assert.equal(first().contextValue, 'remark')
  })

  it('leave with the text', async () => {
    await remark('a garden', 'Whose?')
    await vscode.languages.setTextDocumentLanguage(editor.document, 'markdown')
    await until('the thread is gone', () => thread.disposed)
  })

  it('that another program writes are seen', async () => {
    await remark('a garden', 'Whose?')
    const line = JSON.parse(readFileSync(sidecar(), 'utf8').trim()) as Record<string, unknown>
    const later = {
      ...line,
      rev: 'zzzz',
      replaces: [line['rev']],
      modified: '2099-01-01T00:00:00Z',
      body: 'The king’s?'
    }
    writeFileSync(sidecar(), `${JSON.stringify(line)}\n${JSON.stringify(withBody(later))}\n`)
    await until('the new words are shown', () => first().body.value === 'The king’s?')
  })

  it('are gone to one after the other, round the end', async () => {
    await remark('a garden', 'Whose?')
    thread = new Thread(editor.document.uri)
    await remark('first', 'Of how many?')
    const begins = ['first', 'a garden'].map(words => text.indexOf(words))
    editor.selection = new vscode.Selection(0, 0, 0, 0)
    const caret = () => editor.document.offsetAt(editor.selection.active)
    for (const expected of [begins[0], begins[1], begins[0]]) {
      await run('nextAnnotation', undefined)
      assert.equal(caret(), expected)
    }
    await run('previousAnnotation', undefined)
    assert.equal(caret(), begins[1])
  })

  it('are of a kind that is chosen, and keep their words', async () => {
    await remark('a garden', 'Whose?')
    await pick('changeAnnotationKind', first(), 1)
    await until('it is a question', () => saved().at(-1)?.['motivation'] === 'questioning')
    await until('it says so', () => first().label === 'Question')
    assert.equal(first().body.value, 'Whose?')
    assert.equal(wordsOf(thread), 'a garden')
  })

  it('show old and new words when these have changed, until somebody says that they are right', async () => {
    await remark('a garden', 'Whose?')
    const at = editor.document.positionAt(text.indexOf('garden'))
    await editor.edit(edit => edit.insert(at, 'little '))
    await until('the label says it', () => /“a garden” became “a little garden”/.test(thread.label ?? ''))
    await pick('reviewAnnotations', undefined, 0)
    await until('it is written', () => saved().length === 2)
    assert.equal(quoteOf(saved()[1]!), 'a little garden')
    await until('the label is as usual', () => thread.label === 'Annotation')
  })

  it('are about other words that somebody selects', async () => {
    await remark('a garden', 'Whose?')
    const at = editor.document.positionAt(text.indexOf('garden'))
    await editor.edit(edit => edit.insert(at, 'little '))
    await until('the label says it', () => /became/.test(thread.label ?? ''))
    await pick('reviewAnnotations', undefined, 1, () => select(editor, 'a wall'))
    await until('it is written', () => saved().length === 2)
    assert.equal(quoteOf(saved()[1]!), 'a wall')
  })

  it('go with the text when it is renamed', async () => {
    await remark('a garden', 'Whose?')
    const old = editor.document.uri
    const renamed = vscode.Uri.joinPath(old, '..', 'other.annotated.md')
    const edit = new vscode.WorkspaceEdit()
    edit.renameFile(old, renamed)
    assert.ok(await vscode.workspace.applyEdit(edit))
    await until('both have the new name', () => existsSync(`${renamed.fsPath}.annotations.jsonl`))
    assert.equal(existsSync(`${old.fsPath}.annotations.jsonl`), false)
  })

  it('go with the text when it is copied', async () => {
    await remark('a garden', 'Whose?')
    const copy = vscode.Uri.joinPath(editor.document.uri, '..', 'letters copy.annotated.md')
    const edit = new vscode.WorkspaceEdit()
    // VS Code tells of a copy in its explorer as of a new file.
    edit.createFile(copy, { contents: new TextEncoder().encode(text) })
    assert.ok(await vscode.workspace.applyEdit(edit))
    const beside = `${copy.fsPath}.annotations.jsonl`
    await until('the copy has them', () => existsSync(beside))
    assert.equal(readFileSync(beside, 'utf8'), readFileSync(sidecar(), 'utf8'))
    rmSync(beside)
    await vscode.workspace.fs.delete(copy)
  })

  it('that two people changed at once offer the other version, and either can be chosen', async () => {
    await remark('a garden', 'Whose?')
    const line = saved()[0]!
    const version = (rev: string, words: string, hour: number) => ({
      ...line,
      rev,
      replaces: [line['rev']],
      modified: `2099-01-01T0${hour}:00:00Z`,
      modifiedBy: { type: 'Person', name: 'Bo' },
      body: { type: 'TextualBody', value: words, format: 'text/markdown' }
    })
    const both = [line, version('aa', 'The king’s?', 1), version('bb', 'The queen’s?', 2)]
    writeFileSync(sidecar(), both.map(each => `${JSON.stringify(each)}\n`).join(''))
    await until('both are shown', () => /The queen’s\?[^]*Another version, by Bo[^]*The king/.test(first().body.value))
    assert.match(first().contextValue!, /versions/)
    await run('useOtherAnnotationVersion', first())
    await until('the other is shown alone', () => first().body.value === 'The king’s?')
    assert.equal(saved().length, 4)
    assert.equal(first().contextValue, 'remark')
    const again = saved().at(-1)!
    const rival = { ...again, rev: 'cc', replaces: [again['rev']], modified: '2099-02-01T00:00:00Z' }
    const other = { ...withBody({ ...rival, body: 'Mine.' }), rev: 'dd', modified: '2099-02-02T00:00:00Z' }
    writeFileSync(sidecar(), [...saved(), rival, other].map(each => `${JSON.stringify(each)}\n`).join(''))
    await until('two again', () => /^Mine\.[^]*Another version/.test(first().body.value))
    await run('keepAnnotationVersion', first())
    await until('it is alone', () => first().body.value === 'Mine.' && first().contextValue === 'remark')
  })

  it('are resolved, and opened again', async () => {
    await remark('a garden', 'Whose?')
    await run('resolveAnnotation', thread)
    await until('it is settled', () => thread.contextValue === 'resolved' && thread.label === 'Resolved')
    assert.equal(saved().at(-1)?.['status'], 'resolved')
    await run('reopenAnnotation', thread)
    await until('it is open', () => thread.contextValue === 'open' && thread.label === 'Annotation')
    assert.equal(saved().at(-1)?.['status'], undefined)
  })

  it('suggest other words, which one step puts in place and one undo takes back', async () => {
    await remark('a garden', 'Whose?')
    const { body, ...line } = saved()[0]!
    const suggested = { type: 'TextualBody', value: 'an orchard', format: 'text/plain', purpose: 'editing' }
    const later = {
      ...line,
      rev: 'zz',
      replaces: [line['rev']],
      modified: '2099-01-01T00:00:00Z',
      motivation: 'editing'
    }
    writeFileSync(
      sidecar(),
      `${JSON.stringify({ ...line, body })}\n${JSON.stringify({ ...later, body: [body, suggested] })}\n`
    )
    await until('it says so', () => /Suggested instead: “an orchard”/.test(first().body.value))
    assert.match(first().contextValue!, /correction/)
    await run('applyCorrection', first())
    assert.equal(editor.document.getText(), text.replace('a garden', 'an orchard'))
    await until('it is settled', () => thread.contextValue === 'resolved')
    assert.equal(wordsOf(thread), 'an orchard')
    await run('applyCorrection', first())
    assert.equal(editor.document.getText(), text.replace('a garden', 'an orchard'), 'only where the old words stand')
    await vscode.window.showTextDocument(editor.document)
    await vscode.commands.executeCommand('undo')
    assert.equal(editor.document.getText(), text)
  })

  /** Runs a command that asks, and chooses its answer by its place in the list. */
  async function pick(command: string, subject: unknown, at: number, before?: () => void): Promise<void> {
    const done = run(command, subject)
    await new Promise(resolve => setTimeout(resolve, 700))
    before?.()
    // Whatever the list begins with.
    await vscode.commands.executeCommand('workbench.action.quickOpenNavigateNext')
    for (let i = 1; i < at; i++) await vscode.commands.executeCommand('workbench.action.quickOpenNavigateNext')
    if (at === 0) await vscode.commands.executeCommand('workbench.action.quickOpenNavigatePrevious')
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem')
    await done
  }

  async function remark(words: string, body: string, caret?: string): Promise<void> {
    select(editor, caret ?? words)
    if (caret !== undefined) editor.selection = new vscode.Selection(editor.selection.start, editor.selection.start)
    thread.range = new vscode.Range(editor.selection.start.line, 0, editor.selection.start.line, 0)
    await run('saveAnnotation', { thread, text: body })
    if (caret === undefined && existsSync(sidecar()) && first().contextValue === 'remark') {
      await until('it is in its place', () => wordsOf(thread) === words)
    }
  }

  function first(): Comment {
    return thread.comments[0] as Comment
  }

  function run(command: string, subject: unknown): Thenable<unknown> {
    return vscode.commands.executeCommand(`apparatus.${command}`, subject)
  }

  function sidecar(): string {
    return `${editor.document.uri.fsPath}.annotations.jsonl`
  }

  function saved(): Record<string, unknown>[] {
    return readFileSync(sidecar(), 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Record<string, unknown>)
  }

  function wordsOf({ range }: Thread): string {
    return editor.document.getText(range)
  }
})
