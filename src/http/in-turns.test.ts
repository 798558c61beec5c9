import { expect, it } from 'vitest'
import { inTurns } from './in-turns.ts'

it('hands over what one turn added, together and in order, and then what the next one did', async () => {
  const taken: (readonly number[])[] = []
  const add = inTurns<number>((items) => taken.push(items))
  add(1)
  await Promise.resolve()
  add(2)
  expect(taken).toEqual([])
  await new Promise(setImmediate)
  add(3)
  await new Promise(setImmediate)
  expect(taken).toEqual([[1, 2], [3]])
})

it('takes what is added while it hands over in the next turn', async () => {
  const taken: string[] = []
  const add = inTurns<string>((items) => {
    taken.push(items.join())
    if (items[0] === 'first') add('second')
  })
  add('first')
  await new Promise(setImmediate)
  expect(taken).toEqual(['first'])
  await new Promise(setImmediate)
  expect(taken).toEqual(['first', 'second'])
})
