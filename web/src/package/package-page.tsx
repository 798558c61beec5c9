import './package.css'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FormatName, formatNames, isFormatName } from '../api/formats.ts'
import { packageQuery } from '../api/queries.ts'
import { DeleteDialog } from '../library/delete-dialog.tsx'
import { PageHeader } from '../shell/page-header.tsx'
import { Button } from '../ui/button.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { ErrorState } from '../ui/states.tsx'
import { CheckView } from './check-view.tsx'
import type { Artifact, Package } from './content.ts'
import { FormatNav } from './format-nav.tsx'
import { FormatView } from './format-view.tsx'
import { PageSkeleton } from './page-skeleton.tsx'
import { SearchPanel } from './search-panel.tsx'
import { useRemake } from './use-remake.ts'

/** One package: its formats to read, check, practise, edit and take away. */
export function PackagePage() {
  const { id } = useParams({ from: '/content/$id' })
  const { t } = useTranslation('package')
  const { data, error, refetch } = useQuery(packageQuery(id))
  if (error && !data) {
    return (
      <div className="page">
        <PageHeader title={t('title')} />
        <ErrorState error={error} onRetry={() => void refetch()} />
      </div>
    )
  }
  return data ? <LoadedPackage content={data} /> : <PageSkeleton />
}

function LoadedPackage({ content }: { content: Package }) {
  const { format: wanted, view, at } = useSearch({ from: '/content/$id' })
  const { t } = useTranslation(['package', 'studio'])
  const format = chosenFormat(content, wanted)
  const artifact = content.artifacts[format]
  const title = titleOf(content) ?? t('title')
  return (
    <div className="page package-page">
      <PageHeader
        actions={<DeletePackage content={content} title={title} />}
        lead={<Lead content={content} />}
        title={title}
      />
      <div className="columns-wide grid gap-x-10 gap-y-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
        <div className="no-print grid content-start gap-4 lg:sticky lg:top-20 lg:max-h-[calc(100dvh-6rem)] lg:self-start">
          <SearchPanel content={content} />
          <FormatNav content={content} format={format} view={view} />
        </div>
        <div
          className={
            view === 'check'
              ? 'min-w-0'
              : 'columns-wide grid min-w-0 gap-x-10 gap-y-6 xl:grid-cols-[minmax(0,1fr)_23rem]'
          }
        >
          {view === 'check' ? (
            <CheckView content={content} />
          ) : artifact?.status === 'completed' ? (
            <FormatView
              artifact={artifact}
              at={at}
              content={content}
              format={format}
              key={format}
              view={view}
            />
          ) : (
            artifact && <NotMade artifact={artifact} content={content} format={format} />
          )}
        </div>
      </div>
    </div>
  )
}

/** The format in view: the one asked for, else the first that was made. */
function chosenFormat({ artifacts }: Package, wanted: string | undefined): FormatName {
  if (isFormatName(wanted) && artifacts[wanted]) return wanted
  return formatNames.find((name) => artifacts[name]?.status === 'completed') ?? 'outline'
}

function titleOf({ artifacts }: Package): string | null {
  for (const name of formatNames) {
    const artifact = artifacts[name]
    const title = artifact?.status === 'completed' ? artifact.content['title'] : null
    if (typeof title === 'string') return title
  }
  return null
}

function Lead({ content }: { content: Package }) {
  const { t, i18n } = useTranslation('package')
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long' })
  const [first, ...others] = content.sources
  return (
    <p className="text-base">
      {t('madeOf', { source: first?.title ?? '', date: date.format(new Date(content.createdAt)) })}
      {others.length > 0 && ` ${t('moreSources', { count: others.length })}`}
    </p>
  )
}

function DeletePackage({ content, title }: { content: Package; title: string }) {
  const { t } = useTranslation('studio')
  const navigate = useNavigate()
  const [isAsked, setAsked] = useState(false)
  const { id, status, createdAt, artifacts } = content
  const formats = formatNames.filter((name) => artifacts[name]?.status === 'completed')
  const entry = { id, title, status, createdAt, updatedAt: createdAt, formats }
  return (
    <div className="no-print max-sm:-ml-3">
      <Button icon="trash" look="quiet" onClick={() => setAsked(true)} size="small">
        {t('action.delete')}
      </Button>
      <DeleteDialog
        entry={isAsked ? entry : null}
        onClose={() => setAsked(false)}
        onDeleted={() => void navigate({ to: '/content' })}
      />
    </div>
  )
}

/** A format that could not be made: why, and what helps. */
function NotMade({
  content,
  format,
  artifact,
}: {
  content: Package
  format: FormatName
  artifact: Exclude<Artifact, { status: 'completed' }>
}) {
  const { t } = useTranslation(['package', 'studio'])
  const remake = useRemake(content.id)
  return (
    <article className="grid content-start gap-4">
      <h2 className="font-semibold font-serif text-xl">
        {t(`format.${format}`, { ns: 'studio' })}
      </h2>
      <Notice title={t(`notMade.${artifact.status}`)} tone="warn">
        <p>{artifact.problem.detail}</p>
        <p className="text-muted">{t(`notMade.help.${artifact.status}`)}</p>
        <Button
          busy={remake.isPending}
          icon="retry"
          onClick={() => remake.mutate([{ format }])}
          size="small"
        >
          {t('notMade.again')}
        </Button>
      </Notice>
      {remake.error && <ProblemNotice error={remake.error} />}
    </article>
  )
}
