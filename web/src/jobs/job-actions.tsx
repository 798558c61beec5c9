import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { answerOf, api } from '../api/client.ts'
import type { FormatName } from '../api/formats.ts'
import { recallBody } from '../api/job-bodies.ts'
import { toProblem } from '../api/problem.ts'
import { jobQuery } from '../api/queries.ts'
import { randomId } from '../api/random-id.ts'
import { submitJob } from '../api/submit-job.ts'
import { Button } from '../ui/button.tsx'
import { useToast } from '../ui/toast.tsx'
import type { Job } from './job-view.ts'

/** Says in a toast why something could not be done. */
function useFailureToast() {
  const { t } = useTranslation()
  const toast = useToast()
  return (error: unknown) => toast(toProblem(error).detail || t('problem.other'), 'failed')
}

export function CancelButton({ id }: { id: string }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const cancel = useMutation({
    mutationFn: () => answerOf(api.DELETE('/api/v1/jobs/{id}', { params: { path: { id } } })),
    onSuccess: (job) => queryClient.setQueryData(jobQuery(id).queryKey, job),
    onError: useFailureToast(),
  })
  return (
    <Button busy={cancel.isPending} icon="stop" onClick={() => cancel.mutate()} size="small">
      {t('action.cancel')}
    </Button>
  )
}

/** Asks again for what a job was asked for; only in the tab that asked for it. */
export function RepeatButton({ job }: { job: Job }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const key = useRef(randomId())
  const body = recallBody(job.id)
  const repeat = useMutation({
    mutationFn: (again: NonNullable<typeof body>) => submitJob(again, key.current),
    onSuccess: ({ id }) => navigate({ to: '/jobs/$id', params: { id } }),
    onError: useFailureToast(),
  })
  if (!body) return null
  return (
    <Button busy={repeat.isPending} icon="retry" look="primary" onClick={() => repeat.mutate(body)}>
      {t('action.retry')}
    </Button>
  )
}

/** Makes one format of a package anew. */
export function RegenerateButton({ contentId, format }: { contentId: string; format: FormatName }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const key = useRef(randomId())
  const regenerate = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/v1/content/{id}/{format}/regenerate', {
          params: { path: { id: contentId, format } },
          body: {},
          headers: { 'Idempotency-Key': key.current },
        }),
      ),
    onSuccess: ({ id }) => navigate({ to: '/jobs/$id', params: { id } }),
    onError: useFailureToast(),
  })
  return (
    <Button
      busy={regenerate.isPending}
      icon="retry"
      onClick={() => regenerate.mutate()}
      size="small"
    >
      {t('action.retry')}
    </Button>
  )
}
