import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, BlockKind, TextSource } from './document.ts'
import { isSyllabus, readSyllabus } from './syllabus.ts'

/** A source of blocks, each "# heading", "- item", "| table" or a paragraph. */
function sourceOf(...blocks: string[]): TextSource {
  let text = ''
  const made: Block[] = []
  for (const block of blocks) {
    const kind: BlockKind = block.startsWith('# ')
      ? 'heading'
      : block.startsWith('- ')
        ? 'list_item'
        : block.startsWith('| ')
          ? 'table'
          : 'paragraph'
    const shown = kind === 'paragraph' ? block : block.slice(2)
    made.push({ kind, level: 1, start: text.length, end: text.length + shown.length })
    text += `${shown}\n\n`
  }
  return { id: 's1', title: 'A course', text, blocks: made }
}

const topics = (...blocks: string[]) =>
  readSyllabus([sourceOf(...blocks)])?.map(({ label, title, points }) => [
    label,
    title,
    points.map(({ text }) => text),
  ]) ?? null

const taught =
  'Water flows from high places to low ones, and it carries sand and mud with it on its way. Where it slows down, it lets them fall, the coarse grains first and the finest last of all. So a delta grows at the mouth of a river, grain by grain, for thousands of years on end.'

describe('a syllabus', () => {
  it('is read from labels, each with what is listed under it', () => {
    expect(
      topics(
        '# Unit 1: Rivers',
        '- channels',
        '- floods',
        '# Unit 2',
        '- Coasts',
        '- cliffs',
        '# Unit 3: Ice',
      ),
    ).toEqual([
      ['Unit 1', 'Rivers', ['channels', 'floods']],
      ['Unit 2', 'Coasts', ['cliffs']],
      ['Unit 3', 'Ice', []],
    ])
  })

  it('is read from a schedule in one block, without exams and holidays', () => {
    const schedule =
      'Week 1: Rivers Week 2: Midterm exam (1 to 3) Week 3: Review of coasts Week 4: Spring break Week 5: Ice and snow'
    expect(topics(schedule)).toEqual([
      ['Week 1', 'Rivers', []],
      ['Week 3', 'Review of coasts', []],
      ['Week 5', 'Ice and snow', []],
    ])
  })

  it('is read from the column of topics of a table', () => {
    expect(topics('| Week | Topic\n1 | Rivers\n2 | Coasts\n3 | Holiday\n4 | Ice')).toEqual([
      ['', 'Rivers', []],
      ['', 'Coasts', []],
      ['', 'Ice', []],
    ])
  })

  it('is read from lists alone, without what is said of the course', () => {
    expect(
      topics('# Topics', '- rivers', '- coasts', '- ice', '# Grading', '- homework', '- a final'),
    ).toEqual([
      ['', 'rivers', []],
      ['', 'coasts', []],
      ['', 'ice', []],
    ])
  })

  it('is no text that teaches under its labels or headings', () => {
    const chapter = (n: number) => [`# Chapter ${n}: Rivers`, taught, taught]
    expect(topics(...chapter(1), ...chapter(2), ...chapter(3))).toBeNull()
    expect(topics('# Rivers', taught, '# Coasts', taught, '# Ice', '- glaciers')).toBeNull()
  })

  it('is no text that refers to chapters, and none among texts', () => {
    expect(
      topics('As Chapter 3 showed, rivers carry sand. Chapter 4 and Chapter 5 go on from there.'),
    ).toBeNull()
    const syllabus = sourceOf('- rivers and floods', '- coasts and cliffs', '- ice and snow')
    expect(isSyllabus([syllabus])).toBe(true)
    expect(isSyllabus([syllabus, sourceOf('# Rivers', taught)])).toBe(false)
    expect(isSyllabus([])).toBe(false)
  })

  it('gives entries that stand in the source as they are cut', () => {
    const piece = fc.constantFrom(
      'Week 1: Rivers',
      '- ice',
      '# Unit 2',
      '| Topic\nIce',
      'Week 3.',
      ' ',
      'a b',
    )
    fc.assert(
      fc.property(
        fc.array(fc.oneof(piece, fc.string({ maxLength: 60 })), { maxLength: 12 }),
        (blocks) => {
          const source = sourceOf(...blocks)
          for (const { entry, points } of readSyllabus([source]) ?? []) {
            for (const { start, end, text } of [entry, ...points]) {
              expect(source.text.slice(start, end).replace(/\s+/g, ' ')).toBe(text)
            }
          }
        },
      ),
    )
  })
})
