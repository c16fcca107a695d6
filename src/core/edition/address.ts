/** Schemes that an edition may lead to; anything else, `javascript:` above all, stays words. */
const SAFE = /^(?:https?|mailto|doi|urn):/i
const SCHEME = /^[a-z][a-z\d+.-]*:/i

/** An address of the text that an edition may hold as a link; `undefined` for one that it may not. */
export function safeAddress(url: string): string | undefined {
  // Browsers pass over control characters and blanks in a scheme.
  const bare = url.replace(/[\u0000-\u0020\u007f]/g, '')
  if (SAFE.test(bare)) return url
  return SCHEME.test(bare) || bare.startsWith('//') || bare.startsWith('\\') ? undefined : url
}

/** An address as a URI reference (RFC 3986), as XML wants it: what may not stand in one is written in per cents. */
export function uriReference(url: string): string {
  const [, path = '', fragment] = /^([^#]*)(#[^]*)?$/.exec(url) ?? []
  const written = encodeURI(path).replace(/%25(?=[\da-f]{2})/gi, '%')
  // A colon in a first part that is no scheme would make it one (RFC 3986, 4.2).
  const relative = /^[^/?#]*:/.test(written) && !SCHEME.test(written) ? `./${written}` : written
  return (
    relative +
    (fragment === undefined
      ? ''
      : `#${encodeURI(fragment.slice(1))
          .replace(/%25(?=[\da-f]{2})/gi, '%')
          .replaceAll('#', '%23')}`)
  )
}

/** A language tag as HTML and XML have it (`en_GB` is one written otherwise); `null` where it is none. */
export function languageTag(lang: string | null): string | null {
  const tag = lang?.trim().replaceAll('_', '-')
  return tag !== undefined && /^[a-z]{1,8}(?:-[a-z\d]{1,8})*$/i.test(tag) ? tag : null
}
