import type { BlockKind } from './document.ts'

/** Whether a sentence of running text can be read without its neighbours. */
export function standsAlone(text: string, kind: BlockKind, language: string): boolean {
  if (kind === 'heading' || kind === 'code' || kind === 'table') return false
  if (!/^["“‘(«]?[\p{Lu}\p{N}]/u.test(text) || !/[.!…]["”’)»]?$/u.test(text)) return false
  return language !== 'en' || !/^(?:This|These|That|It|They|However|Therefore|But|And)\b/.test(text)
}
