import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Emulator, startEmulator } from '../firestore-emulator.ts'
import { requireServer } from '../require-server.ts'
import { checkHistory, newHistory } from './history.ts'
import { accept, ask, ended, openPlace, type Place, reaches, until } from './place.ts'

const jar = requireServer('firestore-emulator')

describe.skipIf(!jar.available)(`the product on Firestore${jar.note}`, () => {
  let emulator: Emulator
  let place: Place
  beforeAll(async () => {
    if (jar.available) emulator = await startEmulator(jar.path)
  }, 120_000)
  afterAll(() => emulator.kill())
  afterEach(() => place.close())

  test('F28: Firestore out of reach: refused with a wait, never 500, and at work again after', async () => {
    place = await openPlace({
      STORE: 'firestore',
      GCP_PROJECT_ID: 'test-faults',
      FIRESTORE_EMULATOR_HOST: emulator.host,
      FAULT_CALL_MS: '500',
      JOB_LEASE_SECONDS: '10',
    })
    await place.serve()
    const history = newHistory()
    await until(async () => (await fetch(`${place.api}/jobs`)).status === 200, 'the store answers')
    for (let made = 0; made < 3; made += 1) {
      history.accepted.push({ id: (await accept(place.api)).id, key: null })
    }
    emulator.freeze()
    let refused = 0
    await until(async () => {
      const start = performance.now()
      const response = await ask(place.api)
      const { status } = response
      const body: unknown = await response.json()
      history.calls.push({ status, ms: performance.now() - start, limitMs: 10_000 })
      if (status === 201) history.accepted.push({ id: String(Object(body).id), key: null })
      else refused = status
      return status !== 201
    }, 'writes are refused')
    expect(refused).toBe(503)
    expect(await place.isServing()).toBe(true)
    emulator.thaw()
    await until(async () => {
      const response = await ask(place.api, { headers: { 'idempotency-key': 'back' } })
      if (response.status !== 201) return false
      history.accepted.push({ id: String(Object(await response.json()).id), key: 'back' })
      return true
    }, 'jobs are taken again')
    for (const { id } of history.accepted) await reaches(place.api, id, ended)
    await checkHistory(place, history)
  }, 300_000)
})
