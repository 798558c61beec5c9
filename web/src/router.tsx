import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { aboutQuery, packageQuery } from './api/queries.ts'
import { CreatePage } from './create/create-page.tsx'
import { NotFoundPage } from './shell/not-found-page.tsx'
import { PageFailure } from './shell/page-failure.tsx'
import { Shell } from './shell/shell.tsx'
import { LoadingState } from './ui/states.tsx'

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Shell,
  notFoundComponent: NotFoundPage,
})

const create = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: CreatePage,
  loader: ({ context }) => void context.queryClient.prefetchQuery(aboutQuery),
})

const job = createRoute({
  getParentRoute: () => root,
  path: '/jobs/$id',
  component: lazyRouteComponent(() => import('./jobs/job-page.tsx'), 'JobPage'),
})

const library = createRoute({
  getParentRoute: () => root,
  path: '/content',
  component: lazyRouteComponent(() => import('./library/library-page.tsx'), 'LibraryPage'),
})

/** What a link into a package may say: the format in view, and whatever the page keeps beside it. */
export interface PackageSearch {
  format?: string
  view?: string
  at?: string
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const packagePage = createRoute({
  getParentRoute: () => root,
  path: '/content/$id',
  validateSearch: (search: Record<string, unknown>): PackageSearch => {
    const known = {
      format: text(search['format']),
      view: text(search['view']),
      at: text(search['at']),
    }
    return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))
  },
  component: lazyRouteComponent(() => import('./package/package-page.tsx'), 'PackagePage'),
  loader: ({ context, params }) => void context.queryClient.prefetchQuery(packageQuery(params.id)),
})

/** `/content/ID/faq`, as people write and share it. */
const packageFormat = createRoute({
  getParentRoute: () => root,
  path: '/content/$id/$format',
  beforeLoad: ({ params: { id, format } }) => {
    throw redirect({ to: '/content/$id', params: { id }, search: { format }, replace: true })
  },
})

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./settings/settings-page.tsx'), 'SettingsPage'),
})

function Pending() {
  return (
    <div className="page">
      <LoadingState />
    </div>
  )
}

export function createStudioRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([create, job, library, packagePage, packageFormat, settings]),
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPendingComponent: Pending,
    defaultErrorComponent: PageFailure,
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createStudioRouter>
  }
}
