/** Plain forms of common English verbs, most of them nouns too, where taggers err most ("the plates move"). */
export const commonVerbs: ReadonlySet<string> = new Set(
  `access act add adjust apply arrange assemble attach bake boil bring choose clean configure connect cook decide define
  deploy disconnect dry enter explain insert install keep learn mix pack peel plug pour practise practice prepare put
  remove repeat replace rinse scan secure select sew sharpen sketch sow spread squeeze stir tighten update upload whisk wrap advance aid aim answer appeal approach argue attack attempt balance base bear beat begin benefit bend
  block border bound brake branch break bridge bubble build bulge burn call carry cast catch cause challenge change
  charge check claim climb close collapse collide combine come compete compound conflict contact contain contrast
  control copy cost count cover crack create cross cut cycle damage deal decay decline decrease delay demand deposit
  design develop differ dip discharge display dispute dissolve divide double doubt drag drain drift drive drop echo
  effect end erupt escape evolve exchange exercise exhaust exist expand experience explode export express extend face
  fall favor favour feature feed fight fill filter finish fit fix float flood flow fly focus fold force form freeze
  fuel function gain govern grade grant grip group grow guarantee guard guide halt handle harm harvest hate heat help
  hold house hunt impact import improve increase influence interact issue join judge jump keep kick label lack land
  lapse last lead leak lean leap leave lift limit link live load lock loop lose make mark match matter mean measure
  meet melt mine mirror mix monitor mount move name need note object occur offer open operate orbit order overlap
  pass pay peak perform permit place plan play point pool pose prevent process produce profit progress project
  protect pull push question race rain raise range rank rate reach react read reason rebound receive record reduce
  reflect reform regard release remain repair reply report request require reserve resist respond rest result return
  reverse review reward ride ring rise risk roll rotate rule run sail sample save say scatter search see seem seek sell
  send sense separate serve set shape share shed shelter shift shine ship shock show sink sit sleep slide slip slow
  smell smoke solve sound spin split spread spring stand start state stay stem step stop store stream stress stretch
  strike struggle study succeed suffer suggest supply support surge surround survive swing switch take talk tap target
  taste tell tend test thrive tie touch trace track trade transfer transport travel treat trigger trust try turn use
  vary view visit vote wait walk want warn wash waste wear weigh win wind wish withdraw witness work write yield`.split(
    /\s+/,
  ),
)
