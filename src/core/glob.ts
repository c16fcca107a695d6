/** A glob as a regular expression: `*`, `**`, `?`, `[…]`, `{a,b}`; capitals make no difference. One that makes none matches nothing. */
export function globForm(glob: string): RegExp {
  let depth = 0
  const source = glob.replace(/\*\*\/|\/\*\*$|\*+|\?|\[[^\]/]+\]|[{},]|[\\^$.|+()[\]]/g, sign => {
    if (sign === '**/') return '(?:.*/)?'
    if (sign === '/**') return '(?:/.*)?'
    if (sign[0] === '*') return sign.length > 1 ? '.*' : '[^/]*'
    if (sign === '?') return '[^/]'
    if (sign === '{') return (depth++, '(?:')
    if (sign === '}' && depth > 0) return (depth--, ')')
    if (sign === ',') return depth > 0 ? '|' : ','
    if (sign.length > 1) return sign.replace(/^\[!/, '[^').replaceAll('\\', '\\\\')
    return `\\${sign}`
  })
  try {
    return new RegExp(`^${source}$`, 'i')
  } catch {
    return /(?!)/
  }
}
