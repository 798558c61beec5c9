import type {
  DocumentData,
  DocumentReference,
  DocumentSnapshot,
  Firestore,
  WriteBatch,
} from '@google-cloud/firestore'
import { ProblemError } from '../../../domain/problem.ts'

/** Firestore as the stores use it: answers in time, and commits that hold only if nothing changed. */
export interface Database {
  readonly firestore: Firestore
  /** Runs a question within the time a caller may be kept. */
  ask<T>(question: () => Promise<T>): Promise<T>
  /**
   * Reads and commits until no other writer came between the two. `attempt` reads what it needs
   * and gives the batch to commit, with a precondition for each document it relies on, and the
   * result; or a batch of null to commit nothing. Nothing is locked, so writers never wait for
   * each other: one of them wins and the others look again.
   */
  commit<T>(attempt: () => Promise<{ batch: WriteBatch | null; result: T }>): Promise<T>
}

/** How long a caller may be kept; the client's own limit is minutes. */
const answerMs = 4500
/** Tries of a commit; each failure means that another writer got through. */
const mostTries = 40

/** https://grpc.github.io/grpc/core/md_doc_statuscodes.html */
const grpc = { deadlineExceeded: 4, alreadyExists: 6, failedPrecondition: 9, aborted: 10 }
/** Another writer was first. */
const contention = new Set([grpc.alreadyExists, grpc.failedPrecondition, grpc.aborted])
/** Cancelled, unknown, deadline, exhausted, aborted, internal, unavailable, unauthenticated. */
const outages = new Set([1, 2, 4, 8, 10, 13, 14, 16])

/** Wraps a client. */
export function createDatabase(firestore: Firestore): Database {
  const ask: Database['ask'] = (question) => within(question)
  return {
    firestore,
    ask,
    commit: (attempt) => within((isLate) => commitUnchanged(attempt, isLate)),
  }
}

async function commitUnchanged<T>(
  attempt: () => Promise<{ batch: WriteBatch | null; result: T }>,
  isLate: () => boolean,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const { batch, result } = await attempt()
    if (!batch) return result
    // The caller has been told that it failed: what is not committed yet never will be.
    if (isLate()) throw late()
    try {
      await batch.commit()
      return result
    } catch (error) {
      if (!contention.has(codeOf(error)) || tries >= mostTries) throw error
    }
    // Random, so that writers that collided do not collide again.
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 20 * tries))
    // Nor is the client asked again, which may be closed by now.
    if (isLate()) throw late()
  }
}

async function within<T>(body: (isLate: () => boolean) => Promise<T>): Promise<T> {
  const tooLate = Promise.withResolvers<never>()
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    tooLate.reject(late())
  }, answerMs)
  try {
    const work = body(() => isLate)
    // Left behind when late: its end concerns nobody any more.
    work.catch(() => undefined)
    return await Promise.race([work, tooLate.promise])
  } catch (error) {
    const code = codeOf(error)
    throw outages.has(code) || contention.has(code) ? unavailable(error) : error
  } finally {
    clearTimeout(timer)
  }
}

function late(): ProblemError {
  return unavailable(new Error('Firestore did not answer in time'))
}

function unavailable(cause: unknown): ProblemError {
  return new ProblemError('unavailable', 'The store cannot be reached; try again shortly.', {
    cause,
    retryAfterSeconds: 5,
  })
}

/** The gRPC code of an error of the client, or -1 for errors of ours. */
function codeOf(error: unknown): number {
  if (!(error instanceof Error) || !('code' in error)) return -1
  return typeof error.code === 'number' ? error.code : -1
}

/** The data of a document that was read, or null when there is none. */
export async function dataOf(ref: DocumentReference): Promise<DocumentData | null> {
  return (await ref.get()).data() ?? null
}

/** Holds a write to the state of the document that was read. */
export function unchanged(read: DocumentSnapshot): {
  lastUpdateTime: NonNullable<DocumentSnapshot['updateTime']>
} {
  if (!read.updateTime) throw new Error(`${read.ref.path} was not there when it was read`)
  return { lastUpdateTime: read.updateTime }
}
