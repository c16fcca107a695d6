/** Addresses that a link may lead to; others do something or lead nowhere. */
const SAFE = /^(?:https?:\/\/|mailto:)/i

/**
 * Where a link leads, as an absolute address of the web or of mail; `undefined` where it leads elsewhere, or nowhere.
 *
 * @param base the address of the page that the link is in.
 */
export function safeAddress(href: string, base: string | undefined): string | undefined {
  const given = unwrapped(href.trim())
  return SAFE.test(given) ? given : resolved(given, base)
}

/** What a redirect of Google's leads to: Google Docs writes all links so. */
function unwrapped(href: string): string {
  const target = /^https?:\/\/(?:www\.)?google\.[a-z.]+\/url\?(?:[^#]*&)?(?:q|url)=([^&#]+)/i.exec(href)?.[1]
  if (target === undefined) return href
  try {
    const address = decodeURIComponent(target)
    return SAFE.test(address) ? address : href
  } catch {
    return href
  }
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
