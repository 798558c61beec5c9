import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useDeferredValue, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { libraryQuery, openJobsQuery } from '../api/queries.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { Button, buttonClass } from '../ui/button.tsx'
import { EmptyState, ErrorState, LoadingState } from '../ui/states.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { LibraryTools } from './library-tools.tsx'
import { chooseEntries, type LibraryEntry, type Order } from './order.ts'
import { PackageRow } from './package-row.tsx'
import { RunningJobs } from './running-jobs.tsx'

/** Every package there is: found, opened, deleted. */
export function LibraryPage() {
  const { t } = useTranslation()
  return (
    <div className="page">
      <PageHeader title={t('library.title')} />
      <div className="grid grid-cols-1 gap-6">
        <RunningJobs />
        <Packages />
      </div>
    </div>
  )
}

function Packages() {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  const [order, setOrder] = useState<Order>('newest')
  const searched = useDeferredValue(words)
  const library = useWholeLibrary(searched.trim() !== '' || order !== 'newest')
  const { data: jobs = [] } = useQuery(openJobsQuery)
  const [leaving, setLeaving] = useState<LibraryEntry | null>(null)
  if (library.error) {
    return <ErrorState error={library.error} onRetry={() => void library.refetch()} />
  }
  if (!library.entries) return <LoadingState />
  if (library.entries.length === 0) return jobs.length > 0 ? null : <NothingYet />
  const shown = chooseEntries(library.entries, searched, order)
  return (
    <>
      <LibraryTools onOrder={setOrder} onWords={setWords} order={order} words={words} />
      <p className="sr-only" role="status">
        {t('library.found', { count: shown.length })}
      </p>
      {shown.length === 0 ? (
        <EmptyState icon="search" text={t('library.noMatchText')} title={t('library.noMatch')} />
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-raised shadow-raised">
          {shown.map((entry) => (
            <PackageRow entry={entry} key={entry.id} onDelete={() => setLeaving(entry)} />
          ))}
        </ul>
      )}
      {library.hasMore && (
        <div className="text-center">
          <Button busy={library.isLoadingMore} onClick={library.loadMore}>
            {t('library.more')}
          </Button>
        </div>
      )}
      <DeleteDialog entry={leaving} onClose={() => setLeaving(null)} />
    </>
  )
}

function NothingYet() {
  const { t } = useTranslation()
  return (
    <EmptyState
      action={
        <Link className={buttonClass('primary')} to="/">
          {t('library.first')}
        </Link>
      }
      icon="book"
      text={t('library.emptyText')}
      title={t('library.empty')}
    />
  )
}

/** The library page by page; the rest of it too where everything has to be looked at. */
function useWholeLibrary(isWanted: boolean) {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useInfiniteQuery(libraryQuery)
  useEffect(() => {
    if (isWanted && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [isWanted, hasNextPage, isFetchingNextPage, fetchNextPage])
  return {
    entries: data?.pages.flatMap(({ items }) => items),
    error,
    refetch,
    hasMore: hasNextPage,
    isLoadingMore: isFetchingNextPage,
    loadMore: () => void fetchNextPage(),
  }
}
