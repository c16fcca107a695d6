/**
 * Words as Markdown that shows them as they are, but for blanks where a line begins, which might make code of them. VS Code's own
 * `appendText` has blanks at which no line can break.
 */
export function asMarkdown(words: string): string {
  return words.replace(/[!-/:-@[-`{-~]/g, '\\$&').replace(/^[ \t]+/gm, '')
}
