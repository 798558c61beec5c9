import { plainText } from './plain-text.ts'

/** A question: plain text of `min` to `max` UTF-16 units that ends in a question mark. */
export function questionText(min: number, max: number) {
  return plainText(min, max).refine((value) => value.endsWith('?'), 'must end in a question mark')
}
