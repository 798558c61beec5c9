import { Link, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../shell/announcer.tsx'
import { PageHeader } from '../shell/page-header.tsx'
import { buttonClass } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Notice } from '../ui/notice.tsx'
import { Progress } from '../ui/progress.tsx'
import { ErrorState, LoadingState } from '../ui/states.tsx'
import { FormatRow } from './format-row.tsx'
import { CancelButton, RepeatButton } from './job-actions.tsx'
import { endedStates, formatState, formatsOf, type Job, type JobNews, stateOf } from './job-view.ts'
import { useJob } from './use-job.ts'

/** How a job goes on, format by format. */
export function JobPage() {
  const { id } = useParams({ from: '/jobs/$id' })
  const { t } = useTranslation()
  const { job, news, isConnected, error, refetch } = useJob(id)
  if (error) {
    return (
      <div className="page">
        <PageHeader title={t('job.title')} />
        <ErrorState error={error} onRetry={() => void refetch()} />
      </div>
    )
  }
  if (!job) {
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  }
  return <JobView isConnected={isConnected} job={job} news={news} />
}

function JobView({ job, news, isConnected }: { job: Job; news: JobNews; isConnected: boolean }) {
  const { t } = useTranslation()
  const state = stateOf(job, news)
  const hasEnded = endedStates.has(state)
  const said = t(`job.state.${state}`)
  useEffect(() => {
    if (hasEnded) announce(said)
  }, [hasEnded, said])
  return (
    <div className="page max-w-3xl">
      <PageHeader lead={said} title={job.request.topic ?? t(`job.heading.${job.kind}`)} />
      <div className="grid grid-cols-1 gap-6">
        {!isConnected && !hasEnded && <Notice title={t('job.lost')} tone="warn" />}
        {!hasEnded && <JobProgress job={job} news={news} />}
        <JobOutcome job={job} state={state} />
        <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-raised shadow-raised">
          {formatsOf(job, news).map((format) => (
            <FormatRow
              format={format}
              job={job}
              key={format}
              state={formatState(format, job, news)}
            />
          ))}
        </ul>
      </div>
    </div>
  )
}

function JobProgress({ job, news }: { job: Job; news: JobNews }) {
  const { t } = useTranslation()
  const { done, total, step } = news.progress ?? job.progress
  return (
    <div className="grid gap-3">
      <Progress done={done} label={t('job.progress')} total={total} />
      <div className="flex items-center justify-between gap-4">
        <p className="text-muted text-sm">
          {stateOf(job, news) === 'queued' ? t('job.queued') : stepText(t, step)}
        </p>
        <CancelButton id={job.id} />
      </div>
    </div>
  )
}

const steps = ['read_source', 'verify', 'store'] as const

function stepText(t: ReturnType<typeof useTranslation>['t'], step: string): string {
  return t(`job.step.${steps.find((name) => name === step) ?? 'write'}`)
}

/** Once it has ended: the way to what was made, or why there is nothing. */
function JobOutcome({ job, state }: { job: Job; state: Job['state'] }) {
  const { t } = useTranslation()
  if (!endedStates.has(state)) return null
  const { problem, contentId } = job
  return (
    <div className="grid gap-4">
      {problem && (
        <Notice title={problem.title} tone="bad">
          <p>{problem.detail}</p>
        </Notice>
      )}
      <div className="flex flex-wrap gap-3">
        {contentId !== null && (
          <Link className={buttonClass('primary')} params={{ id: contentId }} to="/content/$id">
            <Icon name="book" />
            {t('job.open')}
          </Link>
        )}
        {(state === 'failed' || state === 'cancelled') && <RepeatButton job={job} />}
        <Link className={buttonClass('secondary')} to="/">
          {t('job.another')}
        </Link>
      </div>
    </div>
  )
}
