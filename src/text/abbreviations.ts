/**
 * Abbreviations whose full stop is not the end of a sentence, per language, lower-cased and without
 * the last full stop. Three classes: those that something always follows (titles, "e.g."), those a number
 * follows ("Fig. 3", "No. 5"; otherwise they are words), and those that may also close a sentence
 * ("etc.", "Inc."), where the next word decides.
 */

interface AbbreviationList {
  readonly followed: ReadonlySet<string>
  readonly closing: ReadonlySet<string>
  /** Capitalised words that open sentences: after them an ambiguous full stop is an end. */
  readonly openers: ReadonlySet<string>
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}

const sharedFollowed = 'cf vs ca approx dr prof st mt'
/** Of any of our languages: what matters is that a number follows. */
export const numberedAbbreviations = words(
  'fig figs eq eqs no nos vol vols pp p ch chap sec sect art tab ref refs nr nrn núm pág págs cap kap abb ' +
    'abschn bd s jan feb mar apr jun jul aug sept sep oct nov dec jän febr okt dez janv févr avr juil déc ' +
    'ene abr ago dic fev set out n° th op ser app',
)
const sharedClosing = 'etc al inc ltd co corp jr sr bros ph.d m.d b.a m.a u.s u.k u.n e.u a.m p.m'

const english: AbbreviationList = {
  followed: words(
    `${sharedFollowed} mr mrs ms messrs rev hon gen lt sgt capt cmdr maj gov sen rep pres ` +
      'e.g eg i.e ie viz v resp incl esp dept',
  ),
  closing: words(`${sharedClosing} d.c b.c a.d b.c.e c.e lb lbs oz esq univ ed eds`),
  openers: words(
    'the a an in it this these those that they he she we you i there however but and so as at by for from ' +
      'if when while although because after before since during many most some several such both each all ' +
      'one two three other another his her its their our your what how why who where which on to with ' +
      'today thus therefore then yet nor not no under until unlike within without according despite',
  ),
}

const german: AbbreviationList = {
  followed: words(
    `${sharedFollowed} z.b bspw bzw d.h u.a u.ä o.ä i.d.r s.o s.u bes ehem ` +
      'evtl geb gest ggf hrsg hl inkl lat max min sog tel u.u v.a v.chr ' +
      'n.chr vgl z.t zzgl frz engl griech m.e z u d',
  ),
  closing: words(`${sharedClosing} usw usf u.s.w chr f ff jh jhd mio mrd`),
  openers: words(
    'der die das ein eine einer eines im in am an auf bei mit nach seit von zu zum zur es er sie wir ihr ' +
      'ich man dies diese dieser dieses jedoch aber und oder doch wenn weil da obwohl während für durch ' +
      'danach dann so auch als wie was wer wo warum viele alle beide',
  ),
}

const french: AbbreviationList = {
  followed: words(
    `${sharedFollowed} m mm mme mmes mlle mgr p.ex c.-à-d c.à.d av env éd boul ibid t`,
  ),
  closing: words(`${sharedClosing} j.-c j.c`),
  openers: words(
    'le la les l un une des il elle ils elles on nous vous je ce cette ces cela en dans au aux à pour par ' +
      'sur avec mais et ou donc or ni car si quand lorsque comme depuis après avant selon ainsi toutefois ' +
      'cependant plusieurs',
  ),
}

const spanish: AbbreviationList = {
  followed: words(
    `${sharedFollowed} sr sra srta sres dra d dª dña lic ing arq gral p.ej ej ` +
      'aprox avda máx mín tel',
  ),
  closing: words(`${sharedClosing} ee.uu uu a.c d.c c s.a ud uds vd vds`),
  openers: words(
    'el la los las un una unos unas en es él ella ellos ellas se su sus este esta estos estas esto eso ' +
      'pero y o si cuando como desde después antes según por para con sin sobre al del no muchos además',
  ),
}

const portuguese: AbbreviationList = {
  followed: words(
    `${sharedFollowed} sr sra srta dra d exmo exma eng arq p.ex ex aprox av máx mín tel`,
  ),
  closing: words(`${sharedClosing} a.c d.c c s.a ltda cia`),
  openers: words(
    'o a os as um uma uns umas em é ele ela eles elas se seu sua seus suas este esta estes estas isto isso ' +
      'mas e ou quando como desde depois antes segundo por para com sem sobre ao do da no na não muitos além',
  ),
}

const lists: Readonly<Record<string, AbbreviationList>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  pt: portuguese,
}

/** The list of a language (ISO 639-1); English where we have none of its own. */
export function abbreviationsOf(language: string): AbbreviationList {
  return lists[language] ?? english
}
