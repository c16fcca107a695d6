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
