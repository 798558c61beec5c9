import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/icon.tsx'
import { countBacked } from './fields.ts'
import { useFormat } from './format-context.ts'

/** In a sentence, how much of the format is backed by the source and who wrote it. */
export function TrustLine() {
  const { t } = useTranslation('package')
  const { format, artifact } = useFormat()
  const { backed, all } = countBacked(format, artifact)
  const isWhole = backed >= all
  const { degradedFrom } = artifact.engine
  return (
    <div className="no-print mb-8 grid gap-1 text-sm">
      <p className="flex items-start gap-2">
        <Icon
          className={classNames('mt-px size-5', isWhole ? 'text-good' : 'text-warn')}
          name={isWhole ? 'check' : 'alert'}
        />
        <span>
          <strong className="font-semibold">
            {t(isWhole ? 'trust.all' : 'trust.some', { backed, count: all })}
          </strong>{' '}
          <span className="text-muted">
            <EngineName {...artifact.engine} />{' '}
          </span>
          <Link
            className="link"
            search={(search) => ({ format: search.format ?? 'outline', view: 'check' })}
            to="."
          >
            {t('trust.how')}
          </Link>
        </span>
      </p>
      {degradedFrom !== null && (
        <p className="ml-7 text-warn">{t('trust.degraded', { engine: degradedFrom })}</p>
      )}
    </div>
  )
}

/** Who wrote a format, as a sentence. */
export function EngineName({ id, model }: { id: string; model: string | null }) {
  const { t } = useTranslation('package')
  return id === 'embedded' ? t('trust.byEmbedded') : t('trust.byModel', { model: model ?? id })
}
