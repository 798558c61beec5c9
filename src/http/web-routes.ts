import fastifyStatic from '@fastify/static'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { ProblemError } from '../domain/problem.ts'
import type { Server } from './context.ts'
import { idParams } from './list-query.ts'
import { problemResponses } from './problem-answer.ts'
import { pagePolicy } from './security-headers.ts'
import { sendStartPage } from './start-page.ts'
import type { Studio } from './web-files.ts'

/** Addresses that the studio's own router shows a page for. */
const pages = {
  '/': 'The studio: make a package',
  '/jobs/:id': 'The studio: watch a job',
  '/content': 'The studio: the library',
  '/content/:id': 'The studio: one package',
  '/content/:id/:format': 'The studio: one format of a package',
  '/settings': 'The studio: keys, limits and engines',
}

/** Scripts and styles from this server alone; no inline code, so the policy is the same for all. */
const policy = pagePolicy({
  styles: ["'self'"],
  scripts: ["'self'"],
  images: ["'self'"],
  fonts: ["'self'"],
  connections: ["'self'"],
  manifest: ["'self'"],
})

const vary = 'Origin, Accept-Encoding'
const pageHeaders = { 'content-security-policy': policy, 'cache-control': 'no-cache', vary }
/** Names of files carry a hash of what is in them: a name never means anything else. */
const yearLong = { maxAge: '365d', immutable: true }
const notBuilt = 'The studio has not been built: run "npm run build:web".'

/**
 * The studio's page and files.
 * @param studio null where it has not been built: `/` then says how to build it
 */
export function webRoutes(studio: Studio | null) {
  return async (server: Server): Promise<void> => {
    if (studio !== null) {
      // The plugin's own routes could not say who may call them, so ours send its files.
      const root = studio.folder
      await server.register(fastifyStatic, { root, serve: false, preCompressed: true })
    }
    for (const [path, summary] of Object.entries(pages)) addPage(server, path, summary, studio)
    addAsset(server, studio)
  }
}

/** The studio's page where no route is: its router then says so. */
export function sendNoPage({ readPage }: Studio) {
  return (reply: FastifyReply): FastifyReply =>
    reply.code(404).headers(pageHeaders).type('text/html; charset=utf-8').send(readPage())
}

function addPage(server: Server, path: string, summary: string, studio: Studio | null): void {
  server.get(
    path,
    {
      config: { access: 'public' },
      schema: {
        tags: ['documentation'],
        summary,
        ...(path.includes(':') ? { params: paramsOf(path) } : {}),
        response: {
          200: { description: 'A page', content: { 'text/html': { schema: z.string() } } },
          ...(path === '/' ? {} : problemResponses(404)),
        },
      },
    },
    async (_request, reply) => {
      if (studio !== null) {
        // `no-cache`: asked for anew each time, by its ETag.
        return reply.headers(pageHeaders).sendFile('index.html', { cacheControl: false })
      }
      if (path === '/') return sendStartPage(reply)
      throw new ProblemError('not-found', notBuilt)
    },
  )
}

function paramsOf(path: string) {
  return path.includes(':format') ? idParams.extend({ format: z.string() }) : idParams
}

function addAsset(server: Server, studio: Studio | null): void {
  server.get(
    '/assets/:file',
    {
      config: { access: 'public' },
      schema: {
        tags: ['documentation'],
        summary: 'A script, style sheet or picture of the studio',
        params: z.object({ file: z.string() }),
        response: {
          200: { description: 'The file', content: { '*/*': { schema: z.string() } } },
          ...problemResponses(404),
        },
      },
    },
    async (request, reply) => {
      const { file } = request.params
      if (!studio?.hasAsset(file)) {
        throw new ProblemError('not-found', 'There is no such file.')
      }
      return reply.headers({ vary }).sendFile(`assets/${file}`, yearLong)
    },
  )
}
