import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { aboutQuery } from '../api/queries.ts'
import { PageHeader } from '../shell/page-header.tsx'
import { ErrorState, LoadingState } from '../ui/states.tsx'
import { AccessPanel } from './access-panel.tsx'
import { EnginesPanel } from './engines-panel.tsx'
import { LimitsPanel } from './limits-panel.tsx'

/** Who writes, who you are to the server, and how much you may ask. */
export function SettingsPage() {
  const { t } = useTranslation()
  const { data: about, error, refetch } = useQuery(aboutQuery)
  return (
    <div className="page max-w-4xl">
      <PageHeader lead={t('settings.lead')} title={t('settings.title')} />
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !about && <LoadingState />}
      {about && (
        <div className="grid grid-cols-1 gap-6">
          <EnginesPanel engines={about.engines} />
          <AccessPanel caller={about.caller} />
          <LimitsPanel limits={about.limits} />
          <p className="text-muted text-sm">{t('settings.version', { version: about.version })}</p>
        </div>
      )}
    </div>
  )
}
