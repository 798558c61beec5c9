import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Run } from './page.ts'
import { withoutPageFurniture } from './page-furniture.ts'
import { toRegions } from './regions.ts'
import { rowText } from './rows.ts'

const run = (text: string, x0: number, y: number, rest: Partial<Run> = {}): Run => ({
  text,
  x0,
  x1: x0 + text.length * 5,
  y,
  size: 10,
  bold: 0,
  italic: 0,
  monospaced: 0,
  raisedStart: '',
  tag: -1,
  ...rest,
})

/** Lines of forty letters, one under the other. */
const column = (name: string, x0: number, from: number, lines: number): Run[] =>
  Array.from({ length: lines }, (_, at) =>
    run(`${name} ${at} `.padEnd(40, 'ab cd '), x0, from + at * 12),
  )

const textsOf = (pages: readonly (readonly Run[])[]): string[] =>
  toRegions(pages).flatMap(({ rows }) => rows.map(rowText))

describe('columns', () => {
  it('are read one after the other, with what spans them before and after', () => {
    const title = run('A title that stands over both columns of the page', 120, 50)
    const foot = run('A line that spans both columns under them, as wide as they', 60, 300)
    const left = column('left', 50, 80, 10)
    const right = column('right', 300, 80, 10)
    const mixed = [title, ...left.flatMap((line, at) => [line, right[at]!]), foot]
    const order = [title, ...left, ...right, foot].map(({ text }) => text)
    expect(textsOf([mixed])).toEqual(order)
  })

  it('of three are three', () => {
    const names = ['one', 'two', 'three']
    const columns = names.map((name, at) => column(name, 40 + at * 230, 80, 8))
    expect(textsOf([columns.flat()])).toEqual(columns.flat().map(({ text }) => text))
  })

  it('are not seen in a table of short cells', () => {
    const rows = Array.from({ length: 8 }, (_, at) => [
      run(`${at}.5`, 50, 80 + at * 12),
      run(`${at}.7`, 300, 80 + at * 12),
    ])
    expect(textsOf([rows.flat()])).toEqual(rows.map(([a, b]) => `${a!.text} ${b!.text}`))
  })

  it('lose and repeat no line, wherever lines stand', () => {
    const anyRun = fc.record({
      text: fc.string({ unit: fc.constantFrom('a', 'b', ' '), minLength: 1, maxLength: 60 }),
      x: fc.integer({ min: 0, max: 550 }),
      y: fc.integer({ min: 0, max: 800 }),
    })
    fc.assert(
      fc.property(fc.array(fc.array(anyRun, { maxLength: 40 }), { maxLength: 3 }), (pages) => {
        const runs = pages.map((page) => page.map(({ text, x, y }) => run(text, x, y)))
        const found = toRegions(runs).flatMap(({ rows }) => rows.flatMap((row) => row.runs))
        expect(found.length).toBe(runs.flat().length)
        expect(new Set(found)).toEqual(new Set(runs.flat()))
      }),
    )
  })
})

describe('heads and feet of pages', () => {
  const height = 800
  const pagesOf = (heads: readonly string[], rest: Partial<Run> = {}) =>
    heads.map((head, index) => ({
      index,
      label: String(index + 1),
      height,
      runs: [
        run(head, 50, 40, rest),
        ...column(`text ${'abc'.charAt(index)}`, 50, 80, 20),
        run(String(index + 1), 290, 770),
      ],
    }))
  const left = (heads: readonly string[], rest: Partial<Run> = {}): string[] =>
    withoutPageFurniture(pagesOf(heads, rest), 10).pages.flatMap((page) =>
      page.map((one) => one.text),
    )

  it('are left out where they repeat, with numbers that run with the pages', () => {
    const texts = left(['Cells 11', 'Cells 12', 'Cells 13'])
    expect(texts).toHaveLength(60)
    expect(texts.every((text) => text.startsWith('text'))).toBe(true)
  })

  it('are no headings of chapters, whose numbers do not', () => {
    const texts = left(['Chapter 1', 'Something', 'Chapter 2'], { size: 16, bold: 1 })
    expect(texts).toEqual(expect.arrayContaining(['Chapter 1', 'Something', 'Chapter 2']))
  })

  it('of a document of two pages are known by its title', () => {
    const [first, second] = pagesOf(['', 'The Printing Press'])
    const title = run('The Printing Press', 200, 60, { size: 18 })
    const pages = [{ ...first!, runs: [title, ...first!.runs.slice(1)] }, second!]
    const found = withoutPageFurniture(pages, 10).pages.flat()
    expect(found.filter(({ text }) => text === 'The Printing Press')).toEqual([title])
  })

  it('take no line of the text with them', () => {
    expect(left(['a', 'b', 'c']).filter((text) => text.startsWith('text'))).toHaveLength(60)
  })
})
