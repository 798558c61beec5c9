import { SaxesParser } from 'saxes'
import { refuse } from '../refuse.ts'
import { prefixes } from './namespaces.ts'

/** An element; names carry the usual prefix of their namespace, whatever the file calls it. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly (XmlElement | string)[]
}

const mostElements = 800_000
const deepest = 200
const none: Readonly<Record<string, string>> = Object.freeze({})

interface Open {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (XmlElement | string)[]
}

/**
 * Parses an XML document to a tree. Documents that declare entities are refused, so that nothing
 * is ever expanded or fetched (XXE, "billion laughs").
 *
 * @param part named in refusals
 * @throws ProblemError `invalid-source`
 */
export function parseXml(text: string, part: string): XmlElement {
  const parser = new SaxesParser({ xmlns: true })
  const root: Open = { name: '', attributes: none, children: [] }
  const open: Open[] = [root]
  let count = 0
  parser.on('doctype', (doctype) => {
    if (doctype.includes('[')) {
      refuse('The file declares XML entities, which are not taken. Save it anew without them.')
    }
  })
  parser.on('opentag', (tag) => {
    count++
    if (count > mostElements) refuse(`The part ${part} has too many elements.`)
    if (open.length > deepest) refuse(`The part ${part} is nested too deeply.`)
    const element = { name: nameOf(tag), attributes: attributesOf(tag.attributes), children: [] }
    open.at(-1)?.children.push(element)
    open.push(element)
  })
  const addText = (content: string) => {
    open.at(-1)?.children.push(content)
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.on('closetag', () => {
    open.pop()
  })
  parser.on('error', (error) => refuse(`The part ${part} is not well-formed XML.`, error))
  parser.write(text).close()
  const [element] = root.children.filter((child) => typeof child !== 'string')
  return element ?? refuse(`The part ${part} is empty.`)
}

interface Named {
  readonly uri: string
  readonly local: string
}

function nameOf({ uri, local }: Named): string {
  const prefix = prefixes.get(uri)
  return prefix === undefined ? local : `${prefix}:${local}`
}

function attributesOf(
  given: Readonly<Record<string, Named & { value: string }>>,
): Readonly<Record<string, string>> {
  let found: Record<string, string> | null = null
  for (const [key, attribute] of Object.entries(given)) {
    if (key.startsWith('xmlns')) continue
    found ??= {}
    found[nameOf(attribute)] = attribute.value
  }
  return found ?? none
}
