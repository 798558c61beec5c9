import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { ContentPackage } from '../domain/package.ts'
import { ProblemError } from '../domain/problem.ts'
import { summarize } from '../domain/stored.ts'
import type { FormatName } from '../domain/vocabulary.ts'
import {
  type ExportKind,
  type ExportName,
  exportNames,
  exports,
  fileNameOf,
  type WriteExport,
} from '../exports/index.ts'
import type { ContentUseCases } from '../factory/content-use-cases.ts'

/** What `?as=` takes. */
export const asQuery = z.enum(exportNames).optional().meta({
  description:
    'The kind of file, as GET /exports lists them; without it the Accept header decides.',
})

/** The kinds that have a form for a format; all for a whole package. */
export function kindsFor(format: FormatName | null): ExportName[] {
  if (format === null) return exportNames
  return exportNames.filter((name) => kindOf(name).carries.includes(format))
}

function kindOf(name: ExportName): ExportKind {
  return exports[name]
}

/** Bare media type of a kind, without parameters. */
function typeOf(name: ExportName): string {
  return kindOf(name).mediaType.split(';', 1)[0] ?? ''
}

/** The answers of an exporting route, for the API description: JSON as given, files by their types. */
export function exportContent(json: z.ZodType): Record<string, { schema: z.ZodType }> {
  const files = Object.fromEntries(
    exportNames.map((name) => [
      typeOf(name),
      {
        schema: typeOf(name).startsWith('text/')
          ? z.string()
          : z.string().meta({ format: 'binary' }),
      },
    ]),
  )
  return { ...files, 'application/json': { schema: json } }
}

/**
 * The kind a client takes (RFC 9110, section 12.5.1): the one it gives the highest weight, of these
 * the most specific range's, of these the first in the table; JSON when it takes anything.
 *
 * @throws ProblemError `not-acceptable` that names what would do
 */
export function negotiate(accept: string | undefined, names: readonly ExportName[]): ExportName {
  const ranges = readAccept(accept ?? '*/*')
  let best: { name: ExportName; weight: number; precision: number } | null = null
  for (const name of names) {
    const { weight, precision } = weigh(typeOf(name), ranges)
    const isBetter =
      best === null ||
      weight > best.weight ||
      (weight === best.weight && precision > best.precision)
    if (weight > 0 && isBetter) best = { name, weight, precision }
  }
  if (best !== null) return best.name
  const types = [...new Set(names.map(typeOf))].join(', ')
  throw new ProblemError(
    'not-acceptable',
    `It is given as ${types}, or as ?as= one of ${names.join(', ')}.`,
  )
}

interface Range {
  readonly type: string
  readonly weight: number
}

const longestAccept = 1000

function readAccept(accept: string): Range[] {
  return accept
    .slice(0, longestAccept)
    .toLowerCase()
    .split(',')
    .map((range) => {
      const [type = '', ...parameters] = range.split(';').map((part) => part.trim())
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
      const weight = quality === undefined ? 1 : Number(quality)
      return { type, weight: weight >= 0 && weight <= 1 ? weight : 0 }
    })
}

/** The weight of the most specific range that holds a type; 0 where none does. */
function weigh(type: string, ranges: readonly Range[]): { weight: number; precision: number } {
  const [main] = type.split('/')
  const patterns = ['*/*', `${main}/*`, type]
  for (let precision = patterns.length - 1; precision >= 0; precision--) {
    const found = ranges.find((range) => range.type === patterns[precision])
    if (found) return { weight: found.weight, precision }
  }
  return { weight: 0, precision: 0 }
}

/** Writes a file of a package and sends it as a download. */
export async function sendExport(
  reply: FastifyReply,
  write: WriteExport,
  name: ExportName,
  content: ContentPackage,
  { formats, texts }: { formats?: readonly FormatName[]; texts?: ReadonlyMap<string, string> },
): Promise<Buffer> {
  const file = await write(name, content, formats, texts)
  const [only] = formats ?? []
  const title = fileNameOf(summarize(content).title)
  const base = only === undefined ? title : `${title}-${only.replaceAll('_', '-')}`
  const { mediaType, extension } = kindOf(name)
  reply.type(mediaType)
  reply.header('content-disposition', attachment(`${base}.${extension}`))
  return Buffer.from(file.buffer, file.byteOffset, file.byteLength)
}

/** RFC 6266: the name in ASCII for old clients, and in UTF-8 after RFC 8187. */
function attachment(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

/** The texts of a package's sources, for kinds that hold them. */
export async function textsFor(
  name: ExportName,
  contents: ContentUseCases,
  id: string,
  ownerId: string,
): Promise<Map<string, string>> {
  const documents = kindOf(name).needsTexts ? await contents.documents(id, ownerId) : null
  return new Map((documents ?? []).map(({ source, text }) => [source.id, text]))
}
