import type { RawBlock } from '../../src/sources/blocks.ts'
import { emphasise, notes, rowsOf } from './blocks.ts'

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const prose = (text: string): string =>
  emphasise(escaped(text), (word) => `<text:span text:style-name="Em">${word}</text:span>`)

const codeLine = (line: string): string =>
  `<text:p text:style-name="Code">${escaped(line).replace(/ {2,}/g, (run) => `<text:s text:c="${run.length}"/>`)}</text:p>`

function tableOf(text: string): string {
  const rows = rowsOf(text)
  const cell = (value: string) =>
    `<table:table-cell table:style-name="Cell"><text:p text:style-name="Body">${escaped(value)}</text:p></table:table-cell>`
  return `<table:table><table:table-column table:number-columns-repeated="${rows[0]?.length ?? 1}"/>${rows
    .map((row) => `<table:table-row>${row.map(cell).join('')}</table:table-row>`)
    .join('')}</table:table>`
}

function noteOf(text: string, at: number): string {
  return `<text:note text:id="n${at}" text:note-class="footnote"><text:note-citation>${at}</text:note-citation><text:note-body><text:p text:style-name="Footnote">${text}</text:p></text:note-body></text:note>`
}

const style = (name: string, paragraph: string, text: string): string =>
  `<style:style style:name="${name}" style:family="paragraph"><style:paragraph-properties ${paragraph}/><style:text-properties ${text}/></style:style>`
const size = (points: number, rest = ''): string => `fo:font-size="${points}pt" ${rest}`
const bold = 'fo:font-weight="bold"'

const styles = [
  style(
    'Body',
    'fo:margin-bottom="0.2cm" fo:text-align="justify"',
    size(
      11,
      'style:font-name="Liberation Serif" fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2" fo:language="en" fo:country="US"',
    ),
  ),
  style('H1', 'fo:margin-bottom="0.4cm"', size(20, bold)),
  style(
    'H2',
    'fo:margin-top="0.4cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"',
    size(14, bold),
  ),
  style(
    'H3',
    'fo:margin-top="0.3cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"',
    size(12, bold),
  ),
  style('Code', '', size(9, 'style:font-name="Liberation Mono"')),
  style('Footnote', '', size(8)),
  style('Head', 'fo:text-align="end"', size(9)),
].join('')

function elementOf(block: RawBlock, note: string): string {
  const { kind, level } = block
  if (kind === 'heading') {
    return `<text:h text:style-name="H${Math.min(3, level)}" text:outline-level="${level}">${escaped(block.text)}</text:h>`
  }
  if (kind === 'code') return block.text.split('\n').map(codeLine).join('\n')
  if (kind === 'table') return tableOf(block.text)
  const text = `<text:p text:style-name="Body">${prose(block.text)}${note}</text:p>`
  return kind === 'list_item' ? `<text:list-item>${text}</text:list-item>` : text
}

/** A LibreOffice document in one XML file: running head, page number, footnotes. */
export function fodtOf(blocks: readonly RawBlock[]): string {
  const title = escaped(blocks[0]?.text ?? '')
  const body: string[] = []
  let paragraphs = 0
  let found = 0
  for (const [at, block] of blocks.entries()) {
    if (block.kind === 'paragraph') paragraphs++
    const text = block.kind === 'paragraph' ? notes.get(paragraphs) : undefined
    if (text) found++
    const isItem = block.kind === 'list_item'
    if (isItem && blocks[at - 1]?.kind !== 'list_item')
      body.push('<text:list text:style-name="L1">')
    body.push(elementOf(block, text ? noteOf(text, found) : ''))
    if (isItem && blocks[at + 1]?.kind !== 'list_item') body.push('</text:list>')
  }
  const spaces = ['office', 'text', 'style', 'table']
    .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
    .join(' ')
  return `<?xml version="1.0" encoding="UTF-8"?><office:document ${spaces} xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="Liberation Serif" svg:font-family="'Liberation Serif'"/><style:font-face style:name="Liberation Mono" svg:font-family="'Liberation Mono'" style:font-pitch="fixed"/></office:font-face-decls>
<office:styles>${styles}<style:style style:name="Em" style:family="text"><style:text-properties fo:font-style="italic"/></style:style><text:list-style style:name="L1"><text:list-level-style-bullet text:level="1" text:bullet-char="•"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.5cm" fo:margin-left="1cm"/></style:list-level-properties></text:list-level-style-bullet></text:list-style></office:styles>
<office:automatic-styles><style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:padding="0.1cm" fo:border="0.5pt solid #000000"/></style:style><style:page-layout style:name="P"><style:page-layout-properties fo:page-width="14.8cm" fo:page-height="21cm" fo:margin="1.8cm"/><style:header-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-bottom="0.4cm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="0.8cm" fo:margin-top="0.4cm"/></style:footer-style></style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P"><style:header><text:p text:style-name="Head">${title}</text:p></style:header><style:footer><text:p text:style-name="Head">Page <text:page-number/></text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text>${body.join('\n')}</office:text></office:body></office:document>`
}
