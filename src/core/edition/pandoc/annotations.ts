import type { JsonRecord } from '../../annotations/validity.ts'

/**
 * Annotations as a raw block behind a text in Pandoc’s Markdown: no output of Pandoc shows it, and a later import finds it. Each is a
 * record of JSON on a line. Empty when there are none.
 */
export function annotationsBlock(annotations: readonly JsonRecord[]): string {
  if (annotations.length === 0) return ''
  return `\n\n\`\`\`{=annotations}\n${annotations.map(record => `${JSON.stringify(record)}\n`).join('')}\`\`\`\n`
}

const BLOCK = /(?:^|\r\n|\r|\n)```\{=annotations\}\r?\n((?:\{.*\r?\n)+)```[ \t]*(?:\r?\n|$)/

/** A text without such a block, and the lines of JSON that it held. */
export function withoutAnnotations(text: string): { readonly text: string; readonly lines: readonly string[] } {
  const block = BLOCK.exec(text)
  if (!block) return { text, lines: [] }
  const before = text.slice(0, block.index).trimEnd()
  const rest = before + (before === '' ? '' : '\n') + text.slice(block.index + block[0].length)
  return { text: rest, lines: block[1]!.split(/\r?\n/).filter(Boolean) }
}
