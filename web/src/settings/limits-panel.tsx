import { useTranslation } from 'react-i18next'
import type { Schemas } from '../api/client.ts'
import { Panel } from '../ui/panel.tsx'

/** How much may be asked at once, and what it may cost. */
export function LimitsPanel({ limits }: { limits: Schemas['About']['limits'] }) {
  const { t, i18n } = useTranslation()
  const number = new Intl.NumberFormat(i18n.language)
  const money = new Intl.NumberFormat(i18n.language, { style: 'currency', currency: 'USD' })
  const cost = (usd: number | null): string =>
    usd === null ? t('settings.limits.none') : money.format(usd)
  const rows = [
    ['body', t('settings.limits.megabytes', { count: Math.floor(limits.bodyBytes / 2 ** 20) })],
    ['sources', number.format(limits.sources)],
    [
      'generate',
      limits.generate
        ? t('settings.limits.rate', {
            count: limits.generate.quota,
            seconds: limits.generate.windowSeconds,
          })
        : t('settings.limits.none'),
    ],
    ['costPerJob', cost(limits.costUsdPerJob)],
    ['costPerDay', cost(limits.costUsdPerKeyPerDay)],
  ] as const
  return (
    <Panel title={t('settings.limits.title')}>
      <dl className="divide-y divide-line">
        {rows.map(([name, value]) => (
          <div className="flex flex-wrap justify-between gap-x-6 py-2" key={name}>
            <dt className="text-muted">{t(`settings.limits.${name}`)}</dt>
            <dd className="tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}
