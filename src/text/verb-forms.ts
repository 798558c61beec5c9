/** English verb forms: which tense a form is in, and the verb it is a form of. */
import { commonVerbs } from './common-verbs.ts'

/** `base, past, participle` of irregular verbs; one form where two are the same. */
const irregular = `arise arose arisen|awake awoke awoken|bear bore borne|beat beat beaten|become became become|
begin began begun|bend bent|bind bound|bite bit bitten|blow blew blown|break broke broken|breed bred|bring brought|
build built|burn burnt|buy bought|catch caught|choose chose chosen|cling clung|come came come|creep crept|
deal dealt|dig dug|do did done|draw drew drawn|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|
feed fed|feel felt|fight fought|find found|flee fled|fly flew flown|forbid forbade forbidden|forget forgot forgotten|
forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go went gone|grind ground|grow grew grown|
hang hung|have had|hear heard|hide hid hidden|hold held|keep kept|know knew known|lay laid|lead led|leave left|
lend lent|light lit|lose lost|make made|mean meant|meet met|mistake mistook mistaken|overcome overcame overcome|
pay paid|prove proved proven|ride rode ridden|ring rang rung|rise rose risen|run ran run|say said|see saw seen|
seek sought|sell sold|send sent|shake shook shaken|shine shone|shoot shot|show showed shown|shrink shrank shrunk|
sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid|speak spoke spoken|spend spent|spin spun|
spring sprang sprung|stand stood|steal stole stolen|stick stuck|strike struck|strive strove striven|swear swore sworn|
sweep swept|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought|
throw threw thrown|undergo underwent undergone|understand understood|undertake undertook undertaken|uphold upheld|
wake woke woken|wear wore worn|weave wove woven|win won|wind wound|withdraw withdrew withdrawn|withstand withstood|
write wrote written|overthrow overthrew overthrown|foresee foresaw foreseen|rebuild rebuilt|oversee oversaw overseen`

const baseOfPast = new Map<string, string>()
const irregularBases = new Set<string>()
for (const entry of irregular.split('|')) {
  const [base = '', past = ''] = entry.trim().split(' ')
  irregularBases.add(base)
  if (past !== base) baseOfPast.set(past, base)
}
/** Forms whose tense cannot be seen. */
const ambiguous = new Set(
  'beat put cut set hit let cost hurt shut spread cast bet quit split burst read rid thrust broadcast found wound bound ground saw felt left lay bit bore'.split(
    ' ',
  ),
)

const auxiliaries = new Set(
  `is are was were has have had do does did can could will would shall should may might must cannot isn't aren't
  wasn't weren't hasn't haven't hadn't don't doesn't didn't can't couldn't won't wouldn't shouldn't`.split(
    /\s+/,
  ),
)
const be = new Set(['is', 'are', 'was', 'were', "isn't", "aren't", "wasn't", "weren't"])

export function isAuxiliary(word: string): boolean {
  return auxiliaries.has(word)
}

export function isBe(word: string): boolean {
  return be.has(word)
}

/** Whether a word is the plain form of a common verb; most are nouns too. */
export function isVerbForm(word: string): boolean {
  return commonVerbs.has(word) || irregularBases.has(word)
}

export type Tense = 'past' | 'third' | 'base'

/** The tense a finite form shows, or null where the form alone does not tell. */
export function tenseOf(form: string): Tense | null {
  if (ambiguous.has(form)) return null
  if (baseOfPast.has(form) || /[^e]ed$/.test(form)) return 'past'
  if (/(?:ing|en|ly)$/.test(form) && !irregularBases.has(form)) return null
  if (/s$/.test(form) && !/(?:ss|us|is)$/.test(form)) return 'third'
  return 'base'
}

/** The dictionary form of a finite verb form. */
export function baseForm(form: string): string {
  const known = baseOfPast.get(form)
  if (known !== undefined) return known
  if (/[^e]ed$/.test(form)) return fromPast(form)
  return /s$/.test(form) && !/(?:ss|us|is)$/.test(form) ? fromThird(form) : form
}

function fromThird(form: string): string {
  if (form === 'has') return 'have'
  if (form === 'focuses') return 'focus'
  if (/[^aeiou]ies$/.test(form))
    return form.length <= 4 ? form.slice(0, -1) : `${form.slice(0, -3)}y`
  if (/(?:ss|sh|x|zz|o)es$/.test(form)) return form.slice(0, -2)
  if (/ches$/.test(form) && form !== 'aches') return form.slice(0, -2)
  return form.slice(0, -1)
}

/** Verbs that keep their double letter ("called", "passed"). */
const doubled =
  /^(?:re|en|un|dis|in|over|out)?(?:call|fall|fill|kill|pull|roll|spell|stall|drill|poll|spill|yell|dwell|smell|still|till|add|err)$|(?:ss|ff|zz)$/

function fromPast(form: string): string {
  const stem = form.slice(0, -2)
  if (/i$/.test(stem)) return form.length <= 4 ? form.slice(0, -1) : `${stem.slice(0, -1)}y`
  if (/([bdfglmnprstz])\1$/.test(stem)) return doubled.test(stem) ? stem : stem.slice(0, -1)
  return needsE(stem) ? `${stem}e` : stem
}

/** Stems that take an "e" against the rules below, and stems that take none. */
const withE = new Set(
  `unit cit ignit invit excit recit complet delet compet deplet excret secret creat recreat explor stor ignor restor scor
  ador deplor interfer adher coher persever postpon clon conven interven scal inhal exhal cop hop scop us caus
  chang arrang challeng exchang rang ced interced preced conced reced supersed paus bas writ chas pleas
  becom outlin hast tast wast past inhal typ`.split(/\s+/),
)
const withoutE = new Set(
  `develop envelop gallop focus bias canvas visit exhibit inhibit limit edit inherit prohibit deposit profit credit audit
  orbit exit benefit solicit elicit merit spirit rocket pivot pilot pardon abandon condition question mention function
  position reason season weapon favor monitor color honor labor anchor sponsor tailor mirror error harbor
  signal total equal rival trial label model travel level cancel channel counsel marshal fuel
  blossom custom program kidnap worship tutor author murmur vomit transit ransom ballot format combat
  vomit unravel pencil imprison`.split(/\s+/),
)

/** Whether the verb that lost its "-ed" ends in a silent "e". */
function needsE(stem: string): boolean {
  if (withE.has(stem)) return true
  if (withoutE.has(stem)) return false
  if (
    /(?:[cuvz]|[^aeioul][lr]|dg|rg|lg|ag|ug|ieg|[^aeiou]s|[aeiou]s|th[e])$/.test(stem) &&
    !/ss$/.test(stem)
  ) {
    return !/(?:[aeiou]rl|[aeo]wl)$/.test(stem)
  }
  if (/[iu]at$/.test(stem)) return true
  if (/(?:er|en|el|et|on|or|om|it|ot)$/.test(stem))
    return /(?:[nvqupm]ot|rit)$/.test(stem) && !/pivot$/.test(stem)
  return (
    /(?:^|[^aeiou])(?:u)?[aiouy][bdfgklmnprt]$/.test(stem) && !/(?:ow|aw|ew|ay|oy|ey)$/.test(stem)
  )
}

/** Whether a noun's form is plural, by its ending; names of fields ("physics") are singular. */
export function looksPlural(noun: string): boolean {
  if (irregularPlural.has(noun)) return true
  return /s$/.test(noun) && !/(?:ss|us|is|ics|news|'s)$/.test(noun) && !singularInS.has(noun)
}

const irregularPlural = new Set(
  `people men women children mice feet teeth geese data criteria phenomena bacteria media stimuli nuclei fungi alumni
  hypotheses analyses theses axes crises oases police cattle larvae algae antennae vertebrae species`.split(
    /\s+/,
  ),
)
const singularInS = new Set(
  'series species mathematics diabetes herpes lens gas bias atlas canvas alias mars venus congress tuberculosis rabies measles texas kansas arkansas illinois'.split(
    ' ',
  ),
)
