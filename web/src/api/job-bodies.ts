import type { Schemas } from './client.ts'

/**
 * What jobs were asked for, kept in the tab, so that a job that failed can be asked for again: the
 * server does not give texts back. Without it the reader starts from an empty page.
 */
type GenerateBody = Schemas['GenerateBodyInput']

const place = (jobId: string): string => `acpf.job.${jobId}`
/** Storage of a tab holds about five million characters. */
const longest = 1_000_000

export function rememberBody(jobId: string, body: GenerateBody): void {
  const text = JSON.stringify(body)
  if (text.length > longest) return
  try {
    sessionStorage.setItem(place(jobId), text)
  } catch {
    // Full or switched off: trying again then starts from an empty page.
  }
}

export function recallBody(jobId: string): GenerateBody | null {
  try {
    const text = sessionStorage.getItem(place(jobId))
    // Written by rememberBody and by nothing else.
    return text === null ? null : (JSON.parse(text) as GenerateBody)
  } catch {
    return null
  }
}
