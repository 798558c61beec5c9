import type { Block, CitedText, DefinitionItem } from '../blocks.ts'
import { accent, grey, type ParagraphStyle, type Run, type Sheet } from './sheet.ts'

/** Sizes in points, on one scale. */
export const styles = {
  title: { font: 'strong', size: 28, color: accent, lineGap: 2, after: 10 },
  chapter: { font: 'strong', size: 21, color: accent, lineGap: 2, after: 12, keepWithNext: 90 },
  heading: { font: 'strong', size: 13.5, before: 14, after: 5, lineGap: 1, keepWithNext: 46 },
  subheading: { font: 'strong', size: 11.5, before: 10, after: 4, keepWithNext: 40 },
  body: { font: 'text', size: 10.5, lineGap: 2.6, after: 6.5 },
  lead: { font: 'text', size: 11.5, lineGap: 3, after: 8 },
  remark: { font: 'sans', size: 9, color: grey, lineGap: 1.5, after: 8 },
  item: { font: 'text', size: 10.5, lineGap: 2.4, after: 4, indent: 14, marker: '•' },
  term: { font: 'strong', size: 10.5, before: 5, after: 2, keepWithNext: 34 },
  definition: { font: 'text', size: 10.5, lineGap: 2.4, after: 6, keepTogether: true },
  asked: { font: 'bold', size: 10.5, lineGap: 2.4, before: 5, after: 3, keepWithNext: 34 },
  note: { font: 'text', size: 8.5, lineGap: 1.8, after: 3.5, indent: 24 },
} as const satisfies Record<string, ParagraphStyle>

/** The smallest that a page may be set to fit on one sheet. */
const smallest = 0.8

/** Sets blocks on the rest of this page, smaller where they would go over; nothing is set below 80 %. */
export function setOnOnePage(sheet: Sheet, blocks: readonly Block[]): void {
  let factor = 1
  sheet.scale(factor)
  while (factor > smallest && heightOfBlocks(sheet, blocks, factor) > sheet.free()) {
    factor = Math.max(smallest, factor - 0.02)
    sheet.scale(factor)
  }
  setBlocks(sheet, blocks)
  sheet.scale(1)
}

/** Of paragraphs, headings and lists, which is all that a page of its own holds. */
function heightOfBlocks(sheet: Sheet, blocks: readonly Block[], factor: number): number {
  const heightOf = (text: CitedText, style: ParagraphStyle) =>
    sheet.heightOf(cited(text), style) + ((style.before ?? 0) + (style.after ?? 0)) * factor
  return blocks.reduce((sum, block) => {
    if (block.kind === 'heading') {
      return sum + heightOf({ text: block.text, notes: [] }, headings[block.level])
    }
    if (block.kind === 'paragraph') return sum + heightOf(block.text, styles[block.role])
    if (block.kind !== 'list') return sum
    return block.items.reduce((all, item) => all + heightOf(item, styles.item), sum)
  }, 0)
}

const headings = { 1: styles.heading, 2: styles.subheading } as const
const headingTags = { 1: 'H2', 2: 'H3' } as const

/** Sets blocks one below the other; note references lead to the destinations `note-N`. */
export function setBlocks(sheet: Sheet, blocks: readonly Block[]): void {
  for (const block of blocks) setBlock(sheet, block)
}

function setBlock(sheet: Sheet, block: Block): void {
  switch (block.kind) {
    case 'heading':
      sheet.paragraph([{ text: block.text }], headings[block.level], headingTags[block.level])
      break
    case 'paragraph':
      sheet.paragraph(cited(block.text), styles[block.role])
      break
    case 'list':
      for (const item of block.items) setItem(sheet, item)
      break
    case 'definitions':
      for (const item of block.items) setDefinition(sheet, item)
      break
    case 'question':
      setQuestion(sheet, block)
      break
    case 'turn':
      sheet.paragraph(
        [{ text: `${block.name}: `, font: 'strong' }, ...cited(block.text)],
        styles.body,
      )
      break
  }
}

function setDefinition(sheet: Sheet, item: DefinitionItem): void {
  const definition = cited(item.definition)
  const facts = [item.category, item.difficulty].filter((fact) => fact !== null)
  const remark: Run[] =
    facts.length === 0 ? [] : [{ text: `   ${facts.join(' · ')}`, font: 'sans', color: grey }]
  const keepWithNext = Math.min(sheet.heightOf(definition, styles.definition), 200)
  sheet.paragraph([{ text: item.term }, ...remark], { ...styles.term, keepWithNext })
  sheet.paragraph(definition, styles.definition)
  sheet.rule()
}

function setItem(sheet: Sheet, item: CitedText): void {
  sheet.paragraph(cited(item), styles.item, 'LI')
}

function setQuestion(
  sheet: Sheet,
  { item, answerLabel }: Extract<Block, { kind: 'question' }>,
): void {
  const level: Run[] =
    item.level === null ? [] : [{ text: `   ${item.level}`, font: 'sans', color: grey }]
  const label: Run[] =
    answerLabel === null ? [] : [{ text: `${answerLabel}: `, font: 'italic', color: grey }]
  const answers = item.answer.map((text, index) => [...(index === 0 ? label : []), ...cited(text)])
  const first = answers[0] ? sheet.heightOf(answers[0], styles.body) : 0
  const asked: Run[] = [{ text: `${item.number}. ` }, ...cited(item.question), ...level]
  sheet.paragraph(asked, { ...styles.asked, keepWithNext: Math.min(first, 160) })
  for (const answer of answers) sheet.paragraph(answer, styles.body)
}

/**
 * A text with its note references as raised figures. The last word leads to the note with them, so
 * that no line begins with a figure.
 */
export function cited({ text, notes }: CitedText): Run[] {
  const [first, ...more] = notes
  if (first === undefined) return [{ text }]
  const lastWord = text.slice(text.lastIndexOf(' ') + 1)
  return [
    { text: text.slice(0, text.length - lastWord.length) },
    { text: `${lastWord}${raised(first)}`, goTo: `note-${first}` },
    ...more.map((number) => ({ text: `⁽${raised(number)}⁾`, goTo: `note-${number}` })),
  ].filter((run) => run.text !== '')
}

const figures = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹']

function raised(number: number): string {
  return String(number).replace(/\d/g, (figure) => figures[Number(figure)] ?? figure)
}
