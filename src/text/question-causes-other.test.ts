import { describe, expect, it } from 'vitest'
import { analyze } from './analyze.ts'
import { checkAnswer } from './question-checks.ts'
import { formQuestions } from './questions.ts'

async function asked(language: string, sentence: string, background: string): Promise<string[]> {
  const text = `${sentence}\n\n${background}`
  const blocks = [
    { kind: 'paragraph' as const, level: 0, start: 0, end: sentence.length },
    { kind: 'paragraph' as const, level: 0, start: sentence.length + 2, end: text.length },
  ]
  const analysis = await analyze([{ id: 's1', title: '', text, blocks }], { language })
  const found = formQuestions(analysis).filter((item) => item.answer.end <= sentence.length)
  for (const { question } of found) {
    expect(checkAnswer(question, sentence, language).answered, question).toBe(true)
  }
  return found.map(({ question }) => question)
}

/** Makes terms of what the sentences speak of. */
const backgrounds: Readonly<Record<string, string>> = {
  de: 'Die Gärtner kennen die Schnecken. Die Schnecken fressen den Salat. Der Salat und die Gärtner brauchen Regen. Der Regen hilft dem Salat.',
  fr: 'Les jardiniers connaissent les limaces. Les limaces mangent la salade. La salade et les jardiniers attendent la pluie. La pluie aide la salade.',
  es: 'Los jardineros conocen las babosas. Las babosas comen la lechuga. La lechuga y los jardineros esperan la lluvia. La lluvia ayuda a la lechuga.',
  pt: 'Os jardineiros conhecem as lesmas. As lesmas comem a alface. A alface e os jardineiros esperam a chuva. A chuva ajuda a alface.',
}

describe('questions in languages without a full tagger', () => {
  it.each([
    [
      'de',
      'Die Gärtner fürchten die Schnecken, weil jede Nacht ein Beet verschwindet.',
      'Warum fürchten die Gärtner die Schnecken?',
    ],
    [
      'de',
      'Die Gärtner streuen Sägemehl, um die Schnecken vom Salat zu vertreiben.',
      'Wozu streuen die Gärtner Sägemehl?',
    ],
    [
      'de',
      'Weil Schnecken im Regen wandern, schützen die Gärtner den Salat mit Zäunen.',
      'Warum schützen die Gärtner den Salat mit Zäunen?',
    ],
    [
      'de',
      'Wenn der Regen mehrere Tage anhält, verlassen alle Tiere ihre Verstecke.',
      'Was geschieht, wenn der Regen mehrere Tage anhält?',
    ],
    [
      'de',
      'Seit dem neunzehnten Jahrhundert züchten Gärtner den roten Salat in Kästen.',
      'Seit wann züchten Gärtner den roten Salat in Kästen?',
    ],
    [
      'fr',
      'Les jardiniers craignent les limaces, car chaque nuit une planche entière disparaît.',
      'Pourquoi est-ce que les jardiniers craignent les limaces ?',
    ],
    [
      'fr',
      'Lorsque la pluie tombe plusieurs jours, tous les animaux quittent leurs abris.',
      'Que se passe-t-il lorsque la pluie tombe plusieurs jours ?',
    ],
    [
      'fr',
      'Pour protéger la salade, les jardiniers posent des planches humides le soir.',
      'Comment peut-on protéger la salade ?',
    ],
    [
      'fr',
      'En 1893, un jardinier de Lille inventa la barrière de cuivre contre les limaces.',
      'En quelle année est-ce qu’un jardinier de Lille inventa la barrière de cuivre contre les limaces ?',
    ],
    [
      'es',
      'Los jardineros temen las babosas porque cada noche desaparece una hilera entera.',
      '¿Por qué los jardineros temen las babosas?',
    ],
    [
      'es',
      'Cuando la lluvia dura varios días, todos los animales dejan sus refugios.',
      '¿Qué ocurre cuando la lluvia dura varios días?',
    ],
    [
      'pt',
      'Os jardineiros temem as lesmas, pois cada noite desaparece um canteiro inteiro.',
      'Por que os jardineiros temem as lesmas?',
    ],
    [
      'pt',
      'Para proteger a alface, os jardineiros colocam tábuas húmidas ao anoitecer.',
      'Como se pode proteger a alface?',
    ],
  ])('%s: %s', async (language, sentence, question) => {
    expect(await asked(language, sentence, backgrounds[language]!)).toContain(question)
  })

  it.each([
    ['de', 'Sie fürchten die Schnecken, weil jede Nacht im Garten ein Beet verschwindet.'],
    ['de', 'Dort wachsen Salat und Kohl, weil der Regen den Boden feucht hält.'],
    ['fr', 'Ils craignent les limaces, car chaque nuit une planche entière disparaît.'],
    ['es', 'La primera es la babosa, porque la lechuga desaparece cada noche.'],
    ['pt', 'Eles temem as lesmas, pois cada noite desaparece um canteiro de alface.'],
    ['sv', 'Odlarna fruktar sniglarna eftersom en hel bädd försvinner varje natt.'],
  ])('asks nothing of what leans on others: %s %s', async (language, sentence) => {
    expect(await asked(language, sentence, backgrounds[language] ?? sentence)).toEqual([])
  })

  it('reads German namings as definitions', async () => {
    const sentence = 'Unter Mulchen versteht man das Bedecken des Bodens mit Gras oder Laub.'
    const background = 'Das Mulchen hilft dem Salat. Gärtner lieben das Mulchen im Sommer.'
    expect(await asked('de', sentence, background)).toContain('Was ist Mulchen?')
  })
})
