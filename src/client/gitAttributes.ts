/** What git must know of remarks: one line each, LF everywhere, and of two histories all lines are kept. */
const LINE = '*.annotations.jsonl text eol=lf merge=union'
const [PATTERN, ...WANTED] = LINE.split(' ') as [string, ...string[]]

/**
 * The text of a `.gitattributes` with the line for remarks, at its end, where it counts more than what stands before it.
 *
 * @param source the file as it is; empty when there is none
 * @returns undefined when it says so already
 */
export function withAttributes(source: string): string | undefined {
  const said = new Set<string>()
  for (const line of source.split(/\r?\n/)) {
    const [pattern, ...attributes] = line.trim().split(/\s+/)
    if (pattern !== PATTERN) continue
    for (const attribute of attributes) {
      const name = nameOf(attribute)
      for (const other of said) if (nameOf(other) === name) said.delete(other)
      said.add(attribute)
    }
  }
  if (WANTED.every(attribute => said.has(attribute))) return undefined
  const end = source.includes('\r\n') ? '\r\n' : '\n'
  return `${source}${source === '' || source.endsWith('\n') ? '' : end}${LINE}${end}`
}

/** `text` of `text`, `-text`, `!text` and `text=auto`. */
function nameOf(attribute: string): string {
  return attribute.replace(/^[-!]|=.*$/g, '')
}
