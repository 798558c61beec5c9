import fc from 'fast-check'
import { expect, it } from 'vitest'
import { headerOf, paddingOf, readHeader } from './tar-header.ts'

const names = fc.stringMatching(/^[a-z][a-z0-9.-]{0,60}$/)

it('a header says the name and size it was made with, however large', () => {
  fc.assert(
    fc.property(names, fc.maxSafeInteger(), (name, size) => {
      const bytes = Math.abs(size)
      expect(readHeader(headerOf(name, bytes, 1_800_000_000))).toEqual({ name, bytes })
    }),
  )
})

it('a header with any byte changed is none', () => {
  const header = headerOf('factory.sqlite', 4096, 1_800_000_000)
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 147 }),
      fc.integer({ min: 1, max: 255 }),
      (at, change) => {
        const spoiled = Buffer.from(header)
        spoiled.writeUInt8((spoiled.readUInt8(at) + change) % 256, at)
        expect(readHeader(spoiled)).toBeNull()
      },
    ),
  )
  expect(readHeader(Buffer.alloc(512))).toBeNull()
})

it('entries are filled up to whole blocks of 512 bytes', () => {
  expect([0, 1, 511, 512, 513].map((bytes) => paddingOf(bytes).length)).toEqual([0, 511, 1, 0, 511])
})
