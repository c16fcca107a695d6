import * as l10n from '@vscode/l10n'
import type { Apparatus } from '../../apparatus.ts'
import { type LoadedFile, resolve, type Workspace } from '../../workspace.ts'

/** The styles that come with Apparatus. */
export const BUNDLED = ['notes', 'author-date'] as const

/** What a text's citations are printed with, as far as it is loaded. */
export interface StyleFiles {
  /** As the front matter or the setting names it. */
  readonly name: string
  readonly file: LoadedFile | undefined
  /** A language's tag; undefined where neither the text nor the style names one. */
  readonly lang: string | undefined
  /** By their tags. English is always among them. */
  readonly locales: ReadonlyMap<string, LoadedFile>
  readonly missing: readonly string[]
  /** Why citations cannot be printed with it, in a sentence. */
  readonly problem?: string
}

/** The files of the style that a text names, or else the user: the front matter’s `csl`, a setting, `notes`. */
export function styleFilesOf(workspace: Workspace, { uri, frontMatter }: Apparatus): StyleFiles {
  const { csl } = workspace
  const inText = frontMatter.csl?.path
  const name = inText ?? (csl?.style || BUNDLED[0])
  const none = { name, file: undefined, lang: undefined, locales: new Map<string, LoadedFile>(), missing: [] }
  if (/^https?:/i.test(name))
    return {
      ...none,
      problem: l10n.t(
        'The style “{0}” is on the web, and nothing is fetched from there: save it beside the text, and name that file.',
        name
      )
    }
  const from = inText !== undefined || !workspace.roots[0] ? uri : `${workspace.roots[0].replace(/\/$/, '')}/x`
  const found = fileOf(workspace, candidates(csl?.folder, from, name))
  if (found.missing) return { ...none, missing: [found.missing] }
  if (!found.file)
    return {
      ...none,
      problem: isBundled(name) ? undefined : l10n.t('The style “{0}” is not there.', name)
    } as StyleFiles
  return withParent(workspace, from, { ...none, file: found.file }, frontMatter.lang)
}

function isBundled(name: string): boolean {
  return (BUNDLED as readonly string[]).includes(name)
}

function candidates(folder: string | undefined, from: string, name: string): string[] {
  if (isBundled(name)) return folder === undefined ? [] : [`${folder}/${name}.csl`]
  const path = resolve(from, name)
  return /\.(?:csl|xml)$/i.test(name) ? [path] : [`${path}.csl`, path]
}

/** The first of some files that is there; or the first that nobody has asked for yet. */
function fileOf(workspace: Workspace, uris: readonly string[]): { file?: LoadedFile; missing?: string } {
  for (const uri of uris) {
    const file = workspace.files.get(uri)
    if (file) return { file }
    if (file === undefined) return { missing: uri }
  }
  return {}
}

const PARENT = /<link\b(?=[^>]*\brel\s*=\s*["']independent-parent["'])[^>]*\bhref\s*=\s*["']([^"']+)["']/i

/** Many styles only name another one, of which they are a copy under a further name. */
function withParent(workspace: Workspace, from: string, files: StyleFiles, lang: string | null): StyleFiles {
  let file = files.file!
  const parent = PARENT.exec(file.text)?.[1]
  if (parent !== undefined) {
    const name = decodeURI(parent.slice(parent.lastIndexOf('/') + 1)).replace(/\.csl$/i, '')
    const found = fileOf(workspace, [resolve(file.uri, `${name}.csl`)])
    if (found.missing) return { ...files, file: undefined, missing: [found.missing] }
    if (!found.file)
      return {
        ...files,
        file: undefined,
        problem: l10n.t('The style “{0}” only points to another, “{1}.csl”, which is not beside it.', files.name, name)
      }
    file = found.file
  }
  if (!/<style[\s>]/.test(file.text))
    return { ...files, file: undefined, problem: l10n.t('The file “{0}” is no citation style.', files.name) }
  return withLocales(
    workspace,
    from,
    { ...files, file },
    lang ?? /\bdefault-locale\s*=\s*["']([^"']+)["']/.exec(file.text)?.[1]
  )
}

function withLocales(workspace: Workspace, from: string, files: StyleFiles, named: string | undefined): StyleFiles {
  const locales = new Map<string, LoadedFile>()
  const missing: string[] = []
  const { folder, locale } = workspace.csl ?? {}
  const isPath = locale !== undefined && /\.xml$/i.test(locale)
  const lang = tagOf(isPath ? undefined : locale) ?? tagOf(named)
  const tags = new Set(['en-US', ...(lang === undefined ? [] : [baseOf(lang), lang])])
  for (const tag of tags) {
    const name = `locales-${tag}.xml`
    const beside = resolve(files.file!.uri, name)
    const found = fileOf(workspace, [beside, ...(folder === undefined ? [] : [`${folder}/${name}`])])
    if (found.missing) missing.push(found.missing)
    else if (found.file) locales.set(tag, found.file)
  }
  if (isPath) {
    const found = fileOf(workspace, [resolve(from, locale)])
    if (found.missing) missing.push(found.missing)
    else if (found.file) locales.set('*', found.file)
  }
  return { ...files, lang, locales, missing, ...(missing.length > 0 && { file: undefined }) }
}

/** `de`, `de-AT`, `pt_BR`; undefined for what is no tag. */
function tagOf(lang: string | undefined): string | undefined {
  const tag = /^\s*([a-z]{2,3})(?:[-_]([a-z]{2}))?(?![a-z])/i.exec(lang ?? '')
  if (!tag) return undefined
  const language = tag[1]!.toLowerCase()
  return tag[2] ? `${language}-${tag[2].toUpperCase()}` : baseOf(language)
}

/** Under which tags the languages stand whose country is not called as they are (locales.json of CSL’s locales). */
const COUNTRIES: Readonly<Record<string, string>> = Object.fromEntries(
  'af-ZA ca-AD cs-CZ cy-GB da-DK el-GR en-US et-EE fa-IR he-IL hi-IN hy-AM ja-JP km-KH ko-KR nb-NO nn-NO sl-SI sr-RS sv-SE uk-UA vi-VN zh-CN'
    .split(' ')
    .map(tag => [tag.slice(0, 2), tag])
)

/** The tag of a language in its own country: `de-DE` of `de-AT`. */
function baseOf(lang: string): string {
  const language = lang.slice(0, 2)
  if (['ar', 'eu', 'la'].includes(language)) return language
  return COUNTRIES[language] ?? `${language}-${language.toUpperCase()}`
}
