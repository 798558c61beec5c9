/**
 * Finds every regular expression of a TypeScript file by parsing it (a search by text would take
 * divisions and comments for expressions and miss `new RegExp`).
 */
import { parseSync } from '@swc/core'

export interface FoundRegex {
  /** The pattern, or undefined where it is put together at run time. */
  readonly pattern: string | undefined
  readonly flags: string
  /** 1-based line. */
  readonly line: number
}

type Node = Readonly<Record<string, unknown>>

/**
 * All regular expressions of a file in order of appearance: literals, and calls of `RegExp`.
 * @throws SyntaxError-like error of the parser when the text is not TypeScript
 */
export function findRegexes(source: string, path: string): FoundRegex[] {
  const bytes = Buffer.from(source, 'utf8')
  const root = parseSync(source, { syntax: 'typescript', tsx: path.endsWith('x') })
  const found: FoundRegex[] = []
  visit(root, (node) => {
    const regex = asLiteral(node) ?? asCall(node)
    if (regex) found.push({ ...regex, line: lineOf(node, bytes) })
  })
  return found
}

/** Calls back for every node of the tree, parents first. */
function visit(value: unknown, onNode: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) visit(item, onNode)
  } else if (isNode(value)) {
    if (typeof value['type'] === 'string') onNode(value)
    for (const child of Object.values(value)) visit(child, onNode)
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}

function asLiteral(node: Node): Omit<FoundRegex, 'line'> | undefined {
  if (node['type'] !== 'RegExpLiteral') return undefined
  return { pattern: String(node['pattern']), flags: String(node['flags']) }
}

function asCall(node: Node): Omit<FoundRegex, 'line'> | undefined {
  if (node['type'] !== 'NewExpression' && node['type'] !== 'CallExpression') return undefined
  const callee = node['callee']
  if (!isNode(callee) || callee['type'] !== 'Identifier' || callee['value'] !== 'RegExp') {
    return undefined
  }
  const args = Array.isArray(node['arguments']) ? node['arguments'] : []
  const [pattern, flags] = args.map((argument) => constantText(argument?.expression))
  return {
    pattern: args.length > 1 && flags === undefined ? undefined : pattern,
    flags: flags ?? '',
  }
}

/** The text of a string literal or of a template without placeholders. */
function constantText(node: unknown): string | undefined {
  if (!isNode(node)) return undefined
  if (node['type'] === 'StringLiteral') return String(node['value'])
  if (node['type'] !== 'TemplateLiteral') return undefined
  const quasis = node['quasis']
  const only = Array.isArray(quasis) && quasis.length === 1 ? quasis[0] : undefined
  return isNode(only) ? String(only['cooked']) : undefined
}

/** The parser counts UTF-8 bytes from 1. */
function lineOf(node: Node, bytes: Buffer): number {
  const span = node['span']
  const start = isNode(span) ? Number(span['start']) - 1 : 0
  let line = 1
  for (let at = bytes.indexOf(10); at !== -1 && at < start; at = bytes.indexOf(10, at + 1)) line++
  return line
}
