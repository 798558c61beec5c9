import { deflateSync } from 'node:zlib'

/** A PDF written by hand, for what no program writes: object number → body, from 1. */
export function rawPdf(objects: readonly (string | Buffer)[], trailer = ''): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  let length = parts[0]!.length
  const add = (part: Buffer) => {
    parts.push(part)
    length += part.length
  }
  for (const [at, body] of objects.entries()) {
    offsets.push(length)
    add(
      Buffer.concat([
        Buffer.from(`${at + 1} 0 obj\n`),
        Buffer.from(body),
        Buffer.from('\nendobj\n'),
      ]),
    )
  }
  const start = length
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  add(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<</Size ${size}/Root 1 0 R ${trailer}>>\nstartxref\n${start}\n%%EOF\n`,
    ),
  )
  return new Uint8Array(Buffer.concat(parts))
}

/** A stream object; packed with Flate as often as `rounds` says. */
export function streamOf(content: string | Buffer, rounds = 1, dictionary = ''): Buffer {
  let data = Buffer.from(content)
  for (let round = 0; round < rounds; round++) data = deflateSync(data, { level: 1 })
  const filter = rounds > 0 ? `/Filter[${'/FlateDecode'.repeat(rounds)}]` : ''
  const head = `<</Length ${data.length}${filter}${dictionary}>>\nstream\n`
  return Buffer.concat([Buffer.from(head), data, Buffer.from('\nendstream')])
}

/** One page in Helvetica with that content stream; `catalog` is added to the root. */
export function pageOf(
  content: string | Buffer,
  options: { rounds?: number; catalog?: string } = {},
) {
  const { rounds = 1, catalog = '' } = options
  return rawPdf([
    `<</Type/Catalog/Pages 2 0 R ${catalog}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    streamOf(content, rounds),
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ])
}

/** Lines of text one under the other, as a content stream. */
export function linesOf(lines: readonly string[]): string {
  return `BT /F1 10 Tf 12 TL 40 560 Td ${lines.map((line) => `(${line}) Tj T*`).join(' ')} ET`
}
