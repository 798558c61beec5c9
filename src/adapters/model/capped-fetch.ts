/** A provider sent more than a reply can be. */
export class ReplyTooLarge extends Error {
  constructor(maxBytes: number) {
    super(`the provider's reply is larger than ${maxBytes} bytes`)
    this.name = 'ReplyTooLarge'
  }
}

/**
 * A `fetch` whose bodies end with ReplyTooLarge past `maxBytes` (counted after decompression) and
 * that follows no redirects: a provider that redirects would take our key along. The AI SDK reads
 * a body of any size into memory otherwise (200 MB cost it 1 GB).
 */
export function cappedFetch(
  maxBytes: number,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: 'error' })
    if (response.body === null) return response
    let seen = 0
    const counted = response.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          seen += chunk.byteLength
          if (seen > maxBytes) controller.error(new ReplyTooLarge(maxBytes))
          else controller.enqueue(chunk)
        },
      }),
    )
    return new Response(counted, {
      status: response.status,
      statusText: response.statusText,
      headers: response.headers,
    })
  }
}
