import type { XmlElement } from '../xml/parse-xml.ts'
import { childOf, childrenOf, descend, textOf } from '../xml/walk.ts'

/** Office equations (OMML, ECMA-376 part 1, 22.1) in one line: `x^2`, `(a + b)/c`, `√(x)`. */
export function mathText(element: XmlElement): string {
  const part = (name: string) => mathOf(childOf(element, name))
  switch (element.name) {
    case 'm:r':
      return childrenOf(element, 'm:t').map(textOf).join('')
    case 'm:f':
      return `${grouped(part('m:num'))}/${grouped(part('m:den'))}`
    case 'm:sSup':
      return `${part('m:e')}^${grouped(part('m:sup'))}`
    case 'm:sSub':
      return `${part('m:e')}_${grouped(part('m:sub'))}`
    case 'm:sSubSup':
      return `${part('m:e')}_${grouped(part('m:sub'))}^${grouped(part('m:sup'))}`
    case 'm:rad':
      return `${part('m:deg')}√${grouped(part('m:e'))}`
    case 'm:nary': {
      const sign = descend(element, 'm:naryPr', 'm:chr')?.attributes['m:val'] ?? '∫'
      const bounds = [part('m:sub'), part('m:sup')]
      const marks = bounds.map((text, at) =>
        text ? `${at === 0 ? '_' : '^'}${grouped(text)}` : '',
      )
      return `${sign}${marks.join('')} ${part('m:e')}`
    }
    case 'm:d':
      return `(${childrenOf(element, 'm:e').map(mathOf).join(', ')})`
    case 'm:func':
      return `${part('m:fName')} ${part('m:e')}`
    case 'm:m':
      return `[${childrenOf(element, 'm:mr')
        .map((row) => childrenOf(row, 'm:e').map(mathOf).join(', '))
        .join('; ')}]`
    default:
      return mathOf(element)
  }
}

function mathOf(element: XmlElement | undefined): string {
  return childrenOf(element)
    .filter(({ name }) => name.startsWith('m:') && !name.endsWith('Pr'))
    .map(mathText)
    .join('')
}

const grouped = (text: string) => (text.length > 1 ? `(${text})` : text)
