import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createEventParser } from './event-stream.ts'

const whole =
  ': hello\nretry: 1000\n\nid: 1\nevent: state\ndata: {"a":1}\n\nid: 2\ndata: x\ndata: y\n\n'
const events = [
  { id: '1', type: 'state', data: '{"a":1}' },
  { id: '2', type: 'message', data: 'x\ny' },
]

it('reads events, and passes over comments and what it does not know', () => {
  expect(createEventParser()(whole)).toEqual(events)
})

it.each(['\n', '\r\n', '\r'])('reads them however lines end and pieces are cut (%j)', (end) => {
  fc.assert(
    fc.property(fc.array(fc.nat(whole.length * 2), { maxLength: 8 }), (places) => {
      const text = `${whole.replaceAll('\n', end)}:${end}${end}`
      const parse = createEventParser()
      const cuts = [
        0,
        ...places.filter((place) => place < text.length).toSorted((a, b) => a - b),
        text.length,
      ]
      const pieces = cuts.slice(1).map((cut, index) => text.slice(cuts[index], cut))
      expect(pieces.flatMap(parse)).toEqual(events)
    }),
  )
})

it('keeps an event that is not complete, and takes any text', () => {
  expect(createEventParser()('data: a\n')).toEqual([])
  fc.assert(
    fc.property(fc.array(fc.string()), (pieces) => void pieces.flatMap(createEventParser())),
  )
})
