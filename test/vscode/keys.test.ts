import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import manifest from '../../package.json'

describe('keys', () => {
  it('override nothing that VS Code has on this system', async () => {
    const uri = vscode.Uri.parse('vscode://defaultsettings/keybindings.json')
    const defaults = (await vscode.workspace.openTextDocument(uri)).getText()
    const entries = defaults.matchAll(/"key": "([^"]+)",\s*"command": "([^"]+)"/g)
    const taken = new Set<string>()
    for (const [, key, command] of entries) if (!command?.startsWith('apparatus.')) taken.add(normalize(key ?? ''))
    assert.ok(taken.size > 300, 'VS Code tells its keys')
    for (const binding of manifest.contributes.keybindings) {
      const key = normalize(process.platform === 'darwin' ? binding.mac : binding.key)
      assert.ok(!taken.has(key), `${key} is taken`)
      for (const other of taken) assert.ok(!other.startsWith(`${key} `), `${key} is the beginning of ${other}`)
    }
  })

  it('act in annotated texts only', () => {
    for (const { when } of manifest.contributes.keybindings) {
      assert.match(when, /editorTextFocus && editorLangId == annotated-text/)
    }
  })
})

/** VS Code does not always write the modifiers in one order. */
function normalize(key: string): string {
  const chords = key.split(' ').map(chord => chord.split('+').sort().join('+'))
  return chords.join(' ')
}
