import type { Product } from '../product/product.ts'

/** A text of our own that is long enough for a package. */
export const sampleText = `# Rivers

A river is a natural stream of fresh water that flows in a channel towards a sea, a lake or another river. A watershed is the area of land from which all water drains to the same river. The source of a river is the place where its water begins to flow, such as a spring, a glacier or a lake.

## How rivers shape the land

Erosion is the wearing away of rock and soil by moving water. Fast water carries sand and pebbles, and these scrape the bed of the river and make the channel deeper. Deposition is the laying down of the material that a river carries. It happens where the water slows down, because slow water cannot hold heavy grains. A meander is a bend of a river that grows because the water erodes the outer bank and deposits sand at the inner bank.

## Rivers and people

A flood plain is the flat land beside a river that is covered by water during floods. Floods leave fine mud on the flood plain, and this mud makes the soil fertile. A dam is a wall that is built across a river to store water. Dams supply towns with water and drive turbines that make electricity, but they also stop fish that swim upstream to lay their eggs.

## The water cycle

Evaporation is the change of liquid water into vapour. Condensation is the change of vapour into small drops that form clouds. Rain falls from the clouds onto the land, and rivers carry the water back to the sea. The amount of water that passes a point of a river in one second is called its discharge.`

/** A body that both routes take. */
export function validBody(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return { sources: [{ text: sampleText, title: 'Rivers' }], formats: ['outline'], ...changes }
}

export const generatePath = '/api/v1/content/generate'

/** The routes that take a generate body, as the product's own description names them. */
export async function generatePaths(product: Product): Promise<string[]> {
  const description: { paths: Record<string, object> } = Object(
    await (await product.fetch('/api/v1/openapi.json')).json(),
  )
  return [generatePath, '/api/v1/jobs'].filter((path) => path in description.paths)
}

/** Posts JSON, or exactly these bytes, with these header fields beside Content-Type. */
export function post(
  product: Product,
  body: unknown,
  options: { path?: string; headers?: Record<string, string> } = {},
): Promise<Response> {
  const raw = typeof body === 'string' || body instanceof Uint8Array
  return product.fetch(options.path ?? generatePath, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...options.headers },
    // Response bodies and request bodies share the type; a Buffer is one of them.
    body: raw ? (body as string) : JSON.stringify(body),
  })
}

/** The problem in an answer, held to what every problem has. */
export async function problemOf(response: Response): Promise<Record<string, unknown>> {
  const type = response.headers.get('content-type')
  if (type !== 'application/problem+json; charset=utf-8') {
    throw new Error(
      `status ${response.status} came as ${type}: ${(await response.text()).slice(0, 500)}`,
    )
  }
  const problem: Record<string, unknown> = Object(await response.json())
  for (const field of ['type', 'title', 'status', 'detail', 'instance', 'requestId']) {
    if (problem[field] === undefined) throw new Error(`the problem lacks ${field}`)
  }
  if (problem['status'] !== response.status) throw new Error('the problem names another status')
  if (problem['requestId'] !== response.headers.get('x-request-id')) {
    throw new Error('the problem names another request id')
  }
  return problem
}

/** Resident memory of a process in bytes; 0 where there is no /proc. */
export async function residentBytes(pid: number): Promise<number> {
  const { readFile } = await import('node:fs/promises')
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024
}

/**
 * A time bar in milliseconds, with room for what a busy machine adds: what the quickest of answers
 * takes right now.
 */
export async function barOf(ms: number, product: Product): Promise<number> {
  const times: number[] = []
  for (let call = 0; call < 5; call++) {
    const started = performance.now()
    await (await product.fetch('/healthz')).text()
    times.push(performance.now() - started)
  }
  return ms + 5 * Math.max(...times)
}
