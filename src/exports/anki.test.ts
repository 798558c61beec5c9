import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import type { ContentPackage } from '../domain/package.ts'
import { anki } from './anki.ts'
import { teachingMaterial } from './teaching/material.ts'
import { mathJaxText } from './teaching/maths-delimiters.ts'
import { examplePackage } from './testing/example-package.ts'
import { hostilePackage } from './testing/hostile-package.ts'

type Row = Record<string, string | number>

/** Opens what an `.apkg` holds with SQLite itself, in memory of a file that is gone afterwards. */
function readAnki<T>(bytes: Uint8Array, read: (database: DatabaseSync) => T): T {
  const files = unzipSync(bytes)
  expect(Object.keys(files).sort()).toEqual(['collection.anki2', 'media'])
  expect(new TextDecoder().decode(files['media']!)).toBe('{}')
  const folder = mkdtempSync(join(tmpdir(), 'anki-'))
  const path = join(folder, 'collection.anki2')
  writeFileSync(path, files['collection.anki2']!)
  const database = new DatabaseSync(path, { readOnly: true })
  try {
    return read(database)
  } finally {
    database.close()
    rmSync(folder, { recursive: true })
  }
}

const rows = (database: DatabaseSync, query: string) => database.prepare(query).all() as Row[]
const notesOf = (bytes: Uint8Array) =>
  readAnki(bytes, (database) => rows(database, 'SELECT * FROM notes ORDER BY rowid'))
const shown = (html: string) =>
  parseHTML(`<html><body>${html}</body></html>`).document.body.textContent

const write = (content: ContentPackage) =>
  anki.write({
    package: content,
    formats: ['faq', 'flashcards', 'reading_questions'],
    texts: new Map(),
  })

describe('an Anki deck', () => {
  it('has the tables, columns and indexes of schema 11', async () => {
    const { package: content } = await examplePackage()
    readAnki(await write(content), (database) => {
      expect(rows(database, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
      const columns = (table: string) =>
        rows(database, `PRAGMA table_info(${table})`)
          .map(({ name }) => name)
          .join(' ')
      expect(columns('col')).toBe('id crt mod scm ver dty usn ls conf models decks dconf tags')
      expect(columns('notes')).toBe('id guid mid mod usn tags flds sfld csum flags data')
      expect(columns('cards')).toBe(
        'id nid did ord mod usn type queue due ivl factor reps lapses left odue odid flags data',
      )
      expect(columns('revlog')).toBe('id cid usn ease ivl lastIvl factor time type')
      expect(columns('graves')).toBe('usn oid type')
      const indexes = rows(
        database,
        "SELECT name FROM sqlite_master WHERE type = 'index' ORDER BY name",
      )
      expect(indexes.map(({ name }) => name)).toEqual([
        'ix_cards_nid',
        'ix_cards_sched',
        'ix_cards_usn',
        'ix_notes_csum',
        'ix_notes_usn',
        'ix_revlog_cid',
        'ix_revlog_usn',
      ])
      expect(rows(database, 'SELECT ver FROM col')).toEqual([{ ver: 11 }])
    })
  })

  it('ties each note to the note type and each card to the deck, both described in the collection', async () => {
    const { package: content } = await examplePackage()
    readAnki(await write(content), (database) => {
      const [col] = rows(database, 'SELECT * FROM col')
      const json = (name: string): unknown => JSON.parse(String(col![name]))
      const models = Object.values(
        json('models') as Record<string, { id: number; flds: { name: string }[] }>,
      )
      const decks = json('decks') as Record<string, { name: string; conf: number }>
      const options = json('dconf') as Record<string, unknown>
      expect(models.map(({ flds }) => flds.map(({ name }) => name))).toEqual([
        ['Front', 'Back', 'Source', 'Category'],
      ])
      const notes = rows(database, 'SELECT * FROM notes')
      const cards = rows(database, 'SELECT * FROM cards')
      expect(cards).toHaveLength(notes.length)
      for (const note of notes) {
        const fields = String(note['flds']).split('\u001f')
        expect(note['mid']).toBe(models[0]!.id)
        expect(fields).toHaveLength(4)
        expect(fields[2]).toMatch(/^Source: Photosynthesis: “/)
        const digest = createHash('sha1').update(String(note['sfld'])).digest('hex')
        expect(note['csum']).toBe(Number.parseInt(digest.slice(0, 8), 16))
        expect(note['tags']).toMatch(/^ \S+( \S+)* $/)
      }
      for (const card of cards) {
        expect(notes.some(({ id }) => id === card['nid'])).toBe(true)
        const deck = decks[String(card['did'])]!
        expect(deck.name).toBe('Photosynthesis')
        expect(options).toHaveProperty(String(deck.conf))
      }
    })
  })

  it('is the same bytes for the same package', async () => {
    const { package: content } = await examplePackage()
    expect(Buffer.from(await write(content)).equals(Buffer.from(await write(content)))).toBe(true)
  })

  it('keeps guid and id of every card when the course is made again, so that an import updates', async () => {
    const first = (await examplePackage()).package
    const again: ContentPackage = { ...first, id: 'another', createdAt: '2027-01-01T00:00:00.000Z' }
    const [before, after] = [notesOf(await write(first)), notesOf(await write(again))]
    expect(after.map(({ guid, id }) => [guid, id])).toEqual(
      before.map(({ guid, id }) => [guid, id]),
    )
    for (const [index, note] of after.entries()) {
      expect(Number(note['mod'])).toBeGreaterThan(Number(before[index]!['mod']))
    }
    const edited = structuredClone(first)
    const cards = edited.artifacts.flashcards!
    if (cards.status === 'completed') {
      const [item] = cards.content['items'] as { definition: string }[]
      item!.definition = 'A definition that was edited.'
      cards.version = 2
    }
    const isEdited = (note: Row) => String(note['flds']).includes('A definition that was edited.')
    const changed = notesOf(await write(edited)).find(isEdited)
    const old = before.find(({ guid }) => guid === changed!['guid'])
    expect(Number(changed!['mod'])).toBe(Number(old!['mod']) + 1)
  })

  it('gives every text back, whatever it is, and sets formulas as MathJax', async () => {
    await fc.assert(
      fc.asyncProperty(
        hostilePackage(['flashcards', 'faq', 'reading_questions']),
        async (input) => {
          const material = teachingMaterial(input)
          const notes = notesOf(await anki.write(input))
          const fronts = notes.map(({ flds }) => shown(String(flds).split('\u001f')[0]!))
          const backs = notes.map(({ flds }) => shown(String(flds).split('\u001f')[1]!))
          for (const card of material.cards) {
            expect(fronts).toContain(mathJaxText(card.term))
            expect(backs).toContain(mathJaxText(card.definition))
          }
          for (const { question } of material.questions)
            expect(fronts).toContain(mathJaxText(question))
          expect(new Set(notes.map(({ guid }) => guid)).size).toBe(notes.length)
          for (const { flds } of notes) expect(flds).not.toMatch(/\[(?:sound:|latex\]|\$)/)
        },
      ),
      { numRuns: 30 },
    )
  }, 30_000)
})
