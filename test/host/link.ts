import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * VS Code takes all extensions that lie in the folder of one under development for such ones too. Its own themes and icons, in
 * the cache in our checkout, come out wrong then; by way of a link the folder is another.
 */
export function linkTo(folder: string): { readonly path: string; remove(): void } {
  const home = mkdtempSync(join(tmpdir(), 'apparatus-link-'))
  const path = join(home, 'extension')
  symlinkSync(folder, path, 'junction')
  return { path, remove: () => rmSync(home, { recursive: true, force: true }) }
}
