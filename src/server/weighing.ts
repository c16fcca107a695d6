import { weigh, weightsFor } from '../core/configuration/weigh.ts'
import type { Settings } from './settings.ts'
import type { Texts } from './texts.ts'

/**
 * Problems as they are told of: the configuration that lies beside the texts decides first, so that the editor says what
 * `apparatus check` says; of what it leaves open the user's settings.
 */
export function weighing(texts: Texts, settings: Settings): Pick<Settings, 'weigh' | 'tells'> {
  return {
    async weigh(uri, problems) {
      await texts.configured(uri)
      const weights = weightsFor(texts.workspace, uri)
      if (weights.ignored) return []
      const decided = problems.filter(({ code }) => weights.weights.has(code))
      const open = problems.filter(({ code }) => !weights.weights.has(code))
      const weighed = [...weigh(decided, weights), ...(await settings.weigh(uri, open))]
      return weighed.sort((a, b) => a.start - b.start || a.end - b.end)
    },
    async tells(uri, codes) {
      await texts.configured(uri)
      const { ignored, weights } = weightsFor(texts.workspace, uri)
      if (ignored) return false
      const open = codes.filter(code => !weights.has(code))
      const decided = codes.some(code => (weights.get(code) ?? 'off') !== 'off')
      return decided || (open.length > 0 && settings.tells(uri, open))
    }
  }
}
