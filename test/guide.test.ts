import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { COMMANDS } from '../src/cli/commands.ts'
import { PROBLEM_CODES } from '../src/core/problemCodes.ts'
import { CHECKOUT } from './host/places.ts'

// What the documentation promises to have in it.

const read = (...path: string[]): string => readFileSync(join(CHECKOUT, ...path), 'utf8')
const manifest = JSON.parse(read('package.json')) as Manifest
const strings = JSON.parse(read('package.nls.json')) as Record<string, string>
const guide = read('docs', 'guide.md')

describe('the guide', () => {
  it('has each command, by its title', () => {
    const titles = manifest.contributes.commands.map(({ title }) => strings[title.replaceAll('%', '')] ?? title)
    assert.deepEqual(
      titles.filter(title =>
        [title, title.replace(/…$/, ''), `Apparatus: ${title}`].every(each => !guide.includes(`*${each}*`))
      ),
      []
    )
  })

  it('has each setting', () => {
    const { configuration } = manifest.contributes
    const sections = Array.isArray(configuration) ? configuration : [configuration]
    const names = sections.flatMap(({ properties }) => Object.keys(properties))
    assert.deepEqual(
      names.filter(name => !guide.includes(`\`${name}\``)),
      []
    )
  })

  it('has each key', () => {
    const keys = manifest.contributes.keybindings.map(({ key }) =>
      key.replace(/\w+/g, part => part[0]!.toUpperCase() + part.slice(1))
    )
    assert.deepEqual(
      keys.filter(key => !guide.includes(key)),
      []
    )
  })
})

describe('the documentation', () => {
  it('explains each code of a problem', () => {
    const reference = read('docs', 'command-line.md')
    assert.deepEqual(
      Object.keys(PROBLEM_CODES).filter(code => !reference.includes(`\`${code}\``)),
      []
    )
  })

  it('and the help of the command line name the same options', () => {
    const reference = read('docs', 'command-line.md')
    // What editors add by themselves to the call of a server is no option for people.
    const ofPeople = (options: readonly string[]): string[] => options.filter(each => each !== 'clientProcessId')
    const options = Object.values(COMMANDS).flatMap(({ options: each }) => ofPeople(each))
    assert.deepEqual(
      options.filter(option => !reference.includes(`--${option}`)),
      []
    )
    for (const { usage, details, options: each } of Object.values(COMMANDS)) {
      assert.deepEqual(
        ofPeople(each).filter(option => !`${usage}${details}`.includes(`--${option}`)),
        []
      )
    }
  })

  const pages = ['README.md', 'CHANGELOG.md', ...readdirSync(join(CHECKOUT, 'docs')).map(name => `docs/${name}`)]

  it('links to what there is', () => {
    const dead = pages
      .filter(page => page.endsWith('.md'))
      .flatMap(page => {
        const text = read(page)
        return [...text.matchAll(/\]\((?!https?:)([^)\s]*)\)/g)].flatMap(([, address]) => {
          const [path, anchor] = address!.split('#') as [string, string?]
          const target = path === '' ? page : join(dirname(page), path)
          if (!existsSync(join(CHECKOUT, target))) return /[:?,]/.test(path) ? [] : [`${page}: ${address}`]
          return anchor === undefined || anchorsOf(read(target)).includes(anchor) ? [] : [`${page}: ${address}`]
        })
      })
    assert.deepEqual(dead, [])
  })

  it('sells in one screen: what it is, a picture, two commands', () => {
    const readme = read('README.md')
    assert.ok(readme.split('\n').length <= 45)
    assert.equal(readme.match(/!\[[^\]]+\]\(docs\/images\/[\w-]+\.png\)/g)?.length, 1)
    assert.match(readme, /npm ci && npm start[^\n]*\n[^\n]*npm cit/)
  })
})

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): string[] {
  return [...page.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
    title!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-')
  )
}

interface Manifest {
  contributes: {
    commands: { title: string }[]
    keybindings: { key: string }[]
    configuration: Section | Section[]
  }
}
interface Section {
  properties: Record<string, unknown>
}
