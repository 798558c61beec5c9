import { z } from 'zod'
import { formatNameSchema } from '../domain/vocabulary.ts'
import { type ExportKind, exportNames, exports } from '../exports/index.ts'
import type { Server } from './context.ts'
import { problemResponses } from './problem-answer.ts'

const kindAnswer = z
  .strictObject({
    name: z.enum(exportNames).meta({ description: 'For ?as= and acpf export --to.' }),
    label: z.string(),
    mediaType: z.string(),
    extension: z.string(),
    carries: z.array(formatNameSchema).meta({ description: 'The formats it has a form for.' }),
  })
  .meta({ id: 'ExportKind' })

/** `/exports`: the kinds of files that packages can be given as. */
export async function exportsRoutes(server: Server): Promise<void> {
  server.get(
    '/exports',
    {
      config: { access: 'read' },
      schema: {
        tags: ['content'],
        summary: 'The kinds of files that packages and formats can be given as',
        response: {
          200: z.strictObject({ items: z.array(kindAnswer) }).meta({ id: 'ExportKinds' }),
          ...problemResponses(401, 403),
        },
      },
    },
    async () => ({ items: exportNames.map(describe) }),
  )
}

function describe(name: (typeof exportNames)[number]): z.infer<typeof kindAnswer> {
  const { label, mediaType, extension, carries }: ExportKind = exports[name]
  return { name, label, mediaType, extension, carries: [...carries] }
}
