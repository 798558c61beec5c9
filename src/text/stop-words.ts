/**
 * Words that carry grammar rather than content, by language, as one string each: short to read,
 * cheap to load. Written for this project from the closed word classes of each language.
 */

const english = `a an the this that these those such same other another each every either neither
both all any some no none few many much more most several enough own
i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself
she her hers herself it its itself they them their theirs themselves one ones oneself
who whom whose which what whoever whatever whichever someone somebody something anyone anybody
anything everyone everybody everything nobody nothing
be am is are was were been being have has had having do does did doing done
will would shall should can could may might must ought need cannot
isn't aren't wasn't weren't haven't hasn't hadn't don't doesn't didn't won't wouldn't shan't
shouldn't can't couldn't mayn't mightn't mustn't needn't ain't let's
i'm you're he's she's it's we're they're i've you've we've they've i'd you'd he'd she'd we'd they'd
i'll you'll he'll she'll it'll we'll they'll that's there's here's what's who's where's
and or nor but so yet for if unless until till while whereas although though because since as than
whether lest
of in on at by to from with without within into onto upon about above below over under between among
amongst against across along around through throughout during before after behind beside besides
beyond toward towards despite except per via off out up down near like unlike inside outside
not only just also too very quite rather even still already again ever never always often sometimes
usually almost perhaps maybe however therefore thus hence moreover furthermore nevertheless
otherwise instead indeed then now here there where when why how once twice
etc e.g i.e eg ie cf vs et al ibid
's 'd 'll 're 've 'm n't`

const german = `der die das den dem des ein eine einen einem einer eines kein keine keinen keinem
keiner keines dieser diese dieses diesen diesem jener jene jenes jenen jenem jeder jede jedes jeden
jedem alle allem allen aller alles manche mancher manches einige einigen einiger viel viele vielen
vieler wenig wenige mehr mehrere solche solcher solches solchen
ich mich mir mein meine meinen meinem meiner meines du dich dir dein deine deinen deinem deiner
deines er ihn ihm sein seine seinen seinem seiner seines sie ihr ihre ihren ihrem ihrer ihres es wir
uns unser unsere unseren unserem unserer euch euer eure ihnen man sich selbst selber
wer wen wem wessen was welche welcher welches welchen welchem jemand niemand etwas nichts
bin bist ist sind seid war warst waren wart sein gewesen habe hast hat haben habt hatte hatten
gehabt werde wirst wird werden werdet wurde wurden worden geworden würde würden kann kannst können
könnt konnte konnten könnte könnten muss musst müssen müsste mussten musste soll sollen sollte
sollten will wollen wollte wollten darf dürfen durfte mag mögen möchte lassen lässt
und oder aber denn sondern doch jedoch sowie sowohl als auch wie wenn weil da dass daß ob obwohl
während bevor nachdem seit bis damit indem falls sofern so dann also daher deshalb deswegen dennoch
trotzdem
in im an am auf aus bei beim mit nach von vom vor zu zum zur über unter zwischen durch für gegen ohne
um hinter neben ab seit wegen trotz statt innerhalb außerhalb gegenüber entlang ins ans
nicht nur noch schon sehr ganz etwa fast immer nie oft manchmal meist meistens hier dort dabei dafür
dagegen dazu davon damit daran darauf daraus darin darüber darunter wo woher wohin wann warum wieso
weshalb wozu nun jetzt heute bereits wieder einmal eben gar zwar ja nein bzw usw z.b d.h`

const french = `le la les l' un une des du de d' ce cet cette ces c' mon ma mes ton ta tes son sa ses
notre nos votre vos leur leurs quel quelle quels quelles quelque quelques chaque tout toute tous
toutes aucun aucune plusieurs certain certaine certains certaines même mêmes autre autres tel telle
tels telles
je j' me m' moi tu te t' toi il elle on se s' soi nous vous ils elles eux lui y en qui que qu' quoi
dont où lequel laquelle lesquels lesquelles celui celle ceux celles ceci cela ça rien personne
suis es est sommes êtes sont étais était étions étiez étaient fus fut furent sera seront serait
seraient être été étant ai as a avons avez ont avais avait avions aviez avaient eut eurent aura auront
aurait auraient avoir eu ayant fait faire font peut peuvent pouvait pouvoir doit doivent devait devoir
va vont aller soit soient
et ou mais donc or ni car si comme quand lorsque puisque parce afin tandis pendant ainsi alors aussi
cependant pourtant toutefois néanmoins
à au aux dans par pour sur sous avec sans entre vers chez contre depuis dès jusque jusqu' avant après
devant derrière lors selon malgré parmi envers hors
ne n' pas plus moins très trop peu beaucoup encore déjà toujours jamais souvent parfois ici là bien
mal non oui assez presque seulement surtout enfin ensuite puis etc`

const spanish = `el la los las lo un una unos unas este esta esto estos estas ese esa eso esos esas
aquel aquella aquello aquellos aquellas mi mis tu tus su sus nuestro nuestra nuestros nuestras
vuestro vuestra vuestros vuestras cada todo toda todos todas algún alguno alguna algunos algunas
ningún ninguno ninguna mucho mucha muchos muchas poco poca pocos pocas varios varias otro otra otros
otras mismo misma mismos mismas tal tales tanto tanta tantos tantas
yo me mí conmigo tú te ti contigo él ella ello nosotros nosotras nos vosotros os ellos ellas le les
se sí consigo usted ustedes quien quienes que qué cual cuales cuál cuáles cuyo cuya cuyos cuyas alguien
nadie algo nada
soy eres es somos sois son era eras éramos eran fui fue fuimos fueron será serán sería serían ser
sido siendo estoy está estamos están estaba estaban estuvo estar estado he has ha hemos han había
habían hubo haber habido hay tiene tienen tenía tener puede pueden podía poder debe deben deber hace
hacen hacer va van
y e o u pero sino mas ni porque pues aunque si como cuando mientras donde para que así entonces luego
además también tampoco sin embargo
a al ante bajo con contra de del desde en entre hacia hasta por según sin sobre tras durante mediante
no más menos muy ya aún todavía siempre nunca jamás casi sólo solo bien mal aquí ahí allí allá dónde
cuándo cómo por qué tan etc`

const portuguese = `o a os as um uma uns umas este esta isto estes estas esse essa isso esses essas
aquele aquela aquilo aqueles aquelas meu minha meus minhas teu tua teus tuas seu sua seus suas nosso
nossa nossos nossas vosso vossa cada todo toda todos todas tudo algum alguma alguns algumas nenhum
nenhuma muito muita muitos muitas pouco pouca poucos poucas vários várias outro outra outros outras
mesmo mesma mesmos mesmas tal tais tanto tanta tantos tantas
eu me mim comigo tu te ti contigo ele ela nós nos conosco vós vos eles elas lhe lhes se si consigo
você vocês quem que qual quais cujo cuja cujos cujas alguém ninguém algo nada
sou és é somos são era eram éramos fui foi fomos foram será serão seria seriam ser sido sendo estou
está estamos estão estava estavam esteve estar estado tenho tem temos têm tinha tinham teve ter tido
há havia houve haver hei pode podem podia poder deve devem dever faz fazem fazer vai vão ir
e ou mas porém nem porque pois embora se como quando enquanto onde para que assim então logo além
também contudo todavia entretanto portanto
ao à aos às ante após até com contra de do da dos das dum duma desde em no na nos nas num numa entre
para por pelo pela pelos pelas perante sem sob sobre trás durante mediante segundo
não mais menos muito já ainda sempre nunca jamais quase só somente apenas bem mal aqui aí ali lá tão
etc`

const italian = `il lo la i gli le l' un uno una un' questo questa questi queste quest' quello quella
quelli quelle quel quei quegli quell' mio mia miei mie tuo tua suo sua suoi sue nostro nostra nostri
nostre vostro loro ogni tutto tutta tutti tutte alcuno alcuni alcune nessuno nessuna molto molta
molti molte poco pochi altro altra altri altre stesso stessa stessi stesse tale tali
io me mi tu te ti egli lui ella lei esso essa noi ci voi vi essi esse si sé ne chi che cui quale
quali qualcuno qualcosa niente nulla c' d' dell' nell' all' dall' sull'
sono sei è siamo siete era erano fu furono sarà saranno sarebbe essere stato stata stati state ho hai
ha abbiamo avete hanno aveva avevano ebbe avere avuto può possono potere deve devono dovere fa fanno
fare va vanno
e ed o od ma però né perché poiché se come quando mentre dove così allora quindi anche inoltre
tuttavia
a ad al allo alla ai agli alle da dal dallo dalla dai dagli dalle di del dello della dei degli delle
in nel nello nella nei negli nelle con su sul sullo sulla sui sugli sulle per tra fra senza sotto
sopra verso contro dopo prima durante
non più meno molto già ancora sempre mai quasi solo soltanto bene male qui qua lì là tanto ecc`

const dutch = `de het een deze dit die dat zulke elk elke ieder iedere alle alles sommige enkele geen
veel vele weinig meer meest meeste ander andere zelfde
ik mij me mijn jij je jou jouw hij hem zijn zij ze haar wij we ons onze jullie hun hen u uw zich zelf
wie wat welke welk iemand niemand iets niets men
ben bent is zijn was waren geweest heb hebt heeft hebben had hadden gehad word wordt worden werd
werden geworden zal zullen zou zouden kan kunnen kon konden moet moeten moest moesten mag mogen mocht
wil willen wilde doet doen deed
en of maar want dus noch als dan toen omdat doordat hoewel terwijl voordat nadat zodat indien tenzij
in op aan uit bij met na van voor naar over onder tussen door tegen zonder om achter naast af sinds
wegens tijdens binnen buiten boven beneden te tot per
niet nog al zeer heel erg bijna altijd nooit vaak soms hier daar er waar wanneer waarom hoe nu ook
alleen wel weer toch echter daarom bijvoorbeeld enz`

const lists: ReadonlyMap<string, string> = new Map([
  ['en', english],
  ['de', german],
  ['fr', french],
  ['es', spanish],
  ['pt', portuguese],
  ['it', italian],
  ['nl', dutch],
])

const sets = new Map<string, ReadonlySet<string>>()
const none: ReadonlySet<string> = new Set()

/** The stop words of a language (ISO 639-1), lower-cased with a straight apostrophe; empty if unknown. */
export function stopWordsOf(language: string): ReadonlySet<string> {
  const known = sets.get(language)
  if (known !== undefined) return known
  const list = lists.get(language)
  if (list === undefined) return none
  const set = new Set(list.split(/\s+/))
  sets.set(language, set)
  return set
}
