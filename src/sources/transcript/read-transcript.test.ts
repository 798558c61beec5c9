import { expect, test } from 'vitest'
import { readTranscript } from './read-transcript.ts'

const texts = (given: string) =>
  readTranscript(given).blocks.map(({ text, page }) => [page, text] as const)

test('cues become paragraphs with the time they begin at', () => {
  const srt = `1
00:04:09,500 --> 00:04:12,000
Water evaporates
<i>from the sea</i>,

2
00:04:12,100 --> 00:04:14,000
and rises &amp; cools.

3
00:04:30,000 --> 00:04:33,000
Much later it rains.
`
  expect(texts(srt)).toEqual([
    ['00:04:09', 'Water evaporates from the sea, and rises & cools.'],
    ['00:04:30', 'Much later it rains.'],
  ])
})

test('speakers stay, and each begins a paragraph', () => {
  const vtt = `WEBVTT

NOTE nobody says this

00:01.000 --> 00:03.000 align:start
<v.loud Anna>Where does it go?

00:03.000 --> 00:05.000
BEN: Into the ground.
`
  expect(texts(vtt)).toEqual([
    ['00:00:01', 'Anna: Where does it go?'],
    ['00:00:03', 'BEN: Into the ground.'],
  ])
})

test('lines that roll are taken once, and sounds are left out and told', () => {
  const vtt = `WEBVTT

00:01.000 --> 00:02.000
[Music]

00:02.000 --> 00:03.000
water evaporates

00:03.000 --> 00:04.000
water evaporates
and rises
`
  expect(texts(vtt)).toEqual([['00:00:02', 'water evaporates and rises']])
  expect(readTranscript(vtt).notices.map(({ code }) => code)).toEqual(['sounds'])
})

test('long speech is parted where a sentence ends', () => {
  const cues = Array.from({ length: 40 }, (_, at) => {
    const second = String(at).padStart(2, '0')
    return `00:00:${second}.000 --> 00:00:${second}.900\nThe wave number ${at} reaches the shore.\n`
  })
  const found = texts(`WEBVTT\n\n${cues.join('\n')}`)
  expect(found.length).toBeGreaterThan(1)
  for (const [, text] of found) expect(text).toMatch(/shore\.$/)
})

test('a transcript without times is refused', () => {
  expect(() => readTranscript('WEBVTT\n\nhello')).toThrow(/no cues/)
})
