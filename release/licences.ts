import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { OTHERS } from './others.ts'

// `npm run licences`, behind a build: THIRD-PARTY-NOTICES.md, for what is really in the bundles, by esbuild's own account of them.

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
export const NOTICES = join(ROOT, 'THIRD-PARTY-NOTICES.md')

/** A package of which something is in a bundle. */
interface Package {
  readonly name: string
  readonly version: string
  readonly licence: string
  /** Where it comes from. */
  readonly home: string
  /** The lines that say whose it is. */
  readonly owners: readonly string[]
  /** The rest of what its licence says, empty where the package has no such file. */
  readonly terms: string
}

/** The notices as they should be. */
export function notices(): string {
  const packages = bundled()
  const byTerms = new Map<string, Package[]>()
  for (const each of packages) {
    // A package that brings no text has that of the others of its licence.
    const terms = each.terms || packages.find(other => other.licence === each.licence && other.terms)?.terms
    if (terms === undefined) throw new Error(`${each.name} (${each.licence}) has no text of its licence`)
    byTerms.set(terms, [...(byTerms.get(terms) ?? []), each])
  }
  const groups = [...byTerms].toSorted(([, a], [, b]) => b.length - a.length || (a[0]!.name < b[0]!.name ? -1 : 1))
  const sections = groups.map(([terms, all]) => {
    const licence = [...new Set(all.map(each => each.licence))].join(', ')
    return `## ${licence}\n\n${all.map(line).join('\n')}\n\n\`\`\`text\n${terms}\n\`\`\``
  })
  return [
    '# Third-party notices',
    'Apparatus is under the MIT licence (see LICENSE). This is what it brings along, as `npm run licences` found it in its bundles.',
    ...OTHERS,
    ...sections
  ]
    .join('\n\n')
    .concat('\n')
}

function line({ name, version, home, owners }: Package): string {
  return `- [${name}](${home}) ${version}${owners.length > 0 ? `: ${owners.join('; ')}` : ''}`
}

/** The packages in the bundles, by name and version. */
function bundled(): Package[] {
  const folders = new Set<string>()
  for (const file of readdirSync(join(ROOT, 'dist', 'meta'))) {
    const { inputs } = JSON.parse(readFileSync(join(ROOT, 'dist', 'meta', file), 'utf8')) as { inputs: object }
    for (const input of Object.keys(inputs)) {
      const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]
      if (folder !== undefined) folders.add(folder)
    }
  }
  return [...folders].map(read).toSorted((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1))
}

function read(path: string): Package {
  const folder = join(ROOT, path)
  const { name, version, license, homepage, repository } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8')
  ) as Manifest
  const file = readdirSync(folder, { withFileTypes: true }).find(
    each => each.isFile() && /^licen[cs]e/i.test(each.name)
  )
  const lines = file === undefined ? [] : readFileSync(join(folder, file.name), 'utf8').split(/\r?\n/)
  const isOwner = (text: string): boolean => /^.{0,30}?\bcopyright\s+(?!notice|licen[cs]e|holder|owner|in )/i.test(text)
  const address = typeof repository === 'string' ? repository : repository?.url
  return {
    name,
    version,
    licence: license,
    home: homepage ?? (address === undefined ? `https://www.npmjs.com/package/${name}` : webAddress(address)),
    owners: lines.filter(isOwner).map(each => each.trim()),
    terms: paragraphs(lines.filter(each => !isOwner(each)))
  }
}

/** A repository's address as browsers have it; in short it is one at GitHub. */
function webAddress(address: string): string {
  if (/^[\w.-]+\/[\w.-]+$/.test(address)) return `https://github.com/${address}`
  return address
    .replace(/^git\+|\.git$/g, '')
    .replace(/^(?:git:\/\/|git@|ssh:\/\/git@)github\.com[/:]/, 'https://github.com/')
}

/** Lines as paragraphs without their breaks, so that one licence is one text however wide it was set. */
function paragraphs(lines: readonly string[]): string {
  return lines
    .map(each => each.trim())
    .join('\n')
    .split(/\n{2,}/)
    .map(each => each.replace(/\s+/g, ' ').trim())
    .filter(each => each !== '' && !/^(?:# )?\(?(?:the )?(?:MIT|ISC)(?: license)?\)?(?: \(MIT\))?$/i.test(each))
    .join('\n\n')
}

interface Manifest {
  name: string
  version: string
  license: string
  homepage?: string
  repository?: string | { url: string }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(NOTICES, notices())
  console.log(`${relative(ROOT, NOTICES)} is written`)
}
