import { describe, expect, it } from 'vitest'
import type { Item } from './page.ts'
import { raisedText } from './raised.ts'

const item = (text: string, size: number, y: number): Item => ({
  text,
  x: 0,
  y,
  width: 5,
  size,
  bold: false,
  italic: false,
  monospaced: false,
  rightToLeft: false,
  tag: -1,
  artifact: false,
})
const line = (before: string) => ({ y: 100, size: 10, before })

describe('raised and lowered signs', () => {
  it('are powers and indices in Unicode, so that they read as no other number', () => {
    expect(raisedText(item('6', 7, 96), line('10')).text).toBe('⁶')
    expect(raisedText(item('2', 7, 96), line('km')).text).toBe('²')
    expect(raisedText(item('2', 7, 102), line('CO')).text).toBe('₂')
    expect(raisedText(item('−1', 7, 96), line('s')).text).toBe('⁻¹')
  })
  it('are nothing where they call a note or a reference', () => {
    expect(raisedText(item('12', 7, 96), line('as was shown.')).text).toBe('')
    expect(raisedText(item('3', 7, 96), line('the method')).text).toBe('')
    expect(raisedText(item('*', 7, 96), line('x')).text).toBe('')
  })
  it('are ordinary text on the baseline or in its size', () => {
    expect(raisedText(item('2', 10, 96), line('km')).text).toBe('2')
    expect(raisedText(item('2', 7, 100), line('km')).text).toBe('2')
  })
})
