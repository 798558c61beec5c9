import { describe, expect, it } from 'vitest'
import { analyze } from '../text/analyze.ts'
import { furtherReadingOf, referencesOf } from './references.ts'
import { plainDocument } from './testing/plain-document.ts'

const works = `# Harbours

Harbours shelter ships from the waves of the open sea.

## References

- Smith, Anna (1999). Harbours of the North. London.

- too short

Jones, Peter (2004). A <b>bold</b> history of docks. Leeds.`

describe('what a source refers to', () => {
  it('is named by the title of the source, else by its first heading', async () => {
    const analysis = await analyze([
      plainDocument(works, 's1', 'Ports and docks'),
      plainDocument(works, 's2', ''),
    ])
    expect(referencesOf(analysis)[0]).toBe('Ports and docks')
    expect(referencesOf(analysis)).toHaveLength(2)
  })

  it('is offered as further reading where the source lists works, without markup or scraps', async () => {
    const analysis = await analyze([plainDocument(works)])
    expect(furtherReadingOf(analysis)).toEqual([
      'Smith, Anna (1999). Harbours of the North. London.',
    ])
    expect(
      furtherReadingOf(await analyze([plainDocument('A harbour is a sheltered place.')])),
    ).toEqual([])
  })
})
