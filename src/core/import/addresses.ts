/** Addresses that a link may lead to; others do something or lead nowhere. */
const SAFE = /^(?:https?:\/\/|mailto:)/i

/**
 * Where a link leads, as an absolute address of the web or of mail; `undefined` where it leads elsewhere, or nowhere.
 *
 * @param base the address of the page that the link is in.
 */
export function safeAddress(href: string, base: string | undefined): string | undefined {
  const given = href.trim()
  return SAFE.test(given) ? given : resolved(given, base)
}

function resolved(href: string, base: string | undefined): string | undefined {
  if (base === undefined || href.startsWith('#') || /^[\s\u0000-\u001f]*[a-z][a-z\s\u0000-\u001f]*:/i.test(href))
    return undefined
  const root = /^https?:\/\/[^/]+/i.exec(base)?.[0]
  if (root === undefined) return undefined
  if (href.startsWith('//')) return `https:${href}`
  if (href.startsWith('/')) return root + href
  const parts = base
    .replace(/[?#].*$/, '')
    .slice(root.length)
    .split('/')
    .slice(1, -1)
  for (const part of href.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return `${root}/${parts.join('/')}`
}
