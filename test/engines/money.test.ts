import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSqliteLedger } from '../../src/adapters/ledger/sqlite.ts'
import { mostCost } from '../../src/adapters/model/with-budget.ts'
import { formatNames } from '../../src/domain/vocabulary.ts'
import { type FakeProvider, startFakeProvider } from '../fake-provider/server.ts'
import { makeTestId, materialOf, openEngine, taskFor } from './bench-of-engines.ts'

let provider: FakeProvider
const folder = mkdtempSync(join(tmpdir(), 'acpf-money-'))
beforeAll(async () => {
  provider = await startFakeProvider()
})
afterAll(async () => {
  await provider.close()
  rmSync(folder, { recursive: true })
})

const text = readFileSync(new URL('../../examples/photosynthesis.md', import.meta.url), 'utf8')
const id = 'openai:gpt-4.1-mini'
const never = new AbortController().signal
const today = () => new Date().toISOString().slice(0, 10)

function openLedger(name: string) {
  return openSqliteLedger(join(folder, name), {
    makeId: makeTestId,
    now: () => new Date().toISOString(),
  })
}

describe('the cost caps', () => {
  it('are never passed by 100 jobs that run at once, and let through what fits', async () => {
    const ledger = openLedger('parallel.sqlite')
    const cap = 100_000
    const { engine } = openEngine(id, provider.url, {
      ledger,
      caps: { perJob: null, perOwnerAndDay: cap },
    })
    const before = provider.requests.length
    const jobs = Array.from({ length: 100 }, async (_, job) => {
      const material = { ...(await materialOf(text)), billing: { owner: 'o1', job: `j${job}` } }
      return engine.draft(taskFor(material, 'outline'), { signal: never })
    })
    const results = await Promise.allSettled(jobs)
    const refused = results.filter(({ status }) => status === 'rejected')
    expect(refused.length).toBeGreaterThan(0)
    expect(provider.requests.length - before).toBe(results.length - refused.length)
    for (const result of refused) {
      expect(result).toMatchObject({ reason: { id: 'budget-exceeded' } })
    }
    expect(await ledger.spent({ owner: 'o1', day: today() })).toBeLessThanOrEqual(cap)
    await ledger.close()
  })

  it('let a job whose calls fit only one after the other finish them all', async () => {
    const ledger = openLedger('patient.sqlite')
    const material = { ...(await materialOf(text)), billing: { owner: 'o3', job: 'j3' } }
    const free = openEngine(id, provider.url, { ledger }).engine
    const first = await free.draft(taskFor(material, 'outline'), { signal: never })
    if (first.status !== 'drafted') throw new Error(first.reason)
    const outline = { content: first.content, citations: first.citations }
    // Room for the worst of one or two calls, and for what all of them really cost.
    const cap = 60_000
    const { engine } = openEngine(id, provider.url, {
      ledger,
      caps: { perJob: cap, perOwnerAndDay: null },
    })
    const others = formatNames.filter((name) => name !== 'outline')
    const drafts = await Promise.all(
      others.map((name) => engine.draft(taskFor(material, name, outline), { signal: never })),
    )
    expect(drafts.map(({ status }) => status)).toEqual(others.map(() => 'drafted'))
    expect(await ledger.spent({ owner: 'o3', job: 'j3' })).toBeLessThanOrEqual(cap)
    await ledger.close()
  })

  it('count less for what the provider had in an earlier call of the package', async () => {
    const own = await startFakeProvider()
    const material = await materialOf(text)
    const { engine } = openEngine('vertex:gemini-2.5-flash', own.url)
    const first = await engine.draft(taskFor(material, 'outline'), { signal: never })
    if (first.status !== 'drafted') throw new Error(first.reason)
    const outline = { content: first.content, citations: first.citations }
    const faq = await engine.draft(taskFor(material, 'faq', outline), { signal: never })
    await own.close()
    // 0.3 and 2.5 dollars for a million tokens; the passages, most of the input, at 0.03.
    const { inputTokens, outputTokens, costUsd } = faq.usage
    const full = inputTokens * 0.3 + outputTokens * 2.5
    expect(full - costUsd * 1e6).toBeGreaterThan(0.4 * inputTokens * 0.27)
  })

  it('count what a finished call really cost, and nothing for a refused one', async () => {
    const ledger = openLedger('settled.sqlite')
    const { engine } = openEngine(id, provider.url, { ledger, limits: { attempts: 1 } })
    const material = { ...(await materialOf(text)), billing: { owner: 'o1', job: 'j1' } }
    provider.setModes(['429', 'ok'])
    const first = engine.draft(taskFor(material, 'outline'), { signal: never })
    await expect(first).rejects.toMatchObject({ id: 'provider-unavailable' })
    expect(await ledger.spent({ owner: 'o1', job: 'j1' })).toBe(0)
    const draft = await engine.draft(taskFor(material, 'outline'), { signal: never })
    expect(await ledger.spent({ owner: 'o1', job: 'j1' })).toBe(
      Math.round(draft.usage.costUsd * 1e6),
    )
    expect(draft.usage.costUsd).toBeGreaterThan(0)
    await ledger.close()
  })

  it('reserve more than any tokenizer could make of a call', () => {
    const price = { input: 1, output: 2, known: true }
    const call = {
      purpose: 'p',
      instructions: '说明'.repeat(100),
      input: 'x'.repeat(1000),
      continued: null,
      schema: null,
      maxOutputTokens: 50,
    }
    expect(mostCost(price, call)).toBeGreaterThanOrEqual(600 + 1000 + 100)
    expect(mostCost(price, call, 1000) - mostCost(price, call)).toBe(2000)
  })
})

describe('a source that is longer than a call', () => {
  // Words of our own, combined so that no two sentences say nearly the same.
  const nouns =
    'valve,boiler,turbine,furnace,mirror,harbour,glacier,orchard,library,quarry,canal,engine,lantern,vessel,bridge,tunnel,kiln,loom,anvil,compass,reservoir,windmill,foundry,terrace,granary,chimney,barge,pulley,cistern,rampart'.split(
      ',',
    )
  const verbs = 'holds,carries,cools,feeds,lifts,drains,warms,guards,weighs,stores'.split(',')
  const adjectives =
    'narrow,heavy,ancient,copper,northern,sealed,hollow,rapid,shallow,double'.split(',')
  /** Mixes the bits (Knuth's multiplicative hash), so that neighbours differ in every word. */
  const pick = (list: readonly string[], at: number) =>
    list[(Math.imul(at + 1, 2_654_435_761) >>> 11) % list.length] ?? ''
  const sentence = (n: number) => {
    const word = (list: readonly string[], salt: number) => pick(list, n * 16 + salt)
    const noun = (salt: number) => word(nouns, salt)
    return n % 5 === 0
      ? `A ${word(adjectives, 0)} ${noun(1)} is a device that ${word(verbs, 2)} the ${noun(3)} of the ${word(adjectives, 4)} ${noun(5)}.`
      : `The ${word(adjectives, 6)} ${noun(7)} ${word(verbs, 8)} ${20 + (n % 700)} tonnes of ${noun(9)} stone because the ${noun(10)} ${word(verbs, 11)} the ${word(adjectives, 12)} ${noun(13)}.`
  }
  const chapter = (index: number) => {
    const paragraphs = Array.from({ length: 12 }, (_, p) =>
      Array.from({ length: 5 }, (_, at) => sentence(index * 61 + p * 5 + at)).join(' '),
    )
    return `## The ${pick(adjectives, index)} ${pick(nouns, index * 7)} ${index}\n\n${paragraphs.join('\n\n')}`
  }
  const words = (count: number) =>
    `# Works and machines\n\n${Array.from({ length: Math.ceil(count / 1100) }, (_, at) => chapter(at)).join('\n\n')}`

  it('is digested whole, and every format sees passages of all its parts', async () => {
    const material = await materialOf(words(30_000))
    const { engine } = openEngine(id, provider.url, { contextTokens: 12_000 })
    const before = provider.requests.length
    const outline = await engine.draft(taskFor(material, 'outline'), { signal: never })
    if (outline.status !== 'drafted') throw new Error(outline.reason)
    expect(outline.unread).toEqual([])
    expect(provider.requests.length - before).toBeGreaterThan(3)
    for (const { asked } of provider.requests.slice(before)) {
      expect(asked.input.length).toBeLessThan(12_000 * 5)
    }
    const faq = await engine.draft(taskFor(material, 'faq', outline), { signal: never })
    expect(faq.status).toBe('drafted')
    const seen = provider.requests.at(-1)?.asked.input ?? ''
    for (const part of [0, 10, 20]) expect(seen).toContain(` ${part}</passage>`)
  })

  it('of 300,000 words is read as far as the cap allows, and the rest is reported', async () => {
    const material = {
      ...(await materialOf(words(300_000))),
      billing: { owner: 'o2', job: 'long' },
    }
    const ledger = openLedger('long.sqlite')
    const cap = 300_000
    const { engine } = openEngine(id, provider.url, {
      ledger,
      caps: { perJob: cap, perOwnerAndDay: null },
    })
    const result = await engine.draft(taskFor(material, 'outline'), { signal: never }).then(
      (draft) => draft,
      (error: unknown) => error,
    )
    expect(await ledger.spent({ owner: 'o2', job: 'long' })).toBeLessThanOrEqual(cap)
    expect(result).toMatchObject({ status: 'drafted' })
    const unread = result as { unread: { start: number; end: number }[] } // asserted above
    const characters = unread.unread.reduce((sum, { start, end }) => sum + end - start, 0)
    const length = material.documents[0]?.text.length ?? 0
    expect(characters).toBeGreaterThan(0)
    expect(characters).toBeLessThan(length)
    await ledger.close()
  })
})
