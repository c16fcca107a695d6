import * as vscode from 'vscode'
import { authorFor, SECTION } from './settings.ts'

/** The name that a remark on a text is to be signed with; empty when the server is to find one, or none is wanted. */
export type Author = (uri: vscode.Uri) => Promise<string>

/** What is remembered of the question; it is put once. */
const ASKED = 'askedForAuthor'

/** Where git or the system knows who writes: what the user has set, or else theirs. */
export const knownAuthor: Author = uri => Promise.resolve(authorFor(uri))

/**
 * Where nobody knows who writes, as in a browser: the user is asked before the first remark is written, and the name is kept in the
 * settings. Whoever gives none writes unsigned, and is not asked again.
 *
 * @param state what is remembered for all workspaces
 */
export function askedAuthor(state: vscode.Memento): Author {
  let asking: Promise<string> | undefined
  return async uri => {
    const known = authorFor(uri)
    if (known !== '' || (asking === undefined && state.get(ASKED, false))) return known
    asking ??= askName(state).finally(() => (asking = undefined))
    return await asking
  }
}

async function askName(state: vscode.Memento): Promise<string> {
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Your Name'),
    prompt: vscode.l10n.t(
      'It signs your remarks. Escape leaves them unsigned. The setting “{0}” changes it later.',
      SETTING
    ),
    // The remark waits: a click beside the box is no answer.
    ignoreFocusOut: true
  })
  await state.update(ASKED, true)
  const author = name?.trim() ?? ''
  // Where settings cannot be written, at least this remark is signed.
  if (author !== '') await write(author).then(undefined, () => undefined)
  return author
}

const SETTING = `${SECTION}.annotations.author`

function write(author: string): Thenable<void> {
  return vscode.workspace.getConfiguration().update(SETTING, author, vscode.ConfigurationTarget.Global)
}
