import { expect, it } from 'vitest'
import { analyze } from '../text/analyze.ts'
import { genericStemsOf } from '../text/generic-words.ts'
import { isTeachable } from './teachable-terms.ts'

async function teachable(text: string): Promise<string[]> {
  const blocks = [{ kind: 'paragraph' as const, level: 0, start: 0, end: text.length }]
  const analysis = await analyze([{ id: 's1', title: '', text, blocks }], { language: 'en' })
  const generic = genericStemsOf('en')
  return analysis.terms
    .filter((term) => isTeachable(analysis, term, false, generic))
    .map(({ text }) => text.toLowerCase())
}

const text = `Seventeen years earlier, in February 62, a strong earthquake had damaged the harbour town.
Repairs were still going on when the volcano erupted. The pyroclastic surge reached the harbour town
at noon. A second pyroclastic surge reached the volcano's other side. The volcano slept again.`

it('teaches no stretch of time, no month and no word that is used once', async () => {
  const terms = await teachable(text)
  expect(terms).toContain('pyroclastic surge')
  expect(terms.filter((term) => /years|february|repairs|noon/.test(term))).toEqual([])
})
