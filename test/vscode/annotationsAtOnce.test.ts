import assert from 'node:assert/strict'
import { appendFileSync, readFileSync } from 'node:fs'
import * as vscode from 'vscode'
import { Thread, withBody } from './thread.ts'
import { clearTexts, select, showText, until } from './texts.ts'

interface Comment extends vscode.Comment {
  readonly body: vscode.MarkdownString
}

describe('words that are typed while others change the remarks', () => {
  let editor: vscode.TextEditor
  let thread: Thread

  beforeEach(async () => {
    editor = await showText('letters.annotated.md', 'The second paragraph speaks of a garden. It has a wall.\n')
    thread = new Thread(editor.document.uri)
    select(editor, 'a garden')
    thread.range = new vscode.Range(0, 0, 0, 0)
    await run('saveAnnotation', { thread, text: 'Whose?' })
    await until('the remark is there', () => first().contextValue === 'remark')
  })
  afterEach(clearTexts)

  it('are kept beside what others made of them', async () => {
    const line = saved()[0]!
    await run('editAnnotation', first())
    first().body.value = 'Whose wall?'
    const later = { rev: 'aa', replaces: [line['rev']], modified: '2024-01-01T00:00:00Z' }
    const theirs = {
      ...withBody({ ...line, ...later, body: 'The king’s.' }),
      modifiedBy: { type: 'Person', name: 'Bo' }
    }
    appendFileSync(sidecar(), `${JSON.stringify(theirs)}\n`)
    await run('saveAnnotationChanges', first())
    await until('both are there', () =>
      /^Whose wall\?[^]*Another version, by Bo[^]*The king’s/.test(first().body.value)
    )
    await run('keepAnnotationVersion', first())
    await until('it is alone', () => first().body.value === 'Whose wall?')
  })

  it('stay where others deleted the reply that they were typed in, and bring it back', async () => {
    const line = saved()[0]!
    await run('replyToAnnotation', { thread, text: 'His.' })
    await until('both are there', () => thread.comments.length === 2 && thread.comments.every(each => each.timestamp))
    const reply = thread.comments[1] as Comment
    await run('editAnnotation', reply)
    reply.body.value = 'His sister’s.'
    const { id, rev } = saved().at(-1)!
    const [question] = saved()
      .toReversed()
      .filter(each => each['id'] === line['id'])
    const asked = { rev: 'bb', replaces: saved().map(each => each['rev']), modified: '2099-01-02T00:00:00Z' }
    const deletion = { id, rev: 'cc', replaces: [rev], type: 'Tombstone', formerType: 'Annotation' }
    const when = {
      '@context': 'https://www.w3.org/ns/activitystreams',
      deleted: asked.modified,
      modified: asked.modified
    }
    const lines = [withBody({ ...question, ...asked, body: 'Whose well?' }), { ...when, ...deletion }]
    appendFileSync(sidecar(), lines.map(each => `${JSON.stringify(each)}\n`).join(''))
    await until('they are seen', () => first().body.value === 'Whose well?')
    assert.equal((thread.comments[1] as Comment | undefined)?.body.value, 'His sister’s.')
    await run('saveAnnotationChanges', reply)
    await until('it is back', () => thread.comments.length === 2 && reply.mode === vscode.CommentMode.Preview)
    assert.equal(saved().at(-1)!['id'], id)
  })

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
    const lines = readFileSync(sidecar(), 'utf8').trim().split('\n')
    return lines.map(line => JSON.parse(line) as Record<string, unknown>)
  }
})
