import * as vscode from 'vscode'
import type { AnnotationComment, AnnotationVersion } from '../protocol/annotations.ts'
import { extraOf } from './annotationExtra.ts'

/** A remark or a reply as VS Code shows it. VS Code knows a comment again by its object: one is kept as long as its thread. */
export class Remark implements vscode.Comment {
  mode = vscode.CommentMode.Preview
  body: string | vscode.MarkdownString
  readonly author: vscode.CommentAuthorInformation
  timestamp?: Date
  /** Beside the author's name: kind and tags. */
  label = ''
  tags: readonly string[] = []
  /** `remark` in the sidecar, perhaps with `.correction` or `.versions`; `unsaved` only here: which of the commands are offered. */
  contextValue = 'unsaved'
  /** What it says besides its words, in Markdown; shown behind them. */
  extra = ''
  /** Concurrent versions of it. */
  versions: readonly AnnotationVersion[] = []
  /** What a correction would have in place of the words. */
  replacement: string | null = null
  /** Undefined until it is in the sidecar. */
  id: string | undefined
  /** The words as last written or read; `body` holds what is being typed instead. */
  saved: string

  constructor(
    readonly thread: vscode.CommentThread,
    words: string,
    author: string
  ) {
    this.saved = words
    this.body = toMarkdown(words)
    this.author = { name: author }
  }

  /** Whether it can go on showing its author; VS Code never changes the name on a comment. */
  isBy(author: string): boolean {
    return this.author.name === author || this.mode === vscode.CommentMode.Editing
  }

  /** Takes over what the sidecar says, unless it is being edited. Tells whether anything became different. */
  take(comment: AnnotationComment, badge: string | undefined): boolean {
    if (this.mode === vscode.CommentMode.Editing) return false
    const { id, body, modified, tags, versions, replacement } = comment
    const timestamp = new Date(modified)
    const extra = extraOf(comment)
    const context = `remark${replacement === null ? '' : '.correction'}${versions.length === 0 ? '' : '.versions'}`
    const same =
      this.id === id &&
      this.saved === body &&
      this.extra === extra &&
      this.label === (badge ?? '') &&
      this.contextValue === context
    this.tags = tags
    this.versions = versions
    this.replacement = replacement
    if (same && this.timestamp?.getTime() === timestamp.getTime()) return false
    this.settle(id)
    this.contextValue = context
    this.label = badge ?? ''
    this.saved = body
    this.extra = extra
    this.body = this.#shown(body)
    // A line made by another program may have no date that can be read.
    if (!Number.isNaN(timestamp.getTime())) this.timestamp = timestamp
    return true
  }

  /** Notes that it is in the sidecar, as which id. */
  settle(id: string): void {
    this.id = id
    this.contextValue = 'remark'
  }

  /** What is typed at this moment. */
  get words(): string {
    return typeof this.body === 'string' ? this.body : this.body.value
  }

  /** Lets it be typed in, beginning with these words. */
  edit(words: string): void {
    this.body = toMarkdown(words)
    this.mode = vscode.CommentMode.Editing
    showAnew(this.thread)
  }

  /** Shows it with these words and no longer lets it be typed in. */
  show(words: string): void {
    this.body = this.#shown(words)
    this.mode = vscode.CommentMode.Preview
    showAnew(this.thread)
  }

  #shown(words: string): vscode.MarkdownString {
    return toMarkdown([words, this.extra].filter(part => part !== '').join('\n\n'))
  }
}

/** VS Code looks at a thread's comments again only when it is given them. */
function showAnew(thread: vscode.CommentThread): void {
  thread.comments = [...thread.comments]
}

/** Remarks come from anybody who can write to the file: no commands, no HTML. */
function toMarkdown(words: string): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString(words)
  markdown.isTrusted = false
  markdown.supportHtml = false
  return markdown
}
