import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type FormatName, formatNames } from '../api/formats.ts'
import { Badge } from '../ui/badge.tsx'
import { Notice } from '../ui/notice.tsx'
import { Panel } from '../ui/panel.tsx'
import type { Artifact, Issue, Package } from './content.ts'
import { writerOf } from './evidence-panel.tsx'
import { countBacked } from './fields.ts'
import { EngineName } from './trust-line.tsx'

/** How the package was checked: what is backed, what was left out and why, and what it was made of. */
export function CheckView({ content }: { content: Package }) {
  const { t, i18n } = useTranslation('package')
  const made = formatNames.flatMap((format) => {
    const artifact = content.artifacts[format]
    return artifact?.status === 'completed' ? [countBacked(format, artifact)] : []
  })
  const backed = made.reduce((sum, one) => sum + one.backed, 0)
  const all = made.reduce((sum, one) => sum + one.all, 0)
  const share = new Intl.NumberFormat(i18n.language, { style: 'percent' })
  const { coverage, coherence } = content.quality.scores
  return (
    <div className="grid gap-6">
      <h2 className="font-semibold font-serif text-xl">{t('check.title')}</h2>
      <dl className="grid gap-4 sm:grid-cols-3">
        <Figure
          label={t('check.backed')}
          text={t('check.backedText')}
          value={t('check.of', { backed, all })}
        />
        <Figure
          label={t('check.coverage')}
          text={t('check.coverageText')}
          value={share.format(coverage)}
        />
        <Figure
          label={t('check.coherence')}
          text={t('check.coherenceText')}
          value={share.format(coherence)}
        />
      </dl>
      <Panel title={t('check.formats')}>
        <ul className="grid gap-5">
          {formatNames.map((format) => {
            const artifact = content.artifacts[format]
            return artifact && <FormatCheck artifact={artifact} format={format} key={format} />
          })}
        </ul>
      </Panel>
      {content.quality.issues.length > 0 && (
        <Panel title={t('check.whole')}>
          <Issues issues={content.quality.issues} />
        </Panel>
      )}
      <Panel title={t('check.sources')}>
        <Sources content={content} />
      </Panel>
    </div>
  )
}

function Figure({ label, value, text }: { label: string; value: string; text: string }) {
  return (
    <div className="rounded-lg border border-line bg-raised p-4">
      <dt className="text-muted text-sm">{label}</dt>
      <dd>
        <span className="font-semibold font-serif text-2xl tabular-nums">{value}</span>
        <span className="mt-1 block text-muted text-sm">{text}</span>
      </dd>
    </div>
  )
}

function FormatCheck({ format, artifact }: { format: FormatName; artifact: Artifact }) {
  const { t } = useTranslation(['package', 'studio'])
  const isMade = artifact.status === 'completed'
  const { backed, all } = isMade ? countBacked(format, artifact) : { backed: 0, all: 0 }
  return (
    <li className="grid gap-2 border-line border-t pt-4 first:border-t-0 first:pt-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-semibold">
          <Link className="link" search={{ format }} to=".">
            {t(`format.${format}`, { ns: 'studio' })}
          </Link>
        </h3>
        {isMade ? (
          <Badge tone={backed >= all ? 'good' : 'warn'}>{t('check.of', { backed, all })}</Badge>
        ) : (
          <Badge tone={artifact.status === 'failed' ? 'bad' : 'warn'}>
            {t(`status.${artifact.status}`)}
          </Badge>
        )}
        {isMade && (
          <span className="text-muted text-sm">
            <EngineName {...artifact.engine} />
          </span>
        )}
      </div>
      {artifact.engine.degradedFrom !== null && (
        <p className="text-sm text-warn">
          {t('trust.degraded', { engine: artifact.engine.degradedFrom })}
        </p>
      )}
      {!isMade && <p className="text-sm">{artifact.problem.detail}</p>}
      <Issues issues={artifact.quality?.issues ?? []} />
    </li>
  )
}

const actions = ['dropped', 'refused', 'repaired', 'reported'] as const

/** What the check found, by what was done about it. */
function Issues({ issues }: { issues: readonly Issue[] }) {
  const { t } = useTranslation('package')
  return actions.map((action) => {
    const found = issues.filter((issue) => issue.action === action)
    if (found.length === 0) return null
    return (
      <details className="fold text-sm" key={action}>
        <summary className="w-fit">{t(`check.action.${action}`, { count: found.length })}</summary>
        <ul className="mt-1 grid list-disc gap-1 pl-8 text-muted">
          {found.map(({ path, message }) => (
            <li key={`${path} ${message}`}>{message}</li>
          ))}
        </ul>
      </details>
    )
  })
}

function Sources({ content }: { content: Package }) {
  const { t } = useTranslation('package')
  return (
    <ul className="grid gap-4">
      {content.sources.map(({ id, title, kind, words, language, origin }) => (
        <li className="grid gap-1" key={id}>
          <p className="font-semibold">{title}</p>
          <p className="text-muted text-sm">
            {t('source.about', { kind, count: words, language })}
          </p>
          {origin === 'model_written' && (
            <Notice title={t('source.modelWritten', { model: writerOf(content) })} tone="warn" />
          )}
        </li>
      ))}
    </ul>
  )
}
