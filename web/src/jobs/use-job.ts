import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { followJob } from '../api/follow-job.ts'
import type { ApiProblem } from '../api/problem.ts'
import { jobQuery } from '../api/queries.ts'
import { type JobNews, noNews, withEvent } from './job-view.ts'

/** A job as it is, and as its events say it goes on; `isConnected` is false while they are cut off. */
export function useJob(id: string) {
  const queryClient = useQueryClient()
  const { data: job, error, refetch } = useQuery(jobQuery(id))
  const [news, setNews] = useState<JobNews>(noNews)
  const [isConnected, setConnected] = useState(true)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const exists = job !== undefined
  useEffect(() => {
    if (!exists) return
    const controller = new AbortController()
    setNews(noNews)
    void followJob(id, {
      signal: controller.signal,
      onEvent: (event) => setNews((before) => withEvent(before, event)),
      onConnection: setConnected,
      onProblem: setProblem,
      onEnd: () => {
        setNews((before) => ({ ...before, isWhole: true }))
        setConnected(true)
        void queryClient.invalidateQueries({ queryKey: jobQuery(id).queryKey })
        void queryClient.invalidateQueries({ queryKey: ['library'] })
      },
    })
    return () => controller.abort()
  }, [id, exists, queryClient])
  return { job, news, isConnected, error: error ?? problem, refetch }
}
