import { formatNames } from '../domain/vocabulary.ts'
import { blockMarkdown, inlineMarkdown, markdownDocument } from '../formats/markdown-text.ts'
import type { Block, CitedText, Note } from './blocks.ts'
import { defineExport } from './define-export.ts'
import { documentOf, type PackageDocument } from './document.ts'
import { noteText } from './note-text.ts'

/**
 * One CommonMark file with front matter in YAML and citations as footnotes in the notation that
 * GitHub, Pandoc and Obsidian share.
 */
export const markdown = defineExport({
  label: 'Markdown (.md)',
  mediaType: 'text/markdown; charset=utf-8',
  extension: 'md',
  carries: formatNames,
  light: true,
  async write(input) {
    return new TextEncoder().encode(markdownOf(documentOf(input)))
  },
})

function markdownOf(document: PackageDocument): string {
  const [only, ...more] = document.formats
  const single = more.length === 0
  return markdownDocument([
    frontMatter(document),
    `# ${inlineMarkdown((single ? only?.title : null) ?? document.title)}`,
    ...sourceWarnings(document),
    ...(single ? [] : missing(document)),
    ...document.formats.flatMap(({ label, blocks }) => [
      ...(single ? [] : [`## ${inlineMarkdown(label)}`]),
      ...blocks.flatMap((block) => blockMarkdownOf(block, single ? 2 : 3)),
    ]),
    ...(document.notes.length > 0 ? [`## ${inlineMarkdown(document.labels.notes)}`] : []),
    ...document.notes.map((note) => footnote(note, document)),
  ])
}

/** JSON strings are YAML strings too. */
function frontMatter({ title, language, createdAt, sources, id }: PackageDocument): string {
  const lines = [
    `title: ${JSON.stringify(title)}`,
    `lang: ${JSON.stringify(language)}`,
    `date: ${JSON.stringify(createdAt.slice(0, 10))}`,
    `package: ${JSON.stringify(id)}`,
    'sources:',
    ...sources.map(({ id: source, title: name, warning }) => {
      const told = warning === null ? name : `${name} (${warning})`
      return `  - ${JSON.stringify(`${source}: ${told}`)}`
    }),
  ]
  return `---\n${lines.join('\n')}\n---`
}

function sourceWarnings({ sources }: PackageDocument): string[] {
  return sources.flatMap(({ title, warning }) =>
    warning === null ? [] : [`> **${inlineMarkdown(title)}**: ${inlineMarkdown(warning)}`],
  )
}

function missing({ missing: formats, labels }: PackageDocument): string[] {
  if (formats.length === 0) return []
  const lines = formats.map(
    ({ label, reason }) => `> - ${inlineMarkdown(label)}: ${inlineMarkdown(reason)}`,
  )
  return [[`> **${inlineMarkdown(labels.incomplete)}**`, '>', ...lines].join('\n')]
}

function blockMarkdownOf(block: Block, level: number): string[] {
  switch (block.kind) {
    case 'heading':
      return [`${'#'.repeat(level + block.level - 1)} ${inlineMarkdown(block.text)}`]
    case 'paragraph':
      return [block.role === 'remark' ? `*${cited(block.text)}*` : cited(block.text)]
    case 'list':
      return [block.items.map((item) => `- ${cited(item)}`).join('\n')]
    case 'definitions':
      return block.items.map(({ term, definition, category, difficulty }) => {
        const facts = [category, difficulty].filter((fact) => fact !== null).map(inlineMarkdown)
        const remark = facts.length === 0 ? '' : ` (${facts.join(', ')})`
        return `- **${inlineMarkdown(term)}**${remark}: ${cited(definition)}`
      })
    case 'question': {
      const { item, answerLabel } = block
      const level = item.level === null ? '' : ` (${inlineMarkdown(item.level)})`
      const label = answerLabel === null ? '' : `*${inlineMarkdown(answerLabel)}:* `
      const answers = item.answer.map((text, index) => `${index === 0 ? label : ''}${cited(text)}`)
      return [`**${item.number}\\. ${cited(item.question)}**${level}`, ...answers]
    }
    case 'turn':
      return [`**${inlineMarkdown(block.name)}:** ${cited(block.text)}`]
  }
}

function cited({ text, notes }: CitedText): string {
  return `${textMarkdown(text)}${notes.map((number) => `[^${number}]`).join('')}`
}

/** TeX between dollars: no space inside them, no figure after them, as Pandoc tells it from prices. */
const maths = /(\$(?=\S)[^$\n]{0,400}[^$\s]\$(?!\d))/

/** Escaped as text, but for maths, which is for a program that sets it. */
function textMarkdown(text: string): string {
  return text
    .split(maths)
    .map((part, index) => (index % 2 === 0 ? around(part) : withoutTags(part)))
    .join('')
}

/** Of a part of a line the spaces at its ends are kept. */
function around(part: string): string {
  const before = part.length - part.trimStart().length
  const after = Math.max(before, part.trimEnd().length)
  return `${part.slice(0, before)}${inlineMarkdown(part)}${part.slice(after)}`
}

/** In TeX a space after `<` means nothing; in Markdown it keeps a tag from being one. */
function withoutTags(part: string): string {
  return part.replace(/<(?=[a-z/!?])/gi, '< ')
}

function footnote(note: Note, { sources, labels }: PackageDocument): string {
  const text = noteText(note, sources, labels, { longestQuote: 2000, mostPassages: 50 })
  return `[^${note.number}]: ${blockMarkdown(text)}`
}
