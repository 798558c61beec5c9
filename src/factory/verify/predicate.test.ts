import { describe, expect, it } from 'vitest'
import { otherPredicate } from './predicate.ts'
import { readStatement } from './statement.ts'

function other(claim: string, evidence: string, language = 'en'): string | null {
  const read = (text: string) => readStatement(text, { language })
  return otherPredicate(read(claim), read(evidence), language)
}

describe('otherPredicate', () => {
  it.each([
    ['Copper is electricity.', 'Copper conducts electricity well.', 'conducts'],
    ['Copper has electricity.', 'Copper conducts electricity well.', 'conducts'],
    ['Copper needs electricity.', 'It conducts electricity well.', 'conducts'],
    ['The valve is the pump.', 'The valve controls the pump.', 'controls'],
    ['Bees are honey.', 'Bees, wasps and ants differ: bees make honey.', null],
    ['Farmers had rice in the valley.', 'Farmers grew rice in the valley.', 'grew'],
    ['The towns of the coast are trade.', 'The towns of the coast lost trade.', 'lost'],
  ])('finds that "%s" is not tied so in "%s"', (claim, evidence, verb) => {
    expect(other(claim, evidence)).toBe(verb)
  })

  it.each([
    ['Copper is a metal.', 'Copper, which conducts electricity, is a metal.'],
    [
      'Chlorophyll is the green pigment of leaves.',
      'Chlorophyll, the green pigment of leaves, absorbs light.',
    ],
    ['The pigment is called chlorophyll.', 'Leaves hold a pigment known as chlorophyll.'],
    ['Rubisco is made by leaves.', 'Rubisco builds up when leaves make it.'],
    ['The town has grown along the river.', 'The town spread and grew along the river.'],
    ['The town is growing along the river.', 'The town spreads and grows along the river.'],
    ['The cell has a membrane.', 'The cell possesses a membrane.'],
    ['The cycle has three stages.', 'The cycle consists of three stages.'],
    ['The plan has a roof.', 'The roof covers the plan.'],
    ['Photosynthesis needs light.', 'Photosynthesis requires light.'],
    ['The queen’s court is the palace.', 'The court meets in the queen’s palace.'],
    ['Metals conduct heat.', 'Metals reflect heat.'],
    ['It is.', 'Copper conducts electricity.'],
  ])('finds nothing against "%s" in "%s"', (claim, evidence) => {
    expect(other(claim, evidence)).toBeNull()
  })

  it.each([
    ['de', 'Kupfer ist Strom.', 'Kupfer leitet Strom gut.', 'leitet'],
    ['de', 'Die Pflanze hat Licht.', 'Die Pflanze speichert Licht.', 'speichert'],
    ['fr', 'Le cuivre est un courant.', 'Le cuivre conduit bien le courant.', 'conduit'],
    ['es', 'El cobre es electricidad.', 'El cobre conduce electricidad.', 'conduce'],
    ['pt', 'O cobre tem eletricidade.', 'O cobre conduz eletricidade.', 'conduz'],
    ['it', 'Il rame è elettricità.', 'Il rame conduce elettricità.', null],
  ])('knows it in %s: "%s" of "%s"', (language, claim, evidence, verb) => {
    expect(other(claim, evidence, language)).toBe(verb)
  })

  it.each([
    ['de', 'Kupfer ist ein Metall.', 'Kupfer, das Strom leitet, ist ein Metall.'],
    ['de', 'Die Brücke ist aus Holz gebaut.', 'Die Brücke bauten sie aus Holz.'],
    ['de', 'Das Gericht hat die Klage abgewiesen.', 'Das Gericht wies die Klage ab.'],
    ['fr', 'Le pont est construit en bois.', 'Le pont fut bâti en bois.'],
    ['fr', 'La cellule a une membrane.', 'La cellule possède une membrane.'],
    ['es', 'El puente fue construido en madera.', 'El puente se hizo en madera.'],
    ['pt', 'A célula tem uma membrana.', 'A célula possui uma membrana.'],
  ])('finds nothing in %s against "%s" in "%s"', (language, claim, evidence) => {
    expect(other(claim, evidence, language)).toBeNull()
  })
})
