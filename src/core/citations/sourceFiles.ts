/**
 * The paths in an entry's `file` field, in their order and each once. Understood are a plain path, several joined
 * by `;`, Zotero's `Title:path:type;…`, JabRef's `description:path:type;…` (both with `\:`, `\;`, `\\`), and Mendeley's
 * `:path:type`. Drive letters and `file:` addresses are kept whole; TeX's escapes are undone.
 *
 * @param field the field's value without its braces
 */
export function readFileField(field: string): string[] {
  const text = field
    .trim()
    .replace(/\{?\$\\backslash\$\}?/g, '\\')
    .replace(/\\?\{?\\([_&%$#])\}?/g, '$1')
  if (text === '') return []
  const files = splitUnescaped(text, ';').map(part => pathOf(splitUnescaped(part.trim(), ':')))
  return [...new Set(files.filter(path => path !== ''))]
}

/** The path among the parts of one link: the middle of three, or what looks like it of two. */
function pathOf(parts: string[]): string {
  const whole = parts.join(':')
  const [first = '', second = ''] = parts
  if (parts.length === 1 || isAddress(first, second)) return unescape(whole)
  if (parts.length === 2) return unescape(first === '' || /[./\\]/.test(second) ? second : first)
  // An unescaped drive letter: `:C:\papers\a.pdf:PDF`.
  return unescape(parts.slice(1, -1).join(':'))
}

/** `C:\…`, `file:///…`, `https://…`. */
function isAddress(first: string, second: string): boolean {
  return (/^[A-Za-z]$/.test(first) && /^[\\/]/.test(second)) || (/^[a-z]{2,}$/i.test(first) && second.startsWith('//'))
}

function unescape(path: string): string {
  return path.replace(/\\([:;\\])/g, '$1').trim()
}

function splitUnescaped(text: string, separator: string): string[] {
  const parts: string[] = []
  let from = 0
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === separator) {
      parts.push(text.slice(from, at))
      from = at + 1
    }
  }
  parts.push(text.slice(from))
  return parts
}
