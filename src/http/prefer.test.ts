import { expect, test } from 'vitest'
import { readPrefer } from './prefer.ts'

test.each([
  [undefined, { respondAsync: false, waitSeconds: null }],
  ['respond-async', { respondAsync: true, waitSeconds: null }],
  ['Respond-Async, wait=10', { respondAsync: true, waitSeconds: 10 }],
  ['wait=0', { respondAsync: false, waitSeconds: 0 }],
  ['wait=99999', { respondAsync: false, waitSeconds: 300 }],
  ['wait=-1, wait=x, foo="bar"; baz', { respondAsync: false, waitSeconds: null }],
  [['respond-async', 'wait=5'], { respondAsync: true, waitSeconds: 5 }],
])('reads Prefer: %j', (header, preference) => {
  expect(readPrefer(header)).toEqual(preference)
})
