import { rootOf } from './root.ts'

/**
 * Words that say the same in an expository sentence, so that a faithful paraphrase is recognised.
 * Only words of no topic of their own are listed: which of two terms is meant always counts.
 */
// Stryker disable StringLiteral: vocabulary, not logic
const groups = [
  'show demonstrate reveal indicate illustrate display prove confirm exhibit',
  'use employ utilize apply application usage',
  'make produce create generate manufacture form yield construct build give',
  'begin start commence initiate initial originate',
  'end finish stop cease conclude terminate',
  'big large great huge major considerable vast substantial',
  'small little tiny minor minute',
  'help aid assist support enable allow permit let',
  'need require demand necessitate',
  'get obtain acquire gain receive',
  'change alter modify vary transform convert turn',
  'keep retain maintain preserve conserve hold store',
  'contain hold include comprise consist compose make-up',
  'happen occur take place arise',
  'important essential crucial vital key significant central critical',
  'important main principal chief primary',
  'name call term known designate',
  'part portion section component element piece',
  'find discover detect locate identify',
  'move travel pass flow transport carry transfer convey',
  'lead cause bring result produce trigger',
  'increase grow rise raise climb expand enlarge',
  'decrease fall drop decline reduce shrink lower diminish lessen',
  'quick fast rapid swift speed',
  'allow permit enable let',
  'stop prevent hinder block inhibit avoid',
  'build construct erect assemble',
  'break split divide separate cleave',
  'join connect link attach unite combine bind couple',
  'study examine investigate research analyze explore',
  'explain describe account clarify',
  'think believe consider regard view',
  'begin found establish set launch',
  'buy purchase acquire',
  'choose select pick',
  'send transmit deliver dispatch',
  'release emit give-off discharge',
  'take absorb capture collect gather',
  'see observe notice perceive',
  'many numerous multiple various several',
  'different distinct various separate',
  'same identical equal alike',
  'usual typical normal common',
  'quantity amount number',
  'area region zone place location site',
  'time period era age epoch',
  'kind type sort form class category variety',
  'way method manner means technique approach',
  'work function operate serve act role',
  'result outcome consequence effect',
  'problem difficulty issue trouble',
  'answer reply respond response',
  'protect guard shield defend',
  'damage harm injure hurt',
  'control regulate govern manage',
  'measure gauge quantify',
  'entire whole complete total full',
  'near close adjacent',
  'people human person individual',
  'job task work duty',
  'country nation state',
  'war conflict',
  'rule law principle',
  'ask request inquire',
  'say state declare claim note',
  'write author compose',
  'remain stay continue persist',
  'surround enclose encircle',
  'supply provide deliver offer give furnish',
  'speed rate velocity',
  'look appear seem',
  'fight battle struggle',
  'mix blend combine',
  'fix repair mend',
  'check verify inspect test',
  'delete remove erase eliminate',
  'reach arrive attain achieve',
  'own possess have',
  'live dwell inhabit reside',
  'almost nearly approximately roughly about around',
  'suffice enough sufficient adequate',
  'hard difficult',
  'easy simple',
  'heat warm hot',
  'lack miss absent',
  'rest remain remainder',
  'place put position set',
]

// Stryker restore all

const partners: ReadonlyMap<string, ReadonlySet<string>> = (() => {
  const found = new Map<string, Set<string>>()
  for (const group of groups) {
    const keys = group.split(' ').map(rootOf)
    for (const key of keys) {
      const set = found.get(key) ?? new Set<string>()
      for (const other of keys) set.add(other)
      found.set(key, set)
    }
  }
  return found
})()

/** @returns the keys (see rootOf) that may stand for this one; undefined where none are known */
export function synonymsOf(key: string): ReadonlySet<string> | undefined {
  return partners.get(key)
}

/** Whether two keys are one, or listed as saying the same. */
export function sameMeaning(a: string, b: string): boolean {
  return a === b || partners.get(a)?.has(b) === true
}
