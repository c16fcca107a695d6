/** What a stretch of text is, beyond what the grammar sees. */
export const TOKEN_TYPES = ['person', 'citation', 'note', 'quotation'] as const
/** `unknown`: nothing defines it; `uncertain`: a guess, or said to be one; how deep a quotation stands in others. */
export const TOKEN_MODIFIERS = ['unknown', 'uncertain', 'level1', 'level2', 'level3'] as const
