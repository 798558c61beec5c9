import { SaxesParser } from 'saxes'

/** An element as a parser that knows nothing of ours sees it. */
export interface XmlElement {
  /** With its prefix. */
  readonly name: string
  /** Of its namespace. */
  readonly uri: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** All text inside, without markup. */
  readonly text: string
}

interface Open {
  name: string
  uri: string
  attributes: Record<string, string>
  children: XmlElement[]
  text: string
}

/** Parses a document with namespaces. @throws Error when it is not well-formed */
export function readXml(document: Uint8Array | string): XmlElement {
  const text =
    typeof document === 'string'
      ? document
      : new TextDecoder('utf-8', { fatal: true }).decode(document)
  const parser = new SaxesParser({ xmlns: true })
  const root: Open = { name: '', uri: '', attributes: {}, children: [], text: '' }
  const stack = [root]
  const inside = () => stack.at(-1) ?? root
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, uri, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value])
    const opened = { name, uri, attributes: Object.fromEntries(values), children: [], text: '' }
    inside().children.push(opened)
    stack.push(opened)
  })
  parser.on('closetag', () => {
    const text = stack.pop()?.text ?? ''
    inside().text += text
  })
  const addText = (characters: string) => {
    inside().text += characters
  }
  parser.on('text', addText)
  parser.on('cdata', addText)
  parser.write(text).close()
  const [top] = root.children
  if (top === undefined) throw new Error('A document without an element')
  return top
}

/** All elements of a name inside one, in the order of the document. */
export function elementsOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [
    ...(child.name === name ? [child] : []),
    ...elementsOf(child, name),
  ])
}
