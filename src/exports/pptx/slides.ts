import type { Block, CitedText } from '../blocks.ts'
import type { FormatDocument, PackageDocument } from '../document.ts'
import { noteText, shortNotes } from '../note-text.ts'

export interface SlideText {
  readonly title: string
  readonly bullets: readonly string[]
  /** What the speaker sees: the text behind the points, and where it stands. */
  readonly notes: string
}

/** A slide for each heading of the formats, more where its points do not fit on one. */
export function slidesOf(document: PackageDocument): SlideText[] {
  return document.formats.flatMap((format) =>
    partsOf(format).flatMap((part) => toSlides(part, document)),
  )
}

interface Part {
  readonly title: string
  readonly bullets: CitedText[]
  /** Said, not shown: descriptions and remarks. */
  readonly spoken: CitedText[]
}

/** Lists and terms are shown; paragraphs are shown where a part has nothing else, and spoken otherwise. */
function partsOf({ label, blocks, format }: FormatDocument): Part[] {
  const parts: Part[] = [{ title: label, bullets: [], spoken: [] }]
  for (const block of blocks) {
    if (block.kind === 'heading') parts.push({ title: block.text, bullets: [], spoken: [] })
    else addTo(parts.at(-1), block)
  }
  return parts
    .filter(({ bullets, spoken }) => bullets.length + spoken.length > 0)
    .filter((part, index) => isForSlides(format, part, index))
    .map((part) => (part.bullets.length > 0 ? part : { ...part, bullets: part.spoken, spoken: [] }))
}

/** Of the study guide and the one-pager the lists; their bodies are for reading, not for slides. */
function isForSlides(format: FormatDocument['format'], part: Part, index: number): boolean {
  return format === 'outline' ? true : index > 0 && part.bullets.length > 0
}

function addTo(part: Part | undefined, block: Block): void {
  if (block.kind === 'list') part?.bullets.push(...block.items)
  if (block.kind === 'paragraph' && block.role !== 'remark') part?.spoken.push(block.text)
  if (block.kind === 'definitions') {
    const lines = block.items.map(({ term, definition }) => ({
      text: `${term}: ${definition.text}`,
      notes: definition.notes,
    }))
    part?.bullets.push(...lines)
  }
}

function toSlides(part: Part, document: PackageDocument): SlideText[] {
  const groups = fillSlides(part.bullets)
  return groups.map((bullets, index) => ({
    title: groups.length === 1 ? part.title : `${part.title} (${index + 1}/${groups.length})`,
    bullets: bullets.map(({ text }) => text),
    notes: speakerNotes([...(index === 0 ? part.spoken : []), ...bullets], document),
  }))
}

function speakerNotes(texts: readonly CitedText[], document: PackageDocument): string {
  const { notes, sources, labels } = document
  const lines = texts.flatMap(({ text, notes: numbers }) => {
    const cited = notes.filter(({ number }) => numbers.includes(number))
    return [text, ...cited.map((note) => `[${noteText(note, sources, labels, shortNotes)}]`)]
  })
  return lines.join('\n')
}

/** Of the text area at 22 points: fewer than fit in any common font. */
const charactersPerLine = 70
const linesPerSlide = 14
/** A longer point goes on on the next slide. */
const longestPoint = charactersPerLine * (linesPerSlide - 3)

/** Parts points so that each slide holds what fits, on as few slides as can be, evenly filled. */
function fillSlides(points: readonly CitedText[]): CitedText[][] {
  const parted = points.flatMap(partPoint)
  const fewest = partByLines(parted, linesPerSlide)
  for (let lines = 3; lines < linesPerSlide; lines++) {
    const even = partByLines(parted, lines)
    if (even.length === fewest.length) return even
  }
  return fewest
}

/** Greedily; a point with more lines than a slide may hold has one to itself. */
function partByLines(points: readonly CitedText[], most: number): CitedText[][] {
  const slides: CitedText[][] = []
  let free = 0
  for (const point of points) {
    const lines = Math.ceil(point.text.length / charactersPerLine) + 0.5
    const slide = slides.at(-1)
    if (slide !== undefined && lines <= free) slide.push(point)
    else {
      slides.push([point])
      free = most
    }
    free -= lines
  }
  return slides
}

/** A point in pieces of whole words that each fit on a slide. */
function partPoint(point: CitedText): CitedText[] {
  if (point.text.length <= longestPoint) return [point]
  const cut = point.text.lastIndexOf(' ', longestPoint)
  const at = cut > longestPoint / 2 ? cut : longestPoint
  const first = { text: `${point.text.slice(0, at).toWellFormed()} …`, notes: [] }
  const rest = { text: `… ${point.text.slice(at).trim().toWellFormed()}`, notes: point.notes }
  return [first, ...partPoint(rest)]
}
