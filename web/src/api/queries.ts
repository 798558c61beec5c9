import { infiniteQueryOptions, QueryClient, queryOptions } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from './client.ts'
import type { FormatName } from './formats.ts'
import { toProblem } from './problem.ts'

/** Worth asking again by itself: nobody answered, or the server said that it will be back. */
function isPassing(error: unknown): boolean {
  return ['network', 'unavailable'].includes(toProblem(error).id)
}

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (count, error) => count < 2 && isPassing(error),
        staleTime: 10_000,
        // Calls are tried also where the browser believes it is offline: the server may be local.
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

export const aboutQuery = queryOptions({
  queryKey: ['about'],
  queryFn: ({ signal }) => answerOf(api.GET('/api/v1/about', { signal })),
  staleTime: 60_000,
})

export function packageQuery(id: string) {
  return queryOptions({
    queryKey: ['content', id],
    queryFn: async ({ signal }) => {
      const answer = await answerOf(
        api.GET('/api/v1/content/{id}', { params: { path: { id } }, signal }),
      )
      // Other forms are given only to those who ask for them by `as`.
      return answer as Schemas['ContentPackage']
    },
  })
}

/** The text that citations of a package point into, by UTF-16 offsets; it never changes. */
export function sourceTextQuery(id: string, source: string) {
  return queryOptions({
    queryKey: ['content', id, 'source', source],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/content/{id}/sources/{source}/text', {
          params: { path: { id, source } },
          parseAs: 'text',
          signal,
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function jobQuery(id: string) {
  return queryOptions({
    queryKey: ['jobs', id],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/api/v1/jobs/{id}', { params: { path: { id } }, signal })),
  })
}

export const libraryQuery = infiniteQueryOptions({
  queryKey: ['library'],
  queryFn: ({ pageParam, signal }) =>
    answerOf(
      api.GET('/api/v1/content', {
        params: { query: { limit: '50', ...(pageParam ? { cursor: pageParam } : {}) } },
        signal,
      }),
    ),
  initialPageParam: '',
  getNextPageParam: ({ next }) => next,
})

/** A format that a job has made, also before the job ends. */
export function jobArtifactQuery(id: string, format: FormatName) {
  return queryOptions({
    queryKey: ['jobs', id, 'artifact', format],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/jobs/{id}/artifacts/{format}', {
          params: { path: { id, format } },
          signal,
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Jobs under way; asked for again while there are any. */
export const openJobsQuery = queryOptions({
  queryKey: ['jobs', 'open'],
  queryFn: async ({ signal }) => {
    const lists = await Promise.all(
      (['queued', 'running'] as const).map((state) =>
        answerOf(api.GET('/api/v1/jobs', { params: { query: { state, limit: '20' } }, signal })),
      ),
    )
    return lists.flatMap(({ items }) => items)
  },
  refetchInterval: ({ state }) => (state.data && state.data.length > 0 ? 2000 : false),
})
