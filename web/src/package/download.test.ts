import { describe, expect, it } from 'vitest'
import { fileAddress, fileNameIn } from './download.ts'

describe('downloads', () => {
  it('are asked for by package, format and kind', () => {
    expect(fileAddress('p 1', null, 'zip')).toBe('/api/v1/content/p%201?as=zip')
    expect(fileAddress('p1', 'faq', 'gift')).toBe('/api/v1/content/p1/faq?as=gift')
  })

  it.each([
    ['attachment; filename="bread.csv"', 'bread.csv'],
    ['attachment; filename="b.csv"; filename*=UTF-8\'\'b%C3%A4r.csv', 'bär.csv'],
    ["attachment; filename*=UTF-8''%E0%A4%A", null],
    ['attachment', null],
    [null, null],
  ])('are named as the server says: %s', (header, name) => {
    expect(fileNameIn(header)).toBe(name)
  })
})
