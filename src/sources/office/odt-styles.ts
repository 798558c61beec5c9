import type { XmlElement } from '../xml/parse-xml.ts'
import { childOf, childrenOf } from '../xml/walk.ts'

export interface OdtStyles {
  /** Whether a style, or one it is made from, has a name that matches. */
  isNamed(style: string | undefined, name: RegExp): boolean
  isHidden(style: string | undefined): boolean
  isRaised(style: string | undefined): boolean
}

/** Reads the styles of an OpenDocument file, automatic and named ones (ODF 1.3, 16). */
export function readOdtStyles(roots: readonly XmlElement[]): OdtStyles {
  const byName = new Map<string, XmlElement>()
  for (const root of roots) {
    for (const part of ['office:styles', 'office:automatic-styles']) {
      for (const style of childrenOf(childOf(root, part), 'style:style')) {
        byName.set(style.attributes['style:name'] ?? '', style)
      }
    }
  }
  const textProperties = (style: string | undefined) =>
    childOf(byName.get(style ?? ''), 'style:text-properties')?.attributes ?? {}
  return {
    isNamed(style, name) {
      let current = style
      // A chain of parents is short; a crafted one may be a ring.
      for (let step = 0; current !== undefined && step < 10; step++) {
        const found = byName.get(current)
        const shown = found?.attributes['style:display-name'] ?? current
        if (name.test(shown.replaceAll('_20_', ' '))) return true
        current = found?.attributes['style:parent-style-name']
      }
      return false
    },
    isHidden: (style) => textProperties(style)['text:display'] === 'none',
    isRaised: (style) => /^super/.test(textProperties(style)['style:text-position'] ?? ''),
  }
}
