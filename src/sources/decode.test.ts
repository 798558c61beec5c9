import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeText, looksLike } from './decode.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

function utf16(text: string, littleEndian: boolean, mark: boolean): Uint8Array {
  const bytes = new Uint8Array((text.length + (mark ? 1 : 0)) * 2)
  const view = new DataView(bytes.buffer)
  const units = [...(mark ? [0xfeff] : []), ...Array.from(text, (_, at) => text.charCodeAt(at))]
  for (const [at, unit] of units.entries()) view.setUint16(at * 2, unit, littleEndian)
  return bytes
}

test('UTF-8 is read with and without its byte order mark', () => {
  expect(decodeText(bytesOf('Größe'))).toBe('Größe')
  expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe('a')
})

test('UTF-16 is told by its mark or by its zero bytes', () => {
  for (const littleEndian of [true, false]) {
    for (const mark of [true, false]) {
      expect(decodeText(utf16('Cells and tissues', littleEndian, mark))).toBe('Cells and tissues')
    }
  }
})

test('invalid UTF-8 is refused with the offset of the first wrong byte', () => {
  const latin1 = Uint8Array.of(0x47, 0x72, 0xf6, 0xdf, 0x65)
  expect(() => decodeText(latin1)).toThrow(/byte 0xF6 at offset 2/)
  expect(() => decodeText(Uint8Array.of(0x61, 0xc0, 0x80))).toThrow(/offset 1/)
  expect(() => decodeText(Uint8Array.of(0xed, 0xa0, 0x80))).toThrow(/offset 0/)
  expect(() => decodeText(Uint8Array.of(0x61, 0xe2, 0x82))).toThrow(/offset 1/)
})

test('binary files are refused by name', () => {
  expect(() => decodeText(bytesOf('%PDF-1.7 x'))).toThrow(/looks like a PDF file/)
  expect(() => decodeText(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0))).toThrow(/ZIP archive/)
  expect(() => decodeText(Uint8Array.of(0x61, 0x62, 0x63, 0, 0, 0x64, 0x65))).toThrow(/zero byte/)
  expect(looksLike(bytesOf('plain'))).toBeNull()
})

test('nothing, half a character and UTF-32 are refused', () => {
  expect(() => decodeText(new Uint8Array())).toThrow(/empty/)
  expect(() => decodeText(Uint8Array.of(0xff, 0xfe, 0x61))).toThrow(/odd number/)
  expect(() => decodeText(Uint8Array.of(0xff, 0xfe, 0x3d, 0xd8))).toThrow(/surrogate/)
  expect(() => decodeText(Uint8Array.of(0, 0, 0xfe, 0xff, 0, 0, 0, 0x61))).toThrow(/UTF-32/)
})

test('any text survives being encoded and decoded', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      fc.pre(
        !text.includes('\0') && text.charCodeAt(0) !== 0xfeff && looksLike(bytesOf(text)) === null,
      )
      expect(decodeText(bytesOf(text))).toBe(text)
    }),
  )
})

test('any bytes are decoded or refused, never mangled', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      try {
        expect(typeof decodeText(bytes)).toBe('string')
      } catch (error) {
        expect(error).toMatchObject({ id: 'invalid-source' })
      }
    }),
  )
})
