import { describe, expect, it } from 'vitest'
import { clockText, timeMarks } from './time-marks.ts'

describe('timeMarks', () => {
  it('begin at 0 and go on at 150 words a minute', () => {
    const turns = [75, 150, 5].map((words) => ({ text: 'word '.repeat(words) }))
    expect(timeMarks(turns, 1.5)).toEqual([0, 30, 90])
  })

  it('share out the length by characters where words are not set apart', () => {
    const turns = [
      { text: '面包是用面粉做的。'.repeat(10) },
      { text: '面包是用面粉做的。'.repeat(10) },
    ]
    expect(timeMarks(turns, 2)).toEqual([0, 60])
  })

  it('have none where nothing is said', () => {
    expect(timeMarks([], 1)).toEqual([])
    expect(timeMarks([{ text: '' }], 0)).toEqual([0])
  })
})

describe('clockText', () => {
  it.each([
    [0, '0:00'],
    [65, '1:05'],
    [3727, '1:02:07'],
  ])('writes %d seconds as %s', (seconds, text) => {
    expect(clockText(seconds)).toBe(text)
  })
})
