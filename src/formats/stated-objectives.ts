import type { BloomLevel } from '../domain/vocabulary.ts'
import type { Analysis, Block } from '../text/document.ts'
import type { LearningObjective } from './learning-objectives.ts'
import { holdsMarkup } from './plain-text.ts'

/** What announces a list of objectives in a syllabus or a textbook chapter. */
const announces =
  /\b(?:will|should) be able to\b|^learning (?:objectives|outcomes|goals)\b|^lernziele\b|\bin der Lage sein\b|^objectifs\b|\bcapables? de\s*:?$|^objetivos de aprendi[zs]a[jg]em?\b|\bcapac(?:es|idade) de\s*:?$/i

/** First words by what they ask of a learner; an objective that begins otherwise asks to understand. */
const verbs: readonly (readonly [BloomLevel, RegExp])[] = [
  [
    'remember',
    /^(?:name|list|define|identify|state|recall|label|nennen|définir|nommer|definir)\b/i,
  ],
  [
    'apply',
    /^(?:apply|use|calculate|solve|demonstrate|perform|anwenden|berechnen|appliquer|aplicar)\b/i,
  ],
  [
    'analyze',
    /^(?:analy[sz]e|compare|contrast|distinguish|relate|vergleichen|comparer|comparar)\b/i,
  ],
  [
    'evaluate',
    /^(?:evaluate|assess|judge|justify|argue|beurteilen|bewerten|évaluer|evaluar|avaliar)\b/i,
  ],
  [
    'create',
    /^(?:create|design|develop|plan|write|construct|entwerfen|concevoir|diseñar|projetar)\b/i,
  ],
]

const fewest = 3
const most = 10
const shortest = 15
const longest = 300

/**
 * The objectives a source states itself, as a list under words that announce it; none where it
 * states fewer than a course needs.
 */
export function statedObjectives({ sources }: Analysis): LearningObjective[] {
  const stated: LearningObjective[] = []
  for (const { text, blocks } of sources) {
    let listed = false
    for (const block of blocks) {
      const shown = text.slice(block.start, block.end).replace(/\s+/g, ' ').trim()
      if (block.kind !== 'list_item') listed = isAnnouncement(block, shown)
      else if (listed) stated.push(...objectiveOf(shown))
    }
  }
  return stated.length < fewest ? [] : stated.slice(0, most)
}

function isAnnouncement({ kind }: Block, shown: string): boolean {
  return (kind === 'heading' || shown.endsWith(':')) && announces.test(shown.slice(0, 200))
}

function objectiveOf(shown: string): LearningObjective[] {
  const text = shown.replace(/[.;,]$/, '')
  if (text.length < shortest || text.length > longest || holdsMarkup(text)) return []
  const bloomLevel = verbs.find(([, verb]) => verb.test(text))?.[0] ?? 'understand'
  return [{ text: text.charAt(0).toUpperCase() + text.slice(1), bloomLevel }]
}
