import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

type Texts = { readonly [key: string]: string | Texts }

function flat(texts: Texts, before = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value]] : flat(value, `${before}${key}.`),
  )
}

const read = (path: string): Map<string, string> =>
  new Map(flat(JSON.parse(readFileSync(join(import.meta.dirname, path), 'utf8'))))

const placeholders = (text = ''): string[] =>
  (text.match(/\{\{[^}]+\}\}|<\/?\w+\/?>/g) ?? []).toSorted()

describe.each(['.', '../package'])('the texts in %s', (folder) => {
  const english = read(`${folder}/en.json`)
  const german = read(`${folder}/de.json`)

  it('are there in both languages', () => {
    expect([...german.keys()].toSorted()).toEqual([...english.keys()].toSorted())
  })

  it('are never empty, and name the same values', () => {
    for (const [key, text] of english) {
      expect([key, text.trim() === '', german.get(key)?.trim() === '']).toEqual([key, false, false])
      expect([key, placeholders(german.get(key))]).toEqual([key, placeholders(text)])
    }
  })
})
