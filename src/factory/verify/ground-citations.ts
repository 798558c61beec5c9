import type { Span } from '../../domain/citation.ts'
import type { Passage, SourceDocument } from '../../domain/source.ts'
import { splitSentences } from '../../text/sentences.ts'
import { makeSpan } from './check-citations.ts'
import { type Evidence, evidenceOf } from './evidence.ts'
import { judgeQuestion } from './question.ts'
import { createSourceLexicon, type SourceLexicon } from './source-lexicon.ts'
import { judgeSentence } from './support.ts'

/** A source sentence that has less than this of a sentence's topic words is no evidence of it. */
const leastScore = 0.3

/**
 * Turns the passages a field names into exact evidence: for each sentence of the field the source
 * sentences inside those passages that support it best. It does not promise that they do support
 * it; that is the verifier's to say.
 *
 * @param documents the package's sources
 * @param passageIds ids of passages, as the sources number them; unknown ids are passed over
 * @param text the field
 * @returns spans in reading order, none twice; empty where no passage comes near the text
 */
export function groundCitations(
  documents: readonly SourceDocument[],
  passageIds: readonly string[],
  text: string,
  lexicon: SourceLexicon = createSourceLexicon(documents),
): Span[] {
  const byId = new Map(documents.map((document) => [document.source.id, document]))
  const evidence = citedPassages(documents, passageIds).flatMap(({ document, passage }) =>
    evidenceOf(document, passage.start, passage.end),
  )
  const question = text.trimEnd().endsWith('?')
  const chosen = new Set<Evidence>()
  for (const { start, end } of splitSentences(text, 0, text.length, 'en')) {
    const sentence = text.slice(start, end)
    const verdict = question
      ? nearestToQuestion(sentence, evidence, lexicon)
      : judgeSentence(sentence, evidence, lexicon)
    if (!verdict.supported && verdict.score < leastScore) continue
    for (const index of verdict.used) {
      const item = evidence[index]
      if (item !== undefined) chosen.add(item)
    }
  }
  return evidence.flatMap((item) => {
    const document = chosen.has(item) ? byId.get(item.source) : undefined
    return document === undefined ? [] : [makeSpan(document, item.start, item.end)]
  })
}

function citedPassages(
  documents: readonly SourceDocument[],
  passageIds: readonly string[],
): { document: SourceDocument; passage: Passage }[] {
  const wanted = new Set(passageIds)
  return documents.flatMap((document) =>
    document.passages
      .filter((passage) => wanted.has(passage.id) && passage.kind !== 'heading')
      .map((passage) => ({ document, passage })),
  )
}

/** A question needs the one or two sentences that treat most of what it asks. */
function nearestToQuestion(
  question: string,
  evidence: readonly Evidence[],
  lexicon: SourceLexicon,
): { supported: boolean; score: number; used: number[] } {
  const ranked = evidence
    .map((item, index) => ({ index, ...judgeQuestion(question, [item], lexicon) }))
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, 2)
  return {
    supported: ranked.some((verdict) => verdict.supported),
    score: ranked[0]?.score ?? 0,
    used: ranked.map((verdict) => verdict.index),
  }
}
