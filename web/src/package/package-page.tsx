import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatNames } from '../api/formats.ts'
import { packageQuery } from '../api/queries.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { ErrorState, LoadingState } from '../ui/states.tsx'

/** One package: what was made of it. */
export function PackagePage() {
  const { id } = useParams({ from: '/content/$id' })
  const { t } = useTranslation(['package', 'studio'])
  const { data, error, refetch } = useQuery(packageQuery(id))
  if (error)
    return (
      <div className="page">
        <ErrorState error={error} onRetry={() => void refetch()} />
      </div>
    )
  if (!data)
    return (
      <div className="page">
        <LoadingState />
      </div>
    )
  const { outline } = data.artifacts
  const title = outline?.status === 'completed' ? outline.content['title'] : undefined
  return (
    <div className="page">
      <PageHeader title={typeof title === 'string' ? title : t('title')} />
      <h2>{t('formats')}</h2>
      <ul>
        {formatNames.map((format) => {
          const artifact = data.artifacts[format]
          return (
            artifact && (
              <li key={format}>
                {t(`format.${format}`, { ns: 'studio' })}: {t(`status.${artifact.status}`)}
              </li>
            )
          )
        })}
      </ul>
    </div>
  )
}
