import { readFileSync } from 'node:fs'
import type { sources } from '../../src/sources/index.ts'

const corpus = new URL('corpus/', import.meta.url)
const file = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, corpus)))
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

export interface Sample {
  readonly bytes: Uint8Array
  readonly name: string
  /** What a passage of it carries as its page; null where the kind has none. */
  readonly page: RegExp | null
}

const glossary = `Term;Meaning
Evaporation;Evaporation is the passage of a liquid into a gas below its boiling point.
Condensation;Condensation is the passage of a gas into a liquid when it is cooled.
`

const captions = `WEBVTT

00:00:01.000 --> 00:00:04.000
<v Anna>Water evaporates from the sea
and rises with the warm air.

00:00:04.200 --> 00:00:08.000
<v Ben>High above, it cools and <b>condenses</b> to clouds.
`

type Kind = keyof typeof sources

/** One source of each kind. PDF files are made and tested beside their reader. */
export const samples: Readonly<Record<Exclude<Kind, 'pdf'>, Sample>> = {
  text: {
    bytes: bytesOf('Water evaporates from the sea.\n\nIt condenses to clouds.\n'),
    name: 'water.txt',
    page: null,
  },
  markdown: { bytes: file('everything.md'), name: 'sound.md', page: null },
  html: { bytes: file('everything.pandoc.html'), name: 'sound.html', page: null },
  docx: { bytes: file('everything.pandoc.docx'), name: 'sound.docx', page: null },
  odt: { bytes: file('everything.pandoc.odt'), name: 'sound.odt', page: null },
  pptx: { bytes: file('everything.pandoc.pptx'), name: 'sound.pptx', page: /^slide [1-9]\d*$/ },
  epub: { bytes: file('everything.pandoc.epub'), name: 'sound.epub', page: /^Sound and hearing$/ },
  table: { bytes: bytesOf(glossary), name: 'glossary.csv', page: /^row [1-9]\d*$/ },
  transcript: { bytes: bytesOf(captions), name: 'talk.vtt', page: /^\d\d:\d\d:\d\d$/ },
}
