import type { RawBlock } from '../../src/sources/blocks.ts'
import { emphasise, notes, rowsOf } from './blocks.ts'

const signs: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '−': '$-$',
  '²': '\\textsuperscript{2}',
}
const escaped = (text: string): string =>
  text.replace(/[\\^~−²#$%&_{}]/g, (sign) => signs[sign] ?? `\\${sign}`)
const prose = (text: string): string => emphasise(escaped(text), (word) => `\\emph{${word}}`)

const sections = ['section', 'section', 'section', 'subsection', 'subsubsection']

function elementOf(block: RawBlock, note: string): string {
  const text = block.text
  if (block.kind === 'heading') return `\\${sections[block.level] ?? 'paragraph'}{${escaped(text)}}`
  if (block.kind === 'code') return `\\begin{verbatim}\n${text}\n\\end{verbatim}`
  if (block.kind === 'quote') return `\\begin{quote}${prose(text)}\\end{quote}`
  if (block.kind === 'list_item') return `\\item ${prose(text)}`
  if (block.kind === 'table') {
    const rows = rowsOf(text)
    const lines = rows.map((row) => row.map(escaped).join(' & '))
    return `\\begin{center}\\begin{tabular}{${'l'.repeat(rows[0]?.length ?? 1)}}\\hline\n${lines.join('\\\\\n')}\\\\\\hline\n\\end{tabular}\\end{center}`
  }
  return `${prose(text)}${note}\n`
}

/** An article for pdfLaTeX: contents, roman page labels before arabic ones, bookmarks, notes. */
export function latexOf(
  blocks: readonly RawBlock[],
  options: { columns: 1 | 2; contents: boolean; fonts: string },
): string {
  const [title, ...body] = blocks
  const out: string[] = []
  let paragraphs = 0
  for (const [at, block] of body.entries()) {
    if (block.kind === 'paragraph') paragraphs++
    const text = block.kind === 'paragraph' ? notes.get(paragraphs) : undefined
    const isItem = block.kind === 'list_item'
    if (isItem && body[at - 1]?.kind !== 'list_item') out.push('\\begin{itemize}')
    out.push(elementOf(block, text ? `\\footnote{${text}}` : ''))
    if (isItem && body[at + 1]?.kind !== 'list_item') out.push('\\end{itemize}')
  }
  const front = options.contents
    ? '\\pagenumbering{roman}\\tableofcontents\\clearpage\\pagenumbering{arabic}'
    : ''
  return `\\documentclass[10pt${options.columns === 2 ? ',twocolumn' : ''}]{article}
\\usepackage[a5paper,margin=1.6cm]{geometry}
${options.fonts}
\\usepackage{fancyhdr}\\pagestyle{fancy}\\fancyhf{}\\fancyhead[L]{\\small\\itshape ${escaped(title?.text ?? '')}}\\fancyhead[R]{\\small\\thepage}
\\usepackage[bookmarks=true]{hyperref}
\\title{${escaped(title?.text ?? '')}}\\author{}\\date{}
\\begin{document}
\\maketitle
${front}
${out.join('\n')}
\\end{document}
`
}
