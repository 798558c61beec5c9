import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spokenScript } from './podcast/script-parts.ts'
import { ssml } from './ssml.ts'
import { hostilePackage } from './testing/hostile-package.ts'
import { elementsOf, readXml } from './testing/read-xml.ts'

describe('a podcast as SSML', () => {
  it('gives every turn back in the voice of its speaker, with pauses between', async () => {
    await fc.assert(
      fc.asyncProperty(hostilePackage(['podcast_script']), async (input) => {
        const speak = readXml(await ssml.write(input))
        const script = spokenScript(input)
        expect(speak).toMatchObject({ name: 'speak', uri: 'http://www.w3.org/2001/10/synthesis' })
        expect(speak.attributes).toMatchObject({ version: '1.1', 'xml:lang': script.language })
        const notice =
          script.closingNotice === null ? [] : [{ speaker: 0, text: script.closingNotice }]
        const wanted = [...script.turns, ...notice].map(({ speaker, text }) => [
          String(speaker + 1),
          text,
        ])
        const voices = elementsOf(speak, 'voice')
        expect(voices.map(({ attributes, text }) => [attributes['variant'], text])).toEqual(wanted)
        expect(elementsOf(speak, 'break')).toHaveLength(wanted.length - 1)
        const marks = elementsOf(speak, 'mark').map(({ attributes }) => attributes['name'])
        expect(new Set(marks).size).toBe(marks.length)
      }),
      { numRuns: 25 },
    )
  }, 30_000)
})
