import { answerOf, api, type Schemas } from './client.ts'
import { rememberBody } from './job-bodies.ts'

/**
 * Asks for a package.
 * @param key the same for every try of one request: however often it arrives, it makes one job
 */
export async function submitJob(
  body: Schemas['GenerateBodyInput'],
  key: string,
): Promise<Schemas['Job']> {
  const job = await answerOf(
    api.POST('/api/v1/jobs', { body, headers: { 'Idempotency-Key': key } }),
  )
  rememberBody(job.id, body)
  return job
}
