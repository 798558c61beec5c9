import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Schemas } from '../api/client.ts'
import { Button } from '../ui/button.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { CostEstimate } from './cost-estimate.tsx'
import type { Draft } from './draft.ts'
import type { Start } from './use-start.ts'

/** What it will cost, and the button that starts. */
export function StartPanel({
  about,
  draft,
  start,
  isReady,
}: {
  about: Schemas['About'] | undefined
  draft: Draft
  start: Start
  /** Whether there is something to estimate. */
  isReady: boolean
}) {
  const { t } = useTranslation()
  const engines = about?.engines ?? []
  // As the server is set: the first engine writes, the others stand in.
  const writes = engines.find(({ id }) => id === draft.engine) ?? engines[0]
  return (
    <div className="grid gap-3">
      {writes?.kind === 'model' && (
        <CostEstimate draft={draft} engine={writes.id} isReady={isReady} />
      )}
      {start.error && <ProblemNotice error={start.error} />}
      <Button busy={start.isBusy} className="w-full" icon="arrow" look="primary" type="submit">
        {t(start.isBusy ? 'create.starting' : 'create.start')}
      </Button>
      {writes?.kind === 'embedded' && (
        <p className="text-muted text-xs">
          {t('create.engine.free')}{' '}
          <Link className="link" to="/settings">
            {t('create.engine.more')}
          </Link>
        </p>
      )}
    </div>
  )
}
