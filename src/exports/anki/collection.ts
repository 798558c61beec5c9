import { createHash } from 'node:crypto'
import { type AnkiNote, idOf, sortText } from './notes.ts'
import { deckOptions, decks, globalOptions, noteTypes } from './settings.ts'

/** What a collection is made of. */
export interface AnkiDeck {
  readonly title: string
  /** Stays the same when the course is made again. */
  readonly key: string
  /** ISO 8601. */
  readonly createdAt: string
  readonly notes: readonly AnkiNote[]
}

/** The tables of Anki's collections in schema version 11, which every Anki since 2.1 imports. */
const schema = `
CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL,
  scm integer NOT NULL, ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL,
  ls integer NOT NULL, conf text NOT NULL, models text NOT NULL, decks text NOT NULL,
  dconf text NOT NULL, tags text NOT NULL);
CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL,
  mod integer NOT NULL, usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL,
  sfld integer NOT NULL, csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL,
  ord integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL,
  queue integer NOT NULL, due integer NOT NULL, ivl integer NOT NULL, factor integer NOT NULL,
  reps integer NOT NULL, lapses integer NOT NULL, left integer NOT NULL, odue integer NOT NULL,
  odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL);
CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL,
  ease integer NOT NULL, ivl integer NOT NULL, lastIvl integer NOT NULL, factor integer NOT NULL,
  time integer NOT NULL, type integer NOT NULL);
CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
CREATE INDEX ix_notes_usn ON notes (usn);
CREATE INDEX ix_cards_usn ON cards (usn);
CREATE INDEX ix_revlog_usn ON revlog (usn);
CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_cid ON revlog (cid);
CREATE INDEX ix_notes_csum ON notes (csum);
`

/** Writes the SQLite file that an `.apkg` holds. The same deck gives the same bytes. */
export async function ankiCollection(deck: AnkiDeck): Promise<Uint8Array> {
  // The database is WebAssembly and takes a while to load.
  const { default: initSqlJs } = await import('sql.js')
  const { Database } = await initSqlJs()
  const database = new Database()
  try {
    database.run(schema)
    const deckId = idOf(`deck ${deck.key}`)
    const millis = Date.parse(deck.createdAt)
    database.run('INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, ?)', [
      startOfDay(millis),
      millis,
      millis,
      JSON.stringify(globalOptions),
      JSON.stringify(noteTypes(deckId)),
      JSON.stringify(decks(deckId, deck.title, Math.floor(millis / 1000))),
      JSON.stringify(deckOptions),
      '{}',
    ])
    const modelId = Number(Object.keys(noteTypes(deckId))[0])
    for (const [position, note] of deck.notes.entries()) {
      database.run("INSERT INTO notes VALUES (?, ?, ?, ?, -1, ?, ?, ?, ?, 0, '')", [
        note.id,
        note.guid,
        modelId,
        note.modified,
        ` ${note.tags.join(' ')} `,
        note.fields.join('\u001f'),
        sortText(note.fields[0]),
        checksum(sortText(note.fields[0])),
      ])
      // A new card (type and queue 0) that is due at its place in the deck.
      database.run(
        "INSERT INTO cards VALUES (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')",
        [note.id, note.id, deckId, note.modified, position + 1],
      )
    }
    return database.export()
  } finally {
    database.close()
  }
}

/** Anki looks for doubles by the first eight hexadecimal digits of the field's SHA-1. */
function checksum(text: string): number {
  return Number.parseInt(createHash('sha1').update(text).digest('hex').slice(0, 8), 16)
}

/** Seconds; Anki counts the days of a collection from here. */
function startOfDay(millis: number): number {
  return Math.floor(millis / 86_400_000) * 86_400
}
