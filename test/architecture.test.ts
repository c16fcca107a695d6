import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

// The import table of docs/architecture.md, and what package.json promises.

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const src = join(root, 'src')

/** Which folders (or files) of src each may import from, and which packages it must never see. */
const TABLE: Record<string, { ours: string[]; never: RegExp }> = {
  core: { ours: ['core'], never: /^(?:node:|vscode$|vscode-language)/ },
  features: { ours: ['features', 'core'], never: /^(?:node:|vscode$|vscode-language)/ },
  server: {
    ours: ['server', 'features', 'core', 'protocol.ts', 'protocol'],
    never: /^(?:vscode$|vscode-languageclient)/
  },
  client: { ours: ['client', 'protocol.ts', 'protocol'], never: /^vscode-languageserver(?:$|\/)/ },
  cli: { ours: ['cli', 'features', 'core'], never: /^(?:vscode$|vscode-language)/ },
  'protocol.ts': { ours: [], never: /./ },
  protocol: { ours: ['protocol.ts'], never: /./ }
}

const files = sourceFiles(src)
const imports = new Map(files.map(file => [file, importsOf(file)]))

describe('architecture', () => {
  it('imports only along the table', () => {
    const breaches = files.flatMap(file => {
      const { ours, never } = TABLE[place(file)]!
      return imports.get(file)!.flatMap(target => {
        const allowed = target.startsWith('.')
          ? ours.includes(place(resolve(dirname(file), target)))
          : !never.test(target)
        return allowed ? [] : [`${relative(root, file)} imports ${target}`]
      })
    })
    assert.deepEqual(breaches, [])
  })

  it('lets nothing of Node into what a browser runs', () => {
    const reached = new Set<string>()
    const walk = (file: string): void => {
      if (reached.has(file)) return
      reached.add(file)
      for (const target of imports.get(file) ?? []) if (target.startsWith('.')) walk(resolve(dirname(file), target))
    }
    for (const folder of ['client', 'server']) walk(join(src, folder, 'browser.ts'))
    const breaches = [...reached].flatMap(file =>
      imports
        .get(file)!
        .flatMap(target => (/^node:|\/node$/.test(target) ? [`${relative(root, file)} imports ${target}`] : []))
    )
    assert.deepEqual(breaches, [])
    assert.ok(reached.size > 100)
  })

  it('has no cycles', () => {
    const done = new Set<string>()
    const cycles: string[] = []
    const walk = (file: string, path: string[]): void => {
      if (path.includes(file))
        cycles.push([...path.slice(path.indexOf(file)), file].map(f => relative(src, f)).join(' > '))
      if (path.includes(file) || done.has(file)) return
      for (const target of imports.get(file) ?? []) {
        if (target.startsWith('.')) walk(resolve(dirname(file), target), [...path, file])
      }
      done.add(file)
    }
    for (const file of files) walk(file, [])
    assert.deepEqual(cycles, [])
  })

  it('has no barrels, no utils, and no file over 300 lines', () => {
    const named = files.filter(file => /(?:^|\/)(?:index|utils?|helpers?)(?:\.ts|\/)/.test(relative(src, file)))
    assert.deepEqual(named, [])
    assert.deepEqual(
      files.filter(file => readFileSync(file, 'utf8').split('\n').length > 301),
      []
    )
  })

  it('keeps the shared folder of its makers out of the product', () => {
    const naming = files.filter(file => readFileSync(file, 'utf8').includes('../shared/'))
    assert.deepEqual(naming, [])
  })
})

describe('manifest', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest
  const strings = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>
  const client = files
    .filter(file => place(file) === 'client')
    .map(file => readFileSync(file, 'utf8'))
    .join('\n')
  const server = files
    .filter(file => place(file) === 'server')
    .map(file => readFileSync(file, 'utf8'))
    .join('\n')
  const { commands, views, configuration, keybindings = [], menus = {} } = manifest.contributes

  it('has code, a title and a category for each command', () => {
    for (const { command, title, category } of commands) {
      assert.ok(client.includes(`'${command}'`), `no code for ${command}`)
      assert.ok(localized(title), `no title for ${command}`)
      assert.ok(category === 'Apparatus' || localized(category ?? ''), `no category for ${command}`)
    }
  })

  it('has a command for each key and menu entry', () => {
    const known = new Set(commands.map(each => each.command))
    for (const { command } of keybindings) assert.ok(known.has(command), `a key for ${command}`)
    for (const entry of Object.values(menus).flat())
      if (entry.command) assert.ok(known.has(entry.command), `a menu entry for ${entry.command}`)
  })

  it('has no button in a view that waits for what only an editor knows', () => {
    const conditions = new Map(commands.map(({ command, enablement = '' }) => [command, enablement]))
    for (const { command } of [...(menus['view/title'] ?? []), ...(menus['view/item/context'] ?? [])])
      assert.doesNotMatch(conditions.get(command ?? '') ?? '', /\beditor/, command)
  })

  it('has code and a name for each view', () => {
    for (const { id, name } of Object.values(views).flat()) {
      assert.ok(client.includes(`'${id}'`), `no code for ${id}`)
      assert.ok(localized(name), `no name for ${id}`)
    }
  })

  it('has code, a default and a description for each setting', () => {
    const sections = Array.isArray(configuration) ? configuration : [configuration]
    for (const [name, setting] of sections.flatMap(section => Object.entries(section.properties))) {
      const last = name.split('.').at(-1)!
      assert.ok((client + server).includes(last), `no code for ${name}`)
      assert.ok('default' in setting, `no default for ${name}`)
      assert.ok(localized(setting.markdownDescription ?? setting.description ?? ''), `no description for ${name}`)
    }
  })

  it('uses every string, and has every string that it uses', () => {
    const used = new Set([...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(match => match[1]!))
    assert.deepEqual([...used].sort(), Object.keys(strings).sort())
  })

  function localized(text: string): boolean {
    const key = /^%(.+)%$/.exec(text)?.[1]
    return Boolean(key && strings[key]?.trim())
  }
})

interface Manifest {
  contributes: {
    commands: { command: string; title: string; category?: string; enablement?: string }[]
    views: Record<string, { id: string; name: string }[]>
    configuration: Section | Section[]
    keybindings?: { command: string }[]
    menus?: Record<string, { command?: string }[]>
  }
}
interface Section {
  properties: Record<string, { default?: unknown; description?: string; markdownDescription?: string }>
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    return entry.isDirectory() ? sourceFiles(path) : path.endsWith('.ts') ? [path] : []
  })
}

/** The folder of src in which a file stands, or the file itself when it stands at the top. */
function place(file: string): string {
  return relative(src, file).split('/')[0]!
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  const found = text.matchAll(
    /^(?:import|export)\s(?:[^'";]*?\sfrom\s)?'([^']+)'|\bimport\(\s*'([^']+)'\s*\)|\brequire\(\s*'([^']+)'\s*\)/gm
  )
  return [...found].map(match => (match[1] ?? match[2] ?? match[3])!)
}
