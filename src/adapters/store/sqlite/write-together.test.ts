import { DatabaseSync } from 'node:sqlite'
import { expect, test, vi } from 'vitest'
import { createWriteTogether } from './write-together.ts'

function setUp() {
  const connection = new DatabaseSync(':memory:')
  connection.exec('CREATE TABLE line (text TEXT NOT NULL)')
  const insert = connection.prepare('INSERT INTO line VALUES (?)')
  const transactions = vi.fn(async (transaction: () => void) => transaction())
  return {
    ...createWriteTogether(connection, transactions),
    transactions,
    insert: (text: string | null) => insert.run(text),
    lines: () =>
      connection
        .prepare('SELECT text FROM line ORDER BY rowid')
        .all()
        .map(({ text }) => text),
    isOpen: () => connection.isTransaction,
  }
}

test('writes that arrive together share a transaction, in the order of the calls', async () => {
  const { write, insert, lines, transactions } = setUp()
  const results = ['a', 'b', 'c'].map((text) =>
    write(() => {
      insert(text)
      return text.toUpperCase()
    }),
  )
  expect(await Promise.all(results)).toEqual(['A', 'B', 'C'])
  expect(lines()).toEqual(['a', 'b', 'c'])
  expect(transactions).toHaveBeenCalledTimes(1)
})

test('one that throws half-way changes nothing, and takes no other with it', async () => {
  const { write, insert, lines } = setUp()
  const results = await Promise.allSettled([
    write(() => insert('before')),
    write(() => {
      insert('half')
      throw new Error('no')
    }),
    write(() => insert(null)),
    write(() => insert('after')),
  ])
  expect(results.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'rejected',
    'fulfilled',
  ])
  expect(lines()).toEqual(['before', 'after'])
})

test('nobody is told of an end before it is durable', async () => {
  const { write, insert, isOpen } = setUp()
  const first = write(() => insert('a')).then(() => isOpen())
  const second = write(() => expect(isOpen()).toBe(true))
  await second
  expect(await first).toBe(false)
})

test('a full disk is told to all who shared the transaction, and nothing of it stays', async () => {
  const { write, insert, lines } = setUp()
  const full = Object.assign(new Error('database or disk is full'), { errcode: 13 })
  const results = await Promise.allSettled([
    write(() => insert('a')),
    write(() => {
      throw full
    }),
  ])
  expect(results).toEqual([
    { status: 'rejected', reason: full },
    { status: 'rejected', reason: full },
  ])
  expect(lines()).toEqual([])
  await write(() => insert('later'))
  expect(lines()).toEqual(['later'])
})

test('a thousand at once do not hold up the process in one piece', async () => {
  const { write, written, insert, lines, transactions } = setUp()
  for (let number = 0; number < 1000; number += 1) void write(() => insert(String(number)))
  await written()
  expect(lines()).toHaveLength(1000)
  expect(transactions.mock.calls.length).toBeGreaterThanOrEqual(10)
})
