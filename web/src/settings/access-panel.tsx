import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '../api/client.ts'
import { currentKey, setKey } from '../api/key.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Panel } from '../ui/panel.tsx'

/** Who the server takes the reader for. */
export function AccessPanel({ caller }: { caller: Schemas['About']['caller'] }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  if (caller.keyId === null) {
    return (
      <Panel title={t('settings.access.title')}>
        <p className="max-w-prose">{t('settings.access.local')}</p>
      </Panel>
    )
  }
  return (
    <Panel title={t('settings.access.title')}>
      <div className="grid gap-4">
        <p>
          {t('settings.access.key')} <code className="font-mono text-sm">{caller.keyId}</code>
        </p>
        <ul className="grid gap-2">
          {caller.scopes.map((scope) => (
            <li className="flex flex-wrap items-center gap-3 text-sm" key={scope}>
              <Badge tone="accent">{scope}</Badge>
              {t(`settings.access.scope.${scope}`)}
            </li>
          ))}
        </ul>
        {currentKey() !== null && (
          <div>
            <Button
              icon="lock"
              onClick={() => {
                setKey(null)
                void queryClient.resetQueries()
              }}
            >
              {t('settings.access.forget')}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  )
}
