import { isPlace } from '../placeNotation.ts'

/** Whether a paragraph is only the mark of a page, `{p. 34}` or `[p. 34]`: what is quoted around it goes on over it. */
export function isPageMark(paragraph: string): boolean {
  const inner = /^\s*(?:\{([^{}]{1,80})\}|\[([^[\]]{1,80})\])\s*$/.exec(paragraph)
  return inner !== null && isPlace(inner[1] ?? inner[2]!)
}
