import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answerOf, api } from '../api/client.ts'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { bodyOf, type Draft } from './draft.ts'

/** Typing goes on for as long as this; then the estimate is asked for. */
const restMs = 700

/** What a paid model would cost for the draft as it is; nothing is spent by asking. */
export function CostEstimate({
  draft,
  engine,
  isReady,
}: {
  draft: Draft
  engine: string
  isReady: boolean
}) {
  const { t, i18n } = useTranslation()
  const body = useRested(draft)
  const { data, error, isFetching } = useQuery({
    queryKey: ['estimate', body],
    queryFn: ({ signal }) =>
      answerOf(api.POST('/api/v1/content/estimate', { body: bodyOf(body), signal })),
    enabled: isReady,
    staleTime: 60_000,
  })
  const money = new Intl.NumberFormat(i18n.language, {
    style: 'currency',
    currency: 'USD',
    maximumSignificantDigits: 2,
  })
  if (!isReady) return <Notice title={t('create.cost.later', { engine })} tone="info" />
  if (error) return <ProblemNotice error={error} />
  return (
    <Notice
      title={
        data
          ? t('create.cost.about', { cost: money.format(data.costUsd) })
          : t('create.cost.asking')
      }
      tone="info"
    >
      {data && (
        <p aria-busy={isFetching}>
          {t('create.cost.most', {
            cost: money.format(data.mostCostUsd),
            engine: data.engine,
            count: data.calls,
          })}
          {!data.priceKnown && ` ${t('create.cost.unknown')}`}
        </p>
      )}
    </Notice>
  )
}

/** The value once it has not changed for a while. */
function useRested(draft: Draft): Draft {
  const [rested, setRested] = useState(draft)
  useEffect(() => {
    const timer = setTimeout(() => setRested(draft), restMs)
    return () => clearTimeout(timer)
  }, [draft])
  return rested
}
