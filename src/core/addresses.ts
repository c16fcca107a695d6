/** `javascript`, `data` or `vbscript` where a link would run something. Browsers pass over blanks and control characters in a scheme. */
export function dangerousScheme(address: string): string | undefined {
  const scheme = /^([a-z]+):/i.exec(address.replace(/[\u0000-\u0020\u007f]/g, ''))?.[1]?.toLowerCase()
  return scheme !== undefined && /^(?:javascript|data|vbscript)$/.test(scheme) ? scheme : undefined
}
