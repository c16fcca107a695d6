import * as l10n from '@vscode/l10n'
import type { Connection } from 'vscode-languageserver'
import { apparatusOf } from '../core/apparatus.ts'
import { withDocument, type Workspace } from '../core/workspace.ts'
import { checkInSteps, type QuotationCheck, verificationProblems } from '../features/quotationCheck.ts'
import { comparedSources } from '../features/sourceState.ts'
import { missingSources } from '../features/verification.ts'
import * as protocol from '../protocol/sources.ts'
import { converterFor } from './convert.ts'
import type { Diagnostics } from './diagnostics.ts'
import { guarded } from './guard.ts'
import type { Library } from './library.ts'
import type { Settings } from './settings.ts'
import { inSlices } from './slices.ts'
import type { Texts } from './texts.ts'

/** What checking quotations needs of the server. */
interface Checking {
  readonly connection: Connection
  readonly texts: Texts
  readonly library: Library
  readonly diagnostics: Diagnostics
  readonly settings: Pick<Settings, 'weigh'>
}

/** How often a text may ask for sources: those that it cites, then all others. */
const MOST_ROUNDS = 4

/** *Check Quotations*: one text, or all of the workspace, one after the other, with progress, until it is done or stopped. */
export function registerQuotationCheck(checking: Checking, showsProgress: boolean): void {
  const { connection, texts, library, diagnostics } = checking
  const none: protocol.CheckedResult = { texts: 0, counts: {}, sources: {}, stopped: false }
  connection.onRequest(
    protocol.checkQuotations.method,
    guarded(
      connection,
      'check quotations',
      none,
      async ({ uri }: { uri: string | null }): Promise<protocol.CheckedResult> => {
        const uris = uri === null ? await allTexts(texts, library) : [uri]
        const progress = showsProgress ? await connection.window.createWorkDoneProgress() : undefined
        progress?.begin(l10n.t('Checking quotations'), 0, undefined, true)
        const isStopped = (): boolean => progress?.token.isCancellationRequested === true
        const counts: Record<string, number> = {}
        const sources: Record<string, string> = {}
        let done = 0
        try {
          for (const each of uris) {
            progress?.report(Math.floor((done / uris.length) * 100), nameOf(each))
            const checked = await checkText(checking, each, isStopped)
            if (isStopped()) break
            for (const { verification } of checked?.checked ?? [])
              counts[verification.status] = (counts[verification.status] ?? 0) + 1
            Object.assign(sources, checked?.sources)
            if (texts.versions.has(each)) diagnostics.schedule(each, 0)
            done++
          }
        } finally {
          progress?.done()
        }
        return { texts: done, counts, sources, stopped: done < uris.length }
      }
    )
  )
}

/** The open texts, and those of the workspace. */
async function allTexts(texts: Texts, library: Library): Promise<string[]> {
  return [...new Set([...texts.versions.keys(), ...(await library.allTexts())])]
}

function nameOf(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1))
}

/** Compares the quotations of a text, with the sources that it cites, and with all others where they are not found in those. */
async function checkText(
  { texts, diagnostics, settings }: Checking,
  uri: string,
  isStopped: () => boolean
): Promise<(QuotationCheck & { sources: Record<string, string> }) | undefined> {
  const isOpen = texts.versions.has(uri)
  if (isOpen) await texts.ready(uri)
  const held = isOpen ? texts.workspace : await texts.withTexts([uri])
  const document = held.documents.get(uri)
  if (!document) return undefined
  let all = false
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const workspace: Workspace = withDocument(texts.workspace, uri, document)
    const found = await inSlices(checkInSteps(workspace, uri), isStopped)
    if (!found) return undefined
    const { checked, places, missing } = found.value
    const isLost = !all && checked.some(({ verification }) => verification.status === 'not-found')
    const wanted = missing.length > 0 ? missing : isLost ? missingSources(workspace, uri) : []
    all ||= missing.length === 0
    if (wanted.length > 0) {
      await texts.load(wanted)
      continue
    }
    const apparatus = apparatusOf(workspace, uri)
    const converter = converterFor(workspace, uri)
    if (!isOpen && apparatus && converter) {
      const problems = await settings.weigh(uri, [...verificationProblems(apparatus, checked), ...places])
      await diagnostics.tellClosed(uri, problems, converter)
    }
    return { ...found.value, sources: Object.fromEntries(comparedSources(workspace, uri, checked)) }
  }
  return undefined
}
