/** How sentences of our other languages open when they lean on the sentence before them. */

interface Openings {
  readonly connectives: string
  readonly dangling: string
}

const openings: Readonly<Record<string, Openings>> = {
  de: {
    connectives:
      'jedoch|allerdings|zum beispiel|beispielsweise|außerdem|zudem|darüber hinaus|im gegensatz dazu|mit anderen worten',
    dangling:
      'dies|diese|dieser|dieses|diesem|diesen|das ist|das sind|das war|er|sie|es|ihr|ihre|ihren|ihrer|sein|seine|seinen|seiner|' +
      'jedoch|allerdings|außerdem|zudem|deshalb|daher|darum|deswegen|dadurch|damit|dabei|dafür|dagegen|danach|daraus|darin|daran|' +
      'darauf|davon|dazu|dort|hier|dann|so|somit|also|aber|und|oder|denn|doch|trotzdem|dennoch|ebenso|auch|zum beispiel|' +
      'beispielsweise|in diesem|in dieser|in diesen|bei diesem|bei dieser|mit diesem|mit dieser|aus diesem|aus diesen|auf diese|' +
      'von diesen|solche|solcher|solches|ersterer|letzterer|letztere|beide|wie oben|wie erwähnt|im folgenden|ich|wir|' +
      'jener|jene|jenes|derartige|anschließend|schließlich|zunächst|im gegensatz dazu|darüber hinaus|mit anderen worten|einerseits|andererseits|den begriff|das wort|den namen',
  },
  fr: {
    connectives:
      'cependant|toutefois|en effet|par exemple|de plus|en outre|ainsi|en revanche|en d’autres termes|par conséquent',
    dangling:
      "il|elle|ils|elles|ce|cet|cette|ces|cela|ceci|celui-ci|celle-ci|ceux-ci|celles-ci|son|sa|ses|leur|leurs|c['’]|ça|" +
      'cependant|toutefois|néanmoins|en effet|par exemple|de plus|en outre|ainsi|donc|alors|mais|et|ou|car|or|puis|ensuite|enfin|' +
      'en revanche|par conséquent|dans ce|dans cette|dans ces|pour cela|pour cette|à ce|de ce|de cette|de ces|avec ce|avec cette|' +
      "y|en voici|en voilà|grâce à (?:ce|cet|cette|ces|cela)|là|ici|tel|telle|tels|telles|d['’]autres|un autre|une autre|l['’]autre|les deux|je|nous|comme indiqué|comme mentionné|aussi|" +
      "en d['’]autres termes|ces derniers|ce dernier|cette dernière|d['’]abord|après cela",
  },
  es: {
    connectives:
      'sin embargo|no obstante|por ejemplo|además|asimismo|por lo tanto|por tanto|es decir|en cambio|de hecho',
    dangling:
      'él|ella|ellos|ellas|este|esta|estos|estas|esto|ese|esa|esos|esas|eso|aquel|aquella|su|sus|sin embargo|no obstante|por ejemplo|' +
      'además|asimismo|así|por lo tanto|por tanto|por eso|por ello|por esto|entonces|luego|pero|y|o|e|pues|también|tampoco|en este|' +
      'en esta|en estos|en estas|en ese|en esa|de este|de esta|de estos|con este|con esta|para ello|para esto|a este|a esta|tal|tales|' +
      'otro|otra|otros|otras|ambos|ambas|allí|aquí|ahí|yo|nosotros|lo|la cual|es decir|en cambio|de hecho|como se|después de esto|finalmente|era|fue|eran|son|' +
      'está|están|es|tiene|tienen|lleva|llevan|puede|pueden|sirve|sirven|recibe|reciben|contiene|contienen|consta|constan|permite|permiten|' +
      'produce|producen|forma|forman|transporta|transportan|representa|representan|consiste|ocurre|ocurren|necesita|necesitan|suele|suelen|debe|deben|incluye|incluyen',
  },
  pt: {
    connectives:
      'no entanto|entretanto|porém|por exemplo|além disso|portanto|assim|ou seja|por outro lado|de fato',
    dangling:
      'ele|ela|eles|elas|este|esta|estes|estas|isto|isso|esse|essa|esses|essas|aquele|aquela|aquilo|seu|sua|seus|suas|no entanto|' +
      'entretanto|porém|contudo|todavia|por exemplo|além disso|portanto|assim|logo|então|mas|e|ou|pois|também|tampouco|neste|nesta|' +
      'nestes|nestas|nesse|nessa|nesses|nessas|deste|desta|desse|dessa|com este|com isso|para isso|por isso|tal|tais|outro|outra|' +
      'outros|outras|ambos|ambas|ali|aqui|lá|eu|nós|ou seja|por outro lado|de fato|como se|depois disso|finalmente|era|foi|são|é|' +
      'está|estão|tem|têm|leva|levam|pode|podem|serve|servem|recebe|recebem|contém|consta|permite|permitem|produz|produzem|' +
      'forma|formam|transporta|representa|consiste|ocorre|ocorrem|precisa|deve|devem|inclui|incluem',
  },
}

const droppable = new Map(
  Object.entries(openings).map(([language, { connectives }]) => [
    language,
    new RegExp(`^(?:${connectives}), `, 'i'),
  ]),
)
const dangling = new Map(
  Object.entries(openings).map(([language, { dangling: words }]) => [
    language,
    new RegExp(`^["“„«(]?(?:${words})(?![\\p{L}-])`, 'iu'),
  ]),
)
/** Pointers to other places of the printed page, whatever the language. */
const pointing =
  /\b(?:Abbildung|Abb\.|Tabelle|Kapitel|figura|figure|tabla|tabela|tableau|capítulo|chapitre|Figura|Fig\.) ?\d|\b(?:siehe oben|wie oben|ci-dessus|ci-dessous|arriba mencionad|acima mencionad)/u

/** The connectives of a language that can be cut off, or null where we have no list. */
export function droppableOther(language: string): RegExp | null {
  return droppable.get(language) ?? null
}

/** Words inside a sentence that mean something said before it. */
const inner: ReadonlyMap<string, RegExp> = new Map([
  // regex: input capped at 600 characters
  ['fr', /^(?:\S+ ){1,9}(?:y \p{Ll}|alors )/u],
  // regex: input capped at 600 characters
  ['de', /^(?:\S+ ){1,3}(?:deshalb|daher|darum|deswegen|dadurch|dabei|dagegen|hingegen) /u],
])

/** Whether a sentence of a language other than English points at what was said before it. */
export function leansBackOther(text: string, language: string): boolean {
  return (
    pointing.test(text) ||
    (dangling.get(language)?.test(text) ?? false) ||
    (inner.get(language)?.test(text) ?? false)
  )
}
