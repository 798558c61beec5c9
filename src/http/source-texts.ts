import type { IsRaw } from './sanitize.ts'

/** The texts of sources are cleaned where sources are read, which knows their structure. */
export const sourceTexts: IsRaw = (pointer) => pointer[0] === 'sources' && pointer[2] === 'text'
