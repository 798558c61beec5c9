import { describe, expect, it } from 'vitest'
import { isConverse, isSwapped, sharedNeighbours, strayName } from './order.ts'
import { readStatement } from './statement.ts'

const read = (text: string) => readStatement(text, { language: 'en' })
const swapped = (claim: string, evidence: string) => isSwapped(read(claim), read(evidence))

describe('isSwapped', () => {
  it.each([
    ['The lungs pump blood to the heart.', 'The heart pumps blood to the lungs.'],
    ['The mouse chased the cat.', 'The cat chased the mouse.'],
    ['Rain causes clouds.', 'Clouds cause rain.'],
    ['Bees are eaten by flowers.', 'Flowers are eaten by bees.'],
    ['The Moon is larger than Earth.', 'Earth is larger than the Moon.'],
    ['Lunch comes before breakfast.', 'Breakfast comes before lunch.'],
    ['The price follows 3 from 5 rises.', 'The price follows 5 from 3 rises.'],
    ['Bees are made by honey.', 'Bees make honey.'],
    ['The mouse chased this cat by day.', 'The cat chased the mouse.'],
    ['Wasps hunt the bees.', 'The bees hunt wasps by day.'],
  ])('sees that "%s" turns "%s" round', (claim, evidence) => {
    expect(swapped(claim, evidence)).toBe(true)
  })

  it.each([
    ['In 1905 the cat chased the mouse.', 'The cat chased the mouse in 1905.'],
    ['The mouse was chased by the cat.', 'The cat chased the mouse.'],
    ['The cat chased the mouse.', 'The mouse was quickly chased by the cat.'],
    ['Honey is made by bees.', 'Bees make honey.'],
    ['The ship was struck by lightning.', 'Lightning struck the ship.'],
    ['The match was won by Spain.', 'Spain won the match.'],
    ['The song has been sung by the choir.', 'The choir sang the song.'],
    ['Trains ran on rails from Rome.', 'From Rome trains ran on rails.'],
    ['Flour, sugar and salt mix.', 'Salt, sugar and flour mix.'],
    ['Red or green or blue lamps glow.', 'Blue or green or red lamps glow.'],
    ['The Moon is smaller than Earth.', 'Earth is larger than the Moon.'],
    ['Breakfast comes before lunch.', 'Lunch comes after breakfast.'],
    ['Sugar and salt melt ice.', 'Salt and sugar melt ice.'],
    ['Ice melts in salt or sugar.', 'Ice melts in sugar or salt.'],
    ['The cat chased the cat and the mouse.', 'The mouse and the cat chased the cat.'],
    ['Salt melts ice.', 'Salt melts ice.'],
    ['Salt.', 'Ice.'],
  ])('sees no swap in "%s" for "%s"', (claim, evidence) => {
    expect(swapped(claim, evidence)).toBe(false)
  })

  it('sees an active sentence made of a passive one with its parts in place', () => {
    expect(swapped('The mouse chased the cat.', 'The mouse was chased by the cat.')).toBe(true)
    expect(swapped('The mouse chased the cat.', 'The mouse was chased near the cat.')).toBe(false)
    expect(swapped('The mouse chased the cat.', 'The mouse is by the cat that chased.')).toBe(false)
  })
})

describe('isConverse', () => {
  it('needs a comparison or a word of order', () => {
    const converse = (a: string, b: string) => isConverse(read(a), read(b))
    expect(converse('A is larger than B.', 'B is smaller than A.')).toBe(true)
    expect(converse('A is larger than B.', 'A is larger than B.')).toBe(false)
    expect(converse('A is large.', 'B is small.')).toBe(false)
    expect(converse('A came before B.', 'B came after A.')).toBe(true)
  })
})

describe('strayName at its edges', () => {
  const stray = (claim: string, evidence: string) => strayName(read(claim), read(evidence))
  const evidence = 'Under the tower Hooke drew cork, shells, moss, feathers and ferns for Boyle.'

  it('looks at the words on both sides of a name', () => {
    expect(stray('They say feathers Hooke liked.', evidence)).toBe('Hooke')
    expect(stray('They say Hooke feathers liked.', evidence)).toBe('Hooke')
    expect(stray('They say feathers Hooke drew.', evidence)).toBeNull()
  })

  it('takes three topic words apart for near, and four for far', () => {
    expect(stray('They say Hooke shells.', evidence)).toBeNull()
    expect(stray('They say Hooke moss.', evidence)).toBe('Hooke')
  })

  it('leaves a name to a number on either side of it, and to no other number', () => {
    expect(stray('They say 12 Hooke feathers.', evidence)).toBeNull()
    expect(stray('They say Hooke 12 feathers.', evidence)).toBeNull()
    expect(stray('They say Hooke feathers 12.', evidence)).toBe('Hooke')
  })

  it('finds a name of which any place is near', () => {
    expect(stray('They say Boyle ferns.', evidence)).toBeNull()
    expect(stray('They say Boyle tower.', evidence)).toBe('Boyle')
    expect(stray('They say Boyle tower moss ferns.', evidence)).toBe('Boyle')
    expect(stray('They say Boyle tower.', `${evidence.slice(0, -1)} of the tower.`)).toBeNull()
  })
})

describe('strayName', () => {
  const evidence =
    'Hooke drew cork under his own microscope in London, and many years later in Delft the merchant Leeuwenhoek saw bacteria.'
  const stray = (claim: string) => strayName(read(claim), read(evidence))

  it('finds a name beside words that stand far from it', () => {
    expect(stray('In that year Leeuwenhoek drew cork.')).toBe('Leeuwenhoek')
    expect(stray('In that year Hooke saw bacteria.')).toBe('Hooke')
  })

  it('lets a name stand with one word that is near it, with a number, or with unknown words', () => {
    expect(stray('In that year Leeuwenhoek saw bacteria.')).toBeNull()
    expect(stray('In that year Hooke drew bacteria.')).toBeNull()
    expect(stray('On 3 Hooke saw bacteria.')).toBeNull()
    expect(stray('In that year Newton saw bacteria.')).toBeNull()
  })
})

describe('sharedNeighbours', () => {
  const shared = (claim: string, evidence: string) => sharedNeighbours(read(claim), read(evidence))

  it('is the share of neighbours that are neighbours in the evidence', () => {
    expect(shared('Salt melts ice.', 'Ice melts salt.')).toBe(1)
    expect(shared('Salt melts ice.', 'Nothing else here.')).toBe(1)
    expect(shared('Salt.', 'Salt melts ice.')).toBe(1)
    const far = 'Salt lies beside red green blue yellow purple orange ice.'
    expect(shared('Salt ice.', far)).toBe(0)
    expect(shared('Salt lies orange ice.', far)).toBeCloseTo(2 / 3)
    expect(shared('Salt yellow.', 'Salt red blue yellow green.')).toBe(1)
    expect(shared('Salt green.', 'Salt red blue yellow green.')).toBe(0)
    expect(shared('Salt salt ice.', `${far.replace('.', '')} salt.`)).toBe(1)
  })
})

describe('isSwapped and isConverse, by kinds of sentence', () => {
  it.each([
    ['Dogs chase cats.', 'Cats chase dogs.'],
    ['The lungs pump blood to the heart.', 'The heart pumps blood to the lungs.'],
    ['Trains ran from Rome to Milan.', 'Trains ran from Milan to Rome.'],
    ['Dogs are chased by cats.', 'Dogs chase cats.'],
    ['Iron is heavier than lead.', 'Lead is heavier than iron.'],
    ['The fire started because the alarm rang.', 'The alarm rang because the fire started.'],
    ['Iron is smaller than lead.', 'Iron is larger than lead.'],
  ])('sees it between "%s" and "%s"', (claim, evidence) => {
    expect(isSwapped(read(claim), read(evidence))).toBe(true)
  })

  it.each([
    ['Cats chase dogs.', 'Cats chase dogs.'],
    ['Dogs are chased by cats.', 'Cats chase dogs.'],
    ['Cats chase dogs.', 'Dogs are chased by cats.'],
    ['In 1905 Einstein published four papers.', 'Einstein published four papers in 1905.'],
    ['Because the fire started, the alarm rang.', 'The alarm rang because the fire started.'],
    ['Lead is smaller than iron.', 'Iron is larger than lead.'],
    ['Salt, sugar and flour are mixed.', 'Flour, salt and sugar are mixed.'],
    ['During the war in Spain prices rose.', 'Prices rose in Spain during the war.'],
    ['Nothing here is shared.', 'Cats chase dogs.'],
  ])('does not see it between "%s" and "%s"', (claim, evidence) => {
    expect(isSwapped(read(claim), read(evidence))).toBe(false)
  })

  it('knows a comparison from its converse', () => {
    expect(isConverse(read('A is smaller than B.'), read('B is larger than A.'))).toBe(true)
    expect(isConverse(read('A is smaller.'), read('B is larger.'))).toBe(false)
    expect(isConverse(read('A came after B.'), read('B came before A.'))).toBe(true)
    expect(isConverse(read('A came before B.'), read('A came before B.'))).toBe(false)
  })
})

describe('strayName in a long sentence', () => {
  const evidence = read(
    'Before Harvey, most physicians of the old school followed the writings of Galen, who praised the liver.',
  )
  it('finds a name put beside words it has nothing to do with', () => {
    expect(strayName(read('In Rome, Harvey praised.'), evidence)).toBe('Harvey')
    expect(strayName(read('At last Galen praised the liver.'), evidence)).toBeNull()
    expect(strayName(read('At last Hooke praised the liver.'), evidence)).toBeNull()
  })

  it('leaves names beside numbers to the numbers', () => {
    expect(
      strayName(
        read('On 3 July the fair began.'),
        read('The fair with its many stalls, games and songs began on 3 July.'),
      ),
    ).toBeNull()
  })
})

describe('sharedNeighbours in a long sentence', () => {
  const evidence = read(
    'Small ships carried heavy iron ore across stormy northern waters every winter.',
  )
  it('is 1 for the same order and for what shares nothing, and falls for scattered words', () => {
    expect(sharedNeighbours(read('Small ships carried heavy iron ore.'), evidence)).toBe(1)
    expect(sharedNeighbours(read('Nothing shared.'), evidence)).toBe(1)
    expect(sharedNeighbours(read('Winter ships northern iron.'), evidence)).toBeLessThan(0.5)
  })
})
