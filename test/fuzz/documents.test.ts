import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ProblemError } from '../../src/domain/problem.ts'
import { faultsOf } from '../acceptance/check-package.ts'
import { makePackage } from '../acceptance/make-package.ts'

/** 100,000 by `FUZZ_RUNS=100000 npm run test:fuzz`; 2,000 in CI, fewer where someone waits. */
const runs = Number(process.env['FUZZ_RUNS'] ?? (process.env['CI'] ? 2000 : 200))
/** Milliseconds one document may take on a busy machine; what grows faster than its text takes longer. */
const mostMs = 5000

const word = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      ...'the a lever of force energy is are not turns Archimedes water that which called 1905 3.5 km and because'.split(
        ' ',
      ),
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '“',
      '[1]',
      '<b>',
      '`x`',
      '**',
      'e.g.',
      '…',
      '‮',
      '\u200b',
      'ﬁ',
      '𝔘',
      '|',
      '---',
    ),
  },
)
const sentence = fc
  .tuple(fc.array(word, { maxLength: 25 }), fc.constantFrom('.', '?', '!', '', ';', '。'))
  .map(([words, mark]) => `${words.join(' ')}${mark}`)
const block = fc.oneof(
  { weight: 5, arbitrary: fc.array(sentence, { maxLength: 6 }).map((all) => all.join(' ')) },
  fc.array(word, { maxLength: 6 }).map((words) => `## ${words.join(' ')}`),
  fc.array(sentence, { maxLength: 5 }).map((all) => all.map((text) => `- ${text}`).join('\n')),
  fc.array(word, { maxLength: 8 }).map((words) => `\`\`\`\n${words.join('\n')}\n\`\`\``),
  fc.array(word, { maxLength: 8 }).map((words) => `| ${words.join(' | ')} |`),
  fc.string({ unit: 'binary', maxLength: 80 }),
)
const document = fc
  .tuple(fc.array(block, { maxLength: 14 }), fc.constantFrom('\n\n', '\n', '\r\n\r\n', ' '))
  .map(([blocks, between]) => blocks.join(between))

it(`makes of ${runs} random documents a sound package or one clear problem, each in its time`, {
  timeout: Math.max(120_000, runs * 120),
}, async () => {
  await makePackage('Salt melts ice.', 'warm.md').catch(() => undefined)
  await fc.assert(
    fc.asyncProperty(document, fc.constantFrom('a.md', 'a.txt'), async (text, name) => {
      const startedMs = performance.now()
      const made = await makePackage(text, name).catch((error: unknown) => error)
      expect(performance.now() - startedMs).toBeLessThan(mostMs)
      if (made instanceof ProblemError) {
        expect(made.id).not.toBe('internal')
        return
      }
      if (made instanceof Error) throw made
      const { pkg, documents } = made as Awaited<ReturnType<typeof makePackage>> // no error: see above
      expect(faultsOf(pkg, documents)).toEqual([])
    }),
    { numRuns: runs },
  )
})
