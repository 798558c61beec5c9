import { readdirSync, readFileSync } from 'node:fs'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { describe, expect, it, vi } from 'vitest'
import { formatNames } from '../domain/vocabulary.ts'
import { readSource } from '../sources/index.ts'
import { analyze } from '../text/analyze.ts'
import { formats } from './index.ts'
import type { PodcastScript } from './podcast-script.ts'
import { buildAll, citationFaults, plainRequest } from './testing/build-all.ts'

const folder = new URL('../../examples/', import.meta.url)

async function analysisOf(name: string) {
  const { source, text, passages } = await readSource(readFileSync(new URL(name, folder)), {
    name,
    id: 's1',
  })
  return analyze([{ id: 's1', title: source.title, text, blocks: passages }])
}

/** Reading, tagging and building everything several times takes a second; more on a busy machine. */
vi.setConfig({ testTimeout: 60_000 })

describe.each(readdirSync(folder).filter((name) => /\.(?:md|txt)$/.test(name)))(
  'the example %s',
  (name) => {
    it('makes all eight formats: valid, cited, and shown as well-formed Markdown', async () => {
      const analysis = await analysisOf(name)
      for (const difficulty of ['beginner', 'advanced'] as const) {
        const { results } = buildAll(analysis, { ...plainRequest, difficulty })
        for (const format of formatNames) {
          const result = results[format]
          if (result?.status !== 'built') {
            expect(`${format} ${difficulty}: ${result?.reason}`).toBe('built')
            continue
          }
          expect(formats[format].schema.safeParse(result.content).error?.issues ?? []).toEqual([])
          expect(citationFaults(analysis, format, result)).toEqual([])
          const markdown = formats[format].markdown(result.content as never)
          const [title] = fromMarkdown(markdown).children
          expect(title).toMatchObject({ type: 'heading', depth: 1 })
          expect(markdown.endsWith('\n')).toBe(true)
          expect(formats[format].recount(result.content as never)).toEqual(result.content)
        }
      }
    })

    it('gives podcasts of the minutes asked for, and says no line twice', async () => {
      const analysis = await analysisOf(name)
      for (const minutes of [1, 2, 3]) {
        const { results } = buildAll(analysis, { ...plainRequest, minutes, audience: 'engineers' })
        const result = results.podcast_script
        if (result?.status !== 'built') throw new Error(result?.reason)
        const script = result.content as PodcastScript // built by that format
        expect(Math.abs(script.wordCount - minutes * 150), `${minutes}`).toBeLessThanOrEqual(
          minutes * 15,
        )
        const texts = script.turns.map((turn) => turn.text)
        expect(new Set(texts).size).toBe(texts.length)
      }
    })
  },
)
