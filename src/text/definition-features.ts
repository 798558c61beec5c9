import type { Sentence, Tokens } from './document.ts'
import { PartOfSpeech as Pos } from './document.ts'

/** Longest run of shapes that is one feature. */
const longestRun = 4

/**
 * What of a sentence tells whether it defines something, as feature names. Content words are seen
 * as their class only ("N is a N that V"), so that what is learned on one subject holds for others;
 * stop words and marks are seen as they are, and nouns of a general kind ("process", "type") too,
 * when the weights know them.
 *
 * @param known whether the weights hold a feature; others are not worth building
 */
export function definitionFeatures(
  text: string,
  tokens: Tokens,
  sentence: Sentence,
  stems: readonly string[],
): Set<string> {
  const features = new Set<string>()
  const shapes = shapesOf(text, tokens, sentence)
  for (let from = 0; from < shapes.length; from++) {
    let run = ''
    for (let to = from; to < Math.min(shapes.length, from + longestRun); to++) {
      run = run === '' ? shapes[to]! : `${run} ${shapes[to]!}`
      features.add(run)
      if (from === 0) features.add(`^ ${run}`)
    }
  }
  addStems(features, text, tokens, sentence, stems)
  const length = sentence.endToken - sentence.firstToken
  features.add(`length ${Math.min(7, Math.floor(length / 6))}`)
  return features
}

function addStems(
  features: Set<string>,
  text: string,
  tokens: Tokens,
  sentence: Sentence,
  stems: readonly string[],
): void {
  let before = '^'
  for (let i = sentence.firstToken; i < sentence.endToken; i++) {
    const stem = stems[tokens.stem[i]!]!
    if (tokens.stop[i] === 0 && tokens.word[i] === 1) {
      features.add(`=${stem}`)
      features.add(`${before}=${stem}`)
      const next = i + 1 < sentence.endToken ? i + 1 : -1
      if (next !== -1 && (tokens.stop[next] === 1 || tokens.word[next] === 0)) {
        features.add(`=${stem} ${lower(text, tokens, next)}`)
      }
    }
    before = tokens.stop[i] === 1 || tokens.word[i] === 0 ? lower(text, tokens, i) : 'w'
  }
}

function lower(text: string, tokens: Tokens, i: number): string {
  return text.slice(tokens.start[i]!, tokens.end[i]!).toLowerCase()
}

/** The sentence as classes: a noun phrase is one "N", other content words their class. */
function shapesOf(text: string, tokens: Tokens, sentence: Sentence): string[] {
  const shapes: string[] = []
  for (let i = sentence.firstToken; i < sentence.endToken; i++) {
    const shape = shapeOf(text, tokens, i)
    const last = shapes.at(-1)
    if (shape === 'N' && (last === 'N' || last === 'J')) shapes[shapes.length - 1] = 'N'
    else if (shape !== 'J' || last !== 'J') shapes.push(shape)
  }
  return shapes
}

function shapeOf(text: string, tokens: Tokens, i: number): string {
  const word = lower(text, tokens, i)
  if (tokens.word[i] === 0) return /^["“”]$/.test(word) ? '"' : word.slice(0, 2)
  if (tokens.stop[i] === 1) return word
  switch (tokens.pos[i]) {
    case Pos.noun:
    case Pos.properNoun:
      return 'N'
    case Pos.adjective:
      return 'J'
    case Pos.adverb:
      return 'R'
    case Pos.number:
      return 'D'
    case Pos.verb:
    case Pos.auxiliary:
      return /ed$/.test(word) ? 'Vd' : /ing$/.test(word) ? 'Vg' : /s$/.test(word) ? 'Vs' : 'V'
    default:
      return word
  }
}
