import type { Span } from '../core/text.ts'
import type { TextEdit } from './edits.ts'

/** The places of an id in the target of a link to persons, rivals and doubts beside it left as they are. */
export function idsIn(text: string, target: Span, id: string, name: string): TextEdit[] {
  const words = text.slice(target.start, target.end)
  const edits: TextEdit[] = []
  for (const { 0: each, index } of words.matchAll(/(?<=[:,]\s*)[^\s,:()?<>]+(?=\??\s*[,)>"'\s])/g)) {
    const start = target.start + index
    if (decoded(each) === id) edits.push({ start, end: start + each.length, text: name })
  }
  return edits
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
