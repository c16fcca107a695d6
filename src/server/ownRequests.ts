import * as l10n from '@vscode/l10n'
import type { Connection } from 'vscode-languageserver'
import type { Place } from '../features/places.ts'
import { type Source, sourceAt } from '../features/source.ts'
import { statusInSteps } from '../features/status.ts'
import * as protocol from '../protocol.ts'
import { source, type SourceResult } from '../protocol/sources.ts'
import { guarded } from './guard.ts'
import { asked, at, toLocations } from './languageFeatures.ts'
import { inSlices } from './slices.ts'
import type { Texts } from './texts.ts'

/**
 * The requests of protocol.ts that read; those that add to a text stand in adding.ts, those on
 * quotations in quotations.ts, those on annotations in annotations.ts.
 */
export function registerOwnRequests(connection: Connection, texts: Texts): void {
  connection.onRequest(
    source.method,
    guarded(
      connection,
      'source',
      null,
      async ({ uri, position }: protocol.PlaceParams): Promise<SourceResult | null> => {
        const { offset } = await at(texts, uri, position)
        const found = await asked(texts, workspace => sourceAt(workspace, uri, offset))
        if (found) return toSourceResult(texts, found)
        return {
          location: null,
          external: null,
          entry: null,
          message: l10n.t('There is no citation and no quotation here.')
        }
      }
    )
  )
  connection.onRequest(
    protocol.status.method,
    guarded(connection, 'status', null, (params: protocol.TextParams) => statusIn(texts, params))
  )
}

/** Where a source is, with positions. */
export function toSourceResult(texts: Texts, { place, external, entry, message }: Source): SourceResult {
  const locate = (found: Place | undefined): SourceResult['location'] =>
    found ? (toLocations(texts.workspace, [found])[0] ?? null) : null
  return { location: locate(place), external: external ?? null, entry: locate(entry), message: message ?? null }
}

async function statusIn(texts: Texts, { uri }: protocol.TextParams): Promise<protocol.StatusResult | null> {
  if (!(await texts.wholeLater(uri))) return null
  const asked = texts.versions.get(uri)
  const done = await inSlices(statusInSteps(texts.workspace, uri), () => texts.versions.get(uri) !== asked)
  const status = done?.value
  if (!status) return null
  const [location] = status.error ? toLocations(texts.workspace, [status.error]) : []
  const version = texts.versions.get(uri) ?? null
  return { ...status, version, error: location ? { ...location, message: status.error!.message } : null }
}
