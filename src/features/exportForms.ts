/** The forms that texts can be handed on in. */
export const EXPORTS = ['html', 'tei', 'markdown', 'jsonld', 'json'] as const

export type ExportForm = (typeof EXPORTS)[number]
