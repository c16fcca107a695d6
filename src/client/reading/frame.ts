import type { Uri, Webview } from 'vscode'
import type { ReadingResult } from '../../protocol/exports.ts'

/** In a view the page takes the editor’s colours, whatever its theme. */
const COLOURS = `
:root { --ink: var(--vscode-editor-foreground); --paper: var(--vscode-editor-background); --link: var(--vscode-textLink-foreground);
  --faint: var(--vscode-descriptionForeground); --line: var(--vscode-widget-border, var(--vscode-descriptionForeground)); --wash: var(--vscode-textBlockQuote-background) }
html { scroll-padding-top: 1rem }
body { padding: 1.5rem 1.25rem 6rem; color: var(--ink); font: 1rem/1.55 Georgia, "Iowan Old Style", "Noto Serif", serif }
code { color: inherit; background: none; padding: 0 }
body.vscode-high-contrast a, body.vscode-high-contrast-light a { text-decoration: underline }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: auto } }
`

/**
 * The page of a reading view. Nothing runs but two scripts of ours, nothing is loaded but the second of them; what the text has in it are
 * elements without scripts, and the policy would hold any that were there.
 *
 * @param media the folder of the extension's own files
 */
export function framed(page: ReadingResult, webview: Webview, media: Uri, text: string): string {
  const nonce = crypto.randomUUID().replaceAll('-', '')
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'`
  const script = webview.asWebviewUri(media.with({ path: `${media.path}/reading.js` }))
  const context = JSON.stringify({ preventDefaultContextMenuItems: false, webviewSection: 'reading' })
  return `<!doctype html>
<html lang="${escaped(page.lang ?? 'und')}"${page.direction ? ` dir="${page.direction}"` : ''}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(page.title)}</title>
<style nonce="${nonce}">${page.style}${COLOURS}</style>
</head>
<body data-uri="${escaped(text)}" data-vscode-context="${escaped(context)}">
${page.body}
<script nonce="${nonce}">${page.script}</script>
<script nonce="${nonce}" src="${escaped(String(script))}"></script>
</body>
</html>`
}

/** What stands in the view until there is a page, which of a book takes a while. */
export function waiting(words: string): string {
  const nonce = crypto.randomUUID().replaceAll('-', '')
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">
<style nonce="${nonce}">${COLOURS}</style>
</head>
<body><p role="status">${escaped(words)}</p></body>
</html>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
}
