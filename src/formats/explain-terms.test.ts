import { expect, it } from 'vitest'
import { createUsed } from './choose-sentences.ts'
import { courseMaterial } from './course-material.ts'
import { explainTerms } from './explain-terms.ts'
import { proposePlan } from './propose-plan.ts'
import { plainRequest } from './testing/build-all.ts'
import { analyzeDocuments } from './testing/plain-document.ts'

const text = `# Locks and canals

A lock is a chamber with gates that lifts boats from one level of a canal to the next. A canal is a channel that was dug to carry boats. A weir is a low wall across a river that keeps its water high. The towpath is a road beside the canal on which horses pulled the boats.

## How locks fill

The sluice is a small gate that lets water into the lock. Sluices were opened in Dunford by 1790, in Harrow by 1793 and in Kelby by 1801. The winch was first cast in iron at the works of Kelby in 1795. The winch and the sluice stand at every lock of the canal. A pound is the stretch of a canal between two locks. The gate of the lock holds back the water of the pound.

## Boats

A barge is a boat with a flat bottom that carries goods on a canal. Barges were running between Dunford and Kelby by 1802. Horses pulled the barge along the towpath at a walking pace.`

it('explains a term by what it is, and not by what once happened to it', async () => {
  const analysis = await analyzeDocuments(text)
  const plan = proposePlan(analysis, plainRequest)
  const material = courseMaterial({ analysis, plan, request: plainRequest })
  const explained = explainTerms(material, { fewest: 3, most: 20 }, createUsed(material))
  const shown = explained.flatMap(({ term, sentences }) =>
    sentences.map((at) => `${term}: ${analysis.sentences[at]?.text}`),
  )
  expect(shown.join('\n')).toMatch(/lock: A lock is a chamber/)
  expect(shown.join('\n')).not.toMatch(/were opened|was first cast|were running/)
})
