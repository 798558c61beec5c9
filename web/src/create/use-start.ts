import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { randomId } from '../api/random-id.ts'
import { submitJob } from '../api/submit-job.ts'
import { bodyOf, type Draft } from './draft.ts'

/** Sending the draft; one Idempotency-Key for as long as the draft stays as it is. */
export function useStart() {
  const navigate = useNavigate()
  const key = useRef<string | null>(null)
  const { mutate, isPending, isSuccess, error, reset } = useMutation({
    mutationFn: (draft: Draft) => {
      key.current ??= randomId()
      return submitJob(bodyOf(draft), key.current)
    },
    onSuccess: ({ id }) => navigate({ to: '/jobs/$id', params: { id } }),
  })
  return {
    start: (draft: Draft) => {
      if (!isPending && !isSuccess) mutate(draft)
    },
    forget: () => {
      key.current = null
      if (error) reset()
    },
    isBusy: isPending || isSuccess,
    error,
  }
}

export type Start = ReturnType<typeof useStart>
