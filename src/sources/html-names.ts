/** Names of HTML (WHATWG, plus the obsolete ones still met) that tag stripping knows. */

/** Elements whose start or end breaks a paragraph. */
export const blockElements: ReadonlySet<string> = new Set(
  `address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
  figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li
  main menu nav noframes noscript ol optgroup option p pre section select summary table tbody tfoot
  thead tr ul`.split(/\s+/),
)

/** Elements that stand within a line. */
export const inlineElements: ReadonlySet<string> = new Set(
  `a abbr acronym area audio b base bdi bdo big br button canvas cite code col colgroup data datalist
  del dfn em embed font i iframe img input ins kbd label link map mark meta meter nobr object output
  param picture progress q rp rt ruby s samp slot small source span strike strong sub sup svg
  td template textarea th time track tt u var video wbr`.split(/\s+/),
)

/** Elements whose content is not text of the page. */
export const hiddenElements: ReadonlySet<string> = new Set(['script', 'style', 'title'])

/** Attributes that stand without a value, so that `a <b and c> d` is not read as a tag. */
export const bareAttributes: ReadonlySet<string> = new Set(
  `allowfullscreen async autofocus autoplay checked compact controls default defer disabled
  formnovalidate hidden inert ismap itemscope loop multiple muted nomodule noshade novalidate nowrap
  open playsinline readonly required reversed selected`.split(/\s+/),
)

/** ISO 8859-1 from U+00A0 to U+00FF, in order. */
const latin1 =
  `nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2
  sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc
  Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve
  Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc
  atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve
  oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml`.split(/\s+/)

/** Greek capitals from U+0391 (without the gap at U+03A2) and small letters from U+03B1. */
const greek =
  `alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf
  sigma tau upsilon phi chi psi omega`.split(/\s+/)

const others =
  'amp & lt < gt > quot " apos \' OElig Œ oelig œ Scaron Š scaron š Yuml Ÿ fnof ƒ circ ˆ tilde ˜ ' +
  'ndash – mdash — lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ dagger † Dagger ‡ bull • hellip … ' +
  'permil ‰ prime ′ Prime ″ lsaquo ‹ rsaquo › euro € trade ™ larr ← uarr ↑ rarr → darr ↓ harr ↔ ' +
  'rArr ⇒ hArr ⇔ forall ∀ part ∂ exist ∃ empty ∅ nabla ∇ isin ∈ notin ∉ ni ∋ prod ∏ sum ∑ minus − ' +
  'radic √ prop ∝ infin ∞ ang ∠ and ∧ or ∨ cap ∩ cup ∪ int ∫ there4 ∴ sim ∼ cong ≅ asymp ≈ ne ≠ ' +
  'equiv ≡ le ≤ ge ≥ sub ⊂ sup ⊃ sube ⊆ supe ⊇ oplus ⊕ otimes ⊗ perp ⊥ sdot ⋅ ensp \u2002 emsp \u2003 ' +
  'thinsp \u2009 zwnj \u200c zwj \u200d lrm \u200e rlm \u200f'

function namedEntities(): Map<string, string> {
  const names = new Map<string, string>()
  for (const [index, name] of latin1.entries()) names.set(name, String.fromCharCode(0xa0 + index))
  for (const [index, name] of greek.entries()) {
    names.set(name, String.fromCharCode(0x3b1 + index))
    if (name === 'sigmaf') continue
    const capital = name.charAt(0).toUpperCase() + name.slice(1)
    names.set(capital, String.fromCharCode(0x391 + index))
  }
  const pairs = others.split(' ')
  for (let index = 0; index + 1 < pairs.length; index += 2) {
    names.set(pairs[index] ?? '', pairs[index + 1] ?? '')
  }
  return names
}

/** Character entities of HTML 4, by name without `&` and `;`. */
export const entities: ReadonlyMap<string, string> = namedEntities()
