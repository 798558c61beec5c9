import { describe, expect, it } from 'vitest'
import { english } from './phrases/english.ts'
import { cleanTitle, fitTitle } from './section-titles.ts'
import { isApparatus } from './section-tree.ts'

describe('section titles', () => {
  it.each([
    ['3.1.  Representation Metadata', 'Representation Metadata'],
    ['## **Light** and shade:', 'Light and shade'],
    ['THE ORIGIN OF MUSIC', 'The Origin of Music'],
    ['HTTP IN 10 MINUTES', 'HTTP in 10 Minutes'],
    ['IV. The siege', 'The siege'],
    ['<em>Old</em> towns', 'Old towns'],
    ['DNA', 'DNA'],
    ['', ''],
  ])('%s is shown as %s', (raw, shown) => {
    expect(cleanTitle(raw)).toBe(shown)
  })

  it('are made long enough, and cut at a word where they are too long', () => {
    expect(fitTitle('DNA', english)).toBe('About DNA')
    expect(fitTitle('—', english)).toBe('')
    const long = fitTitle('word '.repeat(60).trim(), english)
    expect(long.length).toBeLessThanOrEqual(121)
    expect(long.endsWith('word…')).toBe(true)
  })

  it('of reference matter are known in five languages', () => {
    for (const title of [
      'References',
      '10. Normative References',
      'Literaturverzeichnis',
      'Bibliographie',
      'Véase también',
      'Referências',
      'Table of Contents',
    ]) {
      expect(isApparatus(title), title).toBe(true)
    }
    for (const title of ['Reference frames', 'Index funds', 'The contents of a cell']) {
      expect(isApparatus(title), title).toBe(false)
    }
  })
})
