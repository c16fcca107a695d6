import MarkdownIt from 'markdown-it'
import { TextDocument } from 'vscode-languageserver-textdocument'
import {
  createLanguageService,
  githubSlugifier,
  type IMdLanguageService,
  LogLevel
} from 'vscode-markdown-languageservice'
import { CancellationTokenSource, Emitter } from 'vscode-languageserver'
import { URI } from 'vscode-uri'

/** VS Code's own Markdown service with its own parser, over texts in memory. */
export interface MarkdownService {
  readonly service: IMdLanguageService
  /** The text as it stands, after the edits so far. */
  document(uri: string): TextDocument
  /** Inserts words at an offset. */
  edit(uri: string, offset: number, words: string): void
}

export const token = new CancellationTokenSource().token

/** Makes a service over texts by their URIs. */
export function markdownService(texts: ReadonlyMap<string, string>): MarkdownService {
  const parser = new MarkdownIt({ html: true })
  const documents = new Map([...texts].map(([uri, text]) => [uri, TextDocument.create(uri, 'markdown', 1, text)]))
  const changed = new Emitter<TextDocument>()
  const workspace = {
    workspaceFolders: [URI.parse('file:///texts')],
    onDidChangeMarkdownDocument: changed.event,
    onDidCreateMarkdownDocument: new Emitter<TextDocument>().event,
    onDidDeleteMarkdownDocument: new Emitter<URI>().event,
    getAllMarkdownDocuments: () => Promise.resolve(documents.values()),
    hasMarkdownDocument: (uri: URI) => documents.has(uri.toString()),
    openMarkdownDocument: (uri: URI) => Promise.resolve(documents.get(uri.toString())),
    stat: (uri: URI) => Promise.resolve(documents.has(uri.toString()) ? { isDirectory: false } : undefined),
    readDirectory: () => Promise.resolve([])
  }
  const service = createLanguageService({
    workspace,
    parser: {
      slugifier: githubSlugifier,
      tokenize: document => Promise.resolve(parser.parse(document.getText(), {}))
    },
    logger: { level: LogLevel.Off, log: () => undefined }
  })
  return {
    service,
    document: uri => documents.get(uri)!,
    edit(uri, offset, words) {
      const document = documents.get(uri)!
      const position = document.positionAt(offset)
      const change = { range: { start: position, end: position }, text: words }
      const edited = TextDocument.update(document, [change], document.version + 1)
      documents.set(uri, edited)
      changed.fire(edited)
    }
  }
}
