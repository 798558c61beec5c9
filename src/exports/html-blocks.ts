import type { Block, CitedText, DefinitionItem, Note, QuestionItem } from './blocks.ts'
import { escapeMarkup } from './clean-text.ts'
import type { DocumentSource } from './document.ts'
import type { Labels } from './labels/index.ts'
import { longNotes, noteText } from './note-text.ts'

/**
 * Blocks as markup that is HTML and XHTML at once: no void elements, no named entities but the five
 * of XML. Every text is escaped here.
 */
export interface HtmlOptions {
  /** 2 makes a block heading of level 1 an `<h2>`. */
  readonly headingLevel: 1 | 2 | 3
  /** `epub` marks notes for reading systems; the page must declare the namespace. */
  readonly dialect: 'html' | 'epub'
  /** References already made on the page: a note leads back to its first one. Fresh for each page. */
  readonly referenced: Set<number>
}

/** Markup of blocks, without anything around it. Note references lead to `#note-N` on the same page. */
export function blocksHtml(blocks: readonly Block[], options: HtmlOptions): string {
  return blocks.map((block) => blockHtml(block, options)).join('\n')
}

function blockHtml(block: Block, options: HtmlOptions): string {
  const cited = (text: CitedText) => citedHtml(text, options)
  switch (block.kind) {
    case 'heading': {
      const tag = `h${options.headingLevel + block.level - 1}`
      return `<${tag}>${escapeMarkup(block.text)}</${tag}>`
    }
    case 'paragraph':
      return `<p${block.role === 'body' ? '' : ` class="${block.role}"`}>${cited(block.text)}</p>`
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${cited(item)}</li>`).join('\n')}\n</ul>`
    case 'definitions':
      return `<dl>\n${block.items.map((item) => definitionHtml(item, cited)).join('\n')}\n</dl>`
    case 'question':
      return questionHtml(block.item, block.answerLabel, cited)
    case 'turn':
      return `<p class="turn"><b>${escapeMarkup(block.name)}:</b> ${cited(block.text)}</p>`
  }
}

function definitionHtml(item: DefinitionItem, cited: (text: CitedText) => string): string {
  const remark = remarkHtml([item.category, item.difficulty])
  return `<div><dt>${escapeMarkup(item.term)}${remark}</dt><dd>${cited(item.definition)}</dd></div>`
}

function questionHtml(
  item: QuestionItem,
  answerLabel: string | null,
  cited: (text: CitedText) => string,
): string {
  const label = answerLabel === null ? '' : `<i>${escapeMarkup(answerLabel)}:</i> `
  const answer = item.answer.map(
    (text, index) => `<p>${index === 0 ? label : ''}${cited(text)}</p>`,
  )
  const asked = `<p class="asked"><b>${item.number}. ${cited(item.question)}</b>${remarkHtml([item.level])}</p>`
  return `<div class="question">\n${[asked, ...answer].join('\n')}\n</div>`
}

function remarkHtml(facts: readonly (string | null)[]): string {
  const said = facts.filter((fact) => fact !== null).map(escapeMarkup)
  return said.length === 0 ? '' : ` <small>${said.join(' · ')}</small>`
}

/** A text with its note references. */
export function citedHtml({ text, notes }: CitedText, options: HtmlOptions): string {
  return `${escapeMarkup(text)}${notes.map((number) => referenceHtml(number, options)).join('')}`
}

function referenceHtml(number: number, { dialect, referenced }: HtmlOptions): string {
  const isFirst = !referenced.has(number)
  referenced.add(number)
  const id = isFirst ? ` id="ref-${number}"` : ''
  const type = dialect === 'epub' ? ' epub:type="noteref"' : ''
  return `<sup><a${id}${type} role="doc-noteref" href="#note-${number}">${number}</a></sup>`
}

/**
 * The notes of a page, each with its id `note-N`: source, place and quotes. Empty without notes.
 * In EPUB each is a footnote that reading systems may show in place.
 */
export function notesHtml(
  notes: readonly Note[],
  sources: readonly DocumentSource[],
  labels: Labels,
  { dialect, referenced }: HtmlOptions,
): string {
  return notes
    .map((note) => {
      const { number } = note
      const back = referenced.has(number)
        ? ` <a href="#ref-${number}" role="doc-backlink" aria-label="↩ ${number}">↩</a>`
        : ''
      const body = `<p><b>${number}</b> ${escapeMarkup(noteText(note, sources, labels, longNotes))}${back}</p>`
      return dialect === 'epub'
        ? `<aside epub:type="footnote" role="doc-footnote" id="note-${number}">${body}</aside>`
        : `<div class="note" id="note-${number}">${body}</div>`
    })
    .join('\n')
}
