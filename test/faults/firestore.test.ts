import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Emulator, startEmulator } from '../firestore-emulator.ts'
import { requireServer } from '../require-server.ts'
import { checkHistory, type History, newHistory } from './history.ts'
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

  const open = async () => {
    place = await openPlace({
      STORE: 'firestore',
      GCP_PROJECT_ID: 'test-faults',
      FIRESTORE_EMULATOR_HOST: emulator.host,
      FAULT_CALL_MS: '500',
      JOB_LEASE_SECONDS: '10',
    })
    await place.serve()
    await until(async () => (await fetch(`${place.api}/jobs`)).status === 200, 'the store answers')
  }

  /** Asks for jobs until one is refused, and gives the status it was refused with. */
  async function refusal(history: History): Promise<number> {
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
    return refused
  }

  async function isTaken(history: History): Promise<void> {
    await until(async () => {
      const response = await ask(place.api, { headers: { 'idempotency-key': 'back' } })
      if (response.status !== 201) return false
      history.accepted.push({ id: String(Object(await response.json()).id), key: 'back' })
      return true
    }, 'jobs are taken again')
  }

  test('F28: Firestore out of reach: refused with a wait, never 500, and at work again after', async () => {
    await open()
    const history = newHistory()
    for (let made = 0; made < 3; made += 1) {
      history.accepted.push({ id: (await accept(place.api)).id, key: null })
    }
    emulator.freeze()
    expect(await refusal(history)).toBe(503)
    expect(await place.isServing()).toBe(true)
    emulator.thaw()
    await isTaken(history)
    for (const { id } of history.accepted) await reaches(place.api, id, ended)
    await checkHistory(place, history)
  }, 300_000)

  // The emulator keeps all in memory: what it held is gone with it, which no real Firestore does.
  test('F28: Firestore killed and back: refused with a wait, never 500, and at work again within 15 s', async () => {
    await open()
    const history = newHistory()
    await reaches(place.api, (await accept(place.api)).id, ended)
    await emulator.kill()
    expect(await refusal(history)).toBe(503)
    expect(await place.isServing()).toBe(true)
    await emulator.start()
    const back = performance.now()
    await isTaken(history)
    for (const { id } of history.accepted) {
      expect((await reaches(place.api, id, ended)).state).toBe('completed')
    }
    expect(performance.now() - back).toBeLessThan(15_000)
    for (const { status } of history.calls) expect(status).toBeOneOf([201, 503])
  }, 300_000)
})
