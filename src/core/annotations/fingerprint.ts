/**
 * The 64-bit FNV-1a hash of a text's UTF-16 units (Fowler, Noll, Vo; each unit as two bytes, the lower first), as 16
 * hexadecimal digits. It names a line that has no name of its own, so it must never change; it protects against nothing.
 */
export function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    for (const byte of [unit & 0xff, unit >> 8]) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  }
  return hash.toString(16).padStart(16, '0')
}
