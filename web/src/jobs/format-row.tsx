import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormatName } from '../api/formats.ts'
import { jobArtifactQuery } from '../api/queries.ts'
import { Badge, type Tone } from '../ui/badge.tsx'
import { Button, buttonClass } from '../ui/button.tsx'
import { Spinner } from '../ui/spinner.tsx'
import { RegenerateButton } from './job-actions.tsx'
import type { FormatState, Job } from './job-view.ts'
import { previewLines } from './preview-lines.ts'

const tones: Record<FormatState, Tone> = {
  completed: 'good',
  insufficient_source: 'warn',
  failed: 'bad',
  working: 'accent',
  waiting: 'plain',
  not_made: 'plain',
}

/** One format of a job: how it stands, what was made, or why it was not. */
export function FormatRow({
  job,
  format,
  state,
}: {
  job: Job
  format: FormatName
  state: FormatState
}) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const { contentId } = job
  const wasRefused = state === 'failed' || state === 'insufficient_source'
  return (
    <li className="px-4 py-3 sm:px-5" data-format={format} data-state={state}>
      <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-2">
        <span className="min-w-0 flex-1 basis-28 font-medium">{t(`format.${format}`)}</span>
        <Badge tone={tones[state]}>
          {state === 'working' && <Spinner className="size-3.5" />}
          {t(`job.format.${state}`)}
        </Badge>
        {state === 'completed' && contentId !== null && (
          <Link
            aria-label={t('job.openFormat', { format: t(`format.${format}`) })}
            className={buttonClass('quiet', 'small')}
            params={{ id: contentId }}
            search={{ format }}
            to="/content/$id"
          >
            {t('action.open')}
          </Link>
        )}
        {state === 'completed' && contentId === null && (
          <Button
            aria-expanded={isOpen}
            aria-label={t('job.previewFormat', { format: t(`format.${format}`) })}
            look="quiet"
            onClick={() => setOpen(!isOpen)}
            size="small"
          >
            {t('job.preview')}
          </Button>
        )}
        {state === 'failed' && contentId !== null && (
          <RegenerateButton contentId={contentId} format={format} />
        )}
      </div>
      {wasRefused && <Reason format={format} id={job.id} />}
      {isOpen && state === 'completed' && contentId === null && (
        <Preview format={format} id={job.id} />
      )}
    </li>
  )
}

/** Why a format was not made, in the server's words. */
function Reason({ id, format }: { id: string; format: FormatName }) {
  const { data } = useQuery(jobArtifactQuery(id, format))
  if (!data || data.status === 'completed') return null
  return <p className="mt-1 max-w-prose text-muted text-sm">{data.problem.detail}</p>
}

/** The beginning of a format, while others are still being made. */
function Preview({ id, format }: { id: string; format: FormatName }) {
  const { data } = useQuery(jobArtifactQuery(id, format))
  if (data?.status !== 'completed') return null
  return (
    <div className="mt-2 grid gap-1 border-line border-l-2 pl-4 font-serif text-sm">
      {previewLines(data.content).map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  )
}
