import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answerOf, api } from '../api/client.ts'
import { followJob } from '../api/follow-job.ts'
import type { FormatName } from '../api/formats.ts'
import { ApiProblem } from '../api/problem.ts'
import { useToast } from '../ui/toast.tsx'
import { refreshPackage } from './use-edit.ts'

/** What is made anew: a whole format without the parts to keep, or some parts of it alone. */
export interface Remake {
  readonly format: FormatName
  readonly keep?: readonly string[]
  readonly only?: readonly string[]
  readonly version?: number
}

/** Has formats made anew, one after the other, and waits for each. */
export function useRemake(id: string) {
  const { t } = useTranslation('package')
  const toast = useToast()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async (wishes: readonly Remake[]) => {
      for (const wish of wishes) {
        await remake(id, wish)
        await refreshPackage(queryClient, id)
      }
    },
    onSuccess: () => toast(t('remake.done')),
    onError: () => toast(t('remake.failed'), 'failed'),
  })
}

async function remake(id: string, { format, keep, only, version }: Remake): Promise<void> {
  const job = await answerOf(
    api.POST('/api/v1/content/{id}/{format}/regenerate', {
      params: { path: { id, format } },
      body: {
        ...(keep && keep.length > 0 ? { keep: [...keep] } : {}),
        ...(only ? { only: [...only] } : {}),
        ...(version !== undefined && (keep?.length || only) ? { version } : {}),
      },
    }),
  )
  await ended(job.id)
  const { state, problem } = await answerOf(
    api.GET('/api/v1/jobs/{id}', { params: { path: { id: job.id } } }),
  )
  if (state === 'completed') return
  const detail = problem?.detail ?? ''
  const kind = problem?.type.split('/').at(-1) ?? state
  throw new ApiProblem({ id: kind, status: 0, detail })
}

function ended(jobId: string): Promise<void> {
  return new Promise((resolve, reject) => {
    void followJob(jobId, {
      signal: new AbortController().signal,
      onEvent: () => undefined,
      onConnection: () => undefined,
      onEnd: resolve,
      onProblem: reject,
    })
  })
}
