import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Caller, KeyScope } from '../domain/api-key.ts'
import type { IsRaw } from './sanitize.ts'

/** The server as route files see it: bodies and answers typed by their zod schemas. */
export type Server = FastifyInstance<
  FastifyInstance['server'],
  FastifyRequest['raw'],
  import('node:http').ServerResponse,
  FastifyInstance['log'],
  ZodTypeProvider
>

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route: everyone, or a key with this scope. Every route says so. */
    access?: 'public' | KeyScope
    /** Counts against the caller's generate calls once it is known to be valid. */
    countsAsGenerate?: boolean
    /** Strings of the body that the use case cleans itself (texts of sources). */
    rawText?: IsRaw
    /** The route also takes a file as multipart/form-data, and this is its form, for the description. */
    form?: import('zod').ZodType
    /** Probes reach this by the machine's IP address, without a listed host name. */
    anyAddress?: boolean
  }
  interface FastifyRequest {
    /** Who calls; set on every route that is not public. */
    caller: Caller | null
  }
}

/** Who calls a route that is not public. */
export function callerOf(request: FastifyRequest): Caller {
  if (!request.caller)
    throw new Error('A route asked for its caller but does not declare its access')
  return request.caller
}
