import { porterStem } from './porter.ts'
import { createStemmer } from './stem.ts'

/**
 * English nouns and adjectives so general that alone they name no subject matter. Written from
 * general knowledge of English (words of quantity, part, kind, occasion, argument and of the text
 * itself), not from any document that is measured on.
 */
const nouns = `ability access account act action activity addition advance advantage aim amount analysis
answer application approach area argument article aspect assumption attempt attention author basis
beginning behalf benefit bit book bottom brief case category cause center centre century chance change
chapter characteristic choice circumstance class collection combination comment comparison complexity
component concept concern conclusion condition consequence consideration context contrast contribution
control cost couple course criterion date day deal decade decision degree demand description design
detail development difference difficulty dimension direction discussion distinction ease effect
effectiveness effort element emphasis end entity environment equation era error evaluation event
evidence exam example exception exercise existence experience experiment explanation extension extent
face fact factor feature field figure finding focus form framework front function future goal group
growth half hand hour idea identification illustration image impact implementation implication
importance improvement increase influence information input instance interest introduction
investigation issue item job key kind knowledge lack language length lesson level life limit limitation
line list literature location look loss lot majority man manner material matter mean meaning means
measure measurement member method methodology mind minute mode model moment month name nature need
none note notion number object objective observation occasion one operation opinion opportunity
option order origin other outcome output overview page pair paper paragraph parameter part
participant past pattern people percent percentage performance period person perspective phase
phenomenon picture piece place plan point portion position possibility potential power practice
presence present pressure problem procedure process product program progress project property
proportion proposal purpose quality quantity question range rate ratio reader reality reason
reference region relation relationship report requirement research researcher respect response
rest result review rise role rule sample scale scenario scheme scope section sense series set setting
shape share side significance similarity situation size solution sort source space stage standard
start state statement status step stop story strategy strength structure student studies study stuff
subject success sum summary support system table talk target task technique technology tendency term
test text theme theory thing thought time title today tomorrow tool top topic total treatment trend
trouble truth turn type understanding unit usage use user validity value variation variety version
view viewpoint way week while woman word work world worker writer year yesterday`

const adjectives = `able absolute actual additional adequate advanced alternative apparent appropriate
available average aware bad basic beautiful best better big brief broad busy central certain clear
close coming common complete complex comprehensive considerable consistent constant correct critical
crucial current daily dear decent deep definite detailed different difficult direct distinct double due
early easier easy effective efficient else empty enormous entire equal essential exact excellent
existing extensive extra extreme fair false familiar famous far fast favorite few final fine first
following former free frequent fresh full fundamental further general genuine given glad global good
great greater greatest happy hard heavy helpful high higher highest huge human ideal immediate
important impossible impressive independent individual initial interesting internal intense involved
key known large larger largest last late later latest latter least left less likely limited little
local long longer lower main major many maximum mere minimal minimum minor missing modern modest
moderate more most multiple mutual narrow natural necessary new next nice normal notable novel numerous
obvious old older only open opposite ordinary original other overall own particular past perfect
personal popular possible potential powerful practical precise present previous primary prime prior
private probable proper proposed public quick quiet radical rapid rare ready real recent related
relative relevant reliable remarkable respective rich right robust rough sad safe same second
separate serious several severe sharp short significant similar simple single slight slow small smaller
smart so-called solid special specific standard steady strange strict strong subsequent substantial
successful such sudden sufficient suitable sure surprising tall terrible third thorough tiny total
tough traditional true typical ultimate unable unique unknown unlikely unusual upper useful usual vague
valid valuable various vast vital warm weak well-known whole wide widespread willing wonderful worse
worst worth worthwhile wrong young younger`

/** The same for other languages, nouns and adjectives together, the most frequent only. */
const others: Readonly<Record<string, string>> = {
  de: `erste zweite dritte fachleute experte forscher wissenschaftler anfang anteil anzahl arbeit art artikel aspekt aufgabe bedeutung begriff beispiel beispiele
bereich beziehung bild buch ding ebene eigenschaft ende entwicklung ergebnis fall folge form frage
funktion gebiet grad grund gruppe höhe idee jahr jahre kapitel kind lage land leben leute liste
mann maß menge mensch menschen mittel möglichkeit name ort paar person phase prozent punkt raum
regel reihe rolle sache satz schritt seite situation stelle stück stunde system tag teil text thema
typ unterschied ursache verfahren verhältnis weg weise welt wert wirkung woche wort zahl zeit ziel
zustand zweck andere bestimmte einfach erste gesamte gleiche große groß gute hohe klein kleine lange
letzte mögliche neue verschiedene viele weitere wichtige ganze`,
  fr: `an année environ mille centaine cent article aspect base but cas cause changement chapitre chose classe condition côté
degré début développement différence effet élément ensemble espace étape état exemple façon facteur
fait fin fois fonction forme gens groupe heure homme idée jour lieu ligne liste manière mesure mode
moment monde mot moyen niveau nom nombre objet page part partie personne phase pays place point
position possibilité problème processus question raison rapport règle résultat rôle semaine sens série
situation sorte structure sujet système temps terme texte thème type usage valeur vie vue ancien autre
bon certain différent dernier divers grand haut important long même nombreux nouveau petit possible
premier principal seul simple`,
  es: `año ciento artículo aspecto base cambio capítulo caso causa clase condición cosa desarrollo día
diferencia efecto ejemplo elemento espacio estado etapa factor fin forma función gente grado grupo hecho
hombre hora idea lado línea lista lugar manera medida medio modo momento mundo nivel nombre número objeto
página país palabra parte persona posición posibilidad problema proceso punto razón regla relación
resultado serie semana sentido situación sistema tema texto tiempo tipo término uso valor vez vida bueno
cierto diferente distinto diverso grande gran importante largo mayor mejor menor mismo nuevo pequeño
posible primero principal simple último`,
  pt: `ano cento cerca artigo aspecto base caso capítulo causa classe coisa condição desenvolvimento dia diferença
efeito elemento espaço estado etapa exemplo fator fato fim forma função gente grau grupo hora homem ideia
lado linha lista lugar maneira medida meio modo momento mudança mundo nível nome número objeto página país
palavra parte pessoa posição possibilidade problema processo ponto razão regra relação resultado série
semana sentido situação sistema tema texto tempo tipo termo uso valor vez vida bom certo diferente diverso
grande importante longo maior melhor menor mesmo novo pequeno possível primeiro principal simples último`,
}

const stemsOf = (words: string, stem: (word: string) => string): ReadonlySet<string> =>
  new Set(words.split(/\s+/).map(stem))

/** Stems of English nouns that alone name no subject matter ("part", "example", "number"). */
const englishNouns = stemsOf(nouns, porterStem)

/** Stems of English adjectives that add nothing to a term ("new", "various", "important"). */
const englishAdjectives = stemsOf(adjectives, porterStem)

const none: ReadonlySet<string> = new Set()

/**
 * Stems of words so general that they name no subject matter, for a language (ISO 639-1); for all
 * but English nouns and adjectives stand together under `nouns`. Empty where there is no list.
 */
export function genericStemsOf(language: string): {
  readonly nouns: ReadonlySet<string>
  readonly adjectives: ReadonlySet<string>
} {
  if (language === 'en') return { nouns: englishNouns, adjectives: englishAdjectives }
  return { nouns: stemsOf(others[language] ?? '', createStemmer(language)), adjectives: none }
}
