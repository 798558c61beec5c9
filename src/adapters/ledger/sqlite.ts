import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Ledger } from '../../ports/ledger.ts'
import { StoreOpenError } from '../../ports/store.ts'
import { dayAccount, jobAccount, keptDays, notCounted, passedCap } from './accounts.ts'

/** How long a write waits for another process that is writing. */
const busyMs = 2000

/**
 * Spending in a file of its own, `spending.sqlite`, shared by all processes of the machine. Every
 * reservation is one immediate transaction. Throws StoreOpenError when the file cannot be used.
 * @param deps `watchLog`: gives what is to be called after each commit, to copy the write-ahead log
 *   elsewhere than within commits; without it SQLite does that
 */
export function openSqliteLedger(
  path: string,
  deps: {
    makeId: () => string
    now: () => string
    watchLog?: (database: DatabaseSync) => () => void
  },
): Ledger {
  const database = open(path)
  const committed = deps.watchLog?.(database)
  const begin = database.prepare('BEGIN IMMEDIATE')
  const commit = database.prepare('COMMIT')
  const sumOf = database.prepare('SELECT amount FROM spending WHERE account = ?')
  const add = database.prepare(
    `INSERT INTO spending (account, amount, changed_at) VALUES (?, ?, ?)
     ON CONFLICT (account) DO UPDATE SET amount = amount + excluded.amount, changed_at = excluded.changed_at`,
  )
  const hold = database.prepare('INSERT INTO reservation VALUES (?, ?, ?, ?)')
  const held = database.prepare('SELECT * FROM reservation WHERE id = ?')
  const release = database.prepare('DELETE FROM reservation WHERE id = ?')
  const forget = database.prepare('DELETE FROM spending WHERE changed_at < ?')
  const eraseSums = database.prepare(`DELETE FROM spending WHERE ${ownerIn('account')} = ?`)
  const eraseHeld = database.prepare(`DELETE FROM reservation WHERE ${ownerIn('day')} = ?`)

  const sum = (account: string) => Number(sumOf.get(account)?.['amount'] ?? 0)

  function transaction<Result>(work: () => Result): Result {
    try {
      begin.run()
      try {
        const result = work()
        commit.run()
        committed?.()
        return result
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK')
        throw error
      }
    } catch (error) {
      throw notCounted(error)
    }
  }

  const oldest = new Date(Date.parse(deps.now()) - keptDays * 86_400_000).toISOString()
  transaction(() => forget.run(oldest))

  return {
    reserve: async ({ billing, day, amount, caps }) =>
      transaction(() => {
        const job = jobAccount(billing)
        const ownerAndDay = dayAccount(billing.owner, day)
        const refusal = passedCap(caps, { job: sum(job), day: sum(ownerAndDay) }, amount)
        if (refusal) return { status: 'refused', ...refusal }
        const id = deps.makeId()
        for (const account of [job, ownerAndDay]) add.run(account, amount, deps.now())
        hold.run(id, job, ownerAndDay, amount)
        return { status: 'reserved', reservation: { id, amount } }
      }),
    settle: async ({ id }, actual) =>
      transaction(() => {
        const row = held.get(id)
        if (!row) return
        release.run(id)
        const change = actual - Number(row['amount'])
        for (const column of ['job', 'day']) add.run(String(row[column]), change, deps.now())
      }),
    spent: async (query) =>
      sum('job' in query ? jobAccount(query) : dayAccount(query.owner, query.day)),
    eraseOwner: async (owner) =>
      transaction(
        () => Number(eraseSums.run(owner).changes) + Number(eraseHeld.run(owner).changes),
      ),
    close: async () => database.close(),
  }
}

/** `ownerOf` (accounts.ts) in SQL: the kinds of account have three letters. */
function ownerIn(column: string): string {
  const rest = `substr(${column}, 5)`
  return `iif(instr(${rest}, ' ') = 0, NULL, substr(${rest}, instr(${rest}, ' ') + 1))`
}

function open(path: string): DatabaseSync {
  let database: DatabaseSync | undefined
  try {
    mkdirSync(dirname(path), { recursive: true })
    database = new DatabaseSync(path, { timeout: busyMs })
    database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS spending (
        account TEXT PRIMARY KEY, amount INTEGER NOT NULL, changed_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS reservation (
        id TEXT PRIMARY KEY, job TEXT NOT NULL, day TEXT NOT NULL, amount INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;`)
    return database
  } catch (cause) {
    database?.close()
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : 'unknown reason'
    throw new StoreOpenError(
      `The spending file ${path} cannot be opened: ${reason}. Check that DATA_DIR is a writable directory on a disk with room.`,
      { cause },
    )
  }
}
