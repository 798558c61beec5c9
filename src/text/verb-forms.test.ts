import { describe, expect, it } from 'vitest'
import { baseForm, isAuxiliary, isBe, looksPlural, tenseOf } from './verb-forms.ts'

describe('baseForm', () => {
  it.each(
    `studied study|died die|stopped stop|called call|passed pass|controlled control|embedded embed|added add|used use|caused cause|
    created create|treated treat|related relate|associated associate|evaluated evaluate|developed develop|proposed propose|
    changed change|belonged belong|argued argue|focused focus|increased increase|contributed contribute|visited visit|
    united unite|invited invite|limited limit|completed complete|interpreted interpret|noted note|voted vote|promoted promote|
    divided divide|provided provide|avoided avoid|included include|required require|repaired repair|explored explore|
    stored store|monitored monitor|compared compare|appeared appear|measured measure|discovered discover|explained explain|
    combined combine|defined define|joined join|questioned question|opened open|compiled compile|failed fail|handled handle|
    enabled enable|assumed assume|named name|claimed claim|shaped shape|typed type|grouped group|liked like|invoked invoke|
    looked look|described describe|allowed allow|played play|formed form|acted act|started start|moved move|solved solve|
    reduced reduce|produced produce|influenced influence|organized organize|analyzed analyze|referred refer|occurred occur|
    established establish|ruled rule|managed manage|judged judge|emerged emerge|displayed display|answered answer|ended end|
    introduced introduce|discussed discuss|released release|believed believe|received receive|transferred transfer|planned plan|
    went go|took take|wrote write|became become|began begin|had have|thought think|grew grow|led lead|won win|imagined imagine|
    transmitted transmit|admitted admit|submitted submit|suggested suggest|reported report|supported support|remained remain|
    helped help|worked work|lived live|died die|served serve|observed observe|declared declare|decided decide|
    quoted quote|issued issue|valued value|continued continue|experienced experience|settled settle|published publish`
      .split('|')
      .map((pair) => pair.trim().split(' ') as [string, string]),
  )('%s is a form of %s', (form, base) => {
    expect(tenseOf(form)).toBe('past')
    expect(baseForm(form)).toBe(base)
  })

  it.each(
    'studies study|dies die|passes pass|reaches reach|uses use|causes cause|goes go|has have|focuses focus|analyzes analyze|fixes fix|plays play|aches ache|organizes organize|pushes push|carries carry'
      .split('|')
      .map((pair) => pair.split(' ') as [string, string]),
  )('%s is a form of %s', (form, base) => {
    expect(tenseOf(form)).toBe('third')
    expect(baseForm(form)).toBe(base)
  })

  it('leaves base forms as they are', () => {
    for (const form of ['develop', 'need', 'succeed', 'focus', 'discuss']) {
      expect(tenseOf(form)).toBe('base')
      expect(baseForm(form)).toBe(form)
    }
  })
})

describe('tenseOf', () => {
  it('does not guess where the form does not tell', () => {
    for (const form of ['put', 'read', 'running', 'broken', 'found'])
      expect(tenseOf(form)).toBeNull()
  })
})

describe('auxiliaries and number', () => {
  it('knows auxiliaries', () => {
    expect(isAuxiliary('cannot')).toBe(true)
    expect(isAuxiliary('walk')).toBe(false)
    expect(isBe('were')).toBe(true)
    expect(isBe('has')).toBe(false)
  })

  it('tells plurals from singulars in -s', () => {
    for (const noun of ['cells', 'bacteria', 'people', 'theories'])
      expect(looksPlural(noun)).toBe(true)
    for (const noun of ['cell', 'physics', 'stress', 'virus', 'analysis', 'series']) {
      expect(looksPlural(noun)).toBe(false)
    }
  })
})
