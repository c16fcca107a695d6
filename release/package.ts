import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

// `npm run package`, behind a build: dist/apparatus-texts.vsix. The same sources give the same bytes, wherever and whenever it is made.

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * The first moment that a zip can hold, 1 January 1980, in seconds since 1970. With it vsce also puts the files in their order; a zip's times
 * have no zone, so the zone is set too.
 */
const EPOCH = '315532800'

const vsce = join(dirname(createRequire(import.meta.url).resolve('@vscode/vsce/package.json')), 'vsce')
const { status } = spawnSync(
  process.execPath,
  [vsce, 'package', '--no-dependencies', '--out', join('dist', 'apparatus-texts.vsix')],
  { cwd: ROOT, stdio: 'inherit', env: { SOURCE_DATE_EPOCH: EPOCH, ...process.env, TZ: 'UTC' } }
)
process.exit(status ?? 1)
