import { describe, expect, it } from 'vitest'
import { fontStyle } from './font-style.ts'

describe('the style of a font', () => {
  it.each([
    ['AAAAAA+LiberationSerif-Bold', 'serif', { bold: true, italic: false, monospaced: false }],
    ['UAJBIM+NimbusRomNo9L-Medi', 'serif', { bold: true, italic: false, monospaced: false }],
    ['Times-BoldItalic', 'serif', { bold: true, italic: true, monospaced: false }],
    ['CMBX12', 'sans-serif', { bold: true, italic: false, monospaced: false }],
    ['CMTI10', 'sans-serif', { bold: false, italic: true, monospaced: false }],
    ['CMTT10', 'sans-serif', { bold: false, italic: false, monospaced: true }],
    ['ABCDEF+Whatever', 'monospace', { bold: false, italic: false, monospaced: true }],
    ['Helvetica', 'sans-serif', { bold: false, italic: false, monospaced: false }],
  ])('of %s (%s) is told by its name', (name, family, style) => {
    expect(fontStyle(name, family)).toEqual(style)
  })
})
