import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answerOf, api } from '../api/client.ts'
import type { FormatName } from '../api/formats.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { ErrorState, LoadingState } from '../ui/states.tsx'
import { useToast } from '../ui/toast.tsx'
import { type DiffPart, diffTexts } from './diff.ts'
import { fieldsOf } from './fields.ts'
import { useFormat } from './format-context.ts'
import { refreshPackage } from './use-edit.ts'

function versionsQuery(id: string, format: FormatName, version: number) {
  return queryOptions({
    // The newest version's number is part of the key: a new one makes another list.
    queryKey: ['content', id, 'versions', format, version],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/content/{id}/{format}/versions', {
          params: { path: { id, format } },
          signal,
        }),
      ),
  })
}

function versionQuery(id: string, format: FormatName, version: number) {
  return queryOptions({
    queryKey: ['content', id, 'version', format, version],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/api/v1/content/{id}/{format}', {
          params: { path: { id, format }, query: { version: String(version), as: 'json' } },
          signal,
        }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The versions of a format, what has changed since each, and the way back to it. */
export function VersionsView() {
  const { t, i18n } = useTranslation('package')
  const { content, format, artifact } = useFormat()
  const { data, error, refetch } = useQuery(versionsQuery(content.id, format, artifact.version))
  const [chosen, setChosen] = useState<number | null>(null)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <LoadingState />
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
  const older = data.items.filter(({ version }) => version !== artifact.version).toReversed()
  return (
    <div className="grid gap-4">
      <h2 className="font-semibold font-serif text-xl">{t('versions.title')}</h2>
      <p className="text-muted">{t('versions.current', { version: artifact.version })}</p>
      {older.length === 0 && <p>{t('versions.none')}</p>}
      <ul className="grid gap-3">
        {older.map(({ version, createdAt, origin, status }) => (
          <li className="rounded-lg border border-line bg-raised p-4" key={version}>
            <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
              <strong>{t('versions.version', { version })}</strong>
              <Badge>{t(`versions.origin.${origin}`)}</Badge>
              <time className="text-muted text-sm" dateTime={createdAt}>
                {date.format(new Date(createdAt))}
              </time>
              {status === 'completed' && (
                <span className="ml-auto flex gap-2">
                  <Button
                    aria-expanded={chosen === version}
                    onClick={() => setChosen(chosen === version ? null : version)}
                    size="small"
                  >
                    {t('versions.compare')}
                  </Button>
                  <Restore version={version} />
                </span>
              )}
            </div>
            {chosen === version && <Changes version={version} />}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Restore({ version }: { version: number }) {
  const { t } = useTranslation('package')
  const toast = useToast()
  const queryClient = useQueryClient()
  const { content, format, artifact } = useFormat()
  const restore = useMutation({
    mutationFn: () =>
      answerOf(
        api.POST('/api/v1/content/{id}/{format}/restore', {
          params: { path: { id: content.id, format } },
          body: { restored: version, version: artifact.version },
        }),
      ),
    onSuccess: async () => {
      toast(t('versions.restored', { version }))
      await refreshPackage(queryClient, content.id)
    },
    onError: () => toast(t('versions.failed'), 'failed'),
  })
  return (
    <Button busy={restore.isPending} icon="retry" onClick={() => restore.mutate()} size="small">
      {t('versions.restore')}
    </Button>
  )
}

function Changes({ version }: { version: number }) {
  const { t } = useTranslation('package')
  const { content, format, artifact } = useFormat()
  const { data, error, refetch } = useQuery(versionQuery(content.id, format, version))
  const changes = useMemo(() => {
    // The route also gives files of text, which this call does not ask for.
    if (typeof data !== 'object' || !('status' in data) || data.status !== 'completed') return null
    const texts = (value: unknown): string[] => fieldsOf(format, value).map(({ text }) => text)
    return diffTexts(texts(data.content), texts(artifact.content))
  }, [data, artifact, format])
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!changes) return <LoadingState />
  return (
    <div className="mt-4 grid gap-3 border-line border-t pt-4">
      <p className="text-muted text-sm">{t('versions.since', { version })}</p>
      {changes.length === 0 && <p>{t('versions.same')}</p>}
      {changes.map((parts, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: changes may be the same
        <p className="rounded-md bg-sunken px-3 py-2" key={`${at} ${parts[0]?.text}`}>
          {parts.map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: stretches may be the same
            <DiffText key={`${index} ${part.text}`} part={part} />
          ))}
        </p>
      ))}
    </div>
  )
}

function DiffText({ part: { kind, text } }: { part: DiffPart }) {
  if (kind === 'same') return text
  const Element = kind === 'added' ? 'ins' : 'del'
  const tone = kind === 'added' ? 'bg-good-soft text-good' : 'bg-bad-soft text-bad line-through'
  return <Element className={classNames('rounded-sm', tone)}>{text}</Element>
}
