/** A quotation that a program asks of, as a line of a file gives it. */
export interface AskedQuotation {
  /** Given back as it is; `null` when there is none. */
  readonly id: unknown
  readonly text: string
  /** The source that it is said to be from, by its path or its file's name. */
  readonly source?: string
  /** The place that it is said to be from: what is counted, by CSL's name or `null` for pages, and the number. */
  readonly locator?: { readonly label: string | null; readonly value: string }
}

/**
 * Reads quotations, one JSON object a line: `{"id", "quote"}`, and perhaps `source`, `locator`, `label`. Empty lines are passed
 * over. Never throws.
 *
 * @returns the quotations, and what is wrong with the other lines, which are counted from 1
 */
export function readQuotations(text: string): {
  quotations: AskedQuotation[]
  wrong: { line: number; message: string }[]
} {
  const quotations: AskedQuotation[] = []
  const wrong: { line: number; message: string }[] = []
  for (const [i, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === '') continue
    const read = readLine(line)
    if (typeof read === 'string') wrong.push({ line: i + 1, message: read })
    else quotations.push(read)
  }
  return { quotations, wrong }
}

function readLine(line: string): AskedQuotation | string {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return 'not JSON'
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'not an object {"id", "quote"}'
  const { id = null, quote, source, locator, label } = value as Record<string, unknown>
  if (typeof quote !== 'string') return 'has no "quote" that is a text'
  return {
    id,
    text: quote,
    ...(typeof source === 'string' && { source }),
    ...((typeof locator === 'string' || typeof locator === 'number') && {
      locator: { label: typeof label === 'string' ? label : null, value: String(locator) }
    })
  }
}
