import type { IPropertiesOptions } from 'docx'

/** Half points, as Word counts sizes; twentieths of a point, as it counts distances. */
const accent = '1F4E79'
const grey = '51606F'
const sans = 'Calibri'
const serif = 'Cambria'

const heading = (size: number, before: number, after: number, color: string) => ({
  run: { font: sans, size, bold: true, color },
  paragraph: { spacing: { before, after }, keepNext: true, keepLines: true },
})

/**
 * Real styles, so that Word's navigation, contents and themes work on them.
 * @param language BCP 47, for spelling and hyphenation
 */
export function documentStyles(language: string): NonNullable<IPropertiesOptions['styles']> {
  return {
    default: {
      document: {
        run: { font: serif, size: 22, language: { value: language } },
        paragraph: { spacing: { line: 288, after: 130 } },
      },
      title: {
        run: { font: sans, size: 60, bold: true, color: accent },
        paragraph: { spacing: { before: 2400, after: 200 } },
      },
      heading1: {
        ...heading(40, 0, 240, accent),
        paragraph: { spacing: { after: 240 }, keepNext: true },
      },
      heading2: heading(27, 300, 100, '1C2430'),
      heading3: heading(23, 220, 80, '1C2430'),
      listParagraph: { paragraph: { spacing: { after: 80 } } },
      footnoteText: { run: { size: 17 }, paragraph: { spacing: { after: 20, line: 240 } } },
    },
    paragraphStyles: [
      {
        id: 'Lead',
        name: 'Lead',
        basedOn: 'Normal',
        run: { size: 24 },
        paragraph: { spacing: { line: 300, after: 160 } },
      },
      {
        id: 'Remark',
        name: 'Remark',
        basedOn: 'Normal',
        run: { font: sans, size: 18, color: grey },
      },
      {
        id: 'Question',
        name: 'Question',
        basedOn: 'Normal',
        run: { bold: true },
        paragraph: { keepNext: true, keepLines: true, spacing: { before: 140, after: 60 } },
      },
      {
        id: 'Term',
        name: 'Term',
        basedOn: 'Normal',
        run: { font: sans, bold: true },
        paragraph: { keepNext: true, spacing: { before: 100, after: 20 } },
      },
      {
        id: 'ContentsHeading',
        name: 'Contents Heading',
        basedOn: 'Normal',
        run: { font: sans, size: 40, bold: true, color: accent },
        paragraph: { spacing: { after: 240 } },
      },
      {
        id: 'TOC1',
        name: 'toc 1',
        basedOn: 'Normal',
        run: { font: sans },
        paragraph: {
          spacing: { after: 110 },
          rightTabStop: 9026,
        },
      },
    ],
  }
}
