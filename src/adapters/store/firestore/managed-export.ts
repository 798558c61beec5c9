import { setTimeout as sleep } from 'node:timers/promises'
import { GoogleAuth } from 'google-auth-library'
import { z } from 'zod'
import { BackupError } from '../../../domain/backup.ts'
import type { ManagedBackups } from '../../../ports/backup.ts'

export interface ManagedExportOptions {
  readonly databaseId: string
  readonly authorize: Authorize
  readonly pollMs?: number
  /** Scheme and host of the service. */
  readonly baseUrl?: string
}

/** Who asks, and for which project. */
type Authorize = () => Promise<{ readonly projectId: string; readonly token: string }>

const operationSchema = z.object({
  name: z.string(),
  done: z.boolean().default(false),
  error: z.object({ message: z.string() }).optional(),
  response: z.object({ outputUriPrefix: z.string().optional() }).optional(),
})
type Operation = z.output<typeof operationSchema>

/** One answer, not the whole export. */
const answerMs = 30_000

/**
 * Google's own export of a Firestore database into a bucket, for databases of any size:
 * https://firebase.google.com/docs/firestore/reference/rest/v1/projects.databases/exportDocuments
 */
export function createManagedExport(options: ManagedExportOptions): ManagedBackups {
  const { databaseId, authorize, pollMs = 2000 } = options
  const { baseUrl = 'https://firestore.googleapis.com' } = options

  async function ask(path: string, body?: object): Promise<Operation> {
    const { projectId, token } = await authorize()
    const url = new URL(path.replace('{project}', projectId), baseUrl)
    try {
      const response = await fetch(url, {
        method: body ? 'POST' : 'GET',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
        signal: AbortSignal.timeout(answerMs),
        redirect: 'error',
      })
      const text = await response.text()
      if (!response.ok) throw refused(`it answered ${response.status}: ${messageOf(text)}`)
      return operationSchema.parse(JSON.parse(text))
    } catch (cause) {
      throw cause instanceof BackupError ? cause : refused('it gave no usable answer', cause)
    }
  }

  /** Starts an operation and waits for its end, which may be hours away. */
  async function run(verb: string, body: object): Promise<Operation> {
    let operation = await ask(`/v1/projects/{project}/databases/${databaseId}:${verb}`, body)
    while (!operation.done) {
      await sleep(pollMs)
      operation = await ask(`/v1/${operation.name}`)
    }
    if (operation.error) throw refused(operation.error.message)
    return operation
  }

  return {
    async exportTo(address) {
      const { response } = await run('exportDocuments', { outputUriPrefix: address })
      return response?.outputUriPrefix ?? address
    },
    async importFrom(address) {
      await run('importDocuments', { inputUriPrefix: address })
    },
  }
}

/** The machine's own identity, or that of a key file. */
export function googleIdentity(options: {
  readonly projectId: string | null
  readonly keyFile: string | null
}): Authorize {
  const auth = new GoogleAuth({
    scopes: 'https://www.googleapis.com/auth/datastore',
    ...(options.keyFile === null ? {} : { keyFilename: options.keyFile }),
  })
  return async () => {
    try {
      const token = await auth.getAccessToken()
      if (!token) throw new Error('there is no token')
      return { token, projectId: options.projectId ?? (await auth.getProjectId()) }
    } catch (cause) {
      throw refused('nobody is signed in here. Set GOOGLE_APPLICATION_CREDENTIALS', cause)
    }
  }
}

function refused(reason: string, cause?: unknown): BackupError {
  return new BackupError(`Firestore did not do it: ${reason}.`, { kind: 'refused', cause })
}

const errorSchema = z.object({ error: z.object({ message: z.string() }) })

function messageOf(text: string): string {
  try {
    return errorSchema.parse(JSON.parse(text)).error.message.slice(0, 300)
  } catch {
    return 'no reason given'
  }
}
