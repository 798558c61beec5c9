import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { libraryQuery, openJobsQuery } from '../api/queries.ts'
import { Progress } from '../ui/progress.tsx'
import { Spinner } from '../ui/spinner.tsx'

/** What is being made right now; packages join the list below as they are done. */
export function RunningJobs() {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const { data: jobs = [] } = useQuery(openJobsQuery)
  const before = useRef(0)
  useEffect(() => {
    if (jobs.length < before.current) {
      void queryClient.invalidateQueries({ queryKey: libraryQuery.queryKey })
    }
    before.current = jobs.length
  }, [jobs.length, queryClient])
  if (jobs.length === 0) return null
  return (
    <section aria-labelledby="running-jobs" className="grid gap-2">
      <h2 className="font-semibold font-serif text-lg" id="running-jobs">
        {t('library.running')}
      </h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-raised shadow-raised">
        {jobs.map(({ id, request, progress }) => (
          <li className="relative grid gap-2 px-4 py-3 hover:bg-sunken sm:px-5" key={id}>
            <div className="flex items-center gap-3">
              <Spinner className="size-4 text-accent" />
              <Link
                className="font-medium after:absolute after:inset-0 hover:text-accent"
                params={{ id }}
                to="/jobs/$id"
              >
                {request.topic ?? t('job.heading.generate')}
              </Link>
            </div>
            <Progress done={progress.done} label={t('job.progress')} total={progress.total} />
          </li>
        ))}
      </ul>
    </section>
  )
}
