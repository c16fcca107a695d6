import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Makes VS Code believe that a language is installed, as a language pack would. The pack is empty, so VS Code itself goes on in
 * English; extensions speak the language, if they have it.
 *
 * @param data where VS Code keeps its list of language packs: its user's data
 */
export function addLanguage(data: string, language: string): void {
  const folder = join(data, 'language')
  mkdirSync(folder, { recursive: true })
  const translations = join(folder, 'main.i18n.json')
  writeFileSync(translations, JSON.stringify({ version: '1.0.0', contents: {} }))
  const pack = {
    hash: language,
    label: language,
    extensions: [{ extensionIdentifier: { id: `apparatus-test.${language}` }, version: '1.0.0' }],
    translations: { vscode: translations }
  }
  writeFileSync(join(data, 'languagepacks.json'), JSON.stringify({ [language]: pack }))
}
