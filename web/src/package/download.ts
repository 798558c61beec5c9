import { currentKey } from '../api/key.ts'
import { problemOfAnswer } from '../api/problem.ts'

/** Where a package, or one format of it, is given as a file of one kind. */
export function fileAddress(id: string, format: string | null, kind: string): string {
  const path = ['content', id, ...(format === null ? [] : [format])].map(encodeURIComponent)
  return `/api/v1/${path.join('/')}?as=${encodeURIComponent(kind)}`
}

/**
 * Fetches a file with the reader's key, which a plain link could not send.
 * @throws ApiProblem where the server does not give it
 */
export async function fetchFile(address: string): Promise<Response> {
  const key = currentKey()
  const answer = await fetch(address, { headers: key === null ? {} : { 'X-API-Key': key } })
  if (!answer.ok) throw problemOfAnswer(await answer.json().catch(() => null), answer)
  return answer
}

/** Hands a file to the browser to be saved under the name the server gave it, else the one given. */
export async function saveFile(answer: Response, name: string): Promise<void> {
  const url = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = url
  link.download = fileNameIn(answer.headers.get('content-disposition')) ?? name
  link.click()
  // The browser has taken it up by then; kept, it would hold the whole file in memory.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

/** The file name of a Content-Disposition header (RFC 6266), or null. */
export function fileNameIn(header: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header ?? '')?.[1]
  if (encoded !== undefined) {
    try {
      return decodeURIComponent(encoded)
    } catch {
      return null
    }
  }
  return /filename="([^"]+)"/i.exec(header ?? '')?.[1] ?? null
}
