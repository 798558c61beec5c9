import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ProblemError } from '../../src/domain/problem.ts'
import { faultsOf } from './check-package.ts'
import { digestOf, makePackage } from './make-package.ts'

const examples = readdirSync('examples').filter((name) => /\.(?:md|txt)$/.test(name))

describe('a package of an example', () => {
  it('has examples of at least four subjects', () => {
    expect(examples.length).toBeGreaterThanOrEqual(4)
  })

  it.each(examples)('of %s keeps every promise, the same each time', async (name) => {
    const bytes = readFileSync(`examples/${name}`)
    const { pkg, documents } = await makePackage(bytes, name)
    expect(faultsOf(pkg, documents)).toEqual([])
    expect(pkg.quality.scores.grounding).toBe(1)
    const again = await makePackage(bytes, name)
    expect(digestOf(again.pkg)).toBe(digestOf(pkg))
  })

  it.each(examples.filter((name) => !/\.[a-z]{2}\.md$/.test(name)))(
    'of %s is complete',
    async (name) => {
      const { pkg } = await makePackage(readFileSync(`examples/${name}`), name)
      expect(pkg.status).toBe('completed')
    },
  )
})

const words = (count: number, word: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => word(index)).join(' ')

const thin: Record<string, string> = {
  'one sentence': 'Salt melts ice.',
  'sixty words':
    'A lever is a rigid bar that turns about a fixed point. The fixed point is called the fulcrum. A long lever needs less force than a short one. Archimedes described the law of the lever. A seesaw is a lever with the fulcrum in the middle. A wheelbarrow has the fulcrum at the wheel. Scissors are two levers joined at one fulcrum.',
  'a list of terms': ['lever', 'fulcrum', 'pulley', 'wedge', 'screw', 'axle', 'inclined plane']
    .map((term) => `- ${term}`)
    .join('\n'),
  'a poem':
    'The lamp went out above the bay,\nthe gulls had nothing left to say,\nand over roofs of slate and tin\nthe slow grey morning shuffled in.\n\nA dog, a cart, a kettle’s hum,\na long thin road, and no one come.',
  'a table': '| metal | melts at |\n|---|---|\n| lead | 327 |\n| tin | 232 |\n| zinc | 420 |\n',
  'code only': '```js\nfunction add(a, b) {\n  return a + b\n}\nconsole.log(add(1, 2))\n```\n',
  'another language':
    'Вода кипить за температури сто градусів. Лід тане за температури нуль градусів. Пара піднімається вгору. Хмари складаються з дрібних крапель води.',
  'a megabyte without a full stop': words(170_000, (index) => `word${index % 977}`),
  'the same sentence over and over': 'The lever turns about its fixed point. '.repeat(400),
  'headings without text': words(40, (index) => `\n\n# Chapter ${index}\n\n`),
  'questions only': words(80, (index) => `Why does lever ${index} turn about its fixed point?`),
}

describe('a source that carries little', () => {
  it.each(Object.entries(thin))(
    '%s gives what it carries or says what is missing, and never pads',
    async (_, text) => {
      const made = await makePackage(text, 'source.md').catch((error: unknown) => error)
      if (made instanceof ProblemError) {
        expect(made.id).toMatch(/^(?:insufficient-source|unsupported-language|invalid-source)$/)
        expect(made.detail.length).toBeGreaterThan(20)
        return
      }
      if (made instanceof Error) throw made
      const { pkg, documents } = made as Awaited<ReturnType<typeof makePackage>> // no error: see above
      expect(faultsOf(pkg, documents)).toEqual([])
      expect(pkg.status).toBe('partial')
    },
  )
})
