/**
 * The closed vocabulary the verifier reads statements by: words that carry no topic of their own,
 * and those whose change turns a statement into another one. Data, which is why this file is long.
 */
import { rootOf } from './root.ts'

// Stryker disable StringLiteral,ArrayDeclaration: vocabulary, not logic
const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '')

/** Words that say nothing about the topic; they are left out of what must be covered. */
export const functionWords: ReadonlySet<string> = new Set(
  words(`a an the this that these those such same other another and or but nor so yet if then else than
    as at by for from in into of off on onto out over to under up upon with within without about across
    after against along among amid around before behind below beneath beside besides between beyond
    despite down during except inside like near outside past since through throughout till until
    toward towards via while whereas although though because when where which who whom whose what why
    how whether i you he she it we they me him her us them my your his its our their mine yours hers
    ours theirs myself yourself himself herself itself ourselves themselves one ones oneself am is are
    was were be been being do does did done doing have has had having will would shall should can
    could may might must ought need needs dare used not no never none nobody nothing neither cannot
    all every each always both any either some several many much most more less few fewer least only
    just even also too very quite rather again once ever there here now thus hence therefore however
    moreover furthermore meanwhile instead indeed namely example instance called known named termed
    i.e e.g etc per own soon still already perhaps maybe possibly often usually sometimes mostly
    generally typically everything everyone everybody something someone somebody anything anyone
    together way ways thing things kind kinds sort sorts order able well let us get gets happen happens
    happened occur occurs occurred`),
)

export const prepositions: ReadonlySet<string> = new Set(
  words(`of to from in into on onto at by for with within without about across after against along
    among before behind below beneath between beyond during inside near outside over since through
    throughout toward towards under until upon via`),
)

/** Words a noun phrase begins with or goes on by. */
export const determiners: ReadonlySet<string> = new Set(
  words(`the a an this that these those its his her their our your my each every all some both many
    most other`),
)

/** Words on whose two sides the parts of a statement cannot change places. */
export const hinges: ReadonlySet<string> = new Set([
  ...prepositions,
  ...words('than because if unless when while although but so therefore whereas as until'),
])

/** Where one clause of a sentence may end and the next begin. */
export const clauseOpeners: ReadonlySet<string> = new Set(
  words('but so while whereas which who where although though because since yet then'),
)

/** A sentence that has one of these states its clauses under a condition, not as facts. */
export const conditionWords: ReadonlySet<string> = new Set(
  words(`if unless whether suppose supposing provided claimed believed thought argued alleged
    supposedly myth false untrue wrong wrongly mistaken mistakenly`),
)

export const negations: ReadonlySet<string> = new Set(
  words(`not no never none nobody nothing neither nor cannot without hardly scarcely barely rarely
    seldom lack lacks lacked lacking fail fails failed unable absence absent nowhere`),
)

export const backReferences: ReadonlySet<string> = new Set(
  words('it they he she this these those its their his her them him'),
)

/** Hedges and quantifiers by what they claim; to exchange one class for another changes the claim. */
const strengths = {
  all: `all every each always entire entirely completely totally invariably everyone everything
    everybody universally whole wholly fully`,
  most: 'most mostly usually generally typically majority normally largely mainly primarily chiefly',
  many: 'many numerous often frequently commonly much',
  some: 'some several certain sometimes occasionally partly partially somewhat somebody someone',
  few: 'few little',
  only: 'only solely exclusively merely',
  may: `may might could can possibly perhaps probably likely potentially maybe able seem seems
    appear appears apparently`,
  must: 'must should ought shall required necessary necessarily mandatory obligatory',
} as const
export type Strength = keyof typeof strengths

export const strengthOf: ReadonlyMap<string, Strength> = new Map(
  // Object.entries widens the keys of a constant object to string.
  (Object.entries(strengths) as [Strength, string][]).flatMap(([strength, list]) =>
    words(list).map((word) => [word, strength] as const),
  ),
)

/** Opposites: the words left and right of each bar exclude one another. */
const oppositePairs = [
  'increase grow rise raise gain expand accelerate climb | decrease shrink fall reduce drop decline diminish lose contract slow lower',
  'more greater | less fewer',
  'higher high | lower low',
  'larger large big bigger | smaller small little',
  'longer long | shorter short',
  'stronger strong | weaker weak',
  'faster fast quick rapid | slower slow',
  'warmer warm hot hotter heat | colder cold cool cooler',
  'older old | younger young new newer',
  'earlier early | later late',
  'before precede prior | after follow subsequent',
  'above | below beneath',
  'first | last final',
  'maximum most | minimum least',
  'best better | worst worse',
  'positive | negative',
  'inside internal inner inward | outside external outer outward',
  'north northern | south southern',
  'east eastern | west western',
  'left | right',
  'begin start | end finish stop cease',
  'open | close shut',
  'win | lose',
  'succeed | fail',
  'true | false',
  'male | female',
  'man | woman',
  'acid acidic | alkaline',
  'absorb | emit release',
  'attract | repel',
  'allow permit enable | prevent forbid block prohibit',
  'include | exclude',
  'accept | reject refuse',
  'create build | destroy demolish',
  'import | export',
  'push | pull',
  'add | remove subtract',
  'active | passive',
  'simple easy | complex difficult hard',
  'rich | poor',
  'light | heavy',
  'upper top | bottom',
  'anterior | posterior',
  'dorsal | ventral',
  'sympathetic | parasympathetic',
  'input | output',
  'exothermic | endothermic',
  'aerobic | anaerobic',
  'constant | variable',
  'public | private',
  'same identical equal | different',
  'up upward | down downward',
]

// Stryker restore all

export interface Pole {
  readonly pair: number
  readonly side: 0 | 1
}

/** Key of a word → the pairs it belongs to, and its side in each. */
export const polesOf: ReadonlyMap<string, readonly Pole[]> = (() => {
  const found = new Map<string, Pole[]>()
  for (const [pair, line] of oppositePairs.entries()) {
    for (const [side, half] of line.split('|').entries()) {
      for (const word of words(half)) {
        const poles = found.get(rootOf(word)) ?? []
        poles.push({ pair, side: side === 0 ? 0 : 1 })
        found.set(rootOf(word), poles)
      }
    }
  }
  return found
})()
