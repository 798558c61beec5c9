import { describe, expect, it } from 'vitest'
import { editFieldsOf, listsOf, textOfPart } from './edit-fields.ts'
import { samples } from './testing/samples.ts'

describe('the fields of an edit', () => {
  const [section] = samples.outline.sections
  const [card] = samples.flashcards.items

  it('are the values of a part in order, without what the program sets', () => {
    expect(editFieldsOf(section, '').map(({ pointer, name }) => [pointer, name])).toEqual([
      ['/title', 'title'],
      ['/description', 'description'],
      ['/keyPoints/0', 'keyPoints'],
      ['/keyPoints/1', 'keyPoints'],
      ['/estimatedMinutes', 'estimatedMinutes'],
    ])
    expect(listsOf(section)).toEqual(['/keyPoints'])
  })

  it('know what may be chosen', () => {
    const named = (part: unknown, name: string) =>
      editFieldsOf(part, '').find((field) => field.name === name)
    expect(named(card, 'difficulty')?.choices).toEqual(['easy', 'medium', 'hard'])
    expect(named(samples.outline, 'difficulty')?.choices).toContain('beginner')
    expect(named(samples.reading_questions.items[0], 'bloomLevel')?.choices).toHaveLength(6)
    expect(named(card, 'term')?.choices).toBeNull()
  })

  it('are one for a part that is a text itself', () => {
    expect(editFieldsOf('Dough rises.', 'summary')).toEqual([
      { pointer: '', name: 'summary', value: 'Dough rises.', choices: null, isElement: false },
    ])
  })

  it('give the text of a part', () => {
    expect(textOfPart(card)).toBe('Dough\n\nFlour and water.\n\nDough')
    expect(textOfPart('Dough rises.')).toBe('Dough rises.')
  })
})
